import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { check, checkRow, type BatchRow } from "../src/index.js";
import { classOfStep, VERDICT_WORDING } from "../src/report/index.js";

const root = new URL("../", import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, root), "utf8");
const readme = read("README.md");
const blocks = [...readme.matchAll(/^```(\w*)\n([^]*?)^```$/gmu)];
const fenced = (language: string): readonly string[] => blocks.flatMap((m) => (m[1] === language ? [m[2] ?? ""] : []));

describe("README.md", () => {
  test("its example gives the verdicts that it shows", () => {
    const [file = ""] = fenced("markdown");
    const [shown = ""] = fenced("");
    const { steps } = check({ path: "well.md", text: file });
    const found = steps.map((s) => `${VERDICT_WORDING[classOfStep(s)].mark} ${VERDICT_WORDING[classOfStep(s)].word} ${s.line}`);
    const printed = [...shown.matchAll(/^ {2}(\S) (\S+(?: if)?) +(\d+) {2}/gmu)].map((m) => `${m[1] ?? ""} ${m[2] ?? ""} ${m[3] ?? ""}`);
    expect(printed).toEqual(found);
    for (const step of steps) for (const value of [step.counterexample?.left, step.counterexample?.right]) if (value !== undefined) expect(shown).toContain(value);
  });

  test("its rows give the verdicts that it says", () => {
    const rows = (fenced("json")[0] ?? "").trim().split("\n").map((line) => JSON.parse(line) as BatchRow);
    expect(rows.map((row) => checkRow(row)).map((r) => [r.verdict, ...r.conditions.map((c) => c.text)])).toEqual([["proved"], ["proved-if", "x != 1"]]);
  });

  test("its library example does what it says", () => {
    const text = /text: ("(?:[^"\\]|\\.)*")/u.exec(fenced("ts")[0] ?? "")?.[1] ?? "";
    expect(check({ path: "note.md", text: JSON.parse(text) as string }).steps.map((s) => [s.line, s.verdict])).toEqual([[2, "refuted"]]);
    expect(checkRow({ syntax: "plain", lhs: "x/x", rel: "=", rhs: "1" }).conditions).toEqual([{ kind: "domain", text: "x != 0", witness: { point: { x: "0" }, undefined: "left" } }]);
  });

  test.each(["README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/format.md", "docs/verdicts.md", "docs/exact-engine.md", "docs/diagnostics.md"])("every link of %s leads somewhere", (name) => {
    const text = read(name).replace(/^(`{3,})[^]*?^\1$/gmu, "");
    for (const [, target = ""] of text.matchAll(/\]\(([^)\s]+)\)/gu)) {
      if (/^https?:/u.test(target)) continue;
      const [path = "", anchor] = target.split("#");
      const file = new URL(path, new URL(name, root));
      expect(path === "" || existsSync(file), target).toBe(true);
      if (anchor !== undefined) {
        const headings = [...(path === "" ? read(name) : readFileSync(file, "utf8")).matchAll(/^#+ (.+)$/gmu)].map((m) => (m[1] ?? "").toLowerCase().replace(/[^\p{L}\p{N} -]/gu, "").replace(/ /gu, "-"));
        expect(headings, target).toContain(anchor);
      }
    }
  });
});
