import { describe, expect, it } from "vitest";
import { checkRow, replay, type BatchRow } from "../src/index.js";
import { EQUALITY_FAMILIES } from "./engine/exact/equalities/index.js";

/** Refuted rows of every table, evenly spread. */
const REFUTED: readonly BatchRow[] = EQUALITY_FAMILIES.flatMap(({ fails }) => {
  const refuted = fails.filter(([, , verdict]) => verdict === "refuted");
  const stride = Math.ceil(refuted.length / 11);
  return refuted.filter((_, k) => k % stride === 0).map(([lhs, rhs, , , given = []]): BatchRow => ({ syntax: "plain", lhs, rel: "=", rhs, given }));
});

describe("a counterexample can be tried again from what is shown of it", () => {
  it("in a hundred refuted rows", () => {
    const failed: string[] = [];
    let shown = 0;
    for (const row of REFUTED) {
      const { counterexample } = checkRow(row);
      // Where zero is raised to zero, exact arithmetic alone has a value.
      if (counterexample?.certainty !== "enclosure" || row.lhs.startsWith("0^")) continue;
      shown++;
      if (replay(row, counterexample)?.refutes !== true) failed.push(`${row.lhs} = ${row.rhs} given ${(row.given ?? []).join("; ")}`);
    }
    expect(failed).toEqual([]);
    expect(shown).toBeGreaterThan(60);
  }, 120_000);

  const point = (values: Readonly<Record<string, string>>): { point: { name: string; latex: string; value: string; valueLatex: string }[]; seed: number } => ({ point: Object.entries(values).map(([name, value]) => ({ name, latex: name, value, valueLatex: value })), seed: 1 });
  const row: BatchRow = { syntax: "plain", given: ["x > 0"], lhs: "x^2", rel: "=", rhs: "x" };

  it.each<[BatchRow, Record<string, string>, boolean, "true" | "unknown", string]>([
    [row, { x: "2" }, true, "true", "inside the assumptions"],
    [row, { x: "1" }, false, "true", "the sides are equal there"],
    [{ ...row, given: ["z in C"], lhs: "sqrt(z^2)", rhs: "z" }, { z: "-1 - i" }, true, "unknown", "a complex value: the sides alone are enclosed"],
    [{ ...row, given: [], functions: ["f"], lhs: "f(2*x)", rhs: "2*f(x)" }, { "f(t)": "t^2", x: "1" }, true, "true", "with the function that is named"],
  ])("%o at %o: %s (%s)", (asked, values, refutes, insideAssumptions) => {
    expect(replay(asked, point(values))).toMatchObject({ refutes, insideAssumptions });
  });

  it.each<[BatchRow, Record<string, string>, string]>([
    [{ ...row, lhs: "x ^" }, { x: "2" }, "unreadable"],
    [{ ...row, lhs: "x = 1", rel: "iff", rhs: "x = 2" }, { x: "2" }, "between statements"],
    [row, {}, "a quantity is left open"],
    [row, { x: "-2" }, "outside the assumptions"],
    [{ ...row, given: ["z in C", "re(z) > 0"], lhs: "sqrt(z^2)", rhs: "z" }, { z: "-1 - i" }, "a complex value outside the assumptions"],
    [row, { x: "2 +" }, "a value that cannot be read"],
  ])("nothing to try: %o at %o (%s)", (asked, values) => {
    expect(replay(asked, point(values))).toBeUndefined();
  });
});
