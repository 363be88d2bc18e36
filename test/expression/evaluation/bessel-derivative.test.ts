import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BESSEL_BALL_FUNCTIONS } from "../../../src/expression/evaluation/ball-named-bessel.js";
import { addComplex, ballOfDouble, ballOfInteger, complexBall, complexBallsOverlap, multiplyComplex, negateComplex, ZERO_BALL, type Ball, type ComplexBall } from "../../../src/number/index.js";

type Argument = number | readonly [number, number];

/** Values of mpmath with 70 digits: `besselj(nu, z, derivative=r)`, `airyai(z, derivative=r)` and their kin; of `I_{-2}` that of `I_2`, of K by Cauchy's integral. */
const ROWS: readonly (readonly [string, readonly Argument[], string, string])[] = [
  ["besselj", [0, 1.5, 1], "-0.55793650791009964199012121315608939952945013192799980955056", "0"],
  ["besselj", [2, 1.5, 2], "0.0148551149669581174028800911037861998919250152920967348277832", "0"],
  ["besselj", [-3, 2.25, 4], "0.110217895501990578096397633944327455661687219281731945441508", "0"],
  ["besselj", [0.5, 3.5, 3], "0.268456291276723673925735678398191874654823607362250969320719", "0"],
  ["besselj", [1, [1, 2], 5], "0.611475173159466387500436287219872486022015642342068990195422", "-0.804836371367243911794119348972883802538166580731330425378416"],
  ["besselj", [2.5, -0.75, 2], "0", "0.144614305039710507427334337587468901668890958638596246800255"],
  ["besselj", [4, 60.5, 7], "-0.0211453026345416652730958415760039952002481215277044684296208", "0"],
  ["besselj", [0, 0, 2], "-0.5", "0"],
  ["besselj", [1, 0, 3], "-0.375", "0"],
  ["bessely", [0, 1.5, 1], "0.41230862697391129595282982063344532288505056558346284362707", "0"],
  ["bessely", [2, 2.5, 3], "0.122292119826574459616269640084183180844607446279068673492547", "0"],
  ["bessely", [-0.5, [1, -1], 2], "-0.663246783821947486493883467319409623485190831151563738212081", "-0.121804823004653481272940075980419629598193401920290729280868"],
  ["bessely", [3, 40.25, 6], "0.04534903116493810089743391348539186616188969035291784532955", "0"],
  ["besseli", [0, 1.5, 1], "0.981666428577907585652010907867403484134945764952376204901969", "0"],
  ["besseli", [-2, 2.5, 4], "1.41582072150037147527559091398070469553662957234706085971294", "0"],
  ["besseli", [0.75, [-1, 2], 3], "-0.423084075947761144930727381133490456643610820090114618679081", "-0.15129068254759614134707892062204460614514247338127166318057"],
  ["besseli", [1, 30.5, 2], "1217731301100.33787746476964359953889424207584709353837171496", "0"],
  ["besselk", [0, 1.5, 1], "-2.77387800456843816085359661438754023285697649156074726587706e-1", "0"],
  ["besselk", [2, 0.25, 3], "-49152.8836379268947137344283390344862408764348319395280697607", "0"],
  ["besselk", [0.5, [1, 1], 4], "-2.05969047203593282732086883472380561091438183609517416071548", "2.26314910001116134135746721250546561689466726268473688642451e-1"],
  ["besselk", [-1.5, 20.5, 2], "3.83055915682037762615228857725194692611522842170292706719954e-10", "0"],
  ["airyai", [1.5, 1], "-0.0973820128423013192184842182024499417761124314372300889641087", "0"],
  ["airyai", [-2.5, 2], "0.280812669232415222968657750350489465037738914104428262154269", "0"],
  ["airyai", [[1, 1], 3], "-0.233237241577133284255630794784097309002423336453815643413346", "-0.119449922927505004319806189617379684450561554876214816903144"],
  ["airyai", [4.25, 7], "-0.0119134572691332064702005764530592903712981150957350167561529", "0"],
  ["airyai", [-30.5, 10], "866137.538605314658403844357851650521389064181641271688923228", "0"],
  ["airybi", [1.5, 1], "1.88621225484816548869234702402514759570453310010093809881804", "0"],
  ["airybi", [-2.5, 2], "1.08105617960176323257104875923076807280914403025578302513172", "0"],
  ["airybi", [[1, 1], 3], "0.00861991877227914965458082408342896680104089379036927237784259", "1.47925313336126603232040645898086067376925008240773276399024"],
  ["airybi", [0, 6], "2.45970650978400294060368947637445421437891275459438602016352", "0"],
];

const exact = (x: number): Ball => ballOfDouble(x) ?? ZERO_BALL;
const ball = (x: Argument): ComplexBall => (typeof x === "number" ? complexBall(exact(x)) : complexBall(exact(x[0]), exact(x[1])));

/** Whether a ball holds a decimal of 60 digits, up to its last digits, and is not wider than `2^-bits` times `size`. */
function holds(a: Ball, text: string): boolean {
  const [, sign = "", whole = "", fraction = "", power = "0"] = /^(-?)(\d+)\.?(\d*)(?:e([+-]?\d+))?$/.exec(text) ?? [];
  const digits = BigInt(`${sign}${whole}${fraction}`);
  const tens = 10n ** BigInt(Math.max(0, fraction.length - Number(power)));
  const twos = 1n << BigInt(Math.max(0, -a.exponent));
  const value = digits * twos;
  const scale = tens << BigInt(Math.max(0, a.exponent));
  const distance = value - a.mid * scale;
  return (distance < 0n ? -distance : distance) <= a.radius * scale + (value < 0n ? -value : value) / 10n ** 58n;
}

const valueOf = (name: string, args: readonly ComplexBall[], bits: number): ComplexBall | undefined => BESSEL_BALL_FUNCTIONS.get(name)?.value(args, bits);
const widthOf = (a: Ball): number => (a.radius === 0n ? -Infinity : a.exponent + a.radius.toString(2).length);

describe("derivatives of Bessel and Airy functions", () => {
  it.each(ROWS)("%s %j against independent values", (name, args, re, im) => {
    for (const bits of [60, 160]) {
      const value = valueOf(name, args.map(ball), bits);
      if (value === undefined) throw new Error("no value");
      expect([holds(value.re, re), holds(value.im, im)]).toEqual([true, true]);
      const size = Math.log2(Math.max(Math.abs(Number(re)), Math.abs(Number(im))));
      expect(Math.max(widthOf(value.re), widthOf(value.im))).toBeLessThan(size - bits + 24);
    }
  });

  it.each<readonly [string, readonly Argument[], string]>([
    ["besselj", [0, 1, 0.5], "the order is no whole number"],
    ["besselj", [0, 1, -1], "the order is negative"],
    ["besselj", [0, 1, 51], "the order is too high"],
    ["besselj", [0.5, 0, 1], "no derivative at the branch point"],
    ["bessely", [0, 0, 1], "a pole"],
    ["airyai", [1, [1, 1]], "the order is not real"],
  ])("%s %j has no value: %s", (name, args) => {
    expect(valueOf(name, args.map(ball), 60)).toBeUndefined();
  });

  it("obeys Bessel's equation, and w'' = z w, differentiated r times", () => {
    const part = fc.integer({ min: -24, max: 24 }).map((n) => n / 8);
    const whole = (n: number): ComplexBall => complexBall(ballOfInteger(n));
    fc.assert(
      fc.property(fc.constantFrom("besselj", "bessely", "besseli", "besselk"), part, fc.integer({ min: 2, max: 40 }).map((n) => n / 8), part, fc.integer({ min: 0, max: 8 }), (name, nu, x, y, r) => {
        const [z, order] = [ball([x, y]), ball(nu)];
        const w = (k: number): ComplexBall => (k < 0 ? whole(0) : (valueOf(name, [order, z, whole(k)], 90) ?? whole(0)));
        const m = (...factors: readonly ComplexBall[]): ComplexBall => factors.reduce((a, b) => multiplyComplex(a, b, 200));
        const sum = (...terms: readonly ComplexBall[]): ComplexBall => terms.reduce((a, b) => addComplex(a, b, 200));
        // z² w'' + z w' + (s z² - ν²) w = 0 with s = ±1, by Leibniz's rule
        const s = whole(name === "besselj" || name === "bessely" ? 1 : -1);
        const left = sum(
          m(z, z, w(r + 2)), m(whole(2 * r + 1), z, w(r + 1)), m(whole(r * (r - 1) + r), w(r)),
          m(s, sum(m(z, z, w(r)), m(whole(2 * r), z, w(r - 1)), m(whole(r * (r - 1)), w(r - 2)))), negateComplex(m(order, order, w(r))),
        );
        return complexBallsOverlap(left, whole(0));
      }),
      { numRuns: 60 },
    );
    fc.assert(
      fc.property(fc.constantFrom("airyai", "airybi"), part, part, fc.integer({ min: 1, max: 20 }), (name, x, y, r) => {
        const z = ball([x, y]);
        const w = (k: number): ComplexBall => valueOf(name, [z, whole(k)], 90) ?? whole(7);
        return complexBallsOverlap(w(r + 2), addComplex(multiplyComplex(z, w(r), 200), multiplyComplex(whole(r), w(r - 1), 200), 200));
      }),
      { numRuns: 60 },
    );
  });
});
