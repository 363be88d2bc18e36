import type { Assumption } from "../../assumption/index.js";
import { freeSymbols, holdsInBalls, num, speaksOfComplexNumbers, statementExpressions, substitute, type DomainSet, type Expr, type Statement } from "../../expression/index.js";
import { NICE_RATIONALS, randomRational, rational, type Generator, type Rational } from "../../number/index.js";

/** Whether a claim is about complex numbers: by what its sides hold or by a quantity that is said to be complex. */
export const isComplexClaim = (sides: readonly Expr[], assumptions: readonly Assumption[]): boolean =>
  sides.some(speaksOfComplexNumbers) || complexNames(assumptions).size > 0;

/** Exact values of all quantities of a claim. */
export type ComplexPoint = ReadonlyMap<string, Rational | { readonly re: Rational; readonly im: Rational }>;

/** Random exact points, complex where a quantity may be, that provably satisfy every statement among the assumptions. */
export interface ComplexPoints {
  readonly names: readonly string[];
  /** The next point, or `undefined` when the values tried do not satisfy the assumptions. */
  readonly next: (attempt: number, random: Generator) => ComplexPoint | undefined;
}

/** The quantities that are said to be complex. */
export const complexNames = (assumptions: readonly Assumption[]): ReadonlySet<string> => namesIn("C", assumptions);

const BITS = 160;

/** Points for the free quantities of the sides and of what the assumptions say of them. */
export function complexPoints(sides: readonly Expr[], assumptions: readonly Assumption[]): ComplexPoints {
  const stated = assumptions.flatMap((a) => a.facts.flatMap((f): Statement[] => (f.kind === "statement" ? [f.statement] : f.kind === "definition" && f.when === undefined ? [{ kind: "relation", relation: "=", left: f.left, right: f.right }] : [])));
  // What speaks of other quantities alone leaves the claim as it is.
  const statements = connected(stated, sides);
  const given = new Map(statements.flatMap(valueGiven));
  const complex = namesIn("C", assumptions);
  const whole = new Set([...namesIn("Z", assumptions), ...namesIn("N", assumptions)]);
  const names = [...new Set([...sides, ...statements.flatMap(statementExpressions)].flatMap((e) => [...freeSymbols(e)]))].sort();
  const free = names.filter((name) => !given.has(name));
  const next = (attempt: number, random: Generator): ComplexPoint | undefined => {
    const values = new Map<string, Rational | { readonly re: Rational; readonly im: Rational }>();
    for (const name of free) values.set(name, whole.has(name) ? rational(random.integer(-6, 9)) : complex.has(name) ? complexValue(attempt, random) : realValue(attempt, random));
    for (const [name, expr] of given) {
      const value = exactValue(expr, values);
      if (value === undefined) return undefined;
      values.set(name, value);
    }
    return statements.every((statement) => holdsInBalls(statement, values, BITS) === "true") ? values : undefined;
  };
  return { names, next };
}

/** The statements that are about the quantities of the sides, or about quantities that such statements bring in. */
function connected(statements: readonly Statement[], sides: readonly Expr[]): readonly Statement[] {
  const names = new Set(sides.flatMap((e) => [...freeSymbols(e)]));
  const kept = new Set<Statement>();
  for (let before = -1; before < kept.size; ) {
    before = kept.size;
    for (const statement of statements) {
      const own = statementExpressions(statement).flatMap((e) => [...freeSymbols(e)]);
      if (kept.has(statement) || (own.length > 0 && !own.some((name) => names.has(name)))) continue;
      kept.add(statement);
      for (const name of own) names.add(name);
    }
  }
  return statements.filter((statement) => kept.has(statement));
}

/** The first points are made of small whole numbers, which are easiest to check by hand. */
const SIMPLE_POINTS = 10;

const realValue = (attempt: number, random: Generator): Rational => (attempt % 2 === 0 ? random.pick(NICE_RATIONALS) : randomRational(random));

/** A complex number: in general position, on an axis, on a branch cut, of each quadrant, small or large. */
function complexValue(attempt: number, random: Generator): { readonly re: Rational; readonly im: Rational } {
  if (attempt < SIMPLE_POINTS) return { re: rational(random.integer(-2, 2)), im: rational(random.integer(-2, 2)) };
  const shape = random.integer(0, 5);
  const re = realValue(attempt, random);
  const im = realValue(attempt + 1, random);
  if (shape === 0) return { re, im: rational(0) };
  if (shape === 1) return { re: rational(0), im };
  // Inside the unit disc, where many series and inverse functions live.
  if (shape === 2) return { re: rational(re.n, re.d * 8n), im: rational(im.n, im.d * 8n) };
  return { re, im };
}

/** `name = expr` with a bare quantity on the left that the right side does not mention. */
function valueGiven(statement: Statement): [string, Expr][] {
  if (statement.kind !== "relation" || (statement.relation !== "=" && statement.relation !== ":=") || statement.left.kind !== "symbol") return [];
  return freeSymbols(statement.right).has(statement.left.name) ? [] : [[statement.left.name, statement.right]];
}

/** The value of an expression that is a rational number at rational values. */
function exactValue(expr: Expr, values: ComplexPoint): Rational | undefined {
  const put = substitute(expr, new Map([...values].flatMap(([name, v]): [string, Expr][] => ("n" in v ? [[name, num(v)]] : []))));
  return put.kind === "number" ? put.value : undefined;
}

/** Names of the quantities that assumptions say to lie in one of the sets of numbers. */
export function namesIn(set: "C" | "Z" | "N", assumptions: readonly Assumption[]): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (statement: Statement): void => {
    if (statement.kind === "and" || statement.kind === "or") statement.parts.forEach(visit);
    if (statement.kind === "membership" && !statement.negated && statement.element.kind === "symbol" && isIn(set, statement.set)) names.add(statement.element.name);
  };
  for (const { facts } of assumptions) for (const fact of facts) if (fact.kind === "statement") visit(fact.statement);
  return names;
}

const isIn = (name: string, set: DomainSet): boolean => (set.kind === "named" ? set.name === name : set.kind === "minus" && isIn(name, set.from));

