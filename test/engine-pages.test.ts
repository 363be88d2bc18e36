import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkRow } from "../src/index.js";

const page = readFileSync(new URL("../docs/exact-engine.md", import.meta.url), "utf8");

/** The rows of the page's tables: `| \`lhs = rhs\`, given \`a\`, \`b\` | verdict |`. */
const rows = page.split("\n").flatMap((line): (readonly [row: string, given: readonly string[], said: string])[] => {
  const cells = /^\| `(?<row>[^`]+)`(?<given>.*?) \| (?<said>[^|]+) \|$/u.exec(line)?.groups;
  return cells === undefined ? [] : [[cells["row"] ?? "", [...(cells["given"] ?? "").matchAll(/`([^`]+)`/gu)].map((m) => m[1] ?? ""), cells["said"] ?? ""]];
});

describe("docs/exact-engine.md says what the checker says", () => {
  test("it has rows", () => {
    expect(rows.length).toBeGreaterThan(15);
  });

  test.each(rows)("%s given %s: %s", (row, given, said) => {
    const [lhs = "", rhs = ""] = row.split(" = ");
    const result = checkRow({ syntax: "plain", lhs, rel: "=", rhs, given });
    const conditions = result.conditions.map(({ kind, text }) => `, ${kind}: \`${text}\``).join("");
    expect(`${result.verdict}${conditions}`).toBe(said);
  });
});
