import { describe, expect, it } from "vitest";
import { decideEquality, type ExactAnswer } from "../../../src/engine/exact/decide.js";
import { add, apply, multiply, negate, num, power, sym, type Expr } from "../../../src/expression/index.js";

const x = sym("x");
const ask = (left: Expr, right: Expr): ExactAnswer => decideEquality({ left, right, assumptions: [], dependencies: new Map() });
const terms = (n: number): Expr => add(...Array.from({ length: n }, (_, k) => multiply(num(k), x)));
const nested = (n: number, wrap: (e: Expr) => Expr): Expr => {
  let e: Expr = x;
  for (let k = 0; k < n; k++) e = wrap(e);
  return e;
};
const three = add(x, sym("y"), sym("z"));

describe("large questions end with an answer", () => {
  it.each<readonly [string, Expr, Expr, readonly ExactAnswer["kind"][]]>([
    ["a sum of 5,000 terms", terms(5000), multiply(num(12_497_500), x), ["equal"]],
    ["a sum of 10,000 nested additions", nested(10_000, (e) => add(e, num(1))), add(x, num(10_000)), ["equal", "stopped"]],
    ["500 nested brackets", nested(500, negate), x, ["equal"]],
    ["500 nested sines", nested(500, (e) => apply("sin", e)), x, ["different", "stopped"]],
    ["40 nested roots", nested(40, (e) => apply("sqrt", e)), x, ["different", "stopped"]],
    ["a trinomial to the sixtieth", power(three, num(60)), num(0), ["different", "stopped"]],
    ["a trinomial to the thousandth", power(three, num(1000)), num(0), ["different", "stopped"]],
    ["a number with 2^100 digits", power(num(2), power(num(2), num(100))), num(3), ["different", "stopped"]],
    ["a large whole power", power(x, num(10_000)), multiply(power(x, num(5000)), power(x, num(5000))), ["equal"]],
    ["a power beyond what is expanded", power(add(x, num(1)), num(1_000_000)), num(0), ["different", "stopped"]],
    ["a tower of exponentials", nested(60, (e) => apply("exp", e)), x, ["different", "stopped"]],
  ])("%s", (_name, left, right, allowed) => {
    const answer = ask(left, right);
    expect(allowed).toContain(answer.kind);
    if (answer.kind === "different") expect(answer.constant).toBe(false);
  });
});
