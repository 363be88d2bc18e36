import { describe, expect, it } from "vitest";
import { failsOn, parseFailOn } from "../../src/cli/fail-on.js";
import { assembleReport, check, checkRow } from "../../src/index.js";

const document = (assumptions: readonly string[], line = "x = x + y"): string => `## Assumptions\n${assumptions.map((a, k) => `- **A${k + 1}** ${a}`).join("\n")}\n\n$$\n${line}\n$$\n`;

const DEFAULT = parseFailOn("refuted,unreadable,restricts,unexpected");

describe("assumptions that contradict each other are a finding of their own", () => {
  it.each([
    { assumptions: ["$x > 2$", "$y = 1$", "$x + y < 3$"], says: "A1, A2 and A3 contradict each other", at: 4, why: "a linear system without a point" },
    { assumptions: ["$x > 0$", "$z > 1$", "$x < -1$"], says: "A1 and A3 contradict each other", at: 4, why: "what does not matter is not named" },
    { assumptions: ["$x^2 + y^2 < 0$", "$x > 0$"], says: "A1 holds at no point", at: 2, why: "one alone" },
    { assumptions: ["$a < b < c$", "$c < a$", "$x > 0$"], says: "A1 and A2 contradict each other", at: 3, why: "a circle of orders" },
  ])("$assumptions: $says ($why)", ({ assumptions, says, at }) => {
    const derivation = check({ path: "a.md", text: document(assumptions) });
    expect(derivation.diagnostics.map((d) => [d.severity, d.line])).toEqual([["error", at]]);
    expect(derivation.diagnostics[0]?.message).toContain(says);
    expect(derivation.steps.map((s) => s.verdict)).toEqual(["undecided"]);
    expect(failsOn(assembleReport([derivation], "0"), DEFAULT)).toBe(true);
  });

  it.each([
    { assumptions: ["$x \\ge 0$", "$x \\le 0$"], why: "one point is left" },
    { assumptions: ["$x > 0$", "$y < 0$"], why: "of different quantities" },
    { assumptions: ["$x^2 = 2$", "$x > 1.414$"], why: "an irrational point is left" },
  ])("$assumptions do not ($why)", ({ assumptions }) => {
    const derivation = check({ path: "a.md", text: document(assumptions, "(x + y)^2 = x^2 + 2xy + y^2") });
    expect(derivation.diagnostics).toEqual([]);
    expect(derivation.steps.map((s) => s.verdict)).toEqual(["proved"]);
  });

  it("a line's own condition that contradicts them is told at the line", () => {
    const derivation = check({ path: "a.md", text: document(["$x > 2$"], "x + x = 2x \\quad\\text{(for $x < 0$)}") });
    expect(derivation.diagnostics).toEqual([]);
    expect(derivation.steps[0]?.diagnostics.map((d) => [d.code, d.severity, d.line])).toEqual([["assumption/contradiction", "error", 5]]);
    expect(failsOn(assembleReport([derivation], "0"), DEFAULT)).toBe(true);
  });

  it.each([
    ["x", "=", "y"],
    ["x = 1", "implies", "y = 1"],
  ])("in a row: %s %s %s", (lhs, rel, rhs) => {
    const row = { syntax: "plain", lhs, rel, rhs } as const;
    expect(checkRow({ ...row, given: ["x > 0", "x < -1"] }).diagnostics.map((d) => d.message)).toEqual([expect.stringContaining("given 1 and given 2 contradict each other")]);
    expect(checkRow({ ...row, given: ["x > 0", "x < 1"] }).diagnostics).toEqual([]);
  });
});
