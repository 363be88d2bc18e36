import type { Assumption } from "../../assumption/index.js";
import { add, apply, contains, divide, evaluateBall, freeSymbols, holdsInBalls, latexOfName, multiply, negate, num, power, printLatex, printPlain, statementExpressions, substitute, substituteStatement, sym, type Expr, type Statement } from "../../expression/index.js";
import { complexBallsOverlap, rational } from "../../number/index.js";
import type { Evidence } from "../evidence.js";
import { decideEquality } from "../exact/decide.js";
import { complexNames, isComplexClaim } from "./complex-points.js";
import type { ClaimQuestion } from "./finding.js";

const BITS = 200;

/** Points tried at most where there are several quantities, and quantities that a claim may have. */
const MOST_POINTS = 96;
const MOST_NAMES = 4;

/**
 * A counterexample on a branch cut of a complex claim. Random points meet a cut only where it is an axis; here quantities
 * take exact values at which roots, logarithms, exponentials and circular functions of them are negative numbers or lie
 * where inverse functions jump. Enclosures are no help on a cut, so the sides are told apart by exact arithmetic.
 */
export function onBranchCuts(question: ClaimQuestion, left: Expr, right: Expr): readonly Evidence[] | undefined {
  const { assumptions } = question;
  if (!isComplexClaim([left, right], assumptions) || question.dependencies.size > 0) return undefined;
  const facts = assumptions.flatMap((a) => a.facts);
  if (facts.some((f) => f.kind !== "statement") || [left, right].some((side) => contains(side, (e) => e.kind === "call" || e.kind === "bind" || e.kind === "piecewise"))) return undefined;
  const statements = facts.flatMap((f) => (f.kind === "statement" ? [f.statement] : []));
  const names = [...new Set([left, right, ...statements.flatMap(statementExpressions)].flatMap((e) => [...freeSymbols(e)]))].sort();
  if (names.length === 0 || names.length > MOST_NAMES) return undefined;
  for (const values of points(names, complexNames(assumptions))) {
    const put = (e: Expr): Expr => substitute(e, values);
    if (!statements.every((s) => holdsAt(substituteStatement(s, values)))) continue;
    const sides = differing(put(left), put(right));
    if (sides === undefined) continue;
    const point = [...values].map(([name, value]) => ({ name, latex: latexOfName(name), value: printPlain(value), valueLatex: printLatex(value) }));
    return [{ kind: "counterexample", engine: "exact", tried: 1, counterexample: { point, left: printPlain(sides[0]), right: printPlain(sides[1]), certainty: "exact", seed: question.seed } }];
  }
  return undefined;
}

/** That roots and logarithms of numbers have their values in the plane. */
const IN_PLANE: Assumption = { id: "in the plane", origin: "default", markdown: "", facts: [{ kind: "statement", statement: { kind: "membership", element: sym("any"), set: { kind: "named", name: "C" }, negated: false } }] };

/** Two numbers in the plane in a plain form, when they certainly differ. */
function differing(left: Expr, right: Expr): readonly [Expr, Expr] | undefined {
  const [here, there] = [left, right].map((side) => evaluateBall(side, new Map(), BITS));
  if (here?.kind === "ball" && there?.kind === "ball" && complexBallsOverlap(here.value, there.value)) return undefined;
  if ([here, there].some((side) => side?.kind === "failure" && side.failure === "undefined")) return undefined;
  const answer = decideEquality({ left, right, assumptions: [IN_PLANE], dependencies: new Map() });
  return answer.kind === "different" && answer.constant ? [answer.left, answer.right] : undefined;
}

/** Whether a statement about numbers certainly holds, also where it does just so. */
function holdsAt(statement: Statement): boolean {
  if (holdsInBalls(statement, new Map(), BITS) === "true") return true;
  if (statement.kind === "and") return statement.parts.every(holdsAt);
  if (statement.kind !== "relation" || !["=", "<=", ">="].includes(statement.relation)) return false;
  return decideEquality({ left: statement.left, right: statement.right, assumptions: [IN_PLANE], dependencies: new Map() }).kind === "equal";
}

const PI = apply("pi");
const I = apply("i");
const half = (e: Expr): Expr => divide(e, num(2));
const third = half(multiply(I, power(num(3), num(rational(1, 2)))));
const signed = (e: Expr): Expr[] => [e, negate(e)];

const REAL: readonly Expr[] = [...[num(1), num(2), half(num(1)), PI, half(PI), num(3)].flatMap(signed), num(0)];

/** Where a quantity, its square or cube, its exponential, or its circular and hyperbolic functions are negative or real. */
const COMPLEX: readonly Expr[] = [
  ...[num(1), num(2), I, multiply(num(2), I), half(I), half(num(1)), num(3)].flatMap((e) => signed(e).reverse()),
  ...signed(third).flatMap((im) => signed(half(num(1))).map((re) => add(re, im))),
  ...signed(multiply(PI, I)).flatMap((im) => signed(num(1)).map((re) => add(re, im))),
  ...signed(half(multiply(PI, I))).flatMap((im) => signed(num(1)).map((re) => add(re, im))),
  // Near and far, and near the points at which quotients have poles.
  ...signed(num(rational(1, 1000))), ...signed(num(1000)),
  ...[half(I), divide(I, num(10))].flatMap((im) => signed(num(1)).flatMap((re) => [add(re, im), add(re, negate(im))])),
  ...signed(I).flatMap((im) => [PI, ...signed(num(1)), ...signed(half(PI))].map((re) => add(re, im))),
];

/** Every value of one quantity; of several, values of two at a time, with the others one. */
function* points(names: readonly string[], complex: ReadonlySet<string>): Generator<ReadonlyMap<string, Expr>> {
  const valuesOf = (name: string): readonly Expr[] => (complex.has(name) ? COMPLEX : REAL);
  const few = (name: string): readonly Expr[] => (complex.has(name) ? [num(-1), I, negate(I)] : [num(-1), num(0), num(1)]);
  const rest = names.map((name): [string, Expr] => [name, num(1)]);
  const pairs = names.flatMap((a) => names.flatMap((b) => (a === b ? [] : [[a, b] as const])));
  let count = 0;
  if (names.length === 1) for (const name of names) for (const value of valuesOf(name)) yield new Map([[name, value]]);
  for (let at = 0; at < 8; at++) {
    for (const [name, other] of pairs) for (const value of few(name)) {
      const there = valuesOf(other)[at];
      if (there !== undefined && count++ < MOST_POINTS) yield new Map([...rest, [name, value], [other, there]]);
    }
  }
}
