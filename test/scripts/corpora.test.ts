import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { runRows } from "../../scripts/corpora/pool.mjs";
import { judge, quantile, summarise, table } from "../../scripts/corpora/score.mjs";

const domain = { kind: "domain", text: "x != 0" };
const restricts = { kind: "restricts", text: "x >= 0" };

describe("judge", () => {
  it.each([
    ["true", undefined, "proved", [], "fine", "agrees"],
    ["true", undefined, "supported", [], "fine", "agrees"],
    ["true", undefined, "undecided", [], "fine", "an honest answer"],
    ["true", undefined, "unreadable", [], "fine", "not read"],
    ["true", undefined, "refuted", [], "wrong", "a true row called false"],
    ["true", undefined, "proved-if", [domain], "fine", "a condition that the source leaves unsaid"],
    ["true", undefined, "proved-if", [restricts], "wrong", "says false as stated"],
    ["true", undefined, "proved-if", [domain, restricts], "wrong", "one restricting condition is enough"],
    ["true", "unaudited", "refuted", [], "questioned", "nobody verified the label"],
    ["true", "unaudited", "proved-if", [restricts], "questioned", "nobody verified the label"],
    ["false", undefined, "refuted", [], "fine", "agrees"],
    ["false", undefined, "undecided", [], "fine", "an honest answer"],
    ["false", undefined, "proved", [], "wrong", "a false row called true"],
    ["false", undefined, "supported", [], "wrong", "a false row called true by numbers"],
    ["false", undefined, "proved-if", [domain], "wrong", "true wherever both sides are defined"],
    ["false", undefined, "proved-if", [restricts], "fine", "says false as stated"],
    ["false", "unaudited", "proved", [], "questioned", "nobody verified the label"],
    [undefined, undefined, "refuted", [], "fine", "no label, nothing to contradict"],
  ] as const)("expected %s, label %s: %s", (expected, label, verdict, conditions, outcome, _why) => {
    const row = { id: "a", ...(expected === undefined ? {} : { expected }), ...(label === undefined ? {} : { label }) };
    expect(judge(row, { verdict, conditions })).toBe(outcome);
  });

  it("reports a row that is listed as mislabelled apart, and only when it contradicts", () => {
    expect(judge({ id: "a", expected: "true" }, { verdict: "refuted" }, new Set(["a"]))).toBe("mislabelled");
    expect(judge({ id: "a", expected: "true" }, { verdict: "proved" }, new Set(["a"]))).toBe("fine");
    expect(judge({ id: "b", expected: "true" }, { verdict: "refuted" }, new Set(["a"]))).toBe("wrong");
  });
});

describe("summarise", () => {
  it("counts verdicts, what was read and what is wrong", () => {
    const outcome = (expected: string, verdict: string, ms: number) => ({ row: { id: "a", expected }, result: { verdict }, ms });
    const summary = summarise("some", [outcome("true", "proved", 1), outcome("true", "refuted", 2), outcome("false", "unreadable", 9)]);
    expect(summary).toMatchObject({ rows: 3, read: 2, wrong: 1, questioned: 0, medianMs: 2, p95Ms: 9, totalMs: 12 });
    expect(summary.verdicts).toMatchObject({ proved: 1, refuted: 1, unreadable: 1, supported: 0 });
    expect(table([summary]).split("\n")).toHaveLength(2);
  });

  it.each([
    [[], 0.5, 0],
    [[4], 0.95, 4],
    [[1, 2, 3, 4], 0.5, 2],
    [[1, 2, 3, 4], 0.95, 4],
    [[1, 2, 3, 4], 0, 1],
  ])("quantile of %j at %d is %d", (values, q, expected) => expect(quantile(values, q)).toBe(expected));
});

describe("runRows", () => {
  let core = "";
  beforeAll(() => {
    core = join(mkdtempSync(join(tmpdir(), "sequitur-pool-")), "core.mjs");
    writeFileSync(
      core,
      `export function checkRow(row) {
        if (row.lhs === "hang") for (;;);
        if (row.lhs === "throw") throw new Error("no");
        if (row.lhs === "exit") process.exit(3);
        return { id: row.id, verdict: "expected" in row ? "proved" : "supported", conditions: [], diagnostics: [] };
      }`,
    );
  });

  it("keeps the order, withholds the label and survives a row that hangs, throws or ends the process", async () => {
    const rows = ["a", "hang", "b", "throw", "exit", "c"].map((lhs) => ({ id: lhs, lhs, expected: "true" }));
    const outcomes = await runRows(rows, { core, workers: 2, killMs: 1500 });
    expect(outcomes.map((outcome) => [outcome.row.id, outcome.result.verdict, outcome.killed, outcome.crashed])).toEqual([
      ["a", "supported", false, false],
      ["hang", "undecided", true, false],
      ["b", "supported", false, false],
      ["throw", "undecided", false, true],
      ["exit", "undecided", false, true],
      ["c", "supported", false, false],
    ]);
  });

  it("says so when the core does not start", async () => {
    await expect(runRows([{ id: "a" }], { core: `${core}.missing`, workers: 1, killMs: 100 })).rejects.toThrow(/does not start/);
  });
});
