import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readDocument } from "../../src/document/index.js";
import { REASON_PHRASES } from "../../src/step/reason-phrase.js";
import { readReason } from "../../src/step/reason.js";

const doc = readFileSync(new URL("../../docs/format.md", import.meta.url), "utf8");

describe("docs/format.md", () => {
  const phrases = doc.slice(doc.indexOf("| phrase | meaning |"), doc.indexOf("A reason is a hint")).split("\n").slice(2).flatMap((line) => /^\| ([^|]+) \|/u.exec(line)?.[1] ?? []);

  test("lists every phrase of the table, and no other", () => {
    expect([...phrases].sort()).toEqual(REASON_PHRASES.map((phrase) => phrase.example).sort());
  });

  test.each(phrases)("the phrase %j is understood", (phrase) => {
    expect(readReason(phrase, 0).moves).toHaveLength(1);
  });

  test("its complete file is read without complaint", () => {
    const file = /^````markdown\n([^]*?)^````$/mu.exec(doc)?.[1] ?? "";
    const document = readDocument("example.md", file);
    expect(document.diagnostics).toEqual([]);
    expect(document.title).toBe("Width of a harmonic well");
    const rows = document.blocks.flatMap((block) => (block.kind === "display" ? block.rows : []));
    expect(rows.map((row) => [row.reason?.text, row.tag, row.expect])).toEqual([
      ["definition", undefined, undefined],
      ["by A2", undefined, undefined],
      ["Gaussian integral, by A1", "weight", undefined],
      ["simplify", undefined, "refuted"],
    ]);
  });
});
