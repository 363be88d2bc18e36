import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  complexBallsOverlap, cosineIntegralComplex, eiComplex, expComplex, exponentialIntegralComplex, hyperbolicCosineIntegralComplex, hyperbolicSineIntegralComplex, liComplex, lowerGammaComplex, multiplyComplex, negateComplex, sineIntegralComplex, upperGammaComplex, addComplex, gammaComplex, type ComplexBall,
} from "../../src/number/index.js";
import { around, certain, holdsDecimal, integer, numberOf, type ContractRow } from "./ball-contract.js";

type Maybe = ComplexBall | undefined;
const FUNCTIONS: Record<string, (args: readonly ComplexBall[], bits: number) => Maybe> = {
  expint: (a, bits) => exponentialIntegralComplex(a[0] as ComplexBall, a[1] as ComplexBall, bits),
  Ei: (a, bits) => eiComplex(a[0] as ComplexBall, bits),
  li: (a, bits) => liComplex(a[0] as ComplexBall, bits),
  sinint: (a, bits) => sineIntegralComplex(a[0] as ComplexBall, bits),
  cosint: (a, bits) => cosineIntegralComplex(a[0] as ComplexBall, bits),
  sinhint: (a, bits) => hyperbolicSineIntegralComplex(a[0] as ComplexBall, bits),
  coshint: (a, bits) => hyperbolicCosineIntegralComplex(a[0] as ComplexBall, bits),
  uppergamma: (a, bits) => upperGammaComplex(a[0] as ComplexBall, a[1] as ComplexBall, bits),
  lowergamma: (a, bits) => lowerGammaComplex(a[0] as ComplexBall, a[1] as ComplexBall, bits),
};

const ROWS: readonly ContractRow[] = [
  ["expint", [["1"], ["1"]], "0.21938393439552027367716377546012164903104729340690820757797861", "0", "expint(1, 1)"],
  ["expint", [["3"], ["1/64"]], "0.48499595527348838805289392624398557497801417392179132497545234", "0", "expint(3, 1/64)"],
  ["expint", [["5/2"], ["4"]], "0.0029650919130822771701736235306033587385001048600386078017246883", "0", "expint(5/2, 4)"],
  ["expint", [["1"], ["-2", "1"]], "-4.0699809478939277422876902552154562475570752562617672433848316", "0.25935131621032838316776124275178355019339129950590059452654578", "expint(1, -2+i)"],
  ["expint", [["2"], ["700"]], "1.4045180121540397284498152074964069299969747251918708840156054e-307", "0", "expint(2, 700)"],
  ["expint", [["1"], ["-3"]], "-9.9338325706254165580083360192167652629906530229875821196930341", "-3.1415926535897932384626433832795028841971693993751058209749446", "expint(1, -3): on the cut, from above"],
  ["Ei", [["1"]], "1.8951178163559367554665209343316342690170605817327075916462284", "0", "ei(1)"],
  ["Ei", [["-2"]], "-0.048900510708061119567239835228049522314492184963023116327322874", "0", "ei(-2)"],
  ["Ei", [["100"]], "271555274485387982191401464231082541029579.39341916209862497449", "0", "ei(100)"],
  ["Ei", [["-1", "3"]], "0.062923304310541502488330502786545468780713986531761678166441521", "3.2203641533921427790232706035391619977981369798896256194517104", "ei(-1+3i)"],
  ["Ei", [["2", "-40"]], "0.13439427992308048470766822654644009680517041708725445289311235", "-3.2680768430861636839727275531778383403144869154665173234502620", "ei(2-40i)"],
  ["li", [["2"]], "1.0451637801174927848445888891946131365226155781512015758329091", "0", "li(2)"],
  ["li", [["1/2"]], "-0.37867104306108797672720718463656098055123404097821399694442094", "0", "li(1/2)"],
  ["li", [["1000000"]], "78627.549159462181919862910747947261161321874382421767074759318", "0", "li(10^6)"],
  ["sinint", [["1"]], "0.94608307036718301494135331382317965781233795473811179047145477", "0", "si(1)"],
  ["sinint", [["-90"]], "-1.5756634066574562607380533408046545410285856388802371993097133", "0", "si(-90)"],
  ["sinint", [["3", "5"]], "12.425219474280610381548270727467060862177360961586857853866195", "-9.9221730308866748973694169401161164111275130010279648389694745", "si(3+5i)"],
  ["cosint", [["1/4"]], "-0.82466306258094565308586503451908507339609492245660593476825174", "0", "ci(1/4)"],
  ["cosint", [["200"]], "-0.0043784460930278256791656977174932552412834509134418759885111068", "0", "ci(200)"],
  ["cosint", [["-2"]], "0.42298082877486499569856515319825589413573775630618768811016246", "3.1415926535897932384626433832795028841971693993751058209749446", "ci(-2): on the cut, from above"],
  ["cosint", [["0", "-19"]], "4975453.6255234222396215464160867682999725887776683106699045975", "-1.5707963267948966192313216916397514420985846996875529104874723", "ci(-19i)"],
  ["sinhint", [["2"]], "2.5015674333549756414733724827275423989162728736915325854272091", "0", "shi(2)"],
  ["sinhint", [["-40", "6"]], "-2705322706138228.4807778194847308532250682660415625475220012899", "-1260564750992986.6443500505741387606836880848189059619520726899", "shi(-40+6i)"],
  ["coshint", [["2"]], "2.4526669226469145219061326474994928766017806887285094690998862", "0", "chi(2)"],
  ["coshint", [["75"]], "2522934709256387279276425999033.9297769533654491982594450762914", "0", "chi(75)"],
  ["uppergamma", [["1/2"], ["3"]], "0.025356509323463443189561889998737252122903448739996194965956806", "0", "gammainc(1/2, 3)"],
  ["uppergamma", [["0"], ["1/3"]], "0.82888774534858663612020698116347568264500106490939673322727359", "0", "gammainc(0, 1/3)"],
  ["uppergamma", [["-3"], ["2"]], "0.0031278551517075377299599853763654465648872646652941374011260938", "0", "gammainc(-3, 2)"],
  ["uppergamma", [["5"], ["-2"]], "59.112448791445201817843419684600062505442524564414778592697023", "0", "gammainc(5, -2): whole a, no cut"],
  ["uppergamma", [["1", "1"], ["2", "-3"]], "-0.086655012956108010393366760851055925503322177348244703472902710", "-0.29072155651681210837225715181390211872934842676826820081477224", "gammainc(1+i, 2-3i)"],
  ["uppergamma", [["7/2"], ["400"]], "6.1669899184624040558236009071388591993335881957761487861560702e-168", "0", "gammainc(7/2, 400)"],
  ["lowergamma", [["1/2"], ["3"]], "1.7470973415820525841086055933424079306746460073823909332478510", "0", "gammainc(1/2, 0, 3)"],
  ["lowergamma", [["-5/4"], ["1/5"]], "0.19385934499492371131230843541086917659859416002186740895486775", "0", "gammainc(-5/4, 0, 1/5)"],
  ["lowergamma", [["2"], ["-30", "1"]], "158451520591730.03685276980180713611729408410233546081343117987", "-266552317274957.27344167384771734010461076178892904791903959141", "gammainc(2, 0, -30+i)"],
];

describe("exponential integrals and incomplete gamma functions", () => {
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

describe("exponential integrals", () => {
  it("n E_{n+1}(z) + z E_n(z) = e^(-z) (DLMF 8.19.12), and γ(a, z) + Γ(a, z) = Γ(a)", () => {
    fc.assert(
      fc.property(fc.integer({ min: -6, max: 12 }), point, bitsOf, fc.boolean(), (n, at, bits, wide) => {
        const exact = numberOf(at, 200);
        const z = wide ? around(exact, 1n, 20) : exact;
        const [one, other] = [exponentialIntegralComplex(integer(n + 1), z, bits), exponentialIntegralComplex(integer(n), exact, bits)];
        if (one !== undefined && other !== undefined) meet(addComplex(multiplyComplex(integer(n), one, bits), multiplyComplex(exact, other, bits), bits), expComplex(negateComplex(exact), bits));
        const a = numberOf([`${2 * n + 1}/4`], 200);
        const [lower, upper] = [lowerGammaComplex(a, z, bits), upperGammaComplex(a, exact, bits)];
        if (lower !== undefined && upper !== undefined) meet(addComplex(lower, upper, bits), gammaComplex(a, bits));
      }),
      { numRuns: 120 },
    );
  });

  it("Chi z + Shi z = Ei z off the negative axis, and Ei x is real for x < 0", () => {
    fc.assert(
      fc.property(point, bitsOf, (at, bits) => {
        const z = numberOf(at, 200);
        const [even, odd] = [hyperbolicCosineIntegralComplex(z, bits), hyperbolicSineIntegralComplex(z, bits)];
        const left = even === undefined || odd === undefined ? undefined : addComplex(even, odd, bits);
        if (z.re.mid > 0n || z.im.mid !== 0n) meet(left, eiComplex(z, bits));
        else if (left !== undefined) expect(eiComplex(z, bits)?.im.mid).toBe(0n);
      }),
      { numRuns: 120 },
    );
  });

  it("there is no value across a cut or at zero", () => {
    const across = around(numberOf(["-3", "1/1048576"], 60), 1n, 10);
    expect(exponentialIntegralComplex(integer(1), across, 60)).toBeUndefined();
    expect(eiComplex(across, 60)).toBeUndefined();
    expect(cosineIntegralComplex(across, 60)).toBeUndefined();
    expect(upperGammaComplex(numberOf(["1/2"], 60), across, 60)).toBeUndefined();
    expect(eiComplex(integer(0), 60)).toBeUndefined();
    expect(liComplex(integer(1), 60)).toBeUndefined();
    const atZero = sineIntegralComplex(around(integer(0), 1n, 10), 60) as ComplexBall;
    expect(holdsDecimal(atZero.re, "0.0009765")).toBe(true);
  });
});
