import { type Ball, complexBallExcludesZero, isRealBall, lowerEnd, type Rational, rational, signOfBall, upperEnd } from "../../number/index.js";
import { apply, type Budget, type ConstantBudget, evaluateBall, type Expr, freeSymbols, num, signOfConstant, spend, tidyAdd, tidyDivide, tidyMultiply, tidyNegate } from "../../expression/index.js";
import { decideEquality } from "../exact/decide.js";

export type Sign = -1 | 0 | 1;

/** Bits to try first for the sign of a number that is not zero. */
const FIRST_BITS = 80;
/** What an exact test of one number may cost. */
const EXACT: ConstantBudget = { bits: 4_000, otherBits: 800, operations: 100_000 };

/** The sign of a real constant, `undefined` when that is not certain: too close to zero, not real, or without a value. */
export function signOfNumber(e: Expr, budget: Budget): Sign | undefined {
  if (e.kind === "number") return e.value.n < 0n ? -1 : e.value.n > 0n ? 1 : 0;
  if (freeSymbols(e).size > 0) return undefined;
  spend(budget, FIRST_BITS * 5);
  const found = evaluateBall(e, new Map(), FIRST_BITS);
  if (found.kind === "failure") return undefined;
  if (isRealBall(found.value)) {
    const sign = signOfBall(found.value.re);
    if (sign !== undefined) return sign;
  }
  spend(budget, 5_000);
  const exact = signOfConstant(e, EXACT);
  if (exact !== "unknown") return exact.sign;
  const form = decideEquality({ left: e, right: num(0), assumptions: [], dependencies: new Map() });
  return form.kind === "equal" && form.domain.length === 0 && form.restricts.length === 0 ? 0 : undefined;
}

/** Certainly no value, a real one, one that is not real, or unclear. */
export type Value = { readonly kind: "real"; readonly ball: Ball } | { readonly kind: "undefined" | "imaginary" | "unclear" };

/** The value of a constant as far as an enclosure tells; logarithms and roots of negative numbers are principal. */
export function valueOfNumber(e: Expr, bits: number, budget: Budget): Value {
  spend(budget, bits * 5);
  const found = evaluateBall(e, new Map(), bits);
  if (found.kind === "failure") return { kind: found.failure === "undefined" ? "undefined" : "unclear" };
  if (isRealBall(found.value)) return { kind: "real", ball: found.value.re };
  return { kind: signOfBall(found.value.im) === undefined ? "unclear" : "imaginary" };
}

/** Whether a constant, complex perhaps, has no value or certainly another one than zero. */
export function differsFromZero(e: Expr, bits: number, budget: Budget): boolean {
  spend(budget, bits * 5);
  const found = evaluateBall(e, new Map(), bits);
  return found.kind === "failure" ? found.failure === "undefined" : complexBallExcludesZero(found.value);
}

/** The sign of a difference of positive products and powers, as the one of the difference of their logarithms. */
export function signByLogarithms(left: Expr, right: Expr, budget: Budget): Sign | undefined {
  const [a, b] = [logarithmOf(left), logarithmOf(right)];
  if (a === undefined || b === undefined || signOfNumber(left, budget) !== 1 || signOfNumber(right, budget) !== 1) return undefined;
  return signOfNumber(tidyAdd(a, opposite(b)), budget);
}

/** The logarithm of a product of powers of positive numbers. */
function logarithmOf(e: Expr): Expr | undefined {
  if (e.kind !== "apply") return e.kind === "number" && e.value.n > 0n ? apply("log", e) : undefined;
  const [a, b] = e.args;
  const all = e.args.map((arg) => (e.operator === "multiply" || e.operator === "divide" ? logarithmOf(arg) : undefined));
  switch (e.operator) {
    case "e":
      return num(1);
    case "exp":
      return a;
    case "power": {
      const base = a === undefined ? undefined : logarithmOf(a);
      return base === undefined || b === undefined ? undefined : tidyMultiply(b, base);
    }
    case "multiply":
      return all.some((f) => f === undefined) ? undefined : tidyAdd(...(all as Expr[]));
    case "divide":
      return all[0] === undefined || all[1] === undefined ? undefined : tidyAdd(all[0], opposite(all[1]));
    default:
      return undefined;
  }
}

const dyadic = (a: Ball): Rational => (a.exponent >= 0 ? rational(a.mid << BigInt(a.exponent)) : rational(a.mid, 1n << BigInt(-a.exponent)));

/** Rational ends of an enclosure; undefined for numbers of a size that no one writes out. */
export function endsOf(ball: Ball): { readonly lower: Rational; readonly upper: Rational } | undefined {
  if (Math.abs(ball.exponent) > 2_000) return undefined;
  return { lower: dyadic(lowerEnd(ball)), upper: dyadic(upperEnd(ball)) };
}

/** Which of two real constants is the smaller. */
export const compareNumbers = (a: Expr, b: Expr, budget: Budget): Sign | undefined => signOfNumber(tidyAdd(a, opposite(b)), budget);

/** `-e`, with the sign inside a sum. */
export const opposite = (e: Expr): Expr => (e.kind === "apply" && e.operator === "add" ? tidyAdd(...e.args.map(opposite)) : e.kind === "apply" && e.operator === "multiply" ? tidyMultiply(num(-1), ...e.args) : tidyNegate(e));

/** `a / b` as one would write it: no denominator of 1, no minus below. */
export function quotientOf(a: Expr, b: Expr): Expr {
  if (b.kind === "number" && b.value.n < 0n) return quotientOf(opposite(a), num({ n: -b.value.n, d: b.value.d }));
  if (b.kind === "apply" && b.operator === "negate" && b.args[0] !== undefined) return quotientOf(opposite(a), b.args[0]);
  if (a.kind === "apply" && a.operator === "negate" && a.args[0] !== undefined && a.args[0].kind !== "number") return tidyNegate(tidyDivide(a.args[0], b));
  return tidyDivide(a, b);
}
