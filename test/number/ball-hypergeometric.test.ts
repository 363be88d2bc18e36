import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addComplex, complexBallsOverlap, divideComplex, expComplex, hypergeometric0F1Complex, hypergeometric1F1Complex, hypergeometric2F1Complex, kummerUComplex, legendrePComplex, legendreQComplex, logComplex, multiplyComplex, negateComplex, powerComplex, subtractComplex, type ComplexBall,
} from "../../src/number/index.js";
import { around, certain, holdsDecimal, integer, numberOf, type ContractRow } from "./ball-contract.js";

type Maybe = ComplexBall | undefined;
const FUNCTIONS: Record<string, (args: readonly ComplexBall[], bits: number) => Maybe> = {
  hyp0f1: (a, bits) => hypergeometric0F1Complex(a[0] as ComplexBall, a[1] as ComplexBall, bits),
  hyp1f1: (a, bits) => hypergeometric1F1Complex(a[0] as ComplexBall, a[1] as ComplexBall, a[2] as ComplexBall, bits),
  kummerU: (a, bits) => kummerUComplex(a[0] as ComplexBall, a[1] as ComplexBall, a[2] as ComplexBall, bits),
  hyp2f1: (a, bits) => hypergeometric2F1Complex(a[0] as ComplexBall, a[1] as ComplexBall, a[2] as ComplexBall, a[3] as ComplexBall, bits),
  legendreP: (a, bits) => legendrePComplex(a[0] as ComplexBall, a[1] as ComplexBall, bits),
  legendreQ: (a, bits) => legendreQComplex(a[0] as ComplexBall, a[1] as ComplexBall, bits),
};

const ROWS: readonly ContractRow[] = [
  ["hyp0f1", [["1/2"], ["-3"]], "-0.94844319584182776111212880883205980508257850488421013987159378", "0", "hyp0f1(1/2, -3)"],
  ["hyp0f1", [["3"], ["-10000"]], "0.0000029788789097482618729632290427198921590503436834758477928584724", "0", "hyp0f1(3, -10000)"],
  ["hyp0f1", [["-3/2"], ["4", "90"]], "-28394646.578788415151118726367319148891852351910257393719765977", "39417178.791783947765283127198686400749579555855198011844698675", "hyp0f1(-3/2, 4+90i)"],
  ["hyp1f1", [["1/2"], ["3/2"], ["-4"]], "0.44104069538121083998374051795702701861202588543427823400517403", "0", "hyp1f1(1/2, 3/2, -4)"],
  ["hyp1f1", [["1/3"], ["2"], ["-500"]], "0.13950345079902438969164208688985708622532207505729009774578867", "0", "hyp1f1(1/3, 2, -500)"],
  ["hyp1f1", [["-3"], ["5/2"], ["7"]], "0.68888888888888888888888888888888888888888888888888888888888889", "0", "hyp1f1(-3, 5/2, 7): a polynomial"],
  ["hyp1f1", [["1", "1"], ["2"], ["-5", "60"]], "-0.0068672582570008025782077387982605200887951095389716589394099573", "-0.0015080313510175961750243528859885607420726898235472670014022625", "hyp1f1(1+i, 2, -5+60i)"],
  ["kummerU", [["1/2"], ["1/3"], ["2"]], "0.58135866302960643533403109953637828320605070706162385555046757", "0", "hyperu(1/2, 1/3, 2)"],
  ["kummerU", [["3/2"], ["2"], ["3"]], "0.16076910556067651442881033297895635558475509116949711523868040", "0", "hyperu(3/2, 2, 3): with the logarithm"],
  ["kummerU", [["1/4"], ["-2"], ["1"]], "0.71532415244866017447101059508918954675569135135841114255329579", "0", "hyperu(1/4, -2, 1)"],
  ["kummerU", [["2"], ["1"], ["-3", "1"]], "-0.083210177453178334831925555705399331491953920012186977691168468", "0.16218180203930272228952529057512809034129323569407645807071613", "hyperu(2, 1, -3+i)"],
  ["kummerU", [["5/4"], ["1/2"], ["1000"]], "0.00017744014098288196729961329074756934204430867773967395447425243", "0", "hyperu(5/4, 1/2, 1000)"],
  ["kummerU", [["-3"], ["3/2"], ["-7"]], "-1054.3750000000000000000000000000000000000000000000000000000000", "0", "hyperu(-3, 3/2, -7): a polynomial"],
  ["hyp2f1", [["1/2"], ["1/2"], ["1"], ["1/2"]], "1.1803405990160962260453379405584885872337166348814472995158644", "0", "hyp2f1(1/2, 1/2, 1, 1/2)"],
  ["hyp2f1", [["1"], ["1"], ["2"], ["-5"]], "0.35835189384561100016249547167614045454459813843660094117107487", "0", "hyp2f1(1, 1, 2, -5)"],
  ["hyp2f1", [["1/2"], ["1/2"], ["1"], ["63/64"]], "2.2125385692671145725278783112412565926277641839065652838541318", "0", "hyp2f1(1/2, 1/2, 1, 63/64): whole c-a-b"],
  ["hyp2f1", [["1/3"], ["2/3"], ["5/4"], ["1"]], "2.0365725397812883525731845509582772621948382649179237604171648", "0", "hyp2f1(1/3, 2/3, 5/4, 1)"],
  ["hyp2f1", [["1"], ["3/2"], ["2"], ["1/2", "7/8"]], "0.72520670615102957194109507959657973680047823853630424897457842", "0.73082863215865277957335413711916515621008641530414266183419866", "hyp2f1(1, 3/2, 2, 1/2+7i/8): near exp(iπ/3)"],
  ["hyp2f1", [["1/3"], ["1"], ["5/2"], ["3", "-1/4"]], "1.0140101026172540020169990132907512113078435943524297678765360", "-0.58356039279918758478749675144047630919709634623364036165687004", "hyp2f1(1/3, 1, 5/2, 3-i/4): below the cut"],
  ["hyp2f1", [["-3"], ["7"], ["2"], ["40"]], "-1299619.0000000000000000000000000000000000000000000000000000000", "0", "hyp2f1(-3, 7, 2, 40): a polynomial"],
  ["hyp2f1", [["1/4"], ["3/4"], ["2"], ["-1000"]], "0.27390155920128044840794165543085635250825677891151027203706014", "0", "hyp2f1(1/4, 3/4, 2, -1000)"],
  ["legendreP", [["1/2"], ["3/10"]], "0.70093853096965508868479236909882664732651245122087567151559721", "0", "hyp2f1(-1/2, 3/2, 1, 7/20)"],
  ["legendreP", [["7"], ["5/2"]], "12437.463378906250000000000000000000000000000000000000000000000", "0", "hyp2f1(-7, 8, 1, -3/4)"],
  ["legendreP", [["5/3"], ["-2", "1"]], "-1.3546503773570705150754446636748021995204471199713358058712078", "-4.5807444303009416123522867636651743060253019120294071459999781", "hyp2f1(-5/3, 8/3, 1, 3/2-i/2)"],
  ["legendreQ", [["2"], ["1/3"]], "-0.61552453009332421823620535357636276134591668906004254235344667", "0", "legenq(2, 0, 1/3, type=2)"],
  ["legendreQ", [["1/4"], ["-1/2"]], "-1.0755882464968284308906859905719548972322983997470605176889908", "0", "legenq(1/4, 0, -1/2, type=2)"],
  ["legendreQ", [["3"], ["2"]], "0.0048711203455990435262511805081351561703364081600370064115685026", "0", "legenq(3, 0, 2, type=3)"],
];

describe("hypergeometric and Legendre functions", () => {
  it.each(ROWS)("%s %j is about %s + %s i: mpmath %s", (name, args, re, im) => {
    const f = FUNCTIONS[name] as (args: readonly ComplexBall[], bits: number) => ComplexBall | undefined;
    for (const bits of [40, 150, 500]) {
      const exact = f(args.map((a) => numberOf(a, bits + 40)), bits);
      expect(exact).toBeDefined();
      if (exact === undefined) return;
      expect(holdsDecimal(exact.re, re)).toBe(true);
      expect(holdsDecimal(exact.im, im)).toBe(true);
      expect(certain(exact)).toBeGreaterThan(bits - 20);
      // A wide last argument still holds the value at a number inside it.
      const shifted = args.map((a, k) => (k === args.length - 1 ? around(numberOf(a, 300), 3n, 24) : numberOf(a, 300)));
      const wide = f(shifted, bits);
      if (wide !== undefined) {
        expect(holdsDecimal(wide.re, re)).toBe(true);
        expect(holdsDecimal(wide.im, im)).toBe(true);
      }
    }
  });
});

const part = fc.integer({ min: -9000, max: 9000 }).map((n) => `${n}/256`);
const point = fc.oneof(fc.tuple(part), fc.tuple(part, part)) as fc.Arbitrary<readonly [string, string?]>;
const bitsOf = fc.integer({ min: 20, max: 260 });
const meet = (a: Maybe, b: Maybe): void => {
  if (a !== undefined && b !== undefined) expect(complexBallsOverlap(a, b)).toBe(true);
};

const parameter = fc.integer({ min: -30, max: 40 }).map((n): readonly [string, string?] => [`${n}/8`]);

describe("hypergeometric functions", () => {
  it("1F1(a; b; z) = e^z 1F1(b-a; b; -z) (DLMF 13.2.39), and U(a, b, z) = z^(1-b) U(a-b+1, 2-b, z) (DLMF 13.2.40)", () => {
    fc.assert(
      fc.property(parameter, parameter, point, bitsOf, fc.boolean(), (p, q, at, bits, wide) => {
        const [a, b, exact] = [numberOf(p, 200), numberOf(q, 200), numberOf(at, 200)];
        const z = wide ? around(exact, 1n, 20) : exact;
        const rest = subtractComplex(b, a, 400);
        const [mirrored, e] = [hypergeometric1F1Complex(rest, b, negateComplex(exact), bits), expComplex(exact, bits)];
        // For b = 0, -1, -2, … both sides are the polynomials that end before the pole, which the relation does not join.
        const joined = !/^(0|-(8|16|24))\/8$/.test(q[0]);
        if (joined && mirrored !== undefined && e !== undefined) meet(hypergeometric1F1Complex(a, b, z, bits), multiplyComplex(mirrored, e, bits));
        const inverted = subtractComplex(integer(1), b, 400);
        const other = kummerUComplex(subtractComplex(integer(1), rest, 400), addComplex(inverted, integer(1), 400), exact, bits);
        const power = powerComplex(exact, inverted, bits);
        if (other !== undefined && power !== undefined) meet(kummerUComplex(a, b, z, bits), multiplyComplex(power, other, bits));
      }),
      { numRuns: 100 },
    );
  });

  it("2F1(1, 1; 2; z) = -log(1-z)/z and 2F1(a, b; b; z) = (1-z)^(-a) (DLMF 15.4.1, 15.4.6)", () => {
    fc.assert(
      fc.property(parameter, point, fc.integer({ min: 20, max: 100 }), fc.boolean(), (p, at, bits, wide) => {
        const [a, exact] = [numberOf(p, 200), numberOf(at, 200)];
        const z = wide ? around(exact, 1n, 22) : exact;
        const rest = subtractComplex(integer(1), exact, 400);
        const log = logComplex(rest, bits + 20);
        if (log !== undefined) meet(hypergeometric2F1Complex(integer(1), integer(1), integer(2), z, bits), divideComplex(negateComplex(log), exact, bits));
        meet(hypergeometric2F1Complex(a, numberOf(["5/3"], 300), numberOf(["5/3"], 300), z, bits), powerComplex(rest, negateComplex(a), bits + 20));
      }),
      { numRuns: 20 },
    );
  });

  it("there is no value on the cut of 2F1 or at a pole in c", () => {
    expect(hypergeometric2F1Complex(numberOf(["1/3"], 60), integer(1), numberOf(["1/2"], 60), integer(3), 60)).toBeUndefined();
    expect(hypergeometric2F1Complex(numberOf(["1/3"], 60), integer(1), integer(-2), numberOf(["1/4"], 60), 60)).toBeUndefined();
    expect(hypergeometric0F1Complex(integer(0), integer(1), 60)).toBeUndefined();
    expect(hypergeometric1F1Complex(integer(2), integer(-1), integer(1), 60)).toBeUndefined();
    expect(legendrePComplex(numberOf(["1/2"], 60), integer(-3), 60)).toBeUndefined();
    expect(legendreQComplex(integer(1), integer(1), 60)).toBeUndefined();
  });
});
