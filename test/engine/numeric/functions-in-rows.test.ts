import { describe, expect, it } from "vitest";
import { checkRow, type BatchResult } from "../../../src/batch.js";
import { FALSE_OF_FUNCTIONS, FALSE_OF_PLAIN_FUNCTIONS, TRUE_OF_FUNCTIONS, TRUE_OF_VARYING_FUNCTIONS } from "./function-claims.js";

function check(given: string, claim: string): BatchResult {
  const parts = /^(?<lhs>.*?)\s(?<rel>=|<=|>=|<|>)\s(?<rhs>.*)$/u.exec(claim)?.groups;
  return checkRow({ syntax: "plain", given: given.split(";").map((g) => g.trim()).filter((g) => g !== ""), functions: ["f", "g", "u"], lhs: parts?.["lhs"] ?? "", rel: parts?.["rel"] ?? "=", rhs: parts?.["rhs"] ?? "" });
}

describe("claims on unknown functions that do not follow are refuted by a function that is named", () => {
  it.each([...FALSE_OF_FUNCTIONS, ...FALSE_OF_PLAIN_FUNCTIONS])("%s ⊬ %s: %s", (given, claim) => {
    const result = check(given, claim);
    expect(result.verdict).toBe("refuted");
    expect(result.counterexample?.point.some((a) => /^[fgu]\(/u.test(a.name) && !a.value.includes("~"))).toBe(true);
  });
});

describe("claims on unknown functions that follow are never refuted", () => {
  it.each([...TRUE_OF_FUNCTIONS, ...TRUE_OF_VARYING_FUNCTIONS])("%s ⊢ %s", (given, claim) => {
    const result = check(given, claim);
    expect(["proved", "proved-if", "supported", "undecided"]).toContain(result.verdict);
    expect(result.conditions.filter((c) => c.kind === "restricts")).toEqual([]);
  });

  it("most of them are supported or proved", () => {
    const decided = TRUE_OF_FUNCTIONS.slice(0, 12).filter(([given, claim]) => check(given, claim).verdict !== "undecided");
    expect(decided.length).toBeGreaterThanOrEqual(9);
  });
});
