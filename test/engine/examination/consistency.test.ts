import { describe, expect, it } from "vitest";
import { checkRow } from "../../../src/batch.js";

describe("nothing is proved or refuted from assumptions that contradict each other", () => {
  const table: readonly (readonly [given: readonly string[], lhs: string, rel: string, rhs: string, named: string])[] = [
    [["x > 1", "x < 0"], "x", "=", "x + 1", "given 1 and given 2 contradict each other"],
    [["x > 1", "x < 0"], "x", "=", "x", "given 1 and given 2 contradict each other"],
    [["y > 0", "a < b", "b < c", "c < a"], "a", "<", "c", "given 2, given 3 and given 4 contradict each other"],
    [["x > 1", "x < 0"], "x = 2", "implies", "x = 3", "given 1 and given 2 contradict each other"],
    [["n in Z", "n^2 = 2"], "n", "=", "2", "given 1 and given 2 contradict each other"],
    [["x^2 + 1 = 0"], "x", "=", "1", "given 1 holds at no point"],
  ];
  it.each(table)("under %j: %s %s %s", (given, lhs, rel, rhs, named) => {
    const found = checkRow({ syntax: "plain", given, lhs, rel, rhs });
    expect([found.verdict, found.counterexample]).toEqual(["undecided", undefined]);
    expect(JSON.stringify(found.evidence)).toContain(named);
  });
  it("assumptions that leave a thin set are taken as they are", () => {
    expect(checkRow({ syntax: "plain", given: ["x >= 1", "x <= 1"], lhs: "x^2", rel: "=", rhs: "1" }).verdict).not.toBe("refuted");
    expect(checkRow({ syntax: "plain", given: ["x >= 1", "x <= 1"], lhs: "x^2", rel: "=", rhs: "2" }).verdict).not.toBe("proved");
    expect(checkRow({ syntax: "plain", given: ["x > 1", "x < 1 + 10^(-30)"], lhs: "x", rel: "=", rhs: "1" }).verdict).toBe("refuted");
  });
});
