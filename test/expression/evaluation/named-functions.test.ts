import { describe, expect, it } from "vitest";
import { differentiateTimes } from "../../../src/expression/derivative.js";
import { apply, num, sym, type Expr } from "../../../src/expression/index.js";
import { ELLIPTIC_BALL_FUNCTIONS } from "../../../src/expression/evaluation/ball-named-elliptic.js";
import { namedDouble, namedInterval } from "../../../src/expression/evaluation/ball-bridge.js";
import { evaluateBall } from "../../../src/expression/evaluation/index.js";
import { addBall, ballBetween, ballOfDouble, ballsOverlap, complexBall, divideBall, interval, rational, scaleBall, subtractBall, ZERO_BALL, type Ball, type ComplexBall } from "../../../src/number/index.js";
import { NAMED_FUNCTION_ROWS, type Argument } from "./named-function-rows.js";

/** A decimal as digits and a power of ten. */
function decimal(text: string): { readonly digits: bigint; readonly power: number } {
  const [, sign, whole = "", fraction = "", power = "0"] = /^(-?)(\d+)\.?(\d*)(?:e([+-]?\d+))?$/.exec(text) ?? [];
  return { digits: BigInt(`${sign ?? ""}${whole}${fraction}`), power: Number(power) - fraction.length };
}

/** Whether a ball holds a decimal of 132 digits, up to its last digits. */
function holds(a: Ball, text: string): boolean {
  const { digits, power } = decimal(text);
  const ten = 10n ** BigInt(Math.max(0, -power));
  const two = 1n << BigInt(Math.max(0, -a.exponent));
  const value = digits * 10n ** BigInt(Math.max(0, power)) * two;
  const scale = ten << BigInt(Math.max(0, a.exponent));
  const distance = value - a.mid * scale;
  const size = value < 0n ? -value : value;
  return (distance < 0n ? -distance : distance) <= a.radius * scale + size / 10n ** 129n;
}

const exact = (x: number): Ball => ballOfDouble(x) ?? ZERO_BALL;
const ball = (x: Argument): ComplexBall => (typeof x === "number" ? complexBall(exact(x)) : complexBall(exact(x[0]), exact(x[1])));
const isReal = (args: readonly Argument[]): args is readonly number[] => args.every((x) => typeof x === "number");

describe("named functions against independent values", () => {
  it.each([...ELLIPTIC_BALL_FUNCTIONS])("%s has rows", (name, found) => {
    expect(NAMED_FUNCTION_ROWS.filter(([other]) => other === name).length).toBeGreaterThanOrEqual(found.arity[1] === 0 ? 1 : 5);
  });

  it.each(NAMED_FUNCTION_ROWS)("%s %j", (name, args, re, im) => {
    for (const bits of [60, 400]) {
      const value = ELLIPTIC_BALL_FUNCTIONS.get(name)?.value(args.map(ball), bits);
      expect(value, `${name} with ${bits} bits`).toBeDefined();
      if (value === undefined) continue;
      expect([holds(value.re, re), holds(value.im, im) || im === "0"]).toEqual([true, true]);
      // Not so wide that holding says nothing.
      const width = Math.max(...[value.re, value.im].map((a) => (a.radius === 0n ? -Infinity : a.exponent + a.radius.toString(2).length)));
      const size = Math.max(...[value.re, value.im].map((a) => a.exponent + (a.mid < 0n ? -a.mid : a.mid).toString(2).length));
      expect(width).toBeLessThan(size - bits + 24);
    }
  });

  it.each(NAMED_FUNCTION_ROWS.filter(([, args, , im]) => isReal(args) && im === "0"))("%s %j in intervals and doubles", (name, args, re) => {
    if (!isReal(args)) return;
    const enclosure = namedInterval(name)?.(args.map((x) => interval(x)));
    if (enclosure?.kind !== "interval") throw new Error(`${name} has no interval`);
    expect(holds(ballBetween(exact(enclosure.lo), exact(enclosure.hi), 200), re)).toBe(true);
    const double = namedDouble(name)?.(args) ?? NaN;
    expect(Math.abs(double - Number(re))).toBeLessThanOrEqual(1e-13 * Math.abs(Number(re)));
  });

  it.each(["chebyshevT", "chebyshevU", "legendreP", "hermite", "laguerre", "gegenbauer"])("the derivative of %s is somewhere a difference quotient", (name) => {
    for (const [n, x] of [[1, 0.25], [4, 0.75], [7, -1.5]] as const) {
      const parameters: readonly Expr[] = name === "gegenbauer" ? [num(n), num(rational(3, 2))] : [num(n)];
      const body = apply("opaque", sym(name), ...parameters, sym("x"));
      const slope = differentiateTimes(body, "x", 1);
      const at = (expr: Expr, value: Ball): Ball => {
        const result = evaluateBall(expr, new Map([["x", complexBall(value)]]), 200);
        if (result.kind !== "ball") throw new Error(result.reason);
        return result.value.re;
      };
      const step = scaleBall(exact(1), -60);
      const [low, high] = [subtractBall(exact(x), step, 200), addBall(exact(x), step, 200)];
      const quotient = divideBall(subtractBall(at(body, high), at(body, low), 200), scaleBall(step, 1), 200) as Ball;
      // By the mean value theorem the quotient is a value of the derivative between the two places.
      expect(ballsOverlap(at(slope, ballBetween(low, high, 200)), quotient)).toBe(true);
    }
  });
});
