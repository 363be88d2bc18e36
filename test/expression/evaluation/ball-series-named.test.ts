import { describe, expect, it } from "vitest";
import { evaluateBall, inferPlainSymbols, readPlainExpr, type BallInput, type BallResult, type Expr } from "../../../src/expression/index.js";
import { ballOfRational, ballsOverlap, parseDecimal, rational, topOfBall, type Ball } from "../../../src/number/index.js";

const read = (text: string): Expr => {
  const reading = readPlainExpr(text, inferPlainSymbols([text], []));
  if (!reading.ok) throw new Error(`unreadable: ${text}`);
  return reading.value;
};
const VALUES = new Map<string, BallInput>([["x", rational(1, 3)], ["y", rational(-7, 5)], ["s", rational(5, 2)]]);
const evaluate = (text: string, bits = 100, estimates = false): BallResult => evaluateBall(read(text), VALUES, bits, 800_000, { estimates });
/** The decimals with an error of one unit in the 42nd of their digits. */
const decimal = (text: string): Ball => {
  const exact = ballOfRational(parseDecimal(text), 200);
  return { ...exact, radius: exact.radius + (exact.mid < 0n ? -exact.mid : exact.mid) / 10n ** 42n + 1n };
};
const radius = (a: Ball): number => (a.radius === 0n ? -Infinity : topOfBall({ ...a, mid: 0n }));

describe("series of named functions of the index in balls", () => {
  // Decimals by mpmath 1.3 with 60 digits: closed forms, or the terms added up where there is none.
  it.each([
    ["sum(besselj(2*n,y)*cos(n*x),n,1,inf)", "0.203147402768696024405144030629445058585329607"],
    ["sum(besseli(n,s),n,-inf,inf)", "12.1824939607034734380701759511679661831827678"],
    ["sum(besselj(n+x,1)^2,n,0,inf)", "0.628016405886397849366824368490574599890606703"],
    ["sum(1/(besselk(n,s)*n!),n,0,inf)", "34.3681835710722655136240884553746940380621576"],
    ["sum(uppergamma(n+1,s)*x^n/n!,n,0,inf)", "0.28331340425634275769083444269168810347773556"],
    ["sum(expint(n,s)*x^n,n,1,inf)", "0.01134785605686049058599196466169933214624794"],
    ["sum(chebyshevT(n,y)*x^n,n,0,inf)", "0.717391304347826086956521739130434782608695652"],
    ["sum(chebyshevU(n,x)*y^n/n!,n,0,inf)", "-0.0591005830646359294547963626227215851469824796"],
    ["sum(legendreP(n,x)*(-x)^n,n,0,inf)", "0.866025403784438646763723170752936183471402627"],
    ["sum(hermite(n,y)*x^n/n!,n,0,inf)", "0.351887258005646750286551761594107735739032363"],
    ["sum(laguerre(n,y)*x^n,n,0,inf)", "3.02062906120571478243682408287459790502631359"],
    ["sum(laguerre(n,x,s)*x^n,n,0,inf)", "0.491949182288563087577876806313922028813610125"],
    ["sum(gegenbauer(n,s,x)*(-x)^n,n,0,inf)", "0.487139289628746738804594283548526603202663978"],
    ["sum(zeta(n)-1,n,2,inf)", "1.0"],
    ["sum((zeta(n)-1)/n,n,2,inf)", "0.422784335098467139393487909917597568957840664"],
    ["sum(zeta(2*n,s)*x^n,n,1,inf)", "0.167786766488997890705219134366592159835512374"],
    ["sum(digamma(n)*x^n,n,1,inf)", "-0.0858752783966842393142494873090266472350844562"],
    ["sum(digamma(n+1)/(n+1)^2,n,0,inf)", "0.252575192044612760854174059279745057124980343"],
    ["sum(harmonic(n)/n^2,n,1,inf)", "2.40411380631918857079947632302289998152997258"],
    ["sum(harmonic(n,2)/n^2,n,1,inf)", "1.89406565899449183515300646894704382985581417"],
    ["sum(polygamma(1,n)/n^2,n,1,inf)", "1.89406565899449183515300646894704382985581417"],
    ["sum((polylog(n,x)-x)/n!,n,2,inf)", "0.0193661034198530624312579624136937583979850192"],
    ["sum(bernoulli(n)*y^n/n!,n,0,inf)", "1.85823514506184058329925699656384631054789158"],
    ["sum(bernoulli(n,x)*y^n/n!,n,0,inf)", "1.1652789773390743737889206476716814439631454"],
    ["sum(bernoulli(n,y)*s^n/n!,n,0,inf)", "0.00675103951060368602017950545174560183819571187"],
    ["sum(euler(n)*x^n/n!,n,0,inf)", "0.946905253763497926558952280139811647196865554"],
    ["sum(euler(n,y)*x^n/n!,n,0,inf)", "0.523531334790535531039295403019518522798051209"],
    ["sum(1/fibonacci(n),n,1,inf)", "3.35988566624317755317201130291892717968890513"],
    ["sum(atan(1/fibonacci(2*n+1)),n,0,inf)", "1.5707963267948966192313216916397514420985847"],
    ["sum(lucas(n)/4^n,n,0,inf)", "2.54545454545454545454545454545454545454545455"],
    ["sum(catalan(n)/5^n,n,0,inf)", "1.38196601125010515179541316563436188227969082"],
    ["sum(rising(x,n)*x^n/n!,n,0,inf)", "1.14471424255333186780804221193967700891590692"],
    ["sum(falling(s,n)*x^n/n!,n,0,inf)", "2.05280095711866938492141788622918206452480623"],
    ["sum(stirling2(n,3)*y^n/n!,n,0,inf)", "-0.0712739532050594596592160141369651701863661444"],
    ["sum(moebius(n)*x^n/(1-x^n),n,1,inf)", "0.333333333333333333333333333333333333333333333"],
    ["sum(totient(n)*x^n/(1-x^n),n,1,inf)", "0.75"],
    ["sum(divisorsigma(1,n)*x^n,n,1,inf)", "0.949433240140102576563942133094520542893762157"],
    ["sum(sinc(n)^3,n,-inf,inf)", "2.35619449019234492884698253745962716314787705"],
    ["sum(binomial(n+s,n)*x^n,n,0,inf)", "4.13351394094661304070791687606619172394253637"],
    ["sum((-1)^n*evalat(z^(n+1)/(n+1),z,0,1)/(n+1),n,0,inf)", "0.822467033424113218236207583323012594609474951"],
    ["sum(int(z^(2*n)*(-1)^n/(2*n+1),z,0,1),n,0,inf)", "0.915965594177219015054603514932384110774149374"],
    ["sum(sum(x^(m*n),m,1,4),n,1,inf)", "0.675961538461538461538461538461538461538461538"],
    ["sum(gamma(x-n)*besselj(n,1),n,0,inf)", "0.541561949041289168807294647093670044594250056"],
    ["sum(loggamma(n)*x^n,n,1,inf)", "0.0726397309078505678174792885873165821262679627"],
    ["sum(besselj(1,n)*x^n,n,1,inf)", "0.220824251944937454833408675958992726891648577"],
  ])("%s = %s", (text, expected) => {
    const result = evaluate(text);
    if (result.kind === "failure") throw new Error(`${text}: ${result.failure}, ${result.reason}`);
    expect([result.estimated, result.guessed]).toEqual([false, false]);
    const { re, im } = result.value;
    expect(ballsOverlap(re, decimal(expected))).toBe(true);
    expect(ballsOverlap(im, { mid: 0n, radius: 0n, exponent: 0 })).toBe(true);
    expect(radius(re)).toBeLessThan(Math.max(topOfBall(re), 0) - 80);
  });

  it.each([
    ["sum(n/(zeta(n)-1),n,2,inf)", "a denominator that falls like 2^-n"],
    ["sum(zeta(n),n,2,inf)", "terms that tend to one"],
    ["sum(fibonacci(n)/2^(n/2),n,1,inf)", "a ratio above one"],
    ["sum(harmonic(n)/n,n,1,inf)", "slower than harmonic"],
    ["sum(digamma(n)/n^(1/2),n,1,inf)", "a logarithm over a root"],
    ["sum(bernoulli(2*n),n,1,inf)", "factorial growth"],
    ["sum(chebyshevT(n,s)/n^2,n,1,inf)", "a polynomial outside of its interval"],
    ["sum(1/besselj(n,1),n,1,inf)", "the reciprocal of what falls"],
    ["sum(gamma(x-n)*n!,n,0,inf)", "terms of modulus near π/sin(π/3)"],
  ])("%s diverges (%s)", (text) => {
    expect(evaluate(text)).toMatchObject({ kind: "failure", failure: "undefined" });
  });

  it.each([
    ["sum(legendreP(n,y)*x^n,n,0,inf)", "a ratio of about 0.8", "value"],
    ["sum(legendreP(n,s)*x^n,n,0,inf)", "a bound that grows says nothing", "open"],
    ["sum(hermite(n,y)/2^n,n,0,inf)", "a bound that grows says nothing", "open"],
    ["sum(jacobiP(n,1,1,x)/9^n,n,0,inf)", "no bound is known", "open"],
    ["sum(laguerre(n,x)/n,n,1,inf)", "a bound that grows says nothing", "open"],
  ])("%s is claimed only where a bound falls (%s)", (text, _, outcome) => {
    const result = evaluate(text);
    expect(result.kind === "ball" ? "value" : result.failure === "unclear" ? "open" : result.failure).toBe(outcome);
  });

  it.each([
    ["limit(fibonacci(n+1)/fibonacci(n),n,inf)", "1.61803398874989484820458683436563811772030918", "the golden ratio"],
    ["limit(fibonacci(n+3)/fibonacci(n),n,inf)", "4.23606797749978969640917366873127623544061836", "its cube"],
    ["limit(harmonic(n)-log(n),n,inf)", "0.577215664901532860606512090082402431042159336", "Euler's constant"],
    ["limit(n*polygamma(1,n),n,inf)", "1.0", "ψ' is like 1/n"],
    ["limit(2^n*(zeta(n)-1),n,inf)", "1.0", "the first term of the series"],
  ])("%s = %s (%s)", (text, expected) => {
    const result = evaluate(text);
    if (result.kind === "failure") throw new Error(`${text}: ${result.failure}, ${result.reason}`);
    expect([result.estimated, result.guessed, ballsOverlap(result.value.re, decimal(expected))]).toEqual([false, false, true]);
  });

  it.each(["prod(1-1/n,n,2,inf)", "prod(1-1/n,n,1,inf)", "prod(1/2+1/n,n,3,inf)", "prod((-1)^n/n,n,1,inf)", "prod(1-1^n,n,1,inf)", "prod(1-1/sqrt(n),n,2,inf)", "prod(-4*s^2/((2*n-1)^2*pi^2),n,1,inf)"])("the partial products of %s tend to zero", (text) => {
    expect(evaluate(text)).toMatchObject({ kind: "ball", estimated: false, value: { re: { mid: 0n, radius: 0n }, im: { mid: 0n, radius: 0n } } });
  });

  it.each(["prod(1+1/n,n,1,inf)", "prod((n-3)/(n-5),n,1,inf)", "prod(1/(n-2),n,1,inf)", "prod(s,n,1,inf)"])("those of %s do not, or have no value", (text) => {
    expect(evaluate(text)).toMatchObject({ kind: "failure" });
  });
});
