import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linesOf } from "../../src/cli/batch-command.js";
import { folderWith, sequitur, streamOf } from "./world.js";

const row = (over: object = {}): string => JSON.stringify({ id: "a", syntax: "plain", given: [], lhs: "x", rel: "=", rhs: "x", ...over });
const results = (out: string): { id?: string; verdict: string; diagnostics: { code: string; message: string }[] }[] => out.trimEnd().split("\n").map((l) => JSON.parse(l) as ReturnType<typeof results>[number]);

describe("batch", () => {
  it("gives one line for each row, in order", async () => {
    const { code, out } = await sequitur(["batch"], { stdin: [`${row({ id: "1" })}\n${row({ id: "2", rhs: "y" })}\n\n${row({ id: "3" })}`] });
    expect(code).toBe(0);
    expect(results(out).map((r) => [r.id, r.verdict])).toEqual([["1", "proved"], ["2", "undecided"], ["3", "proved"]]);
  });

  it.each([
    ["not JSON", "{", "unreadable", "batch-not-json", undefined],
    ["a number", "7", "unreadable", "batch-bad-row", undefined],
    ["null", "null", "unreadable", "batch-bad-row", undefined],
    ["a side that is missing", row({ lhs: undefined }), "unreadable", "batch-bad-row", "a"],
    ["a syntax that is unknown", row({ syntax: "mathml" }), "unreadable", "batch-bad-row", "a"],
    ["an id that is no text", row({ id: 5 }), "unreadable", "batch-bad-row", "5"],
    ["a crash", row({ lhs: "crash" }), "undecided", "internal-error", "a"],
  ])("%s gives a result with an error and does not stop the stream", async (_, line, verdict, code, id) => {
    const { out, code: exit } = await sequitur(["batch"], { stdin: [`${line}\n${row({ id: "next" })}\n`] });
    const [broken, next] = results(out);
    expect(exit).toBe(0);
    expect(broken).toMatchObject({ verdict, diagnostics: [{ code }] });
    expect(broken!.id).toBe(id);
    expect(next).toMatchObject({ id: "next", verdict: "proved" });
  });

  it("names the field that does not fit", async () => {
    const { out } = await sequitur(["batch"], { stdin: [row({ given: [1] })] });
    expect(results(out)[0]!.diagnostics[0]!.message).toContain("'given.0'");
  });

  it("reads a file, passes the seed on, and takes LaTeX when no syntax is named", async () => {
    const folder = folderWith({ "rows.jsonl": `${row({ syntax: undefined })}\r\n` });
    const { out } = await sequitur(["batch", folder.at("rows.jsonl"), "--seed", "5"]);
    expect(out).toContain("seed 5");
    expect(results(out)[0]!.verdict).toBe("proved");
    folder.remove();
  });

  it.each([
    ["/none/such.jsonl", /^sequitur: cannot read \/none\/such\.jsonl: no such file or folder\n$/],
    [".", /^sequitur: cannot read \.: it is a folder\n$/],
  ])("refuses %s", async (file, reason) => {
    const { code, err, out } = await sequitur(["batch", file]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(reason);
  });

  it("waits for a slow reader", async () => {
    const order: string[] = [];
    const { run } = await import("../../src/cli/program.js");
    const { wordCore } = await import("./world.js");
    const output = { write: () => (order.push("write"), false), drained: () => Promise.resolve(void order.push("drained")), isTTY: false };
    await run(["batch"], wordCore, "1", { stdin: streamOf([`${row()}\n${row()}\n`]), stdout: output, stderr: output, variables: {}, now: () => 0 });
    expect(order).toEqual(["write", "drained", "write", "drained"]);
  });
});

it("cuts a stream into its lines wherever its pieces end", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: fc.constantFrom("a", "é", "漢", "😀", " ") }), { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 5 }), async (lines, size) => {
      const bytes = Buffer.from(`${lines.join("\n")}\n`);
      const pieces = streamOf(Array.from({ length: Math.ceil(bytes.length / size) }, (_, k) => bytes.subarray(k * size, (k + 1) * size)));
      const got: string[] = [];
      for await (const line of linesOf(pieces)) got.push(line);
      expect(got).toEqual(lines);
    }),
  );
});
