import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Counterexample } from "../../../src/engine/evidence.js";
import { replayCounterexample, sampleEquality, sampleQuestion, shownApart, withRadius, type NumericQuestion } from "../../../src/engine/numeric/index.js";
import { pointWeight, shrink } from "../../../src/engine/numeric/shrink.js";
import { simplestBetween, weightOf } from "../../../src/engine/numeric/simplest-rational.js";
import { compareRational, parseDecimal, rational, rationalFromNumber, subtractRational, type Rational } from "../../../src/number/index.js";
import { questionFrom } from "./question-from-text.js";

function counterexampleOf(question: NumericQuestion): Counterexample {
  const [found] = sampleEquality(question);
  if (found?.kind !== "counterexample") throw new Error(`no counterexample but ${JSON.stringify(found)}`);
  return found.counterexample;
}

const pointText = (c: Counterexample): string => c.point.map((a) => `${a.name} = ${a.value}`).join(", ");

/** False claims, and the point that a person would give. */
const SHOWN: readonly (readonly [claim: string, point: string, left: string, right: string])[] = [
  ["(x + y)^2 = x^2 + y^2", "x = 1, y = 1", "4", "2"],
  ["sqrt(x^2) = x", "x = -1", "1", "-1"],
  ["x > 0 | log(1 + x) = x", "x = 1", "0.693147", "1"],
  ["sin(2*x) = 2*sin(x)", "x = 1", "0.909297", "1.68294"],
  ["n in N | n! = n^2", "n = 2", "2", "4"],
  ["x^10 + y^10 = (x + y)^10", "x = 1, y = 1", "2", "1024"],
  ["x^2 = 4 | x = 2", "x = -2", "-2", "2"],
  ["x > 0; y > 0; z > 0 | x/(y + z) + y/(z + x) + z/(x + y) = 3/2", "x = 1, y = 1, z = 2", "1.66667", "1.5"],
  ["int(x^2, x, 0, a) = a^3/2", "a = 1", "0.333333", "0.5"],
];

/** False claims under assumptions of all kinds. */
const FALSE_CLAIMS: readonly string[] = [
  ...SHOWN.map(([claim]) => claim),
  "x > 100; y > x | x*y = x^2",
  "x^2 + y^2 = 1 | x + y = 1",
  "x^2 + y^2 = 1; x > 0; y > 0 | x^3 + y^3 = 1",
  "a < b; b < c | (a + c)/2 = b",
  "1 < x; x < 1 + 10^(-12) | x^2 = 2*x",
  "cos(t) = 3/5 | sin(t) = 4/5",
  "1/p + 1/q = 1; p > 1 | p + q = 4",
  "exp(x) + exp(y) = 2 | x + y = 0",
  "n in Z; mod(n, 7) = 3 | n^2 = 3*n",
  "f(x)^2 = f(x^2)",
  "L'(a) = 0; L''(a) > 0 | L(a) = L''(a)",
  "x^2 < 2; 2 < x^2 + 10^(-6) | x = 7/5",
];

describe("counterexamples are the ones that a person would give", () => {
  it.each(SHOWN)("%s: at %s", (claim, point, left, right) => {
    const found = counterexampleOf(questionFrom(claim));
    expect([pointText(found), found.left, found.right, found.certainty]).toEqual([point, left, right, "enclosure"]);
  });
});

describe("what is shown decides, and can be tried again", () => {
  it.each(FALSE_CLAIMS)("%s", (claim) => {
    const question = questionFrom(claim);
    const found = counterexampleOf(question);
    const [left, right] = [[found.left, found.leftRadius], [found.right, found.rightRadius]].map(([text, radius]) => ({ at: parseDecimal(text ?? ""), reach: parseDecimal(radius ?? "") }));
    if (left === undefined || right === undefined) throw new Error("no values");
    const gap = subtractRational(left.at, right.at);
    const apart: Rational = gap.n < 0n ? { n: -gap.n, d: gap.d } : gap;
    expect(compareRational(apart, rational(left.reach.n * right.reach.d + right.reach.n * left.reach.d, left.reach.d * right.reach.d))).toBe(1);
    const again = replayCounterexample(question, found);
    expect(again?.outcome.kind).toBe("differ");
    for (const [value, shown] of [[again?.left, left], [again?.right, right]] as const) {
      if (value?.kind !== "interval") throw new Error("no enclosure");
      // The value shown and the enclosure found again have a point in common.
      expect(compareRational(rationalFromNumber(value.lo), rational(shown.at.n * shown.reach.d + shown.reach.n * shown.at.d, shown.at.d * shown.reach.d))).toBeLessThanOrEqual(0);
      expect(compareRational(rationalFromNumber(value.hi), rational(shown.at.n * shown.reach.d - shown.reach.n * shown.at.d, shown.at.d * shown.reach.d))).toBeGreaterThanOrEqual(0);
    }
    expect(replayCounterexample(question, found)).toEqual(again);
  });
  it("not at a point outside the assumptions, nor at one that leaves something open", () => {
    const question = questionFrom("x > 0; y > x | x = y");
    const at = (values: Readonly<Record<string, string>>): Pick<Counterexample, "point" | "seed"> => ({ seed: 1, point: Object.entries(values).map(([name, value]) => ({ name, latex: name, value, valueLatex: value })) });
    expect(replayCounterexample(question, at({ x: "1", y: "2" }))?.outcome.kind).toBe("differ");
    expect(replayCounterexample(question, at({ x: "-1", y: "2" }))).toBeUndefined();
    expect(replayCounterexample(question, at({ x: "1" }))).toBeUndefined();
    expect(replayCounterexample(question, at({ x: "1", y: "1.5.2" }))).toBeUndefined();
  });
});

describe("making counterexamples simpler", () => {
  it.each(FALSE_CLAIMS)("%s: never heavier than what was found, always inside the assumptions, for every seed", (claim) => {
    for (const seed of [1, 2, 3]) {
      const sampling = sampleQuestion({ ...questionFrom(claim), seed });
      for (const found of sampling.samples.filter((s) => s.outcome.kind === "differ" && !s.estimated).slice(0, 2)) {
        const simple = shrink(sampling, found);
        expect(pointWeight(simple.point, sampling.scenario.names)).toBeLessThanOrEqual(pointWeight(found.point, sampling.scenario.names));
        expect([simple.outcome.kind, simple.estimated]).toEqual(["differ", false]);
      }
    }
  });
});

describe("simple rationals", () => {
  const number = fc.tuple(fc.bigInt({ min: -400n, max: 400n }), fc.bigInt({ min: 1n, max: 60n })).map(([n, d]) => rational(n, d));
  it("none with a smaller denominator lies in the interval", () => {
    fc.assert(
      fc.property(number, number, fc.boolean(), (a, b, closed) => {
        fc.pre(compareRational(a, b) !== 0);
        const [low, high] = compareRational(a, b) < 0 ? [a, b] : [b, a];
        const isInside = (r: Rational): boolean => (closed ? compareRational(low, r) <= 0 && compareRational(r, high) <= 0 : compareRational(low, r) < 0 && compareRational(r, high) < 0);
        const found = simplestBetween(low, high, closed);
        expect(isInside(found)).toBe(true);
        for (let d = 1n; d < found.d; d++) {
          const from = (low.n * d) / low.d;
          for (let n = from - 2n; n <= from + 2n; n++) expect(isInside(rational(n, d))).toBe(false);
        }
      }),
      { numRuns: 400, seed: 11 },
    );
  });
  it("lighter ones are those that are easier to read", () => {
    const ordered = [rational(0), rational(1), rational(2), rational(-3), rational(1, 2), rational(20), rational(37), rational(22, 7), rational(1234), rational(1237, 9999)];
    const weights = ordered.map(weightOf);
    expect([...weights].sort((a, b) => a - b)).toEqual(weights);
  });
});

describe("values with their radii", () => {
  const end = fc.double({ min: -1e12, max: 1e12, noNaN: true, noDefaultInfinity: true });
  it("no value between the ends is farther from the decimal than the radius", () => {
    fc.assert(
      fc.property(end, end, fc.integer({ min: 1, max: 17 }), (a, b, digits) => {
        const ends = { lower: rationalFromNumber(Math.min(a, b)), upper: rationalFromNumber(Math.max(a, b)) };
        const text = `${Number(((a + b) / 2).toPrecision(digits))}`;
        const { radius } = withRadius(text, ends);
        for (const side of [ends.lower, ends.upper]) {
          const off = subtractRational(side, parseDecimal(text));
          expect(compareRational(off.n < 0n ? { n: -off.n, d: off.d } : off, parseDecimal(radius))).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 400, seed: 3 },
    );
  });
  const third = { lower: rational(333333n, 1000000n), upper: rational(333334n, 1000000n) };
  const table: readonly (readonly [why: string, left: { lower: Rational; upper: Rational }, right: { lower: Rational; upper: Rational }, shown: readonly string[] | undefined])[] = [
    ["exact numbers as they are", { lower: rational(1, 2), upper: rational(1, 2) }, { lower: rational(7), upper: rational(7) }, ["0.5", "0", "7", "0"]],
    ["six digits where they do", third, { lower: rational(1), upper: rational(1) }, ["0.333334", "1e-6", "1", "0"]],
    ["more where the difference is small", { lower: rational(10n ** 20n + 1n), upper: rational(10n ** 20n + 1n) }, { lower: rational(10n ** 20n), upper: rational(10n ** 20n) }, ["1.00000000000000000001e20", "0", "1e20", "0"]],
    ["nothing where they overlap", third, third, undefined],
  ];
  it.each(table)("%s", (_why, left, right, shown) => {
    expect(shownApart(left, right)?.flatMap((s) => [s.text, s.radius])).toEqual(shown);
  });
});
