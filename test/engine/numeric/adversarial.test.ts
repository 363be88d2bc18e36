import { describe, expect, it } from "vitest";
import { checkRow } from "../../../src/batch.js";

/**
 * False claims that mislead numbers, each with the reason. `refuted`: a counterexample is found. `open`: it is at least
 * never called true, nor supported.
 */
interface Trap {
  readonly lhs: string;
  readonly rel?: string;
  readonly rhs: string;
  readonly given?: readonly string[];
  readonly verdict: "refuted" | "open";
  readonly why: string;
}

const trap = (claim: string, verdict: Trap["verdict"], why: string, ...given: readonly string[]): Trap => {
  const [, lhs = "", rel = "", rhs = ""] = /^(.*?) (=|<=|>=|<|>) (.*)$/u.exec(claim) ?? [];
  return { lhs, rel, rhs, given, verdict, why };
};

const COINCIDENCES: readonly Trap[] = [
  trap("pi = 355/113", "refuted", "6 digits"),
  trap("pi = 245850922/78256779", "refuted", "16 digits: a convergent of the continued fraction"),
  trap("exp(pi) - pi = 20 - 9/10^4", "refuted", "5 digits"),
  trap("exp(pi*sqrt(58)) = 396^4 - 104", "refuted", "17 digits: a class number"),
  trap("exp(pi*sqrt(163)) = 640320^3 + 744", "refuted", "30 digits: class number one"),
  trap("pi = log(640320^3 + 744)/sqrt(163)", "refuted", "30 digits"),
  trap("pi = 3.141592653589793238462643383279502884197169399375105820974944592307816406286208998628034825342117068", "refuted", "100 digits written out"),
  trap("sqrt(2) = 1.41421356237309504880168872420969807856967187537694807317667973799073247846210703885038753432764157", "refuted", "98 digits written out"),
  trap("tanh(115) = 1", "refuted", "100 digits"),
  trap("tanh(1000) = 1", "refuted", "868 digits"),
  trap("erf(16) = 1", "refuted", "113 digits"),
  trap("erf(60) = 1", "refuted", "1565 digits"),
  trap("zeta(300) = 1", "refuted", "90 digits"),
  trap("int(exp(-x^2), x, -16, 16) = sqrt(pi)", "refuted", "113 digits: a finite range for an infinite one"),
  trap("int(exp(-x^2), x, -40, 40) = sqrt(pi)", "open", "697 digits"),
  trap("sin(10^(-50)) = 10^(-50)", "refuted", "100 digits"),
  trap("cos(10^(-25)) = 1 - 10^(-50)/2", "refuted", "100 digits: the next term of the series"),
  trap("exp(10^(-40)) = 1 + 10^(-40)", "refuted", "80 digits"),
  trap("log(1 + 10^(-100)) = 10^(-100)", "refuted", "100 digits"),
  trap("sqrt(10^100 + 1) = 10^50 + 1/(2*10^50)", "refuted", "200 digits"),
  trap("(1 + 1/10^15)^(10^15) = e", "open", "15 digits: a power for its limit"),
  trap("10*sqrt(pi) = sum(exp(-n^2/100), n, -inf, inf)", "open", "427 digits: a sum for its integral"),
  trap("5*sqrt(pi) = sum(exp(-n^2/25), n, -inf, inf)", "open", "106 digits"),
  trap("sum(floor(n*tanh(pi))/10^n, n, 1, inf) = 1/81", "open", "268 digits: the slope is nearly one"),
  trap("sum(1/(n^2 + 10000), n, 1, inf) = pi/200 - 1/20000", "open", "272 digits: a hyperbolic cotangent left out"),
  trap("prod(1 - 1/10^(60*n), n, 1, inf) = 1 - 1/10^60 - 1/10^120", "open", "300 digits: Euler's pentagonal numbers"),
  trap("gamma(1/2)^2 = pi + 10^(-35)", "refuted", "35 digits"),
  trap("besselj(0, 10^(-30)) = 1", "refuted", "60 digits"),
  trap("2*atan(10^40) = pi", "refuted", "40 digits"),
  trap("ellipticK(10^(-60)) = pi/2", "refuted", "60 digits"),
  trap("sqrt(2) + sqrt(3) - sqrt(5 + 2*sqrt(6)) = 10^(-100)", "refuted", "100 digits"),
  trap("5*sqrt(29) + 4*sqrt(10) + 11*sqrt(13) = 9*sqrt(11) + 5*sqrt(66)/1 + 1/10^9", "refuted", "sums of roots that come near each other"),
];

const HIDDEN: readonly Trap[] = [
  trap("max(0, 10^(-6) - abs(x - 7/13)) = 0", "refuted", "a bump of width 10^-6"),
  trap("max(0, 10^(-12) - abs(x - sqrt(2))) = 0", "refuted", "a bump of width 10^-12 at an irrational place"),
  trap("max(0, 1 - 10^9*abs(x - 123456)) = 0", "refuted", "a needle far out"),
  trap("max(x, 10^5) = 10^5", "refuted", "different only far out"),
  trap("abs(x + 98765) = x + 98765", "refuted", "different only far out to the left"),
  trap("sign((x - 3/7)^2 + 1 - 10^(-9) - 1/(1 + (x - 3/7)^20)) = 1", "refuted", "a sign that turns beside one point"),
  trap("exp(-10^6*(x - 7)^2) = 0", "refuted", "a spike that underflows everywhere else"),
  trap("x + exp(-x^2*10^4) = x", "refuted", "a spike at zero"),
  trap("x + 10^(-30) = x", "refuted", "a difference that doubles drop"),
  trap("x + 10^(-300) = x", "refuted", "a difference near the smallest doubles"),
  trap("x*(1 + 10^(-25)) = x", "refuted", "a factor that doubles drop"),
  trap("sqrt(x^2 + 10^(-40)) = x", "refuted", "a regularisation", "x > 0"),
  trap("max(0, x - 1 - 10^(-7)) = 0", "refuted", "a thin region at the end of a range", "1 < x", "x < 1 + 2*10^(-7)"),
  trap("x^2 < 2", "refuted", "fails in a sliver", "0 < x", "x < 1.41422"),
  trap("x*y <= 10^10", "refuted", "fails only for large numbers", "x > 0", "y > 0"),
  trap("exp(x) > x^10", "refuted", "fails between 1.1 and 35", "x > 0"),
  trap("x^3 - 3*x + 2 + 10^(-9) > 2*10^(-9)", "refuted", "fails beside the double root 1", "x > 0"),
];

const ROUNDING: readonly Trap[] = [
  trap("(x + 10^20) - 10^20 = 0", "refuted", "cancellation"),
  trap("(1 - cos(x))/x^2 = 1/2", "refuted", "cancellation beside zero", "0 < x", "x < 10^(-8)"),
  trap("exp(x)/exp(x - 1) = 2.718281828", "refuted", "overflow of both parts", "x > 1000"),
  trap("log(exp(x) + exp(y)) = max(x, y)", "refuted", "overflow hides the smaller part", "x > 800", "y > 800"),
  trap("gamma(x + 1)/gamma(x) = x + 1", "refuted", "both overflow", "x > 200"),
  trap("1/(x - 1) = 1/(x - 1 - 10^(-12))", "refuted", "poles next to each other"),
  trap("tan(x) = tan(x + 10^(-13))", "refuted", "poles next to each other"),
  trap("x/(x + 10^(-310)) = 1", "refuted", "a denormal", "x > 0"),
  trap("sqrt(x + 1) - sqrt(x) = 0", "refuted", "cancellation far out", "x > 10^20"),
  trap("(x^2 - 1)/(x - 1) - x = 1 + 10^(-20)", "refuted", "cancellation beside a pole"),
  trap("sinh(x) = exp(x)/2", "refuted", "the other half is lost far out", "x > 50"),
  trap("erfc(x) = 0", "refuted", "underflow", "x > 30"),
  trap("binomial(n, 2) = n^2/2", "refuted", "a lower term is lost far out", "n in N", "n > 10^18"),
];

const AGREEING: readonly Trap[] = [
  trap("sin(pi*x) = 0", "refuted", "on all integers"),
  trap("cos(2*pi*x)^2 = 1", "refuted", "on all half-integers"),
  trap("floor(x) = x", "refuted", "on all integers"),
  trap("cos(2*pi*5040*x) = 1", "refuted", "on all rationals with denominators to 10"),
  trap("sin(2520*pi*x)*cos(x) = 0", "refuted", "on all rationals with denominators to 10"),
  trap("floor(27720*x)/27720 = x", "refuted", "on all rationals with denominators to 12"),
  trap("abs(x) = x", "refuted", "on the positive half line"),
  trap("sqrt(x^2) = x", "refuted", "on the positive half line"),
  trap("x*abs(x) = x^2", "refuted", "on the positive half line"),
  trap("(x + abs(x))/2 = x", "refuted", "on the positive half line"),
  trap("heaviside(x)*x = x", "refuted", "on the positive half line"),
  trap("atan(x) + atan(1/x) = pi/2", "refuted", "on the positive half line"),
  trap("log(x^2) = 2*log(abs(x)) + 1 - sign(x)", "refuted", "on the positive half line"),
  trap("(-1)^(2*n) = (-1)^n", "refuted", "on the even numbers", "n in Z"),
  trap("n^2 + n + 41 = 41", "refuted", "at 0 and -1 only", "n in Z"),
  trap("(n - 1)*(n - 2)*(n - 3)*(n - 4)*(n - 5) = 0", "refuted", "on 1, …, 5", "n in N"),
  trap("prod(x - k, k, -20, 20) = 0", "refuted", "on the integers from -20 to 20"),
  trap("x^7 = x", "refuted", "at -1, 0 and 1"),
  trap("max(x, y) = (x + y)/2", "refuted", "on the diagonal"),
  trap("x^y = y^x", "refuted", "on the diagonal and at (2, 4)", "x > 0", "y > 0"),
  trap("abs(z)^2 = z^2", "refuted", "on the real line", "z in C"),
  trap("conjugate(z) = z", "refuted", "on the real line", "z in C"),
  trap("log(exp(z)) = z", "refuted", "in a strip", "z in C"),
  trap("gcd(n, 30) = 1", "refuted", "on primes from 7", "n in N"),
];

const says = (t: Trap): string => checkRow({ syntax: "plain", lhs: t.lhs, rel: t.rel ?? "=", rhs: t.rhs, given: t.given ?? [] }).verdict;

/** A restricting condition says that the line is false as it stands. */
const falseAsStated = (t: Trap): boolean => {
  const result = checkRow({ syntax: "plain", lhs: t.lhs, rel: t.rel ?? "=", rhs: t.rhs, given: t.given ?? [] });
  return result.verdict === "refuted" || (result.verdict === "proved-if" && result.conditions.some((c) => c.kind === "restricts"));
};

describe.each([
  ["coincidences of 6 to 1500 digits", COINCIDENCES],
  ["differences far out, in thin regions, in spikes", HIDDEN],
  ["cancellation, overflow, denormals, neighbouring poles", ROUNDING],
  ["agreement on all integers, simple fractions, a half line", AGREEING],
] as const)("%s", (_, traps) => {
  it.each(traps.filter((t) => t.verdict === "refuted").map((t) => [`${t.lhs} ${t.rel ?? "="} ${t.rhs}`, t.why, t] as const))("%s is refuted: %s", (_claim, _why, t) => {
    expect(falseAsStated(t), says(t)).toBe(true);
  });
  it.each(traps.filter((t) => t.verdict === "open").map((t) => [`${t.lhs} ${t.rel ?? "="} ${t.rhs}`, t.why, t] as const))("%s is not called true: %s", (_claim, _why, t) => {
    expect(["refuted", "undecided"]).toContain(says(t));
  });
});

describe("their true neighbours are not refuted", () => {
  it.each([
    ["exp(pi*sqrt(163)) < 640320^3 + 744", []],
    ["tanh(115) < 1", []],
    ["erf(16) < 1", []],
    ["max(0, 10^(-6) - abs(x - 7/13)) >= 0", []],
    ["floor(x) <= x", []],
    ["sin(pi*n) = 0", ["n in Z"]],
    ["sqrt(x^2) = x", ["x >= 0"]],
    ["x^2 < 2", ["0 < x", "x < 1.41421"]],
    ["cos(10^(-25)) > 1 - 10^(-50)/2", []],
    ["exp(x)/exp(x - 1) = e", ["x > 1000"]],
    ["gamma(x + 1)/gamma(x) = x", ["x > 200"]],
    ["sqrt(x + 1) - sqrt(x) > 0", ["x > 10^20"]],
    ["int(exp(-x^2), x, -inf, inf) = sqrt(pi)", []],
    ["sum(1/n^2, n, 1, inf) = pi^2/6", []],
    ["besselj(0, 0) = 1", []],
    ["abs(x) + abs(y) >= abs(x + y)", []],
  ] as const)("%s", (claim, given) => {
    const t = trap(claim, "open", "", ...given);
    const result = checkRow({ syntax: "plain", lhs: t.lhs, rel: t.rel ?? "=", rhs: t.rhs, given });
    expect(["proved", "proved-if", "supported", "undecided"]).toContain(result.verdict);
    expect(result.conditions.some((c) => c.kind === "restricts")).toBe(false);
  });
});
