import { describe, expect, it } from "vitest";
import { renderJson, reportJsonSchema, reportSchema } from "../../src/report/index.js";
import { derivation, escape, fixtureReport, reportOf, step } from "./fixture.js";

describe("renderJson", () => {
  it("is read back as the same report", () => {
    expect(JSON.parse(renderJson(fixtureReport))).toEqual(JSON.parse(JSON.stringify(fixtureReport)));
  });

  it("gives the same bytes whatever the order of open records", () => {
    const samples = (rejected: Record<string, number>) =>
      renderJson(reportOf(derivation({ slug: "a", title: "A", steps: [step({ id: "1", line: 1, latex: "a=a", verdict: "supported", evidence: [{ kind: "samples", tried: 2, usable: 1, rejected, worstGap: 0, digits: 16, seed: 1, rows: [] }] })] })));
    expect(samples({ pole: 1, branch: 2 })).toBe(samples({ branch: 2, pole: 1 }));
  });

  it("writes a number without JSON form as null", () => {
    const infinite = step({ id: "1", line: 1, latex: "a", verdict: "refuted", evidence: [{ kind: "samples", tried: 1, usable: 1, rejected: {}, worstGap: Infinity, digits: 16, seed: 1, rows: [] }] });
    const json = renderJson(reportOf(derivation({ slug: "a", title: "A", steps: [infinite] })));
    expect(json).toContain('"worstGap": null');
    expect(reportSchema.safeParse(JSON.parse(json)).success).toBe(true);
  });
});

describe("reportSchema", () => {
  it.each([
    ["the fixture", fixtureReport],
    ["no derivation", reportOf()],
    ["no step", reportOf(derivation({ slug: "empty", title: "" }))],
  ])("accepts %s", (_, report) => {
    expect(reportSchema.safeParse(JSON.parse(renderJson(report))).error).toBeUndefined();
  });

  it("loses nothing of a report", () => {
    const plain: unknown = JSON.parse(renderJson(fixtureReport));
    expect(reportSchema.parse(plain)).toEqual(plain);
  });

  it.each([
    ["an unknown verdict", { ...fixtureReport, derivations: [{ ...escape, steps: [{ ...escape.steps[0], verdict: "true" }] }] }],
    ["a missing list", { ...fixtureReport, derivations: undefined }],
    ["another version of the format", { ...fixtureReport, schema: "https://sequitur.example/report/2" }],
    ["a negative count", { ...fixtureReport, counts: { ...fixtureReport.counts, proved: -1 } }],
  ])("rejects %s", (_, report) => {
    expect(reportSchema.safeParse(report).success).toBe(false);
  });

  it("becomes a JSON Schema that names every verdict and requires the derivations", () => {
    const schema = reportJsonSchema();
    expect(schema["$schema"]).toBe("https://json-schema.org/draft/2020-12/schema");
    expect(schema["required"]).toEqual(["schema", "version", "derivations", "counts", "expectations"]);
    for (const verdict of ["proved", "proved-if", "supported", "refuted", "assumed", "undecided", "unreadable"]) expect(JSON.stringify(schema)).toContain(`"${verdict}"`);
  });
});
