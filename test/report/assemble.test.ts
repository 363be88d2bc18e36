import { describe, expect, it } from "vitest";
import { assembleReport, classOfStep, countVerdicts, isFinding } from "../../src/report/index.js";
import { clean, derivation, escape, step } from "./fixture.js";

describe("assembleReport", () => {
  it("adds counts and expectations up", () => {
    const report = assembleReport([escape, clean], "1.2.3");
    expect(report.version).toBe("1.2.3");
    expect(report.counts).toEqual(countVerdicts([...escape.steps, ...clean.steps]));
    expect(report.expectations).toEqual({ written: 3, met: 2 });
  });

  it("makes slugs unique, also against a slug that ends in a number", () => {
    const named = (slug: string) => derivation({ slug, title: slug });
    expect(assembleReport([named("a"), named("a"), named("a-2"), named("a"), named("")], "1").derivations.map((d) => d.slug)).toEqual(["a", "a-2", "a-2-2", "a-3", "derivation"]);
  });
});

it.each([
  ["proved", [], undefined, "proved", false],
  ["proved-if", ["domain"], undefined, "proved-if", false],
  ["proved-if", ["domain", "restricts"], undefined, "restricts", true],
  ["proved-if", ["regime", "premise"], undefined, "proved-if", false],
  ["refuted", [], true, "refuted", true],
  ["undecided", [], undefined, "undecided", true],
  ["proved", [], false, "proved", true],
] as const)("%s with %j, expectation met: %s, is shown as %s; a finding: %s", (verdict, kinds, expectationMet, shown, finding) => {
  const s = step({ id: "1", line: 1, latex: "a=a", verdict, conditions: kinds.map((kind) => ({ kind, text: "x > 0", latex: "x > 0" })), expectationMet });
  expect(classOfStep(s)).toBe(shown);
  expect(isFinding(s)).toBe(finding);
});
