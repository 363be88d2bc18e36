import { describe, expect, test } from "vitest";
import { UNDERSTANDING_CODES } from "../../src/assumption/index.js";
import { check, checkRow, type ReportDiagnostic } from "../../src/index.js";
import { checkLine } from "../../src/cli/batch-line.js";
import { DOCUMENT_CODES } from "../../src/document/index.js";
import { READING_CODES } from "../../src/expression/index.js";
import { LEDGER_CODES } from "../../src/ledger/index.js";
import { STEP_CODES } from "../../src/step/index.js";
import { BATCH_EXAMPLES, DOCUMENT_EXAMPLES, LEDGER_EXAMPLES, READING_EXAMPLES, STEP_EXAMPLES, UNDERSTANDING_EXAMPLES, type Example } from "./examples.js";

/** Everything that is noticed about an example. */
function noticed(example: Example): readonly ReportDiagnostic[] {
  switch (example.kind) {
    case "row":
      return checkRow({ syntax: "plain", lhs: example.text, rel: "=", rhs: "1" }).diagnostics;
    case "input":
      return checkLine(example.text, { check, checkRow }, {}).diagnostics;
    case "line":
    case "file": {
      const report = check({ path: "example.md", text: example.kind === "line" ? `$$\n${example.text}\n$$\n` : example.text });
      return [...report.diagnostics, ...report.steps.flatMap((s) => s.diagnostics)];
    }
  }
}

const SECTIONS = [
  { title: "Reading formulas", codes: Object.keys(READING_CODES), examples: READING_EXAMPLES },
  { title: "Reading files", codes: Object.keys(DOCUMENT_CODES), examples: DOCUMENT_EXAMPLES },
  { title: "Understanding assumptions", codes: Object.keys(UNDERSTANDING_CODES), examples: UNDERSTANDING_EXAMPLES },
  { title: "Putting lines together", codes: Object.keys(STEP_CODES), examples: STEP_EXAMPLES },
  { title: "The derivation as a whole", codes: Object.keys(LEDGER_CODES), examples: LEDGER_EXAMPLES },
  { title: "Rows of sequitur batch", codes: Object.keys(BATCH_EXAMPLES), examples: BATCH_EXAMPLES },
] as const;

const examples: Readonly<Record<string, Example>> = Object.assign({}, ...SECTIONS.map((s) => s.examples)) as Record<string, Example>;

describe("diagnostics", () => {
  test.each(SECTIONS)("$title: each has an example, and each example a diagnostic", (section) => {
    expect(Object.keys(section.examples)).toEqual(section.codes);
  });

  test.each(Object.keys(examples))("%s is raised by its example", (code) => {
    const example = examples[code];
    expect(example === undefined ? [] : noticed(example).map((d) => d.code)).toContain(code);
  });

  test("docs/diagnostics.md lists them as they are", async () => {
    await expect(page()).toMatchFileSnapshot("../../docs/diagnostics.md");
  });
});

/** The page that lists all diagnostics; `npx vitest run test/diagnostic -u` writes it. */
function page(): string {
  const parts = [
    "# Diagnostics",
    "What the checker notices about a text, with the place underlined. An *error* stops its line alone, a *warning* is a finding, a *remark* is information. Each stands here with something that raises it and what is said then.",
    "A line that has two readings which matter is not guessed at: the message says both, and what to write instead.",
  ];
  for (const section of SECTIONS) {
    parts.push(`## ${section.title}`);
    for (const code of section.codes) {
      const example = section.examples[code];
      const said = example === undefined ? undefined : noticed(example).find((d) => d.code === code);
      if (example === undefined || said === undefined) continue;
      parts.push(`### ${code}`, fenced(example), `*${said.severity}* — ${said.message}`);
    }
  }
  return `${parts.join("\n\n")}\n`;
}

function fenced(example: Example): string {
  const text = example.text.length > 300 ? `${example.text.slice(0, 30)} …` : example.text;
  const language = { line: "latex", file: "markdown", row: "text", input: "json" }[example.kind];
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
