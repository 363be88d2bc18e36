import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, apply, evaluateBall, inferPlainSymbols, num, readPlainExpr, sym, type BallInput, type Expr } from "../../../src/expression/index.js";
import { ballToNumber, complexBallsOverlap, rational, type ComplexBall } from "../../../src/number/index.js";

const read = (text: string): Expr => {
  const reading = readPlainExpr(text, inferPlainSymbols([text], ["f"]));
  if (!reading.ok) throw new Error(`unreadable: ${text}`);
  return reading.value;
};
const NONE = new Map<string, BallInput>();
const at = (values: Record<string, BallInput>): Map<string, BallInput> => new Map(Object.entries(values));
const half = rational(1, 2);

const value = (text: string, values: ReadonlyMap<string, BallInput> = NONE, bits = 100): ComplexBall => {
  const result = evaluateBall(read(text), values, bits);
  if (result.kind === "failure") throw new Error(`${text}: ${result.failure}, ${result.reason}`);
  return result.value;
};

describe("evaluation in balls", () => {
  it.each([
    ["(1+i)^8", "16", "whole powers are repeated products"],
    ["e^(i*pi)", "-1", "a power of e is the exponential"],
    ["(-8)^(1/3)", "1+i*sqrt(3)", "fractional powers are principal"],
    ["root(-8, 3)", "-2", "an odd root of a real number is real"],
    ["root(-8, 4)", "8^(1/4)*(1+i)/sqrt(2)", "an even root is principal"],
    ["root(8*i, 3)", "sqrt(3)+i", "and so is a root of what is not real"],
    ["(-4)^(-1/2)", "-i/2", "negative halves too"],
    ["(-1)^(2/3)", "exp(2*pi*i/3)", "the power of the principal root"],
    ["0^0", "1", "a written exponent 0 gives 1"],
    ["abs(3-4*i)", "5", "modulus"],
    ["arg(-1-i)", "-3*pi/4", "argument in (-π, π]"],
    ["re((2+i)^2)", "3", "real part"],
    ["im((2+i)^2)", "4", "imaginary part"],
    ["conjugate(2+i)", "2-i", "conjugate"],
    ["sign(-sqrt(2))", "-1", "sign"],
    ["sign(0)", "0", "sign of the exact zero"],
    ["floor(pi) + ceil(e) + floor(-1/2)", "5", "3 + 3 - 1"],
    ["floor(7/3) + ceil(-7/3)", "0", "2 - 2"],
    ["min(3, pi) + max(2, e)", "3 + e", "the smaller and the larger"],
    ["min(sqrt(2), sqrt(2))", "sqrt(2)", "equal ones"],
    ["5!", "120", "factorial"],
    ["gamma(7/2)", "15*sqrt(pi)/8", "gamma of a half"],
    ["gamma(-3/2)", "4*sqrt(pi)/3", "and of a negative one"],
    ["gamma(1/3)*gamma(2/3)", "2*pi/sqrt(3)", "and of other real numbers"],
    ["gamma(pi+1)/gamma(pi-2)", "pi*(pi-1)*(pi-2)", "irrational ones too"],
    ["EulerGamma", "0.57721566490153286060651209008240243104", "Euler's constant"],
    ["binomial(1/2, 3)", "1/16", "binomial of any upper number"],
    ["binomial(10, 3)", "120", "and of whole ones"],
    ["beta(1/2, 1/2)", "pi", "beta by gamma"],
    ["mod(-7, 3)", "2", "remainder"],
    ["gcd(12, 18) + lcm(4, 6)", "18", "6 + 12"],
    ["sum(k^2, k, 1, 10)", "385", "a finite sum"],
    ["sum(k, k, 1, 0)", "0", "an empty one"],
    ["prod(k, k, 1, 6)", "720", "a finite product"],
    ["sum(sum(j, j, 1, k), k, 1, 3)", "10", "sums inside one another"],
    ["log10(1000)", "3", "a logarithm to a base"],
    ["log(-e)", "1+i*pi", "a logarithm on the cut is the one from above"],
    ["tan(pi/4) + cot(pi/4) + sec(pi/3) + csc(pi/6)", "6", "1 + 1 + 2 + 2"],
    ["asin(1) + acos(0) + atan(1) + acot(1)", "3*pi/2", "inverse functions"],
    ["asec(2) + acsc(2)", "pi/2", "inverse secant"],
    ["tanh(log(2))", "3/5", "hyperbolic tangent"],
    ["asinh(3/4) + acosh(5/4) + atanh(3/5)", "3*log(2)", "inverse hyperbolic functions"],
    ["acoth(3) + asech(4/5) + acsch(4/3)", "5*log(2)/2", "their reciprocals"],
    ["sin(i)", "i*sinh(1)", "complex arguments"],
    ["diff(x^3, x)", "12", "a derivative at a value"],
  ])("%s = %s: %s", (left, right) => {
    const values = at({ x: rational(2) });
    const [a, b] = [value(left, values), value(right, values)];
    expect(complexBallsOverlap(a, b)).toBe(true);
    expect(Math.hypot(ballToNumber(a.re) - ballToNumber(b.re), ballToNumber(a.im) - ballToNumber(b.im))).toBeLessThan(1e-14);
  });

  it.each([
    ["sqrt(x)", at({ x: rational(-9, 4) }), "3*i/2"],
    ["x^y", at({ x: half, y: rational(-2) }), "4"],
    ["x^y", at({ x: rational(-8), y: rational(1, 3) }), "1+i*sqrt(3)"],
    ["root(x, 3)", at({ x: rational(-8) }), "-2"],
    ["z*conjugate(z)", at({ z: { re: half, im: rational(-3) } }), "37/4"],
    ["heaviside(x)", at({ x: rational(-1) }), "0"],
    ["x + z", at({ x: half, z: value("pi") }), "1/2 + pi"],
  ])("%s for given values", (text, values, expected) => {
    expect(complexBallsOverlap(value(text, values), value(expected))).toBe(true);
  });

  it.each([
    ["1/0", "undefined", "a certain pole"],
    ["0^(-1)", "undefined", "a power of zero"],
    ["log(0)", "undefined", "the logarithm of zero"],
    ["1/(sqrt(2)^2 - 2)", "unclear", "a divisor that is zero, which no enclosure shows"],
    ["log(sin(pi))", "unclear", "beside zero"],
    ["sqrt(-1 + i*sin(pi))", "unclear", "on the cut, which no enclosure shows"],
    ["floor(sqrt(2)^2)", "unclear", "a jump"],
    ["sign(sqrt(2)^2 - 2)", "unclear", "a jump"],
    ["asin(2)", "unclear", "two conventions on the cut"],
    ["acot(-1)", "unclear", "two conventions"],
    ["heaviside(0)", "unclear", "no convention"],
    ["x + 1", "unsupported", "no value"],
    ["f(1)", "unsupported", "an unknown function"],
    ["int(arg(t+i), t, 0, 1)", "unclear", "an integral"],
    ["inf", "unsupported", "no number"],
    ["sum(k, k, 3, 1)", "unsupported", "a sum that runs backwards"],
    ["sum(1, k, 1, 10^9)", "budget", "too many terms"],
    ["2^(2^100)", "unclear", "out of range"],
    ["exp(exp(exp(10)))", "unclear", "out of range"],
    ["(10^9)!", "unclear", "too large"],
  ])("%s is %s: %s", (text, failure) => {
    expect(evaluateBall(read(text), NONE, 100)).toMatchObject({ kind: "failure", failure });
  });

  it("stops at expressions nested ten thousand deep, and adds up long flat ones", () => {
    let deep: Expr = num(2);
    for (let k = 0; k < 10_000; k++) deep = apply("sqrt", deep);
    expect(evaluateBall(deep, NONE, 64)).toMatchObject({ kind: "failure", failure: "budget" });
    const flat = evaluateBall(add(...Array.from({ length: 10_000 }, () => num(rational(1, 10)))), NONE, 64);
    expect(flat.kind === "ball" && Math.abs(ballToNumber(flat.value.re) - 1000)).toBeLessThan(1e-9);
  });

  it("decides cases only where the condition is certain", () => {
    const cases = (left: Expr): Expr => ({ kind: "piecewise", branches: [{ value: num(1), when: { kind: "relation", relation: "<", left, right: num(3) } }], otherwise: num(2) });
    expect(evaluateBall(cases(read("e")), NONE, 64)).toMatchObject({ kind: "ball", value: { re: { mid: 1n, radius: 0n } } });
    expect(evaluateBall(cases(read("pi")), NONE, 64)).toMatchObject({ kind: "ball", value: { re: { mid: 2n, radius: 0n } } });
    expect(evaluateBall(cases(read("sqrt(9)")), NONE, 64)).toMatchObject({ kind: "ball", value: { re: { mid: 2n } } });
    expect(evaluateBall(cases(read("sqrt(3)^2")), NONE, 64)).toMatchObject({ kind: "failure", failure: "unclear" });
  });

  const operators = ["add", "multiply", "divide", "power", "sqrt", "exp", "log", "sin", "cos", "atan", "abs", "negate", "conjugate"] as const;
  const { expr: exprs } = fc.letrec<{ expr: Expr }>((tie) => ({
    expr: fc.oneof(
      { maxDepth: 4 },
      fc.oneof(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 4 })).map(([n, d]) => num(rational(n, d))), fc.constantFrom(sym("x"), apply("i"), apply("pi"))),
      fc.tuple(fc.constantFrom(...operators), tie("expr"), tie("expr")).map(([operator, a, b]) => (["add", "multiply", "divide", "power"].includes(operator) ? apply(operator, a, b) : apply(operator, a))),
    ),
  }));

  it("a finer evaluation lies on a coarser one, and a value on the evaluation of a ball around it", () => {
    fc.assert(
      fc.property(exprs, fc.integer({ min: -50, max: 50 }), fc.integer({ min: 30, max: 200 }), (expr, n, bits) => {
        const x = rational(n, 7);
        const results = [evaluateBall(expr, at({ x }), bits), evaluateBall(expr, at({ x }), bits + 150), evaluateBall(expr, at({ x: value("x", at({ x }), 20) }), bits)];
        const [coarse, fine, wide] = results.map((r) => (r.kind === "ball" ? r.value : undefined));
        if (coarse !== undefined && fine !== undefined) expect(complexBallsOverlap(coarse, fine)).toBe(true);
        if (wide !== undefined && fine !== undefined) expect(complexBallsOverlap(wide, fine)).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });
});
