import { describe, expect, it } from "vitest";
import { sampleEquality, sampleQuestion } from "../../../src/engine/numeric/index.js";
import { FALSE_CLAIMS, TRUE_CLAIMS, UNDECIDABLE_CLAIMS } from "./identities.js";
import { questionFrom } from "./question-from-text.js";

const kindOf = (text: string): string => sampleEquality(questionFrom(text))[0]?.kind ?? "none";

describe("sampleEquality on true claims: agreement, and never a counterexample", () => {
  it.each(TRUE_CLAIMS)("%s", (text) => {
    expect(sampleEquality(questionFrom(text))[0]).toMatchObject({ kind: "samples", agrees: true });
  });
});

describe("sampleEquality on false claims: a counterexample, and never agreement", () => {
  it.each(FALSE_CLAIMS)("%s", (text) => {
    expect(kindOf(text)).toBe("counterexample");
  });
});

describe("sampleEquality where numbers cannot decide", () => {
  it.each(UNDECIDABLE_CLAIMS)("%s: %s", (text) => {
    expect(kindOf(text)).toBe("stopped");
  });
});

describe("evidence", () => {
  it("is the same for the same seed", () => {
    const question = questionFrom("a > 0 | sqrt(a^2*F(x)^2) = a*F(x)");
    expect(sampleEquality(question)).toEqual(sampleEquality(question));
  });

  it("prefers simple counterexamples and says where they are", () => {
    const [evidence] = sampleEquality(questionFrom("x < 0 | sqrt(x^2) = x"));
    expect(evidence).toMatchObject({ kind: "counterexample", counterexample: { certainty: "enclosure", point: [{ name: "x", value: "-1" }], left: "1", right: "-1" } });
  });

  it("keeps the formula of a chosen function", () => {
    const [evidence] = sampleEquality(questionFrom("F(2*x) = 2*F(x)"));
    expect(evidence?.kind === "counterexample" && evidence.counterexample.point.some((a) => a.name === "F(x)" && a.value !== "")).toBe(true);
  });

  it("reports the rejections by reason", () => {
    const [evidence] = sampleEquality(questionFrom("log(x)+log(x) = 2*log(x)"));
    expect(evidence).toMatchObject({ kind: "samples", agrees: true });
    expect(evidence?.kind === "samples" && evidence.rejected["both-undefined"]).toBeGreaterThan(0);
  });

  it("tells at which points exactly one side is defined", () => {
    const sampling = sampleQuestion(questionFrom("sqrt(x)^2 = x"), "overview");
    const undefinedAt = sampling.samples.filter((s) => s.outcome.kind === "left-undefined").map((s) => s.point.values.get("x")?.n ?? 0n);
    expect(undefinedAt.length).toBeGreaterThan(0);
    expect(undefinedAt.every((n) => n < 0n)).toBe(true);
    expect(sampling.samples.some((s) => s.outcome.kind === "differ")).toBe(false);
  });
});
