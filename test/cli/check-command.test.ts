import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reportSchema } from "../../src/report/index.js";
import { folderWith, sequitur } from "./world.js";

let folder: ReturnType<typeof folderWith>;
beforeAll(() => {
  folder = folderWith({
    "good.md": "proved\nassumed\nsupported",
    "bad.md": "proved\nrefuted",
    "restricts.md": "restricts",
    "unreadable.md": "unreadable",
    "undecided.md": "undecided",
    "domain.md": "proved-if",
    "met.md": "refuted expect refuted\nrestricts expect restricts",
    "missed.md": "proved expect refuted",
    "empty.md": "",
    "crash.md": "crash",
    "latin1.md": Buffer.from([0x63, 0xe9]),
    "note.txt": "refuted",
    "tree/b.md": "proved",
    "tree/a.md": "proved",
    "tree/deep/c.MD": "proved",
    "tree/.hidden/d.md": "refuted",
    "tree/node_modules/e.md": "refuted",
    "tree/x.txt": "refuted",
    "bare/x.txt": "refuted",
  });
});
afterAll(() => folder.remove());

describe("exit code", () => {
  it.each([
    ["good.md", [], 0, "nothing is wrong"],
    ["bad.md", [], 1, "a step is refuted"],
    ["restricts.md", [], 1, "a step restricts"],
    ["unreadable.md", [], 1, "a step is unreadable"],
    ["undecided.md", [], 0, "undecided alone is no failure"],
    ["domain.md", [], 0, "a domain condition is a finding"],
    ["met.md", [], 0, "the file expects its verdicts"],
    ["missed.md", [], 1, "an expectation is missed"],
    ["empty.md", [], 0, "nothing to check"],
    ["bad.md", ["--fail-on", "none"], 0, "nothing fails"],
    ["bad.md", ["--fail-on", "restricts"], 0, "another category"],
    ["undecided.md", ["--fail-on", "undecided,refuted"], 1, "asked for"],
    ["missed.md", ["--fail-on", "refuted"], 0, "expectations not asked for"],
    ["met.md", ["--fail-on", "refuted,restricts"], 0, "met, whatever the list"],
  ])("%s with %j is %i: %s", async (file, options, code) => {
    expect((await sequitur(["check", folder.at(file), ...options])).code).toBe(code);
  });

  it("is 1 when one of several files fails", async () => {
    expect((await sequitur(["check", folder.at("good.md"), folder.at("bad.md")])).code).toBe(1);
  });
});

describe("mistakes in use", () => {
  it.each([
    [["check", "FOLDER/none.md"], /^sequitur: cannot read .*none\.md: no such file or folder\n$/],
    [["check", "FOLDER/bare"], /^sequitur: no Markdown file \(\*\.md\) in .*bare\n$/],
    [["check", "FOLDER/latin1.md"], /^sequitur: cannot read .*latin1\.md: it is not UTF-8 text\n$/],
    [["check", "FOLDER/good.md", "--fail-on", "everything"], /^sequitur: --fail-on does not know 'everything'; it takes .*\n$/],
    [["check", "FOLDER/good.md", "--fail-on", "none,refuted"], /^sequitur: --fail-on none stands alone\n$/],
    [["check", "FOLDER/good.md", "--fail-on", ","], /^sequitur: --fail-on needs a list.*\n$/],
    [["check", "FOLDER/good.md", "--format", "xml"], /^error: option '--format <format>' argument 'xml' is invalid.*\n$/],
    [["check", "FOLDER/good.md", "--seed", "1.5"], /^error: .*whole number.*\n$/],
    [["check", "FOLDER/good.md", "--colour"], /^error: unknown option '--colour'.*\n/],
    [["check"], /^error: missing required argument 'paths'\n$/],
    [["chekc"], /^error: unknown command 'chekc'.*\n/],
    [["check", "FOLDER/crash.md"], /^sequitur: internal error while checking .*crash\.md: out of luck\n$/],
    [["check", "FOLDER/good.md", "--report", "FOLDER/good.md"], /^sequitur: cannot write the report to .*: a file is in the way\n$/],
  ])("%j is 2, with the reason in a line", async (argv, reason) => {
    const { code, out, err } = await sequitur(argv.map((a) => a.replace("FOLDER", folder.path)));
    expect(code).toBe(2);
    expect(err).toMatch(reason);
    expect(out).toBe("");
    expect(err).not.toContain("    at ");
  });
});

describe("paths", () => {
  it("finds Markdown below a folder, sorted, without hidden folders and packages", async () => {
    const { out } = await sequitur(["check", folder.at("tree"), "--format", "json"]);
    const report = reportSchema.parse(JSON.parse(out));
    expect(report.derivations.map((d) => d.path.slice(folder.path.length + 6))).toEqual(["a.md", "b.md", "deep/c.MD"]);
  });

  it("checks each file once, and a file of any name when it is named", async () => {
    const { out } = await sequitur(["check", folder.at("good.md"), folder.at("good.md"), folder.at("note.txt"), "--format", "json"]);
    expect(reportSchema.parse(JSON.parse(out)).derivations).toHaveLength(2);
  });
});

describe("output", () => {
  it("is pure JSON with --format json, also with a report and on a terminal", async () => {
    const { out, code } = await sequitur(["check", folder.at("bad.md"), "--format", "json", "--report", folder.at("out-json")], { tty: true });
    expect(code).toBe(1);
    expect(reportSchema.safeParse(JSON.parse(out)).success).toBe(true);
  });

  it("writes a page and its JSON into a folder that need not exist", async () => {
    const { out } = await sequitur(["check", folder.at("good.md"), "--report", folder.at("new/out")]);
    expect(out).toContain(`report: ${folder.at("new/out/index.html")}`);
    expect(readFileSync(folder.at("new/out/index.html"), "utf8")).toMatch(/^<!doctype html>[\s\S]*font\/woff2;base64/);
    expect(reportSchema.safeParse(JSON.parse(readFileSync(folder.at("new/out/report.json"), "utf8"))).success).toBe(true);
  });

  it("writes the page also when the check fails", async () => {
    await sequitur(["check", folder.at("bad.md"), "--report", folder.at("failed")]);
    expect(existsSync(folder.at("failed/index.html"))).toBe(true);
  });

  it("passes the seed on", async () => {
    expect((await sequitur(["check", folder.at("bad.md"), "--seed", "42"])).out).toContain("seed 42");
    expect((await sequitur(["check", folder.at("bad.md")])).out).toContain("seed none");
  });

  it("is silent about what is right with --quiet", async () => {
    expect((await sequitur(["check", folder.at("good.md"), "--quiet"])).out).toBe("");
    const { out } = await sequitur(["check", folder.at("good.md"), folder.at("bad.md"), "--quiet"]);
    expect(out).toContain("refuted");
    expect(out.match(/good\.md/g)).toHaveLength(1);
  });

  it.each([
    ["a pipe", {}, false, [], false],
    ["a terminal", {}, true, [], true],
    ["--no-color", {}, true, ["--no-color"], false],
    ["NO_COLOR", { NO_COLOR: "1" }, true, [], false],
    ["an empty NO_COLOR", { NO_COLOR: "" }, true, [], true],
    ["FORCE_COLOR on a pipe", { FORCE_COLOR: "1" }, false, [], true],
    ["FORCE_COLOR=0", { FORCE_COLOR: "0" }, true, [], false],
    ["a dumb terminal", { TERM: "dumb" }, true, [], false],
  ])("%s: coloured %#", async (_, variables, tty, options, coloured) => {
    const { out } = await sequitur(["check", folder.at("bad.md"), ...options], { variables: variables, tty });
    expect(out.includes("\u001b[")).toBe(coloured);
  });
});

describe("progress", () => {
  const slow = () => {
    let t = 0;
    return () => (t += 700);
  };
  it("appears on a terminal after a second and is wiped out", async () => {
    const { err } = await sequitur(["check", folder.at("good.md")], { tty: true, now: slow() });
    expect(err).toContain("step 3 of 3");
    expect(err.endsWith("\r\u001b[K")).toBe(true);
  });
  it.each([
    ["into a pipe", false, []],
    ["with --quiet", true, ["--quiet"]],
  ])("does not appear %s", async (_, tty, options) => {
    expect((await sequitur(["check", folder.at("good.md"), ...options], { tty, now: slow() })).err).toBe("");
  });
  it("does not appear when the work is short", async () => {
    expect((await sequitur(["check", folder.at("good.md")], { tty: true })).err).toBe("");
  });
});

describe("help", () => {
  it("has examples and exit codes", async () => {
    const { code, out } = await sequitur(["--help"]);
    expect(code).toBe(0);
    for (const text of ["check", "batch", "schema", "Examples:", "Exit codes:"]) expect(out).toContain(text);
    for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });
  it("prints the version", async () => {
    expect(await sequitur(["--version"])).toEqual({ code: 0, out: "9.8.7\n", err: "" });
  });
  it("is shown when no command is given, as a mistake", async () => {
    const { code, err } = await sequitur([]);
    expect(code).toBe(2);
    expect(err).toContain("Usage: sequitur");
  });
  it("prints the schema as JSON", async () => {
    const { code, out } = await sequitur(["schema"]);
    expect(code).toBe(0);
    expect((JSON.parse(out) as { type: string }).type).toBe("object");
  });
});
