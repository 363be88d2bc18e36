import { contains, derivative, findAll, isAntiderivative, type Expr, type Statement } from "../../../expression/index.js";
import { deriveSeed, generator } from "../../../number/index.js";
import type { ProvedClaim } from "../../../engine/index.js";
import { bound, outermost, type Context, type Point, type Record } from "./context.js";
import { evaluate } from "./evaluate.js";
import { BadPoint, NotEvaluable } from "./failure.js";
import { LADDER } from "./ladder.js";
import { understand, type Understood } from "./meanings.js";
import { constantPart } from "./value.js";
import { wholeValue } from "./whole.js";

/** What evaluation at random points of a finite field says of an equation. */
export type FieldAnswer =
  | { readonly kind: "equal"; readonly points: number; readonly bits: number }
  /** The sides differ, and every value at the point follows the rules that hold of what was written. */
  | { readonly kind: "different" }
  | { readonly kind: "open"; readonly why: string };

/** Points for what is determined by its symbols, and for what has branches, drawn values or whole numbers. */
const FEW = 3;
const MANY = 8;
const MOST_ATTEMPTS = 20;
const MOST_WORK = 12_000;
const BITS = LADDER[0]?.prime.toString(2).length ?? 0;

/**
 * Evaluates both sides of an equation exactly at random points of a prime field of 58 bits. Two different rational
 * expressions of degree `d` agree at one point with probability at most `d/2^57` (Schwartz 1980, Zippel 1979); with
 * exponentials the bound has the same form, with the degrees of the exponents over the 48 bits of the field that these
 * live in, and 33 for exponents within exponents (Monagan & Gonnet 1994). Roots take a random
 * branch at each point, which two expressions that part on one branch survive with probability at most 1/2 a point.
 * Heads that a field knows nothing of (logarithms, integrals, moduli, …) have one random value for each list of arguments:
 * then agreement still counts, since what holds for any such head holds for the true one, and a difference does not.
 * With `few`, two points are enough, branches and whole numbers aside, for a claim that has been confirmed in another way.
 */
export function compareInField(claim: ProvedClaim, few = false): FieldAnswer {
  const [left, right] = withoutConstants(claim.left, claim.right);
  if (left === undefined) return { kind: "open", why: "antiderivatives in several variables" };
  const understood = understand([left, right], claim.assumptions, claim.dependencies, claim.premises);
  const random = generator(deriveSeed(claim.seed, "field"));
  let agreed = 0;
  let wanted = understood.wholes.size > 0 ? MANY : few ? 2 : FEW;
  let work = 0;
  let refused = "";
  for (let attempt = 0; attempt < MOST_ATTEMPTS && agreed < wanted && work < MOST_WORK; attempt++) {
    const record: Record = { loose: undefined, branched: false, work: 0 };
    const point: Point = { meanings: understood.meanings, random, drawn: new Map(), solved: new Map(), chosen: new Map(), pending: [], integers: chooseWholes(understood, random.integer), free: new Map(), made: new Map(), record };
    const ctx = outermost(point);
    const outcome = compareAt(left, right, ctx, understood);
    work += record.work;
    if (outcome.kind === "unusable") {
      refused = outcome.why;
      continue;
    }
    if (outcome.kind === "stopped") return { kind: "open", why: outcome.why };
    if (outcome.kind === "equal") {
      if (record.branched || (record.loose !== undefined && !few)) wanted = MANY;
      agreed++;
      continue;
    }
    const why = record.loose ?? understood.open ?? (claim.requirements.some((r) => r.restricts) ? "a condition" : undefined);
    return why === undefined ? { kind: "different" } : { kind: "open", why: `the field has no exact counterpart of ${why}` };
  }
  if (agreed < wanted) return { kind: "open", why: refused === "" ? "too much work" : `too few points: ${refused}` };
  return { kind: "equal", points: agreed, bits: BITS };
}

type At = { readonly kind: "equal" | "different" } | { readonly kind: "unusable" | "stopped"; readonly why: string };

function compareAt(left: Expr, right: Expr, ctx: Context, understood: Understood): At {
  try {
    if (!wholesFit(understood, ctx)) return { kind: "unusable", why: "no whole numbers that the assumptions allow" };
    const [l, r] = [constantPart(evaluate(left, ctx)), constantPart(evaluate(right, ctx))];
    return { kind: l === r ? "equal" : "different" };
  } catch (error) {
    if (error instanceof BadPoint) return { kind: "unusable", why: error.message };
    if (error instanceof NotEvaluable) return { kind: "stopped", why: error.message };
    if (error instanceof RangeError) return { kind: "stopped", why: "the expression is nested too deeply" };
    throw error;
  }
}

/** Antiderivatives are equal up to a constant, so their derivatives are compared. */
function withoutConstants(left: Expr, right: Expr): readonly [Expr, Expr] | readonly [undefined, undefined] {
  const variables = new Set([left, right].flatMap((side) => findAll(side, isAntiderivative)).flatMap((e) => (e.kind === "bind" ? [e.variable] : [])));
  const [variable] = variables;
  if (variable === undefined) return [left, right];
  // Inside another binder the constant is not the whole side's.
  if (variables.size > 1 || [left, right].some((side) => contains(side, (e) => e.kind === "bind" && !isAntiderivative(e) && e.binder !== "derivative" && contains(e.body, isAntiderivative)))) return [undefined, undefined];
  return [derivative(left, variable), derivative(right, variable)];
}

function chooseWholes({ wholes }: Understood, integer: (from: number, to: number) => number): ReadonlyMap<string, bigint> {
  return new Map([...wholes].map((name) => [name, BigInt(integer(0, 14))]));
}

/** Whether whole numbers satisfy what the assumptions say of whole numbers alone. Other conditions bound no identity. */
function wholesFit({ conditions, wholes }: Understood, ctx: Context): boolean {
  if (wholes.size === 0) return true;
  const inside = bound(ctx, []);
  return conditions.every((s) => fits(s, inside));
}

function fits(s: Statement, ctx: Context): boolean {
  if (s.kind === "membership" && s.set.kind === "named") {
    const value = wholeValue(s.element, ctx);
    if (value === undefined) return true;
    const { sign } = s.set;
    if (sign === "positive" || sign === "nonzero") return value > 0n;
    return sign === undefined || sign === "nonnegative" || (sign === "nonpositive" && value === 0n);
  }
  if (s.kind !== "relation") return true;
  const [l, r] = [wholeValue(s.left, ctx), wholeValue(s.right, ctx)];
  if (l === undefined || r === undefined) return true;
  switch (s.relation) {
    case "<":
      return l < r;
    case "<=":
      return l <= r;
    case ">":
      return l > r;
    case ">=":
      return l >= r;
    case "!=":
      return l !== r;
    default:
      return true;
  }
}

