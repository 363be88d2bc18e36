import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, freeSymbols, multiply, num, sym, type Expr } from "../../../src/expression/index.js";
import { rational } from "../../../src/number/index.js";
import { sampleEquality, type NumericQuestion } from "../../../src/engine/numeric/index.js";
import { TRUE_CLAIMS } from "./identities.js";
import { questionFrom } from "./question-from-text.js";

const equations = TRUE_CLAIMS.filter((text) => / = /.test(text) && !/ = 0$/.test(text) && !/int\(2\*x/.test(text)).filter((text) => questionFrom(text).relation === "=");

/** Slips that change a side by a factor, a sign, a term, or a part in ten thousand million. */
const slips: readonly (readonly [string, (side: Expr, name: string) => Expr])[] = [
  ["a factor of two", (side) => multiply(num(2), side)],
  ["a sign", (side) => multiply(num(-1), side)],
  ["a constant", (side) => add(side, num(1))],
  ["a small constant", (side) => add(side, num(rational(1, 1000)))],
  ["a part in 10^10", (side) => multiply(side, num(rational(10_000_000_001n, 10_000_000_000n)))],
  ["a stray term", (side, name) => add(side, sym(name))],
];

describe("mutations of true equations", () => {
  it("are never found to agree", () => {
    fc.assert(
      fc.property(fc.constantFrom(...equations), fc.integer({ min: 0, max: slips.length - 1 }), fc.integer({ min: 1, max: 1000 }), (text, k, seed) => {
        const question = questionFrom(text);
        const [slip, mutate] = slips[k]!;
        const name = [...freeSymbols(question.right), ...freeSymbols(question.left)][0] ?? "x";
        const mutant: NumericQuestion = { ...question, right: mutate(question.right, name), seed };
        const [evidence] = sampleEquality(mutant);
        expect(evidence?.kind, slip).not.toBe("samples");
      }),
      { numRuns: 250, seed: 5 },
    );
  });

  it("and the equations themselves are never refuted, whatever the seed", () => {
    fc.assert(
      fc.property(fc.constantFrom(...equations), fc.integer({ min: 1, max: 100_000 }), (text, seed) => {
        expect(sampleEquality({ ...questionFrom(text), seed })[0]?.kind).not.toBe("counterexample");
      }),
      { numRuns: 250, seed: 6 },
    );
  });
});
