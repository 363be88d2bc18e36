import type { RecheckEvidence, StatementClaim } from "../../engine/index.js";
import { contains, evaluateBall, freeSymbols, statementExpressions, unknownFunctions, type BallInput, type Expr, type RelationStatement, type Statement } from "../../expression/index.js";
import { ballExcludesZero, ballRadiusToNumber, complexBallsOverlap, generator, isRealBall, NICE_RATIONALS, rational, signOfBall, subtractBall, type ComplexBall, type Generator } from "../../number/index.js";

const BITS = 220;
const DIGITS = 50;
const POINTS = 24;
const FEWEST = 4;

/**
 * Looks at a proved relation between statements once more: both are evaluated at points made of the numbers that they
 * mention, of what they solve for, and of simple fractions. What holds to fifty digits on one side and certainly fails on
 * the other, where the arrow forbids it, contradicts the proof. A relation with a side that has no value does not hold.
 */
export function recheckStatements(claim: StatementClaim): RecheckEvidence {
  const base = { kind: "recheck", engine: "recheck" } as const;
  const all = [claim.left, claim.right, ...claim.given];
  const expressions = all.flatMap(statementExpressions);
  if (expressions.some((e) => unknownFunctions(e).size > 0 || contains(e, (n) => n.kind === "bind" && n.binder !== "sum" && n.binder !== "product"))) return { ...base, outcome: "not-evaluable", why: "unknown functions and integrals in statements are not evaluated again" };
  const names = [...new Set(expressions.flatMap((e) => [...freeSymbols(e)]))].sort();
  const complex = new Set(all.flatMap(complexNames));
  const plane = complex.size > 0 || expressions.some((e) => contains(e, (n) => n.kind === "apply" && n.operator === "i"));
  const constants = expressions.flatMap(closedParts).flatMap((e) => values(e, new Map()));
  const random = generator(20_261_123);
  let points = 0;
  for (let k = 0; k < (names.length === 0 ? 1 : POINTS); k++) {
    // Each quantity is zero once, where what is divided by may vanish.
    const point = new Map<string, BallInput>(names.map((name, at) => [name, at === k ? rational(0) : chosen(k, random, constants, complex.has(name))]));
    // Every other point is moved onto what the statements solve for.
    if (k % 2 === 0 || k < names.length) for (const [name, expr] of solutions(all).filter(([name]) => name !== names[k])) for (const value of values(expr, point)) point.set(name, value);
    if (claim.given.some((s) => truthAt(s, point, plane) !== "true")) continue;
    const [left, right] = [truthAt(claim.left, point, plane), truthAt(claim.right, point, plane)];
    if (left === "unknown" || right === "unknown") continue;
    points++;
    const broken = (claim.relation !== "implied-by" && left === "true" && right === "false") || (claim.relation !== "implies" && right === "true" && left === "false");
    if (broken) return { ...base, outcome: "contradicted", why: "the statements do not hold together at a point" };
  }
  return points >= (names.length === 0 ? 1 : FEWEST) ? { ...base, outcome: "confirmed", balls: { points, digits: DIGITS } } : { ...base, outcome: "not-evaluable", why: "too few points at which both statements can be evaluated" };
}

function chosen(k: number, random: Generator, constants: readonly BallInput[], complex: boolean): BallInput {
  if (constants.length > 0 && random.next() < 0.6) return random.pick(constants);
  const real = random.pick(NICE_RATIONALS);
  return complex && k % 3 === 0 ? { re: real, im: rational(random.integer(-2, 2)) } : real;
}

function values(e: Expr, point: ReadonlyMap<string, BallInput>): BallInput[] {
  const result = evaluateBall(e, point, BITS);
  return result.kind === "ball" ? [result.value] : [];
}

/** Largest parts of an expression without quantities, with both signs. */
function closedParts(e: Expr): Expr[] {
  if (freeSymbols(e).size === 0) return [e, { kind: "apply", operator: "negate", args: [e] }];
  return e.kind === "apply" ? e.args.flatMap(closedParts) : [];
}

/** Quantities that stand alone on a side of an equation, with the other side. */
const solutions = (statements: readonly Statement[]): (readonly [string, Expr])[] =>
  statements.flatMap(relations).flatMap((s) => [...(s.relation === "=" && s.left.kind === "symbol" ? [[s.left.name, s.right] as const] : []), ...(s.relation === "=" && s.right.kind === "symbol" ? [[s.right.name, s.left] as const] : [])]);

function relations(s: Statement): RelationStatement[] {
  return s.kind === "relation" ? [s] : s.kind === "and" || s.kind === "or" ? s.parts.flatMap(relations) : [];
}

function complexNames(s: Statement): string[] {
  if (s.kind === "and" || s.kind === "or") return s.parts.flatMap(complexNames);
  return s.kind === "membership" && s.element.kind === "symbol" && s.set.kind === "named" && s.set.name === "C" ? [s.element.name] : [];
}

type Seen = "true" | "false" | "unknown";

/** Whether a statement is seen to hold: an equation does when its sides agree to fifty digits. */
function truthAt(s: Statement, point: ReadonlyMap<string, BallInput>, plane: boolean): Seen {
  switch (s.kind) {
    case "truth":
      return s.value ? "true" : "false";
    case "and":
    case "or": {
      const seen = s.parts.map((part) => truthAt(part, point, plane));
      const [decisive, other] = s.kind === "and" ? (["false", "true"] as const) : (["true", "false"] as const);
      return seen.includes(decisive) ? decisive : seen.includes("unknown") ? "unknown" : other;
    }
    case "membership": {
      if (s.set.kind === "named" && (s.set.name === "C" || s.set.name === "R") && s.set.sign === undefined && !s.negated) return "true";
      return "unknown";
    }
    case "relation":
      return relationAt(s, point, plane);
  }
}

function relationAt({ relation, left, right }: RelationStatement, point: ReadonlyMap<string, BallInput>, plane: boolean): Seen {
  const sides = [left, right].map((side) => evaluateBall(side, point, BITS));
  const [a, b] = sides;
  if (sides.some((r) => r.kind === "failure" && r.failure === "undefined")) return "false";
  if (a?.kind !== "ball" || b?.kind !== "ball") return "unknown";
  if (!plane && [a.value, b.value].some((z) => ballExcludesZero(z.im))) return "false";
  const apart = !complexBallsOverlap(a.value, b.value);
  const close = !apart && [a.value, b.value].every(isSharp);
  if (relation === "=" || relation === ":=") return apart ? "false" : close ? "true" : "unknown";
  if (relation === "!=") return apart ? "true" : close ? "false" : "unknown";
  if (!isRealBall(a.value) || !isRealBall(b.value)) return "unknown";
  const sign = signOfBall(subtractBall(a.value.re, b.value.re, BITS)) ?? (close ? 0 : undefined);
  if (sign === undefined) return "unknown";
  const holds = relation === "<" ? sign < 0 : relation === "<=" ? sign <= 0 : relation === ">" ? sign > 0 : relation === ">=" ? sign >= 0 : undefined;
  return holds === undefined ? "unknown" : holds ? "true" : "false";
}

const isSharp = (z: ComplexBall): boolean => [z.re, z.im].every((ball) => ballRadiusToNumber(ball) < 10 ** -DIGITS);

