import { describe, expect, test } from "vitest";
import { check, type DerivationReport } from "../../src/index.js";
import { ALGEBRA } from "./algebra.js";
import { CALCULUS } from "./calculus.js";

const LONG = 60_000;
const checked = (text: string): DerivationReport => check({ path: "derivation.md", text });

describe.each([...ALGEBRA, ...CALCULUS])("$name", ({ text, verdicts, mutants }) => {
  test("holds as it stands", () => {
    const report = checked(text);
    expect(report.steps.map((s) => s.verdict)).toEqual(verdicts);
    expect(report.diagnostics.filter((d) => d.severity !== "remark")).toEqual([]);
    expect(report.steps.flatMap((s) => s.conditions)).toEqual([]);
  }, LONG);

  test("has at least five mutants", () => {
    expect(mutants.length).toBeGreaterThanOrEqual(5);
  });

  test.each(mutants)("$why in step $step: $from → $to", ({ from, to, step, verdict, condition }) => {
    expect(text.split(from)).toHaveLength(2);
    const report = checked(text.replace(from, () => to));
    const spoilt = report.steps[step - 1];
    expect(["proved", "supported"]).not.toContain(spoilt?.verdict);
    expect(spoilt?.verdict).toBe(verdict ?? "refuted");
    if (spoilt?.verdict === "refuted") expect(spoilt.counterexample ?? spoilt.evidence[0]).toBeDefined();
    if (condition !== undefined) expect(spoilt?.conditions.map((c) => `${c.kind}: ${c.text}`)).toContain(condition);
  }, LONG);
});
