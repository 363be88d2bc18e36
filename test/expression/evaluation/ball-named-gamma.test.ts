import { describe, expect, it } from "vitest";
import { evaluateBall, inferPlainSymbols, readPlainExpr, type BallResult } from "../../../src/expression/index.js";
import { complexBallsOverlap } from "../../../src/number/index.js";

const evaluated = (text: string, bits: number): BallResult => {
  const reading = readPlainExpr(text, inferPlainSymbols([text], []));
  if (!reading.ok) throw new Error(`unreadable: ${text}`);
  return evaluateBall(reading.value, new Map(), bits);
};

describe("gamma and zeta functions in expressions", () => {
  it.each([
    ["gamma(1/3 + i)*gamma(2/3 - i)", "pi/sin(pi*(1/3 + i))", "reflection off the real axis"],
    ["gamma(i)*gamma(-i)", "pi/sinh(pi)", "DLMF 5.4.3"],
    ["loggamma(3 + i) - loggamma(2 + i)", "log(2 + i)", "the principal branch has no jumps to the right"],
    ["loggamma(1/2)", "log(pi)/2", "real on the positive axis"],
    ["digamma(1/4)", "-eulergamma - pi/2 - 3*log(2)", "Gauss's theorem"],
    ["im(digamma(2*i))", "1/4 + pi/2*coth(2*pi)", "DLMF 5.4.16"],
    ["beta(-1/2, 1/2 + i)", "gamma(-1/2)*gamma(1/2 + i)/gamma(i)", "beta of any numbers"],
    ["binomial(1/2 + i, 2)", "(1/2 + i)*(-1/2 + i)/2", "a complex upper index"],
    ["binomial(1/2, -3)", "0", "a negative lower index"],
    ["5000!/4999!", "5000", "multiplied out"],
    ["6000!/5998!", "6000*5999", "by Stirling's series"],
    ["zeta(2)", "pi^2/6", "Euler"],
    ["zeta(-3)", "1/120", "Bernoulli numbers"],
    ["zeta(1/3)", "2*(2*pi)^(-2/3)*sin(pi/6)*gamma(2/3)*zeta(2/3)", "reflection"],
    ["zeta(2, 1/2)", "pi^2/2", "two arguments are Hurwitz's function"],
    ["hurwitz(3, 1/4)", "pi^3 + 28*zeta(3)", "DLMF 25.11"],
    ["polygamma(1, 1/4) - polygamma(1, 3/4)", "16*im(dilog(i))", "Catalan's constant"],
    ["polygamma(0, 1/2)", "-eulergamma - 2*log(2)", "order 0 is the digamma function"],
    ["dilog(1/2)", "pi^2/12 - log(2)^2/2", "DLMF 25.12.6 at 1/2"],
    ["dilog(-1)", "-pi^2/12", "alternating"],
    ["polylog(1, 1/3)", "log(3/2)", "order 1"],
    ["polylog(3, i) + polylog(3, -i)", "-3*zeta(3)/16", "on the circle"],
    ["polylog(-2, 1/3)", "3/2", "a rational function"],
    ["harmonic(4)", "25/12", "a harmonic number"],
    ["harmonic(1/2)", "2 - 2*log(2)", "between the whole numbers"],
    ["harmonic(3, 2)", "49/36", "of order 2"],
    ["bernoulli(10)", "5/66", "a Bernoulli number"],
    ["bernoulli(1)", "-1/2", "with the sign of the DLMF"],
    ["bernoulli(3, 1/3)", "1/27", "a Bernoulli polynomial"],
    ["euler(6)", "-61", "an Euler number"],
    ["euler(2, 1/3)", "-2/9", "an Euler polynomial"],
    ["rising(1/2, 3)", "15/8", "Pochhammer's symbol"],
    ["rising(5, -2)", "1/12", "with a negative index"],
    ["falling(i, 2)", "-1 - i", "a falling factorial"],
    ["barnesg(5)", "12", "superfactorials"],
    ["barnesg(3/2)/barnesg(1/2)", "sqrt(pi)", "DLMF 5.17.1"],
  ])("%s = %s: %s", (left, right) => {
    for (const bits of [60, 150]) {
      const [a, b] = [evaluated(left, bits), evaluated(right, bits)];
      if (a.kind !== "ball" || b.kind !== "ball") throw new Error("no value");
      expect(complexBallsOverlap(a.value, b.value)).toBe(true);
    }
  });

  it.each([
    ["loggamma(-1/2)", "on the cut conventions differ"],
    ["dilog(2)", "on the cut"],
    ["(1/2)!", "a factorial is meant for whole numbers"],
    ["binomial(3, 1/2)", "and so is the lower index"],
    ["rising(2, 1/2)", "and the index of a product"],
    ["zeta(1)", "a pole"],
    ["polygamma(1/2, 3)", "there are several"],
    ["bernoulli(-1)", "none"],
  ])("%s has no certain value: %s", (text) => {
    expect(evaluated(text, 60).kind).toBe("failure");
  });
});
