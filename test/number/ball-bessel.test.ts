import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addComplex, airyAiComplex, airyAiSlopeComplex, airyBiComplex, airyBiSlopeComplex, besselHComplex, besselIComplex, besselJComplex, besselKComplex, besselYComplex, complexBall, complexBallsOverlap, divideComplex, multiplyComplex, piBall, scaleBall, subtractComplex, type ComplexBall,
} from "../../src/number/index.js";
import { around, certain, holdsDecimal, integer, numberOf, type ContractRow } from "./ball-contract.js";

type Maybe = ComplexBall | undefined;
const FUNCTIONS: Record<string, (args: readonly ComplexBall[], bits: number) => Maybe> = {
  besselj: (a, bits) => besselJComplex(a[0] as ComplexBall, a[1] as ComplexBall, bits),
  bessely: (a, bits) => besselYComplex(a[0] as ComplexBall, a[1] as ComplexBall, bits),
  besseli: (a, bits) => besselIComplex(a[0] as ComplexBall, a[1] as ComplexBall, bits),
  besselk: (a, bits) => besselKComplex(a[0] as ComplexBall, a[1] as ComplexBall, bits),
  airyai: (a, bits) => airyAiComplex(a[0] as ComplexBall, bits),
  airybi: (a, bits) => airyBiComplex(a[0] as ComplexBall, bits),
  besselh: (a, bits) => besselHComplex(1, a[0] as ComplexBall, a[1] as ComplexBall, bits),
};

const ROWS: readonly ContractRow[] = [
  ["besselj", [["0"], ["1"]], "0.76519768655796655144971752610266322090927428975532524186154755", "0", "besselj(0, 1): near zero"],
  ["besselj", [["0"], ["40"]], "0.0073668905842372895535317356914380713782913120153873882850237033", "0", "besselj(0, 40): the series cancels"],
  ["besselj", [["3"], ["10000"]], "-0.0036446119995921643811599277721776289138867286586283869613200213", "0", "besselj(3, 10000): far out"],
  ["besselj", [["-4"], ["7/2"]], "0.20440529303463200253981271798752870477493534693482301069569978", "0", "besselj(-4, 7/2): a negative whole order"],
  ["besselj", [["-5/2"], ["3"]], "0.36904073007379789734522686987903917700787528073904168544508048", "0", "besselj(-5/2, 3): half an odd order"],
  ["besselj", [["1/3"], ["2", "-5"]], "7.4057771272052607096069476410573562122164712857843954469707420", "24.762304845994778585675236443706691356508412333788433053712173", "besselj(1/3, 2-5i)"],
  ["besselj", [["1/4"], ["-3"]], "-0.071161150631209546997928061924074639728124348324720858305894666", "-0.071161150631209546997928061924074639728124348324720858305894666", "besselj(1/4, -3): on the cut, from above"],
  ["besselj", [["1", "2"], ["-8", "3"]], "-0.075657672616680347245332347146713449828211548078292641040355209", "0.065580028540001622799534733057828317820055252599753687459272228", "besselj(1+2i, -8+3i): a complex order"],
  ["besselj", [["100"], ["1/8"]], "4.1493615956978232823270882739656768962922336130439994589523066e-279", "0", "besselj(100, 1/8): tiny"],
  ["bessely", [["0"], ["1/1024"]], "-4.4865150767109739412411806297168793661098139704779014649948379", "0", "bessely(0, 1/1024)"],
  ["bessely", [["2"], ["30"]], "0.12292410306411384091064273850853261818507260763608910568311932", "0", "bessely(2, 30)"],
  ["bessely", [["-3"], ["5"]], "-0.14626716269319276959420472803777198945512130078275181799220672", "0", "bessely(-3, 5)"],
  ["bessely", [["1/2"], ["-2"]], "0", "-0.23478571040624846917403468379341120995402650920695082397748014", "bessely(1/2, -2): on the cut, from above"],
  ["bessely", [["1"], ["-3", "-4"]], "8.4016000669893924587998905422804880474589524415413318464417673", "3.6608681237071703422912694902484060174295099279540432315636578", "bessely(1, -3-4i)"],
  ["bessely", [["5"], ["9999"]], "0.00077451608740124376079049193439584312215616451916741837035591117", "0", "bessely(5, 9999)"],
  ["besseli", [["0"], ["50"]], "293255378384933632665.46750794568538580512957543484646376875110", "0", "besseli(0, 50)"],
  ["besseli", [["-7/2"], ["2"]], "-0.62800904869296989597896428459296394643492723871262871307277582", "0", "besseli(-7/2, 2)"],
  ["besseli", [["2/3"], ["-4", "6"]], "-7.7299774108629257289139761004530705092781585747022837572961649", "2.2596393477408369495237741694511341671692257652570675463568451", "besseli(2/3, -4+6i)"],
  ["besseli", [["3"], ["-1000"]], "-2.4745200731650995632322423000729281894141321984482081597597292e+432", "0", "besseli(3, -1000)"],
  ["besselk", [["0"], ["1"]], "0.42102443824070833333562737921260903613621974822666047229896955", "0", "besselk(0, 1)"],
  ["besselk", [["4"], ["25"]], "0.0000000000047385270438669469496487774390165359773684491092280533779679674", "0", "besselk(4, 25): both parts cancel"],
  ["besselk", [["1/3"], ["3"]], "0.035305904902162556981762596300999253741726132473927574157395237", "0", "besselk(1/3, 3)"],
  ["besselk", [["9/2"], ["-72"]], "0", "-2387113648496397804583748721264.2223454475671201981869172682166", "besselk(9/2, -72): on the cut, from above"],
  ["besselk", [["2"], ["-1", "5"]], "1.4537260018910989558490860178802290465074851924616330794685480", "0.039024203787119599762168904782626472945236122651821434497880477", "besselk(2, -1+5i)"],
  ["besselk", [["1"], ["5000"]], "5.9730752886048469392182464797244525029920983614502012722601989e-2174", "0", "besselk(1, 5000)"],
  ["besselh", [["0"], ["2"]], "0.22389077914123566805182745464994862582515448221860760312834971", "0.51037567264974511959660659272715787326813922708584613557183927", "hankel1(0, 2)"],
  ["besselh", [["3/2"], ["-3", "1"]], "0.0068143020105228960416743850784928324340647867407387498681905567", "-0.18807556938459122858908472458058978189514419213995228037428638", "hankel1(3/2, -3+i)"],
  ["airyai", [["0"]], "0.35502805388781723926006318600418317639797917419917724058332651", "0", "airyai(0)"],
  ["airyai", [["5/2"]], "0.015725923380470489995266046540764168454315823217476449094800964", "0", "airyai(5/2)"],
  ["airyai", [["-60"]], "0.077787824477115583769648192226713288393480236720259349161329567", "0", "airyai(-60)"],
  ["airyai", [["80"]], "6.3679973255971628632131426057849808662517142463436997958878775e-209", "0", "airyai(80)"],
  ["airyai", [["-20", "1"]], "-7.3369480297204289492317541887538914308567713380814256770279831", "9.0881869071777518045637650577618345565191657146146885301287682", "airyai(-20+i)"],
  ["airyai", [["-30", "50"]], "5.9457540551618770773354784424123175042037272784945082420617590e+127", "4.7858054522614930845888232608344827107966131576477914581999738e+127", "airyai(-30+50i)"],
  ["airybi", [["1"]], "1.2074235949528712594363788170282869953853489446444425375386210", "0", "airybi(1)"],
  ["airybi", [["40"]], "3.9531393024385935335338183450676382488493592954235595361703370e+72", "0", "airybi(40)"],
  ["airybi", [["-45/2"]], "-0.24581693455638800936827576068441027101423068614080492566230670", "0", "airybi(-45/2)"],
  ["airybi", [["30", "-55"]], "-11640.324225765087127630049792798626864222892110091099430650810", "11985.959142135448305092143245414536665743627286081151475250553", "airybi(30-55i)"],
];

describe("Bessel and Airy functions at single numbers", () => {
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

const order = fc.oneof(
  fc.integer({ min: -12, max: 30 }).map((n): readonly [string, string?] => [`${n}`]),
  fc.integer({ min: -40, max: 80 }).map((n): readonly [string, string?] => [`${n}/8`]),
  fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 })).map(([x, y]): readonly [string, string?] => [`${x}/4`, `${y}/4`]),
);
const product = (a: Maybe, b: Maybe, bits: number): Maybe => (a === undefined || b === undefined ? undefined : multiplyComplex(a, b, bits));
const sum = (a: Maybe, b: Maybe, bits: number): Maybe => (a === undefined || b === undefined ? undefined : addComplex(a, b, bits));
const difference = (a: Maybe, b: Maybe, bits: number): Maybe => (a === undefined || b === undefined ? undefined : subtractComplex(a, b, bits));

describe("Bessel functions fulfil their equations", () => {
  it("C_{ν-1} ± C_{ν+1} = (2ν/z) C_ν (DLMF 10.6.1, 10.29.1)", () => {
    fc.assert(
      fc.property(order, point, bitsOf, fc.boolean(), (nu, at, bits, wide) => {
        const [n, exact] = [numberOf(nu, 200), numberOf(at, 200)];
        const z = wide ? around(exact, 1n, 20) : exact;
        const shifted = (by: number): ComplexBall => addComplex(n, integer(by), 400);
        const ratio = divideComplex(addComplex(n, n, 400), exact, 400);
        for (const [f, sign] of [[besselJComplex, 1], [besselYComplex, 1], [besselIComplex, -1], [besselKComplex, 2]] as const) {
          const [below, above] = [f(shifted(-1), z, bits), f(shifted(1), z, bits)];
          const left = sign === 1 ? sum(below, above, bits) : sign === -1 ? difference(below, above, bits) : difference(above, below, bits);
          meet(left, product(ratio, f(n, exact, bits), bits));
        }
      }),
      { numRuns: 150 },
    );
  });

  it("the Wronskians of J and Y, of I and K, and of Ai and Bi (DLMF 10.5.2, 10.28.2, 9.2.7)", () => {
    fc.assert(
      fc.property(order, point, bitsOf, (nu, at, bits) => {
        const [n, z] = [numberOf(nu, 200), numberOf(at, 200)];
        const next = addComplex(n, integer(1), 400);
        const pi = complexBall(piBall(400));
        const first = difference(product(besselJComplex(next, z, bits), besselYComplex(n, z, bits), bits), product(besselJComplex(n, z, bits), besselYComplex(next, z, bits), bits), bits);
        meet(first, divideComplex(integer(2), multiplyComplex(pi, z, 400), bits));
        const second = sum(product(besselIComplex(n, z, bits), besselKComplex(next, z, bits), bits), product(besselIComplex(next, z, bits), besselKComplex(n, z, bits), bits), bits);
        meet(second, divideComplex(integer(1), z, bits));
        const third = difference(product(airyAiComplex(z, bits), airyBiSlopeComplex(z, bits), bits), product(airyAiSlopeComplex(z, bits), airyBiComplex(z, bits), bits), bits);
        expect(third).toBeDefined();
        meet(third, divideComplex(integer(1), pi, bits));
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ["Y_0 at zero", besselYComplex(integer(0), integer(0), 60)],
    ["K_1 at zero", besselKComplex(integer(1), integer(0), 60)],
    ["J_{-1/2} at zero", besselJComplex(numberOf(["-1/2"], 60), integer(0), 60)],
    ["J_{1/2} across its cut", besselJComplex(numberOf(["1/2"], 60), around(numberOf(["-3", "1/1048576"], 60), 1n, 10), 60)],
  ])("%s has no value", (_why, value) => {
    expect(value).toBeUndefined();
  });

  it("values on the positive axis are real, and J_n stays below 1 on any ball", () => {
    const wide = besselJComplex(integer(2), complexBall({ mid: 1n, radius: 1n, exponent: 9 }), 60);
    expect(wide?.im.mid).toBe(0n);
    expect(certain(besselKComplex(numberOf(["1/3"], 90), numberOf(["7/2"], 90), 60) as ComplexBall)).toBeGreaterThan(50);
    expect(wide === undefined ? 0n : scaleBall({ ...wide.re, mid: wide.re.radius }, 0).mid << BigInt(wide.re.exponent)).toBe(1n);
  });
});
