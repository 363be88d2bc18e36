import { describe, expect, test } from "vitest";
import { check, type DerivationReport } from "../../src/index.js";
import { ALGEBRA } from "./algebra.js";
import { CALCULUS } from "./calculus.js";

const LONG = 60_000;
const checked = (text: string): DerivationReport => check({ path: "derivation.md", text });

describe.each([...ALGEBRA, ...CALCULUS])("$name", ({ text, verdicts, mutants }) => {
  test("holds as it stands", () => {
    const report = checked(text);
    expect(report.steps).toHaveLength(verdicts.length);
    report.steps.forEach((s, k) => expect(verdicts[k]?.split(" or "), `step ${String(k + 1)}`).toContain(s.verdict));
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
    if (verdict === "undecided") expect(["undecided", "refuted"]).toContain(spoilt?.verdict);
    else expect(spoilt?.verdict).toBe(verdict ?? "refuted");
    if (spoilt?.verdict === "refuted") expect(spoilt.counterexample ?? spoilt.evidence[0]).toBeDefined();
    if (condition !== undefined) expect(spoilt?.conditions.map((c) => `${c.kind}: ${c.text}`)).toContain(condition);
  }, LONG);
});

test("most mutants are refuted, and few are left open", () => {
  const wrong = [...ALGEBRA, ...CALCULUS].flatMap((d) => d.mutants).filter((m) => m.condition === undefined);
  expect(wrong.filter((m) => m.verdict === "undecided").length / wrong.length).toBeLessThan(1 / 4);
});
