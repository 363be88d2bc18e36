import { describe, expect, it } from "vitest";
import { familyDerivative } from "../../src/expression/family-derivative.js";
import { apply, num, sym } from "../../src/expression/build.js";
import { evaluateBall } from "../../src/expression/evaluation/ball-evaluation.js";
import { absoluteComplex, addComplex, ballOfInteger, ballOfRational, complexBall, complexBallsOverlap, divideComplex, negateComplex, rational, subtractComplex, type ComplexBall, type Rational } from "../../src/number/index.js";

const BITS = 200;
/** The step of the difference quotient, and a bound of half the second derivative near the points below. */
const STEP: Rational = { n: 1n, d: 1n << 60n };
const CURVATURE = 1n << 12n;

const valueOf = (name: string, parameters: readonly Rational[], x: Rational): ComplexBall | undefined => {
  const result = evaluateBall(apply("opaque", sym(name), ...parameters.map((p) => num(p)), sym("x")), new Map([["x", x]]), BITS);
  return result.kind === "ball" ? result.value : undefined;
};

const fractionOf = (text: string): Rational => {
  const [n, d] = text.split("/");
  return rational(BigInt(n ?? "0"), BigInt(d ?? "1"));
};

describe("derivatives of named functions are the limits of their difference quotients", () => {
  it.each<readonly [string, readonly string[], string, string]>([
    ["erfi", [], "1/3", "2/√π e^(x²)"],
    ["dawson", [], "3/4", "1 - 2xF"],
    ["fresnels", [], "5/4", "sin(πx²/2)"],
    ["fresnelc", [], "5/4", "cos(πx²/2)"],
    ["Ei", [], "-3/2", "e^x/x"],
    ["li", [], "5/2", "1/log x"],
    ["sinint", [], "7/2", "sin x/x"],
    ["sinint", [], "0", "1 at zero"],
    ["sinhint", [], "0", "1 at zero"],
    ["cosint", [], "7/2", "cos x/x"],
    ["sinhint", [], "7/2", "sinh x/x"],
    ["coshint", [], "7/2", "cosh x/x"],
    ["expint", ["2"], "3/2", "-E_1"],
    ["uppergamma", ["1/3"], "3/2", "-x^(a-1) e^(-x)"],
    ["lowergamma", ["1/3"], "3/2", "x^(a-1) e^(-x)"],
    ["besselj", ["1/3"], "9/2", "DLMF 10.6.1"],
    ["bessely", ["2"], "9/2", "DLMF 10.6.1"],
    ["besseli", ["1"], "5/2", "DLMF 10.29.1"],
    ["besselk", ["1"], "5/2", "DLMF 10.29.1"],
    ["besselh", ["1"], "5/2", "DLMF 10.6.1"],
    ["hyp0f1", ["3/2"], "5/2", "DLMF 16.3.1"],
    ["hyp1f1", ["1/2", "3/2"], "2", "DLMF 13.3.15"],
    ["kummerM", ["1/2", "3/2"], "-2", "DLMF 13.3.15"],
    ["kummerU", ["1/2", "3/2"], "2", "DLMF 13.3.22"],
    ["hyp2f1", ["1/2", "1/3", "3/2"], "1/4", "DLMF 15.5.1"],
  ])("%s with parameters %j at %j: %s", (name, texts, text) => {
    const [x, ...parameters] = [text, ...texts].map(fractionOf) as [Rational, ...Rational[]];
    const derivative = familyDerivative(name, parameters.map((p) => num(p)), sym("x"));
    expect(derivative).toBeDefined();
    if (derivative === undefined) return;
    const slope = evaluateBall(derivative, new Map([["x", x]]), BITS);
    const [here, there] = [valueOf(name, parameters, x), valueOf(name, parameters, rational(x.n * STEP.d + x.d, x.d * STEP.d))];
    expect(slope.kind).toBe("ball");
    if (slope.kind !== "ball" || here === undefined || there === undefined) throw new Error("no value");
    const quotient = divideComplex(subtractComplex(there, here, BITS), complexBall(ballOfRational(STEP, BITS)), BITS) as ComplexBall;
    // The mean value theorem: the two differ by less than the step times the curvature.
    const gap = absoluteComplex(addComplex(quotient, negateComplex(slope.value), BITS), BITS);
    const allowed = ballOfRational(rational(CURVATURE * STEP.n, STEP.d), BITS);
    expect(complexBallsOverlap(complexBall({ mid: 0n, radius: allowed.mid, exponent: allowed.exponent }), complexBall(gap))).toBe(true);
    expect(gap.mid + gap.radius < ballOfInteger(1).mid << BigInt(-gap.exponent - 40)).toBe(true);
  });
});
