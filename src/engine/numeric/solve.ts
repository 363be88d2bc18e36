import { apply, contains, differentiate, divide, expressionSize, freeSymbols, literalRational, multiply, negate, num, power, substitute, subtract, type Expr, type Statement } from "../../expression/index.js";
import { equalRational, rational } from "../../number/index.js";
import { exactValue } from "./exact-value.js";
import { asFraction, isolate, occurrences } from "./isolate.js";

/** An equation that every sample must satisfy. */
export interface Equation {
  readonly id: string;
  readonly left: Expr;
  readonly right: Expr;
}

/** A quantity that follows from those chosen freely; a quadratic or periodic equation offers several values. */
export interface Solved {
  readonly id: string;
  readonly name: string;
  /** Closed forms of the value; none where it is found by bracketing a change of sign of the equation. */
  readonly values: readonly Expr[];
  /** The equation as it was when it was solved. */
  readonly equation: Equation;
  /** The equation may have rational points that the closed forms miss: it is quadratic in the quantity. */
  readonly curve: boolean;
}

export interface SolvedSystem {
  readonly solved: readonly Solved[];
  /** Ids of equations that could be solved for nothing. */
  readonly unsolved: readonly string[];
  /** What must hold besides for the values to solve the equations: no denominator vanishes, a square root is not negative. */
  readonly needs: readonly { readonly id: string; readonly statement: Statement }[];
  /** Equations that can only be checked, as those between whole numbers. */
  readonly checked: readonly Equation[];
}

/** Pseudo-quantities for values of unknown functions start with `@`; they are solved for last. */
const isPseudo = (name: string): boolean => name.startsWith("@");

/** One way to solve an equation. */
interface Solution {
  readonly name: string;
  readonly values: readonly Expr[];
  readonly needs: readonly Statement[];
  readonly curve: boolean;
}

/** How directly an equation is solved: by reading it off or linearly, by other inverses, by roots, by bracketing. */
type Effort = "linear" | "inverse" | "bracket";

function solveFor(equation: Equation, names: readonly string[], places: ReadonlySet<string>, circular: (name: string, values: readonly Expr[]) => boolean, effort: Effort): Solution | undefined {
  const { left, right } = equation;
  const plain = (name: string, value: Expr): Solution | undefined => (circular(name, [value]) ? undefined : { name, values: [value], needs: [], curve: false });
  const bare = (side: Expr, other: Expr): string | undefined =>
    side.kind === "symbol" && names.includes(side.name) && !freeSymbols(other).has(side.name) ? side.name : undefined;
  const onLeft = bare(left, right);
  const onRight = bare(right, left);
  if (effort === "linear") {
    if (onLeft !== undefined && (!isPseudo(onLeft) || onRight === undefined || isPseudo(onRight))) {
      const found = plain(onLeft, right);
      if (found !== undefined) return found;
    }
    if (onRight !== undefined) {
      const found = plain(onRight, left);
      if (found !== undefined) return found;
    }
  }
  const g = subtract(left, right);
  // A point at which an unknown function is taken comes last: its values hang on it.
  const rank = (name: string): number => (places.has(name) && [...freeSymbols(g)].some(isPseudo) ? 2 : isPseudo(name) ? 1 : 0);
  const occurring = [...freeSymbols(g)].filter((name) => names.includes(name)).sort((a, b) => rank(a) - rank(b));
  if (effort === "linear") return linearIn(g, occurring, plain);
  if (effort === "inverse") return byInverse(equation, g, occurring, circular, plain);
  // Brackets need a continuous function of a real quantity.
  const name = occurring.find((n) => !isPseudo(n) && !circular(n, [g]));
  return name !== undefined && isContinuous(g) ? { name, values: [], needs: [], curve: false } : undefined;
}

function linearIn(g: Expr, occurring: readonly string[], plain: (name: string, value: Expr) => Solution | undefined): Solution | undefined {
  for (const name of occurring) {
    const slope = hasSteps(g, name) ? g : differentiate(g, name);
    if (freeSymbols(slope).has(name) || literalRational(slope)?.n === 0n) continue;
    const found = plain(name, divide(negate(substitute(g, new Map([[name, num(0)]]))), slope));
    if (found !== undefined) return found;
  }
  return undefined;
}

function byInverse(equation: Equation, g: Expr, occurring: readonly string[], circular: (name: string, values: readonly Expr[]) => boolean, plain: (name: string, value: Expr) => Solution | undefined): Solution | undefined {
  const { over, under } = asFraction(g);
  const isFraction = literalRational(under) === undefined && expressionSize(over) < LARGEST;
  const needs: readonly Statement[] = isFraction ? [{ kind: "relation", relation: "!=", left: under, right: num(0) }] : [];
  // A value at which the denominator vanishes for whatever the others are solves nothing: y/(y z) = 1/5 gives z, not y.
  const linear = isFraction ? linearIn(over, occurring, (name, value) => (vanishes(substitute(under, new Map([[name, value]]))) ? undefined : plain(name, value))) : undefined;
  if (linear !== undefined) return { ...linear, needs };
  // Several quantities squared: the roots of one of them, which has rational values at rational points of the quadric.
  const roots = (): Solution | undefined => {
    for (const name of occurring) {
      const values = quadraticRoots(isFraction ? over : g, name);
      if (values !== undefined && !circular(name, values)) return { name, values, needs, curve: true };
    }
    return undefined;
  };
  const quadratic = roots();
  if (quadratic !== undefined) return quadratic;
  for (const name of occurring) {
    const [onLeft, onRight] = [occurrences(equation.left, name), occurrences(equation.right, name)];
    if (onLeft + onRight !== 1) continue;
    const isolated = onLeft === 1 ? isolate(equation.left, equation.right, name) : isolate(equation.right, equation.left, name);
    if (isolated !== undefined && !circular(name, isolated.values)) return { name, values: isolated.values, needs: isolated.needs, curve: false };
  }
  return undefined;
}

/** Operators that are continuous wherever they have a value. */
const CONTINUOUS: ReadonlySet<string> = new Set([
  "pi", "e", "eulergamma", "add", "negate", "multiply", "divide", "power", "sqrt", "root", "exp", "log", "abs", "min", "max", "sin", "cos", "tan", "cot", "sec", "csc", "asin", "acos", "atan", "sinh", "cosh", "tanh", "coth", "sech", "csch", "asinh", "acosh", "atanh", "erf", "erfc", "gamma", "loggamma",
]);

const isContinuous = (e: Expr): boolean => !contains(e, (n) => n.kind === "call" || n.kind === "bind" || n.kind === "piecewise" || (n.kind === "apply" && !CONTINUOUS.has(n.operator)));

/** Whether an equation speaks of whole numbers by operations that only checking can meet. */
const isDiscrete = (equation: Equation): boolean => [equation.left, equation.right].some((side) => contains(side, (n) => n.kind === "apply" && ["mod", "gcd", "lcm", "floor", "ceil", "sign", "heaviside", "factorial", "binomial"].includes(n.operator)));

/** Whether a quantity stands inside a function whose derivative vanishes between its jumps. */
const hasSteps = (g: Expr, name: string): boolean =>
  contains(g, (n) => (n.kind === "piecewise" || (n.kind === "apply" && ["mod", "gcd", "lcm", "floor", "ceil", "sign", "heaviside"].includes(n.operator))) && freeSymbols(n).has(name));

/** Whether both sides are arithmetic of numbers and quantities, whose values are exact at rational points. */
const isArithmetic = (equation: Equation): boolean => ![equation.left, equation.right].some((side) => contains(side, (n) => n.kind === "call" || n.kind === "bind" || n.kind === "piecewise" || (n.kind === "apply" && !["add", "negate", "multiply", "divide", "power", "abs", "sqrt"].includes(n.operator)) || (n.kind === "symbol" && isPseudo(n.name))));

/** A bound on the degree of a polynomial in a quantity, as it is written; undefined for what is written otherwise. */
function degreeIn(e: Expr, name: string): number | undefined {
  if (!freeSymbols(e).has(name)) return contains(e, (n) => n.kind === "bind" && n.variable === name) ? undefined : 0;
  if (e.kind === "symbol") return 1;
  if (e.kind !== "apply") return undefined;
  const [a, b] = e.args.map((arg) => degreeIn(arg, name));
  const all = e.args.map((arg) => degreeIn(arg, name));
  switch (e.operator) {
    case "negate":
      return a;
    case "add":
      return all.includes(undefined) ? undefined : Math.max(...(all as number[]));
    case "multiply":
      return all.includes(undefined) ? undefined : (all as number[]).reduce((sum, d) => sum + d, 0);
    case "divide":
      return b === 0 ? a : undefined;
    case "power": {
      const k = e.args[1] === undefined ? undefined : literalRational(e.args[1]);
      return a === undefined || k?.d !== 1n || k.n < 1n || k.n > 50n ? undefined : a * Number(k.n);
    }
    default:
      return undefined;
  }
}

/** The two roots of a polynomial that is quadratic in a quantity as it is written. */
function quadraticRoots(g: Expr, name: string): readonly Expr[] | undefined {
  if (degreeIn(g, name) !== 2) return undefined;
  const second = differentiate(differentiate(g, name), name);
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
  const needs: { readonly id: string; readonly statement: Statement }[] = [];
  const checked: Equation[] = equations.filter(isIdentity);
  let open = equations.filter((e) => !checked.includes(e));
  while (open.length > 0) {
    const free = [...quantities].filter((name) => !solved.some((s) => s.name === name));
    // Equations with a quantity standing alone go first, so that definitions are not turned inside out.
    const alone = (e: Equation): number => (e.left.kind === "symbol" && !isPseudo(e.left.name) ? 0 : 1);
    const unknowns = (e: Equation): number => [...freeSymbols(subtract(e.left, e.right))].filter((name) => free.includes(name)).length;
    open.sort((a, b) => alone(a) - alone(b));
    const circular = (name: string, values: readonly Expr[]): boolean => reaches(values, name, solved);
    const tried = (effort: Effort, candidates: readonly Equation[]): { readonly equation: Equation; readonly solution: Solution } | undefined => {
      for (const equation of candidates) {
        const solution = isDiscrete(equation) && !isBare(equation) ? undefined : solveFor(equation, free, places, circular, effort);
        if (solution !== undefined) return { equation, solution };
      }
      return undefined;
    };
    // Of equations that are not linear in anything, the one with the fewest unknowns first.
    const fewest = [...open].sort((a, b) => unknowns(a) - unknowns(b));
    const found = tried("linear", open) ?? tried("inverse", fewest) ?? tried("bracket", fewest);
    if (found === undefined) {
      for (const equation of open) {
        if (JSON.stringify(equation.left, bigints) === JSON.stringify(equation.right, bigints)) continue;
        if (isDiscrete(equation) || isArithmetic(equation)) checked.push(equation);
        else unsolved.push(equation.id);
      }
      break;
    }
    const { equation, solution } = found;
    const { name, values, curve } = solution;
    const branching = values.length !== 1;
    // What would grow without bound, as along a chain of doublings, stays in terms of the solved quantity.
    const put = (e: Expr): Expr => {
      const replaced = branching ? e : substitute(e, new Map([[name, values[0] as Expr]]));
      return expressionSize(replaced) > LARGEST ? e : replaced;
    };
    solved = [...solved.map((s) => ({ ...s, values: s.values.map(put) })), { id: equation.id, name, values, equation, curve }];
    needs.push(...solution.needs.map((statement) => ({ id: equation.id, statement })));
    open = open.filter((e) => e !== equation).map((e) => ({ ...e, left: put(e.left), right: put(e.right) }));
  }
  return { solved: ordered(solved), unsolved, needs, checked };
}

/** Values at which an equation between expressions of arithmetic is seen to be an identity, which gives no quantity. */
const PROBES: readonly (readonly [number, number])[] = [[7, 3], [-11, 5], [13, 2], [29, 7], [-17, 11]];

/** Whether an expression is zero at several points. */
function vanishes(e: Expr): boolean {
  const names = [...freeSymbols(e)];
  return PROBES.every(([n, d], k) => {
    const value = exactValue(e, new Map(names.map((name, at) => [name, rational(n + at * (k + 2), d)])));
    return value?.n === 0n;
  });
}

/** Whether both sides have the same exact value at several points: then it holds wherever it has a meaning, and is only checked. */
function isIdentity(e: Equation): boolean {
  const names = [...freeSymbols(subtract(e.left, e.right))];
  if (names.length === 0 || !isArithmetic(e)) return false;
  return PROBES.every(([n, d], k) => {
    const values = new Map(names.map((name, at) => [name, rational(n + at * (k + 2), d)]));
    const [a, b] = [exactValue(e.left, values), exactValue(e.right, values)];
    return a !== undefined && b !== undefined && equalRational(a, b);
  });
}

const isBare = (e: Equation): boolean => [e.left, e.right].some((side) => side.kind === "symbol" && !isPseudo(side.name));

/** Whether the values of a quantity would hang on itself, through what other quantities were solved to be. */
function reaches(values: readonly Expr[], name: string, solved: readonly Solved[]): boolean {
  const seen = new Set<string>([name]);
  const open = values.flatMap((v) => [...freeSymbols(v)]).filter((n) => n !== name);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const known = solved.find((s) => s.name === next);
    const names = known === undefined ? [] : (known.values.length === 0 ? [known.equation.left, known.equation.right] : known.values).flatMap((v) => [...freeSymbols(v)]).filter((n) => n !== next);
    if (names.includes(name)) return true;
    open.push(...names);
  }
  return false;
}

const bigints = (key: string, value: unknown): unknown => (key === "span" ? undefined : typeof value === "bigint" ? `${value}` : value);

/** Each after those that it needs. */
function ordered(solved: readonly Solved[]): readonly Solved[] {
  const result: Solved[] = [];
  const names = new Set(solved.map((s) => s.name));
  let waiting = [...solved];
  while (waiting.length > 0) {
    const done = new Set(result.map((s) => s.name));
    const needed = (s: Solved): readonly Expr[] => (s.values.length === 0 ? [s.equation.left, s.equation.right] : s.values);
    const ready = waiting.filter((s) => needed(s).every((v) => [...freeSymbols(v)].every((name) => name === s.name || !names.has(name) || done.has(name))));
    if (ready.length === 0) return [...result, ...waiting];
    result.push(...ready);
    waiting = waiting.filter((s) => !ready.includes(s));
  }
  return result;
}
