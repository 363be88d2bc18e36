import { describe, expect, it } from "vitest";
import { evaluateBall, inferPlainSymbols, readPlainExpr, type BallInput, type BallResult, type Expr } from "../../../src/expression/index.js";
import { addBall, ballOfRational, ballsOverlap, ballToNumber, complexBall, COMPLEX_I, negateBall, parseDecimal, rational, topOfBall, type Ball, type ComplexBall } from "../../../src/number/index.js";

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

describe("infinite sums and products in balls", () => {
  // Decimals by mpmath 1.3 with 60 digits, from the closed forms in the last column or as it says.
  it.each([
    ["sum(1/n^2,n,1,inf)", "1.6449340668482264364724151666460251892189499", "zeta(2)"],
    ["sum(1/n^3,n,1,inf)", "1.20205690315959428539973816151144999076498629", "zeta(3)"],
    ["sum(1/n^s,n,1,inf)", "1.34148725725091717975676969334861213662303763", "zeta(5/2)"],
    ["sum(1/n^(3/2),n,1,inf)", "2.61237534868548834334856756792407163057080065", "zeta(3/2)"],
    ["sum(1/n^(11/10),n,1,inf)", "10.5844484649508098263864007917355230399484528", "zeta(11/10), very slow"],
    ["sum(1/n^(2+i),n,1,inf)", "1.15035570325490267174284993474486671557285464, -0.43753086591960788111752789859284305986715701", "zeta(2+i)"],
    ["sum(1/(n^2+1),n,1,inf)", "1.07667404746858117413405079475000049044565627", "(pi*coth(pi)-1)/2"],
    ["sum(1/(n^2+100),n,0,inf)", "0.162079632679489661923132169326015353654207693", "poles far from the axis"],
    ["sum(1/(n*(n+1)),n,1,inf)", "1.0", "telescoping"],
    ["sum(1/(n^2-1/4),n,1,inf)", "2.0", "telescoping by halves"],
    ["sum((2*n+1)/(n^2*(n+1)^2),n,1,inf)", "1.0", "telescoping squares"],
    ["sum(1/(n^4+4),n,0,inf)", "0.519168511867145293533512698687500122611414067", "four poles; mpmath nsum"],
    ["sum(1/(n+i)^2,n,0,inf)", "-0.536999903377236213701673481815814205589193389, -0.794233542759318865583013617156902995905129104", "zeta(2, i)"],
    ["sum(1/(3*n+1)^2,n,0,inf)", "1.12173301393634378686577823332139070672432268", "zeta(2, 1/3)/9"],
    ["sum(log(n)/n^2,n,1,inf)", "0.937548254315843753702574094567864977897860289", "-zeta'(2)"],
    ["sum(log(n)^2/n^3,n,1,inf)", "0.239746917305387184244176549838881299550927296", "zeta''(3)"],
    ["sum(log(n)/(n*(n+1)),n,1,inf)", "0.788530565911508961060276323454554666472749668", "mpmath nsum by Euler-Maclaurin"],
    ["sum(1/n-log(1+1/n),n,1,inf)", "0.577215664901532860606512090082402431042159336", "Euler's constant"],
    ["sum(log(1+1/n^2),n,1,inf)", "1.30184639860371267777043366300789533013101751", "log(sinh(pi)/pi)"],
    ["sum(atan(1/(n^2+n+1)),n,0,inf)", "1.5707963267948966192313216916397514420985847", "telescoping arctangents"],
    ["sum(sin(1/n)/n,n,1,inf)", "1.47282823195618529629494738382314582532386593", "mpmath nsum"],
    ["sum(1-cos(1/n),n,1,inf)", "0.778758579552758415041559856024069646363166531", "mpmath nsum"],
    ["sum(exp(1/n)-1-1/n,n,1,inf)", "1.07818872957581848275826543676983238170721961", "mpmath nsum"],
    ["sum(coth(pi*n)/n^3,n,1,inf)", "1.20579964867832634015741225260949870230876122", "7 pi^3/180"],
    ["sum(tanh(pi*(2*n+1)/2)/(2*n+1)^3,n,0,inf)", "0.968946146259369380483634845846918600069540268", "pi^3/32"],
    ["sum(sqrt(n+1)/n^3-1/n^(5/2),n,1,inf)", "0.471965312852292858403681420587085571812111931", "half powers, by Hurwitz zetas"],
    ["sum(1/(n*sqrt(n+1)),n,1,inf)", "2.18400947026785195289473415785294907044390841", "half powers, by Hurwitz zetas"],
    ["sum(binomial(2*n,n)/(4^n*(2*n+1)),n,0,inf)", "1.5707963267948966192313216916397514420985847", "asin(1)"],
    ["sum(binomial(2*n,n)/8^n,n,0,inf)", "1.41421356237309504880168872420969807856967188", "1/sqrt(1-1/2)"],
    ["sum(binomial(2*n,n)^2/16^n/(n+1),n,0,inf)", "1.27323954473516268615107010698011489627567717", "4/pi, falls like n^-2"],
    ["sum((n!)^2/(2*n)!,n,0,inf)", "1.73639985871871507790979516836492349606312583", "2F1(1,1;1/2;1/4)"],
    ["sum(1/binomial(2*n,n),n,1,inf)", "0.736399858718715077909795168364923496063125833", "inverse central binomials"],
    ["sum(gamma(n+1/2)/(gamma(n+1)*n),n,1,inf)", "2.45714277885555220147916318471111926633823531", "2 sqrt(pi) log 2"],
    ["sum(gamma(n+1/3)/gamma(n+7/3),n,1,inf)", "0.75", "telescoping gammas: 1/(n+1/3)/(n+4/3)"],
    ["sum(x^n,n,0,inf)", "1.5", "geometric"],
    ["sum(n^2*x^n,n,1,inf)", "1.5", "with a polynomial"],
    ["sum(x^n/n,n,1,inf)", "0.405465108108164381978013115464349136571990423", "logarithm"],
    ["sum((-x)^n/(2*n+1),n,0,inf)", "0.906899682117108925297039128821077866142033124", "arctangent"],
    ["sum((1/2+i/3)^n,n,0,inf)", "1.38461538461538461538461538461538461538461538, 0.923076923076923076923076923076923076923076923", "complex ratio"],
    ["sum(1/(n*2^n),n,1,inf)", "0.693147180559945309417232121458176568075500134", "log 2"],
    ["sum(2^n/(3^n+n),n,0,inf)", "2.7099783790403167981142673886108874155204765", "a sum below the line; mpmath nsum"],
    ["sum(1/(2^n-1),n,1,inf)", "1.60669515241529176378330152319092458048057967", "Erdos-Borwein"],
    ["sum(x^n/n!,n,0,inf)", "1.39561242508608952862812531960258683759790652", "exp(1/3)"],
    ["sum(50^n/n!,n,0,inf)", "5184705528587072464087.4533229334853848274691", "terms that grow first"],
    ["sum((-50)^n/n!,n,0,inf)", "0.000000000000000000000192874984796391778301734281652701257475283265", "and cancel"],
    ["sum((-1)^n*x^(2*n)/(2*n)!,n,0,inf)", "0.9449569463147376643882840076758806078458527", "cosine"],
    ["sum(n^3/n!,n,0,inf)", "13.5914091422952261768014373567633124887862355", "5e"],
    ["sum(1/n^n,n,1,inf)", "1.29128599706266354040728259059560054149861937", "the sophomore's dream"],
    ["sum(n!/n^n,n,1,inf)", "1.8798538621752585334863061450709600388198734", "falls like e^-n"],
    ["sum((1-1/n)^(n^2),n,1,inf)", "0.104556251724813703737068273536384099371854994", "falls like e^-n"],
    ["sum(binomial(1/2,n)*x^n,n,0,inf)", "1.1547005383792515290182975610039149112952035", "binomial series"],
    ["sum(exp(-n^2),n,0,inf)", "1.38631860241332607651562527557892924067169302", "theta function"],
    ["sum(exp(-n^2/100),n,1,inf)", "8.36226925452758013649083741670572591398774728", "theta: not its integral"],
    ["sum(x^(n^2)*(-1)^n,n,0,inf)", "0.678961563644979951512955617051861232335702476", "theta 4"],
    ["sum(n/(exp(2*pi*n)-1),n,1,inf)", "0.00187793089369283272444572582353807615805175523", "1/24 - 1/(8 pi)"],
    ["sum(1/sinh(pi*n)^2,n,1,inf)", "0.00751172357477133089778290329415230463220702093", "1/6 - 1/(2 pi)"],
    ["sum(1/cosh(pi*n),n,1,inf)", "0.0901702995080481130226689702792442936168583174", "mpmath nsum"],
    ["sum(exp(-sqrt(n)),n,1,inf)", "1.67040681796633972123962780986372002147147238", "a stretched exponential; mpmath nsum"],
    ["sum(1/(exp(n)+n),n,0,inf)", "1.44622745599375816535501969569897194662282498", "mpmath nsum"],
    ["sum((-1)^n/n,n,1,inf)", "-0.693147180559945309417232121458176568075500134", "alternating harmonic"],
    ["sum((-1)^n/(2*n+1),n,0,inf)", "0.78539816339744830961566084581987572104929235", "Leibniz"],
    ["sum((-1)^n/sqrt(n),n,1,inf)", "-0.604898643421630370247265914235955499759762545", "conditionally convergent"],
    ["sum((-1)^n*log(n)/n,n,1,inf)", "0.159868903742430971756947870324916570496222024", "with a logarithm"],
    ["sum((-1)^n*(sqrt(n^2+1)-n),n,0,inf)", "0.72840272622192572933495352762801672360997681", "differences; mpmath nsum"],
    ["sum(cos(pi*n)/(n^2+1),n,0,inf)", "0.636014527491066581475118291836018777920359182", "half turns by cosines"],
    ["sum((-1)^n*n/(n^2+1),n,0,inf)", "-0.26961050270800898180149496765207091895000209", "mpmath nsum"],
    ["sum(sin(n)/n,n,1,inf)", "1.0707963267948966192313216916397514420985847", "a sawtooth"],
    ["sum(sin(n)^2/n^2,n,1,inf)", "1.0707963267948966192313216916397514420985847", "the same again"],
    ["sum(cos(n)/n^2,n,1,inf)", "0.324137740053329817241093475006273747120365202", "a parabola"],
    ["sum(cos(n)/n,n,1,inf)", "0.0420195058253689617257983840379020371245389206", "-log(2 sin(1/2))"],
    ["sum(exp(i*n)/n^2,n,1,inf)", "0.324137740053329817241093475006273747120365202, 1.01395913236076850429457433888591468756117928", "dilogarithm on the circle"],
    ["sum(i^n/n,n,1,inf)", "-0.346573590279972654708616060729088284037750067, 0.78539816339744830961566084581987572104929235", "quarter turns"],
    ["sum(sin(n*pi/3)/n,n,1,inf)", "1.04719755119659774615421446109316762806572313", "sixth turns"],
    ["sum(cos(2*n)/(n^2+1),n,1,inf)", "-0.265302698814252623873299227520209634362191727", "pi cosh(pi-2)/sinh(pi)"],
    ["sum(sin(n)/2^n,n,1,inf)", "0.592837620697942576555228456977383351411875578", "with a geometric factor"],
    ["sum(floor(n/2)/2^n,n,1,inf)", "0.666666666666666666666666666666666666666666667", "floors are bounded"],
    ["sum(mod(n,2)/2^n,n,0,inf)", "0.666666666666666666666666666666666666666666667", "and remainders"],
    ["sum(floor(n*tanh(pi))/10^n,n,1,inf)", "0.012345679012345679012345679012345679012345679", "next to 1/81"],
    ["sum(abs(sin(n))/2^n,n,1,inf)", "0.758433038781704934249055076584415858703661549", "moduli are bounded; mpmath nsum"],
    ["sum(exp(-n^2),n,-inf,inf)", "1.77263720482665215303125055115785848134338605", "in both directions"],
    ["sum(1/(n^2+1),n,-inf,inf)", "3.15334809493716234826810158950000098089131253", "pi coth(pi)"],
    ["sum(1/n^2,n,-inf,-3)", "0.394934066848226436472415166646025189218949901", "up to a whole number"],
    ["sum(x^n,n,-2,inf)", "13.5", "from below zero"],
    ["sum(sum(1/(m^2*2^n),n,1,inf),m,1,3)", "1.36111111111111111111111111111111111111111111", "inside a finite sum"],
    ["prod(1-1/n^2,n,2,inf)", "0.5", "telescoping"],
    ["prod(1+1/n^2,n,1,inf)", "3.67607791037497772069569749202826066650715635", "sinh(pi)/pi"],
    ["prod(1-x^n,n,1,inf)", "0.560126077927948944969792243314140014379736334", "the q-Pochhammer symbol"],
    ["prod(1+x^n,n,0,inf)", "3.12986803713402307587769821345767083313885184", "with a plus"],
    ["prod((1+1/n)*exp(-1/n),n,1,inf)", "0.561459483566885169824143214790880786765710387", "exp(-gamma)"],
    ["prod(cos(1/n),n,1,inf)", "0.388536153335175859184329575687035905013900529", "mpmath nprod"],
    ["prod(4*n^2/(4*n^2-1),n,1,inf)", "1.5707963267948966192313216916397514420985847", "Wallis"],
    ["prod(cos(x/2^n),n,1,inf)", "0.981584090388456732520032255802861818192904221", "Viete"],
    ["prod(1+1/n^3,n,1,inf)", "2.42818979209887032873604143617914635811836294", "cosh(pi sqrt(3)/2)/pi"],
    ["prod((n^3-1)/(n^3+1),n,2,inf)", "0.666666666666666666666666666666666666666666667", "telescoping"],
    ["prod(n^2/(n^2+i),n,1,inf)", "0.0988562974397463584585871961175322300643470366, -0.672025383222230692040907114324259387654920496", "complex factors"],
  ])("%s = %s (%s)", (text, expected) => {
    const value = certified(text);
    const [re, im] = expected.split(", ");
    expect(ballsOverlap(value.re, decimal(re as string))).toBe(true);
    expect(ballsOverlap(value.im, decimal(im ?? "0"))).toBe(true);
    expect(Math.max(radius(value.re), radius(value.im))).toBeLessThan(Math.max(topOfBall(value.re), topOfBall(value.im), 0) - 80 + (text.includes("-50") ? 70 : 0));
  });

  it.each([
    ["sum(1/n, n, 1, inf)", "the harmonic series"],
    ["sum(1/(n*log(n)), n, 2, inf)", "slower than any power"],
    ["sum(1, n, 0, inf)", "constant terms"],
    ["sum(n, n, 1, inf)", "growing terms"],
    ["sum((-1)^n, n, 0, inf)", "terms that alternate but do not fall"],
    ["sum((-1)^n*n/(n+1), n, 1, inf)", "terms that tend to ±1"],
    ["sum(sin(n), n, 1, inf)", "terms that turn"],
    ["sum(n*sin(n), n, 1, inf)", "and grow"],
    ["sum(cos(n), n, 0, inf)", "terms that turn"],
    ["sum(exp(i*n), n, 1, inf)", "on the circle"],
    ["sum(i^n, n, 0, inf)", "quarter turns"],
    ["sum(1/sqrt(n), n, 1, inf)", "a power above -1"],
    ["sum(2^n/n^5, n, 1, inf)", "a ratio above one"],
    ["sum(n!/10^n, n, 1, inf)", "terms that fall first"],
    ["sum(x^n*n!, n, 0, inf)", "radius of convergence zero"],
    ["sum(log(1+1/n), n, 1, inf)", "like 1/n"],
    ["sum(sin(1/n), n, 1, inf)", "like 1/n"],
    ["sum((1+1/n)^n, n, 1, inf)", "terms that tend to e"],
    ["sum(log(n)/sqrt(n), n, 1, inf)", "with a logarithm"],
    ["sum(1/(n+sqrt(n)), n, 1, inf)", "like 1/n"],
    ["sum(tanh(n)/n, n, 1, inf)", "like 1/n"],
    ["sum(n/(n^2+1), n, 1, inf)", "like 1/n"],
    ["sum(1/(sqrt(n)+sqrt(n+1)), n, 1, inf)", "telescopes to infinity"],
    ["sum(binomial(2*n,n)/4^n, n, 0, inf)", "like 1/sqrt(n)"],
    ["sum(e^n, n, 0, inf)", "exponential growth"],
    ["sum(1/n^(1+1/n), n, 1, inf)", "exponents that are above one, and not enough"],
    ["sum(sqrt(n^2+1)-n, n, 1, inf)", "like 1/(2n)"],
    ["sum(1/n^(1+i), n, 1, inf)", "on the line of convergence"],
    ["sum(cos(n)^2/n, n, 1, inf)", "half of it is harmonic"],
    ["sum((1+(-1)^n)/n, n, 1, inf)", "every other term"],
    ["sum(y^n, n, 0, inf)", "a ratio below -1"],
    ["sum(1/(n+10^6), n, 1, inf)", "the harmonic series from afar"],
    ["sum(1/n^2+1/(10^9*n), n, 1, inf)", "a small harmonic part"],
  ])("%s diverges (%s)", (text) => {
    expect(evaluate(text)).toMatchObject({ kind: "failure", failure: "undefined" });
    expect(evaluate(text, 100, true)).toMatchObject({ kind: "failure", failure: "undefined" });
  });

  it.each([
    ["sum(1/(n*log(n)^2), n, 2, inf)", "converges more slowly than any power"],
    ["sum(1/(n*log(n)*log(log(n))), n, 3, inf)", "diverges too slowly to see"],
    ["sum(1/(n^2*log(n)), n, 2, inf)", "a logarithm below the line"],
  ])("%s is left open, with or without estimates (%s)", (text) => {
    expect(evaluate(text)).toMatchObject({ kind: "failure" });
    expect(evaluate(text, 100, true)).toMatchObject({ kind: "failure" });
  });

  it.each([
    ["sum((-1)^n/log(n), n, 2, inf)", "0.92429989722293885595957018136", "alternating, with a logarithm below the line"],
    ["sum(sum(1/(m^2*n^2), m, 1, n), n, 1, inf)", "1.89406565899449183515300646891", "7 pi^4/360, by mpmath: a sum whose terms are sums"],
  ])("%s is estimated, and says so (%s)", (text, expected) => {
    expect(evaluate(text)).toMatchObject({ kind: "failure", failure: "unclear" });
    const result = evaluate(text, 80, true);
    expect(result).toMatchObject({ kind: "ball", estimated: true });
    if (result.kind === "ball") expect(Math.abs(ballToNumber(result.value.re) - Number(expected))).toBeLessThan(1e-14);
  });

  it("does not take a theta sum for its integral, which it agrees with to 400 digits", () => {
    const bits = 1500;
    const difference = addBall(certified("sum(exp(-(n/10)^2), n, -inf, inf)", bits).re, negateBall(certified("10*sqrt(pi)", bits).re), bits);
    // Poisson: 20 sqrt(pi) exp(-100 pi^2), about 1e-427.
    const expected = certified("20*sqrt(pi)*exp(-100*pi^2)", bits).re;
    expect(difference.mid > difference.radius).toBe(true);
    expect(Math.abs(topOfBall(difference) - topOfBall(expected))).toBeLessThanOrEqual(1);
  });

  it("sees that the sum of floors of n tanh(pi) falls short of 1/81, by 1.11e-269", () => {
    const bits = 1000;
    const difference = addBall(certified("1/81", bits).re, negateBall(certified("sum(floor(n*tanh(pi))/10^n, n, 1, inf)", bits).re), bits);
    expect(difference.mid > difference.radius).toBe(true);
    expect(topOfBall(difference)).toBeLessThan(-880);
  });

  it.each(["sum(1/n^3,n,1,inf)", "sum(x^n/n,n,1,inf)", "sum((-1)^n/(3*n+1),n,0,inf)", "prod(1+1/n^4,n,1,inf)", "sum(cos(n)/n^2,n,1,inf)", "sum(log(n)/n^(5/2),n,1,inf)", "sum(gamma(n+1/2)/gamma(n+3),n,0,inf)"])("%s at different precisions has balls that meet, and shrink", (text) => {
    const all = [30, 53, 90, 160, 250].map((bits) => [bits, certified(text, bits)] as const);
    for (const [bits, value] of all) {
      expect(radius(value.re)).toBeLessThan(topOfBall(value.re) - bits + 12);
      for (const [, other] of all) expect(ballsOverlap(value.re, other.re)).toBe(true);
    }
  });

  it("splits a sum anywhere", () => {
    for (const body of ["1/(n^2+n+1)", "(-1)^n/(n+1/2)", "x^n*n", "log(n+2)/(n+1)^3"]) {
      const whole = certified(`sum(${body}, n, 0, inf)`);
      for (const at of [1, 7, 63, 64, 65, 200]) {
        const [head, tail] = [certified(`sum(${body}, n, 0, ${at})`), certified(`sum(${body}, n, ${at + 1}, inf)`)];
        expect(ballsOverlap(whole.re, addBall(head.re, tail.re, 100))).toBe(true);
      }
    }
  });

  it("takes complex symbols", () => {
    expect(evaluate("sum(z^n, n, 0, inf)")).toMatchObject({ kind: "failure", failure: "undefined" });
    const value = certified("sum((z/2)^n, n, 0, inf)");
    expect(ballsOverlap(value.re, decimal("0.8")) && ballsOverlap(value.im, decimal("0.4"))).toBe(true);
    expect(complexBall(value.re).im.mid).toBe(0n);
  });
});
