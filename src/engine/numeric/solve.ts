import { apply, compile, differentiate, divide, DOUBLES, expressionSize, freeSymbols, literalRational, multiply, negate, num, power, scopeOf, substitute, subtract, type Expr } from "../../expression/index.js";
import { generator } from "../../number/index.js";

/** An equation that every sample must satisfy. */
export interface Equation {
  readonly id: string;
  readonly left: Expr;
  readonly right: Expr;
}

/** A quantity that follows from those chosen freely; a quadratic equation offers two values. */
export interface Solved {
  readonly id: string;
  readonly name: string;
  readonly values: readonly Expr[];
}

export interface SolvedSystem {
  readonly solved: readonly Solved[];
  /** Ids of equations that could be solved for nothing. */
  readonly unsolved: readonly string[];
}

/** Pseudo-quantities for values of unknown functions start with `@`; they are solved for last. */
const isPseudo = (name: string): boolean => name.startsWith("@");

function solveFor(equation: Equation, names: readonly string[], places: ReadonlySet<string>): { readonly name: string; readonly values: readonly Expr[] } | undefined {
  const { left, right } = equation;
  const bare = (side: Expr, other: Expr): string | undefined =>
    side.kind === "symbol" && names.includes(side.name) && !freeSymbols(other).has(side.name) ? side.name : undefined;
  const onLeft = bare(left, right);
  const onRight = bare(right, left);
  if (onLeft !== undefined && (!isPseudo(onLeft) || onRight === undefined || isPseudo(onRight))) return { name: onLeft, values: [right] };
  if (onRight !== undefined) return { name: onRight, values: [left] };
  const g = subtract(left, right);
  // A point at which an unknown function is taken comes last: its values hang on it.
  const rank = (name: string): number => (places.has(name) && [...freeSymbols(g)].some(isPseudo) ? 2 : isPseudo(name) ? 1 : 0);
  const occurring = [...freeSymbols(g)].filter((name) => names.includes(name)).sort((a, b) => rank(a) - rank(b));
  for (const name of occurring) {
    const slope = differentiate(g, name);
    if (freeSymbols(slope).has(name) || literalRational(slope)?.n === 0n) continue;
    return { name, values: [divide(negate(substitute(g, new Map([[name, num(0)]]))), slope)] };
  }
  for (const name of occurring) {
    const values = quadraticRoots(g, name);
    if (values !== undefined) return { name, values };
  }
  return undefined;
}

/** The two roots of an expression that is quadratic in a quantity; that it is so is tested at random points. */
function quadraticRoots(g: Expr, name: string): readonly Expr[] | undefined {
  const second = differentiate(differentiate(g, name), name);
  const third = differentiate(second, name);
  const names = [...freeSymbols(g)];
  const evaluate = compile(third, DOUBLES, scopeOf(names));
  const random = generator(7);
  for (let k = 0; k < 6; k++) if (!(Math.abs(evaluate(names.map(() => 0.2 + random.next()))) < 1e-9)) return undefined;
  const at0 = (e: Expr): Expr => substitute(e, new Map([[name, num(0)]]));
  const [a, b, c] = [divide(at0(second), num(2)), at0(differentiate(g, name)), at0(g)];
  if (literalRational(a)?.n === 0n) return undefined;
  const root = apply("sqrt", subtract(power(b, num(2)), multiply(num(4), a, c)));
  return [1, -1].map((sign) => divide(subtract(sign === 1 ? root : negate(root), b), multiply(num(2), a)));
}

/** Values with more nodes are not written out in others. */
const LARGEST = 500;

/**
 * Solves equations one after the other, each for a quantity that the others leave free, so that every solved quantity is
 * in the end an expression in free ones. `places` are points at which unknown functions are taken.
 * An equation between numbers, or one that cannot be solved, is left.
 */
export function solveEquations(equations: readonly Equation[], quantities: ReadonlySet<string>, places: ReadonlySet<string> = new Set()): SolvedSystem {
  let solved: Solved[] = [];
  const unsolved: string[] = [];
  let open = [...equations];
  while (open.length > 0) {
    const free = [...quantities].filter((name) => !solved.some((s) => s.name === name));
    // Equations with a quantity standing alone go first, so that definitions are not turned inside out.
    const alone = (e: Equation): number => (e.left.kind === "symbol" && !isPseudo(e.left.name) ? 0 : 1);
    open.sort((a, b) => alone(a) - alone(b));
    const [equation, ...rest] = open as [Equation, ...Equation[]];
    const solution = solveFor(equation, free, places);
    if (solution === undefined) {
      if (JSON.stringify(equation.left, bigints) !== JSON.stringify(equation.right, bigints)) unsolved.push(equation.id);
      open = rest;
      continue;
    }
    const branching = solution.values.length > 1;
    // What would grow without bound, as along a chain of doublings, stays in terms of the solved quantity.
    const put = (e: Expr): Expr => {
      const replaced = branching ? e : substitute(e, new Map([[solution.name, solution.values[0] as Expr]]));
      return expressionSize(replaced) > LARGEST ? e : replaced;
    };
    solved = [...solved.map((s) => ({ ...s, values: s.values.map(put) })), { id: equation.id, ...solution }];
    open = rest.map((e) => ({ ...e, left: put(e.left), right: put(e.right) }));
  }
  return { solved: ordered(solved), unsolved };
}

const bigints = (key: string, value: unknown): unknown => (key === "span" ? undefined : typeof value === "bigint" ? `${value}` : value);

/** Each after those that it needs. */
function ordered(solved: readonly Solved[]): readonly Solved[] {
  const result: Solved[] = [];
  const names = new Set(solved.map((s) => s.name));
  let waiting = [...solved];
  while (waiting.length > 0) {
    const done = new Set(result.map((s) => s.name));
    const ready = waiting.filter((s) => s.values.every((v) => [...freeSymbols(v)].every((name) => !names.has(name) || done.has(name))));
    if (ready.length === 0) return [...result, ...waiting];
    result.push(...ready);
    waiting = waiting.filter((s) => !ready.includes(s));
  }
  return result;
}
