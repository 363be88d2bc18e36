import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkRow } from "../src/index.js";

/** The rows of a page's tables: `| \`lhs = rhs\`, given \`a\`, \`b\` | verdict |`. */
const rowsOf = (page: string): (readonly [row: string, given: readonly string[], said: string])[] =>
  readFileSync(new URL(`../docs/${page}`, import.meta.url), "utf8").split("\n").flatMap((line): (readonly [row: string, given: readonly string[], said: string])[] => {
    const cells = /^\| `(?<row>[^`]+)`(?<given>.*?) \| (?<said>[^|]+) \|$/u.exec(line)?.groups;
    return cells === undefined ? [] : [[cells["row"] ?? "", [...(cells["given"] ?? "").matchAll(/`([^`]+)`/gu)].map((m) => m[1] ?? ""), cells["said"] ?? ""]];
  });

describe.each(["exact-engine.md", "numeric-engine.md"])("docs/%s says what the checker says", (page) => {
  const rows = rowsOf(page);

  test("it has rows", () => {
    expect(rows.length).toBeGreaterThan(15);
  });

  test.each(rows)("%s given %s: %s", (row, given, said) => {
    const [, lhs = "", rel = "", rhs = ""] = /^(.*?) (=|<=|>=|<|>|!=) (.*)$/u.exec(row) ?? [];
    const result = checkRow({ syntax: "plain", lhs, rel, rhs, given });
    const conditions = result.conditions.map(({ kind, text }) => `, ${kind}: \`${text}\``).join("");
    expect(`${result.verdict}${conditions}`).toBe(said);
  });
});
