import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addComplex, complexBallsOverlap, dawsonComplex, erfcComplex, erfComplex, erfiComplex, fresnelCComplex, fresnelSComplex, negateComplex, type ComplexBall,
} from "../../src/number/index.js";
import { around, certain, holdsDecimal, integer, numberOf, type ContractRow } from "./ball-contract.js";

type Maybe = ComplexBall | undefined;
const FUNCTIONS: Record<string, (args: readonly ComplexBall[], bits: number) => Maybe> = {
  erf: (a, bits) => erfComplex(a[0] as ComplexBall, bits),
  erfc: (a, bits) => erfcComplex(a[0] as ComplexBall, bits),
  erfi: (a, bits) => erfiComplex(a[0] as ComplexBall, bits),
  dawson: (a, bits) => dawsonComplex(a[0] as ComplexBall, bits),
  fresnels: (a, bits) => fresnelSComplex(a[0] as ComplexBall, bits),
  fresnelc: (a, bits) => fresnelCComplex(a[0] as ComplexBall, bits),
};

const ROWS: readonly ContractRow[] = [
  ["erf", [["1/2"]], "0.52049987781304653768274665389196452873645157575796370005880573", "0", "erf(1/2)"],
  ["erf", [["1/1048576"]], "0.0000010761062308265404595738769121197020539092530640203974856957211", "0", "erf(2^-20)"],
  ["erf", [["-6"]], "-0.99999999999999997848026328750108688340664960081261536952248594", "0", "erf(-6)"],
  ["erf", [["2", "3"]], "-20.829461427614568389103088451981112874439035666354139833769001", "8.6873182714701631444280787545418715530519896486487010231051531", "erf(2+3i)"],
  ["erf", [["1/8", "30"]], "1.2715064526786321148280224406058149063302876479568637704760987e+389", "4.7591919490023292246327667658110289684929596910958598697360067e+388", "erf(1/8+30i): far out at the imaginary axis"],
  ["erfc", [["5"]], "0.0000000000015374597944280348501883434853833788901180503147233799306879141", "0", "erfc(5)"],
  ["erfc", [["100"]], "6.4059614249217320390213391485863941482144143994603380577671077e-4346", "0", "erfc(100)"],
  ["erfc", [["-3", "2"]], "1.9989632788568172688804109046976831466049543499001541238548633", "0.000011546724379290603406305771419746787126643123739190888714732576", "erfc(-3+2i)"],
  ["erfc", [["10", "11"]], "30358282.155330751323719423038487618352305056760661787074080801", "-39805713.116255228226904657902447459155709622315730178941771170", "erfc(10+11i)"],
  ["erfi", [["3/4"]], "1.0357572844119629678601531216578001863864454988881860318415035", "0", "erfi(3/4)"],
  ["erfi", [["20"]], "1.4747975396287862024477331531318351245992592833044779927337386e+172", "0", "erfi(20)"],
  ["erfi", [["1", "-7"]], "1.1264786396212906774905291991145287210388038720715053481811852e-22", "-1.0000000000000000000000002316002733665824545878691262995826055", "erfi(1-7i)"],
  ["dawson", [["1"]], "0.53807950691276841913638742040755675479197500175393331887521910", "0", "√π/2 exp(-1) erfi(1)"],
  ["dawson", [["25"]], "0.020016038554466408225430369691745567115190500083969385344501164", "0", "√π/2 exp(-625) erfi(25)"],
  ["fresnels", [["1/16"]], "0.00012783138855224588316718869362308636063347591150801063699359444", "0", "fresnels(1/16)"],
  ["fresnels", [["3"]], "0.49631299896737503609761226529911210385646703458324110608678648", "0", "fresnels(3)"],
  ["fresnels", [["-100"]], "-0.49681690114783755327146702338445210837925320790448696625384202", "0", "fresnels(-100)"],
  ["fresnels", [["2", "1"]], "-15.587751104404587327482787977978816431987303789041018468985626", "-36.725464883991438428387876276779178857525870659767554493735004", "fresnels(2+i)"],
  ["fresnelc", [["3"]], "0.60572078929768562955616107428715469714522411993832423858184623", "0", "fresnelc(3)"],
  ["fresnelc", [["50"]], "0.49999918943072796795581016398179190687317967075219335430032427", "0", "fresnelc(50)"],
  ["fresnelc", [["-1", "4"]], "-2519.8525384680103743012860265885278657592623943298623504033135", "-10871.703906637634691281372517146479937339745105008782368726760", "fresnelc(-1+4i)"],
];

describe("error functions and Fresnel integrals", () => {
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

describe("error functions", () => {
  it("erf z + erfc z = 1, and odd functions are odd, on numbers and around them", () => {
    fc.assert(
      fc.property(point, bitsOf, fc.boolean(), (at, bits, wide) => {
        const exact = numberOf(at, 200);
        const z = wide ? around(exact, 1n, 20) : exact;
        const [one, other] = [erfComplex(z, bits), erfcComplex(exact, bits)];
        if (one !== undefined && other !== undefined) meet(addComplex(one, other, bits), integer(1));
        for (const f of [erfComplex, erfiComplex, dawsonComplex, fresnelCComplex, fresnelSComplex]) {
          const mirrored = f(negateComplex(exact), bits);
          meet(f(z, bits), mirrored === undefined ? undefined : negateComplex(mirrored));
        }
      }),
      { numRuns: 120 },
    );
  });

  it("erf is 1 far out, with whatever radius", () => {
    const value = erfComplex(numberOf(["100000"], 60), 60) as ComplexBall;
    expect(certain(value)).toBeGreaterThan(55);
    expect(holdsDecimal(value.re, "1")).toBe(true);
  });
});
