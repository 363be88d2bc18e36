import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readDocument } from "../src/document/index.js";
import { assembleReport, check, renderJson, renderTerminal, type DerivationReport } from "../src/index.js";

const LONG = 600_000;
const folder = new URL("../derivations/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".md")).sort();
const textOf = (name: string): string => readFileSync(new URL(name, folder), "utf8");
const nameOf = (path: string): string => path.split("/").pop() ?? path;

const reports = new Map<string, DerivationReport>();
/** The report of a file, made once. */
function reportOf(name: string): DerivationReport {
  const known = reports.get(name);
  if (known !== undefined) return known;
  const made = check({ path: `derivations/${name}`, text: textOf(name) });
  reports.set(name, made);
  return made;
}

/** A step as a failing test shows it: where it stands, what was found and why. */
const shown = (s: DerivationReport["steps"][number], verdict: string): string => `line ${s.line}: ${verdict} (${s.latex.replace(/\s+/gu, " ").slice(0, 60)})`;

test("the gallery is there", () => {
  expect(files.length).toBeGreaterThanOrEqual(4);
});

describe.each(files)("derivations/%s", (name) => {
  const document = readDocument(name, textOf(name));

  test("says of every row what is expected", () => {
    const rows = document.blocks.flatMap((block) => (block.kind === "display" ? block.rows : []));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => row.expect === undefined).map((row) => `line ${row.line}: ${row.latex.trim()}`)).toEqual([]);
  });

  test("meets what is expected of it", () => {
    const { steps } = reportOf(name);
    const expected = steps.filter((s) => s.expected !== undefined);
    expect(expected.map((s) => shown(s, s.expectationMet === true ? (s.expected ?? "") : s.verdict))).toEqual(expected.map((s) => shown(s, s.expected ?? "")));
  }, LONG);

  test("has as many expectations in the report as in the file", () => {
    const written = textOf(name).match(/%\s*expect:/gu)?.length;
    expect(reportOf(name).expectations.written).toBe(written);
  }, LONG);

  test("is read without errors and refers only to what is there", () => {
    const report = reportOf(name);
    const all = [...report.diagnostics, ...report.steps.flatMap((s) => s.diagnostics)];
    expect(all.filter((d) => d.severity === "error" || d.code === "unknown-reference").map((d) => d.message)).toEqual([]);
  }, LONG);

  test("shows for every assumption which steps rest on it, and these say so too", () => {
    const report = reportOf(name);
    expect(report.assumptions.length).toBeGreaterThan(0);
    for (const assumption of report.assumptions) {
      const users = report.steps.filter((s) => s.assumptions.some((a) => a.id === assumption.id)).map((s) => s.id);
      expect(assumption.steps.map((s) => s.step), assumption.id).toEqual(users);
    }
    const unused = report.assumptions.filter((a) => a.steps.length === 0).length;
    const printed = renderTerminal(assembleReport([report], "0"), { color: false, columns: 1000, verbose: true });
    expect(printed.match(/— unused$/gmu)?.length ?? 0).toBe(unused);
  }, LONG);

  test("every refuted step comes with what refutes it", () => {
    for (const step of reportOf(name).steps.filter((s) => s.verdict === "refuted")) {
      expect(step.counterexample ?? step.evidence.find((e) => e.kind === "convergence" || e.kind === "exact"), shown(step, "refuted")).toBeDefined();
    }
  }, LONG);

  test("has a corrected file beside it if something in it does not follow", () => {
    const refuted = reportOf(name).steps.some((s) => s.verdict === "refuted" || s.expected?.startsWith("refuted") === true);
    if (!refuted) return;
    const corrections = files.filter((other) => nameOf(readDocument(other, textOf(other)).frontMatter.corrects ?? "") === name);
    expect(corrections).toHaveLength(1);
  }, LONG);

  test("names an existing file if it corrects one, and then every line of it follows", () => {
    const { corrects } = document.frontMatter;
    if (corrects === undefined) return;
    expect(files).toContain(nameOf(corrects));
    const failing = reportOf(name).steps.filter((s) => ["refuted", "undecided", "unreadable"].includes(s.verdict) || s.conditions.some((c) => c.kind === "restricts"));
    expect(failing.map((s) => shown(s, s.verdict))).toEqual([]);
  }, LONG);
});

// The two slowest files run the same code as the others; a second run of them would tell nothing new.
test.each(files.filter((name) => !name.startsWith("sgd")))("the report of derivations/%s is the same each time", (name) => {
  const again = check({ path: `derivations/${name}`, text: textOf(name) });
  expect(renderJson(assembleReport([again], "0"))).toBe(renderJson(assembleReport([reportOf(name)], "0")));
}, LONG);

test("another seed changes no verdict of what is proved or refuted", () => {
  const name = "flux-integral.md";
  const again = check({ path: `derivations/${name}`, text: textOf(name) }, { seed: 7 });
  expect(again.steps.map((s) => s.verdict)).toEqual(reportOf(name).steps.map((s) => s.verdict));
}, LONG);
