import { describe, expect, it } from "vitest";
import { doubleExponentialBalls, type BallIntegrand } from "../../../src/expression/evaluation/ball-double-exponential.js";
import { analysisRecord, compile, EMPTY_SYMBOLS, estimatedAnalysis, evaluateBall, intervalArithmetic, readPlainExpr, scopeOf, type BallInput, type BallResult } from "../../../src/expression/index.js";
import { ballOfRational, ballRadiusToNumber, ballsOverlap, compareExact, COMPLEX_ONE, COMPLEX_ZERO, complexBall, divideComplex, interval, lowerEnd, rational, type Ball } from "../../../src/number/index.js";

const evaluate = (text: string, bits: number, values: Readonly<Record<string, BallInput>> = {}): BallResult => {
  const reading = readPlainExpr(text, EMPTY_SYMBOLS);
  if (!reading.ok) throw new Error(text);
  return evaluateBall(reading.value, new Map(Object.entries(values)), bits, 3_000_000, { estimates: true });
};

/** A decimal with about sixty digits, as a ball as wide as its last digits. */
function decimal(text: string): Ball {
  const [whole = "0", fraction = ""] = text.replace("-", "").split(".");
  const value = rational(BigInt(whole + fraction) * (text.startsWith("-") ? -1n : 1n), 10n ** BigInt(fraction.length));
  const ball = ballOfRational(value, 240);
  const error = ballOfRational(rational(1n, 10n ** BigInt(Math.max(0, fraction.length - 2))), 30);
  return { ...ball, radius: ball.radius + (error.exponent >= ball.exponent ? error.mid << BigInt(error.exponent - ball.exponent) : (error.mid >> BigInt(ball.exponent - error.exponent)) + 1n) };
}

describe("estimates of integrals agree with independent values to within their radius", () => {
  // Decimals from mpmath with 70 digits; the second column is the call that gives them.
  const table: readonly (readonly [text: string, source: string, value: string])[] = [
    ["int(log(sin(x)),x,0,pi/2)", "-pi*log(2)/2: logarithmic end", "-1.0887930451518010652503444491188069736692918501846431471628976"],
    ["int(x^(-2/3)*(1-x)^(-5/7),x,0,1)", "beta(1/3,2/7): both ends singular", "5.8299300767503492901168463633211587917218614182794373935402922"],
    ["int(x^(-x),x,0,1)", "nsum((k+1)**(-k-1)): a removable end", "1.2912859970626635404072825905956005414986193682745223173100024"],
    ["int(1/sqrt(abs(x^2-2)),x,0,2)", "pi/2+acosh(sqrt(2)): an irrational singularity inside", "2.4521699138144396444639310166195437511267450279491883212407679"],
    ["int(exp(-x)*x^(4/3),x,0,inf)", "gamma(7/3)", "1.1906393487589989482914190848776345085016397235365782670890793"],
    ["int(sin(x)/x,x,0,inf)", "pi/2: conditionally convergent", "1.5707963267948966192313216916397514420985846996875529104874723"],
    ["int(cos(x^2),x,0,inf)", "sqrt(pi/8): waves that become faster", "0.62665706865775012560394132120276131325174668515248457915748089"],
    ["int(x^(-2/3)*cos(x),x,0,inf)", "gamma(1/3)*cos(pi/6): singular and oscillating", "2.3200288262339695505883048338856520227744205416726470179860959"],
    ["int(cos(x)/(x^2+2),x,0,inf)", "pi/2/sqrt(2)*exp(-sqrt(2)): poles beside the way", "0.27003479784963722136029028964766724002763667525687560274036205"],
    ["int(sin(x)^2/x^2,x,0,inf)", "pi/2: a part that does not oscillate", "1.5707963267948966192313216916397514420985846996875529104874723"],
    ["int(abs(sin(x)),x,0,10)", "7+cos(10): kinks", "6.1609284709235475477411360521759351654800698348668314531640463"],
    ["int(cos(x)+1/(1+1000000*(x-3/10)^2),x,0,1)", "sin(1)+(atan(700)+atan(300))/1000: a narrow peak", "0.84460781557004180794590161796608318875845332022237532299288184"],
    ["int(x+exp(-1000000*(x^2-3/5*x+9/100)),x,0,1)", "1/2+sqrt(pi)/2000*(erf(700)+erf(300)): a hidden peak", "0.50177245385090551602729816748334114518279754945612238712821381"],
    ["int(1/(1+exp(500*(x-4/5))),x,0,1)", "a steep step, whose parts settle at different speeds", "0.79999999999999999999999999999999999999999999992559848047958328"],
    ["int(sin(14*x)^2*exp(-x/14),x,0,inf)", "196/(...): many waves within the decay", "6.999954446360589594247226108743044935411446978817557674161325"],
  ];
  it.each(table)("%s", (text, _source, value) => {
    const bits = 90;
    const result = evaluate(text, bits);
    if (result.kind !== "ball") throw new Error(result.reason);
    expect(ballsOverlap(result.value.re, decimal(value))).toBe(true);
    expect(ballRadiusToNumber(result.value.re)).toBeLessThan(2 ** -(bits - 20));
  });

  it("keeps the parts of complex integrands apart: exp(i x)/sqrt(x)", () => {
    const result = evaluate("int(exp(i*x)/sqrt(x),x,0,inf)", 120);
    if (result.kind !== "ball") throw new Error(result.reason);
    const half = decimal("1.2533141373155002512078826424055226265034933703049691583149618");
    expect(ballsOverlap(result.value.re, half) && ballsOverlap(result.value.im, half)).toBe(true);
  });

  it("evaluates symbols anew where an end cancels with them: 1/sqrt(a-x) up to a = 1/3", () => {
    const result = evaluate("int(1/sqrt(a-x),x,0,a)^2", 120, { a: rational(1, 3) });
    if (result.kind !== "ball") throw new Error(result.reason);
    expect(ballsOverlap(result.value.re, ballOfRational(rational(4, 3), 200))).toBe(true);
    expect(ballRadiusToNumber(result.value.re)).toBeLessThan(2 ** -100);
  });
});

describe("no value where an integral diverges or is not settled", () => {
  const table: readonly (readonly [text: string, why: string])[] = [
    ["int(1/x,x,0,1)", "a pole at an end"],
    ["int(1/x,x,-1,1)", "a pole inside, where symmetric nodes would cancel"],
    ["int(1/(x-1/3),x,0,1)", "a pole at a third"],
    ["int(1/(x^2-2),x,0,3)", "a pole at an irrational place"],
    ["int(1/(cos(x)-1/3),x,0,3)", "a pole where a transcendental part is zero"],
    ["int(x^(-101/100),x,0,1)", "barely too steep"],
    ["int(x^(-99/100),x,1,inf)", "barely too slow"],
    ["int(1/(x*log(x)),x,2,inf)", "slower than any power"],
    ["int(exp(x)/(1+x^2),x,0,inf)", "growth"],
    ["int(cos(x),x,0,inf)", "waves that do not fall off, although they are summable in a weaker sense"],
    ["int(sqrt(x)*sin(x),x,0,inf)", "waves that grow"],
    ["int(sin(x)^2/x,x,0,inf)", "waves around a mean that is not zero"],
    ["int(tan(x),x,0,3)", "a pole of the tangent"],
  ];
  it.each(table)("%s: %s", (text) => {
    expect(evaluate(text, 60).kind).toBe("failure");
  });
});

describe("doubles are helped out by balls", () => {
  const table: readonly (readonly [text: string, value: number, why: string])[] = [
    ["int(1/sqrt(sin(x)*cos(x)),x,0,pi/2)", 3.7081493546027438, "a singular end that is no double: gamma(1/4)^2/(2 sqrt(pi))"],
    ["int(sin(b*x)/x,x,0,inf)", Math.PI / 2, "a tail that oscillates and falls off slowly"],
  ];
  it.each(table)("%s is about %d: %s", (text, value) => {
    const reading = readPlainExpr(text, EMPTY_SYMBOLS);
    if (!reading.ok) throw new Error(text);
    const record = analysisRecord();
    const found = compile(reading.value, intervalArithmetic(estimatedAnalysis(record)), scopeOf(["b"]))([interval(0.75)]);
    if (found.kind !== "interval") throw new Error(found.reason);
    expect(found.lo <= value && value <= found.hi).toBe(true);
    expect(found.hi - found.lo).toBeLessThan(1e-10);
    expect(record.estimated).toBe(true);
  });
});

describe("double-exponential quadrature by itself", () => {
  const zero = COMPLEX_ZERO;
  const one = COMPLEX_ONE;
  it("is not misled by a jump that was not cut at", () => {
    const third = ballOfRational(rational(1, 3), 100);
    const step: BallIntegrand = (x) => (compareExact(x.re, lowerEnd(third)) < 0 ? zero : one);
    expect(() => doubleExponentialBalls(step, { kind: "segment", from: zero, to: one }, 60, 7)).toThrow("does not settle");
  });
  it("gives log 2 along a segment", () => {
    const reciprocal: BallIntegrand = (x, bits) => divideComplex(one, x, bits) ?? zero;
    const two = complexBall({ mid: 1n, radius: 0n, exponent: 1 });
    const log = doubleExponentialBalls(reciprocal, { kind: "segment", from: one, to: two }, 120, 8).value;
    expect(ballsOverlap(log.re, decimal("0.69314718055994530941723212145817656807550013436025525412068001"))).toBe(true);
    expect(ballRadiusToNumber(log.re)).toBeLessThan(2 ** -108);
  });
});
