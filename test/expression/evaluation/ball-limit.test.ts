import { describe, expect, it } from "vitest";
import { evaluateBall, inferPlainSymbols, readPlainExpr, type BallInput, type BallResult, type Expr } from "../../../src/expression/index.js";
import { ballOfRational, ballsOverlap, COMPLEX_I, parseDecimal, rational, topOfBall, type Ball, type ComplexBall } from "../../../src/number/index.js";

const read = (text: string): Expr => {
  const reading = readPlainExpr(text, inferPlainSymbols([text], []));
  if (!reading.ok) throw new Error(`unreadable: ${text}`);
  return reading.value;
};
const VALUES = new Map<string, BallInput>([["x", rational(1, 3)], ["y", rational(-7, 5)], ["s", rational(5, 2)], ["z", COMPLEX_I]]);
const evaluate = (text: string, bits = 100, estimates = false): BallResult => evaluateBall(read(text), VALUES, bits, 300_000, { estimates });
const certified = (text: string, bits = 100): ComplexBall => {
  const result = evaluate(text, bits);
  if (result.kind === "failure") throw new Error(`${text}: ${result.failure}, ${result.reason}`);
  expect([result.estimated, result.guessed]).toEqual([false, false]);
  return result.value;
};
/** The decimals with an error of one unit in the 42nd of their digits. */
const decimal = (text: string): Ball => {
  const exact = ballOfRational(parseDecimal(text), 200);
  return { ...exact, radius: exact.radius + (exact.mid === 0n ? 0n : (exact.mid < 0n ? -exact.mid : exact.mid) / 10n ** 42n + 1n) };
};
const radius = (a: Ball): number => (a.radius === 0n ? -Infinity : topOfBall({ ...a, mid: 0n }));

describe("limits in balls", () => {
  // Decimals by mpmath 1.3 with 75 digits from the closed forms.
  it.each([
    ["limit(sin(t)/t,t,0)", "1.0"],
    ["limit((1-cos(t))/t^2,t,0)", "0.5"],
    ["limit((tan(t)-sin(t))/t^3,t,0)", "0.5"],
    ["limit((e^t-1)/t,t,0)", "1.0"],
    ["limit(log(1+t)/t,t,0)", "1.0"],
    ["limit((1+1/n)^n,n,inf)", "2.7182818284590452353602874713526624977572470936"],
    ["limit((1+x/n)^n,n,inf)", "1.3956124250860895286281253196025868375979065151"],
    ["limit(n*(sqrt(n^2+1)-n),n,inf)", "0.5"],
    ["limit(sqrt(n^2+n)-n,n,inf)", "0.5"],
    ["limit((3*n^2+1)/(2*n^2-n),n,inf)", "1.5"],
    ["limit(n/(n+10^20),n,inf)", "1.0"],
    ["limit(n^(1/n),n,inf)", "1.0"],
    ["limit(log(n)/n,n,inf)", "0.0"],
    ["limit(n!*e^n/(n^n*sqrt(n)),n,inf)", "2.5066282746310005024157652848110452530069867406"],
    ["limit((n!)^(1/n)/n,n,inf)", "0.3678794411714423215955237701614608674458111310"],
    ["limit(t*log(t),t,0,right)", "0.0"],
    ["limit(t^t,t,0,right)", "1.0"],
    ["limit((sin(x+h)-sin(x))/h,h,0)", "0.9449569463147376643882840076758806078458526995"],
    ["limit((sin(x+h)-2*sin(x)+sin(x-h))/h^2,h,0)", "-0.327194696796152244173344085267620606064301406"],
    ["limit(((x+h)^5-x^5)/h,h,0)", "0.0617283950617283950617283950617283950617283950"],
    ["limit(sin(t)/(t-pi),t,pi)", "-1.0"],
    ["limit(cos(t)/(t-pi/2),t,pi/2)", "-1.0"],
    ["limit((t^2-1)/(t-1),t,1)", "2.0"],
    ["limit((t^3-8)/(t-2),t,2)", "12.0"],
    ["limit(atan(t),t,inf)", "1.5707963267948966192313216916397514420985846996"],
    ["limit(atan(t),t,-inf)", "-1.570796326794896619231321691639751442098584699"],
    ["limit(exp(-t)*t^5,t,inf)", "0.0"],
    ["limit(tanh(t),t,inf)", "1.0"],
    ["limit(tanh(t),t,-inf)", "-1.0"],
    ["limit(exp(-1/t^2)/t^3,t,0)", "0.0"],
    ["limit(exp(-1/t),t,0,right)", "0.0"],
    ["limit(abs(t)/t,t,0,right)", "1.0"],
    ["limit(abs(t)/t,t,0,left)", "-1.0"],
    ["limit(sqrt(t),t,0,right)", "0.0"],
    ["limit((sqrt(1+t)-1)/t,t,0)", "0.5"],
    ["limit((sqrt(4+t)-2)/t,t,0)", "0.25"],
    ["limit(asin(t)/t,t,0)", "1.0"],
    ["limit((t-sin(t))/t^3,t,0)", "0.1666666666666666666666666666666666666666666666"],
    ["limit((e^t-1-t)/t^2,t,0)", "0.5"],
    ["limit((2^t-1)/t,t,0)", "0.6931471805599453094172321214581765680755001343"],
    ["limit((3^t-2^t)/t,t,0)", "0.4054651081081643819780131154643491365719904234"],
    ["limit((cos(t))^(1/t^2),t,0)", "0.6065306597126334236037995349911804534419181354"],
    ["limit((1+t)^(1/t),t,0)", "2.7182818284590452353602874713526624977572470936"],
    ["limit(1/t-1/sin(t),t,0)", "0.0"],
    ["limit(1/t^2-1/sin(t)^2,t,0)", "-0.333333333333333333333333333333333333333333333"],
    ["limit(1/log(1+t)-1/t,t,0)", "0.5"],
    ["limit(t*sin(1/t),t,0)", "0.0"],
    ["limit(t*sin(1/t),t,inf)", "1.0"],
    ["limit(sin(t)/t,t,inf)", "0.0"],
    ["limit((2*n)!/(n!)^2/4^n*sqrt(n),n,inf)", "0.5641895835477562869480794515607725858440506293"],
    ["limit(gamma(n+1/2)/(gamma(n)*sqrt(n)),n,inf)", "1.0"],
    ["limit(log(n+1)-log(n),n,inf)", "0.0"],
    ["limit(n*log(1+1/n),n,inf)", "1.0"],
    ["limit((log(t))/(t-1),t,1)", "1.0"],
    ["limit((t^x-1)/(t-1),t,1)", "0.3333333333333333333333333333333333333333333333"],
    ["limit((1-t^y)/log(t),t,1)", "1.4"],
    ["limit(e^(i*t)/t,t,inf)", "0.0"],
    ["limit((e^(i*t)-1)/t,t,0)", "0.0, 1.0"],
    ["limit((1+i*x/n)^n,n,inf)", "0.9449569463147376643882840076758806078458526995, 0.3271946967961522441733440852676206060643014068"],
    ["limit(t/(1+abs(t)),t,-inf)", "-1.0"],
    ["limit(sinh(t)/e^t,t,inf)", "0.5"],
    ["limit(sqrt(t^2+1)/t,t,-inf)", "-1.0"],
    ["limit((t^2+1)/(t^2-1),t,inf)", "1.0"],
    ["limit(root(t^3+t^2,3)-t,t,inf)", "0.3333333333333333333333333333333333333333333333"],
    ["limit(erf(t),t,inf)", "1.0"],
    ["limit(coth(t)-1/t,t,0)", "0.0"],
    ["limit(log(1+e^t)/t,t,inf)", "1.0"],
    ["limit(log(1+e^t)-t,t,inf)", "0.0"],
    ["limit(binomial(2*n,n)^(1/n),n,inf)", "4.0"],
    ["limit((1-cos(t))/(t*sin(t)),t,0)", "0.5"],
    ["limit((arctan(t)-t)/t^3,t,0)", "-0.333333333333333333333333333333333333333333333"],
    ["limit(erf(t)/t,t,0)", "1.1283791670955125738961589031215451716881012586580"],
    ["limit((sin(x+h)-sin(x-h))/h,h,0)", "1.8899138926294753287765680153517612156917053991303"],
    ["limit(sum(z^k,k,0,5)*t/sin(t),t,0)", "1, 1"],
  ])("%s = %s", (text, expected) => {
    const value = certified(text);
    const [re, im] = expected.split(", ");
    expect(ballsOverlap(value.re, decimal(re as string))).toBe(true);
    expect(ballsOverlap(value.im, decimal(im ?? "0"))).toBe(true);
    expect(Math.max(radius(value.re), radius(value.im))).toBeLessThan(Math.max(topOfBall(value.re), topOfBall(value.im), 0) - 90);
  });

  it.each([
    ["limit(abs(t)/t,t,0)", "the sides differ"],
    ["limit(sign(t),t,0)", "the sides differ"],
    ["limit(atan(1/t),t,0)", "the sides differ"],
    ["limit(1/(1+e^(1/t)),t,0)", "the sides differ"],
    ["limit(exp(1/t),t,0)", "infinite on one side"],
    ["limit(1/t,t,0)", "a pole"],
    ["limit(1/t^2,t,0)", "a pole of even order"],
    ["limit(tan(t),t,pi/2)", "a pole at a multiple of pi"],
    ["limit(log(t),t,0,right)", "minus infinity"],
    ["limit(log(n),n,inf)", "infinity, slowly"],
    ["limit(e^t,t,inf)", "infinity, fast"],
    ["limit(n!/2^n,n,inf)", "a factorial outgrows a power"],
    ["limit(sin(1/t),t,0)", "oscillates at a point"],
    ["limit(cos(1/t)+t,t,0,right)", "oscillates beside something that converges"],
    ["limit(sin(t),t,inf)", "oscillates at infinity"],
    ["limit(t*sin(t),t,inf)", "oscillates and grows"],
    ["limit((-1)^n,n,inf)", "alternates"],
    ["limit(sqrt(n^2+1)-n/2,n,inf)", "what is left grows"],
  ])("%s does not exist (%s)", (text) => {
    expect(evaluate(text)).toMatchObject({ kind: "failure", failure: "undefined" });
    expect(evaluate(text, 100, true)).toMatchObject({ kind: "failure", failure: "undefined" });
  });

  it.each([
    ["limit(log(log(t)),t,inf)", "grows too slowly to see"],
    ["limit(log(log(log(t))),t,inf)", "slower still"],
    ["limit(1/log(log(t)),t,inf)", "falls too slowly to see"],
    ["limit(sin(log(t)),t,inf)", "oscillates ever more slowly"],
    ["limit(floor(1/t)/10^40,t,0,right)", "grows, and is tiny wherever one looks"],
    ["limit(floor(t),t,0)", "the sides differ"],
  ])("%s has no value, not even a guess (%s)", (text) => {
    expect(evaluate(text, 100, true)).toMatchObject({ kind: "failure" });
  });

  it("guesses only where it may, and says so", () => {
    const text = "limit((gamma(1+t)-1)/t, t, 0)";
    const result = evaluate(text, 60, true);
    expect(evaluate(text, 60)).toMatchObject({ kind: "failure" });
    expect(result).toMatchObject({ kind: "ball", estimated: true, guessed: true });
    if (result.kind === "ball") expect(ballsOverlap(result.value.re, decimal("-0.577215664901532860606512090082402431042159335"))).toBe(true);
  });
});
