import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { columnAt, lineAt, lineSpanAt } from "../../src/source/index.js";

describe("lines of a text", () => {
  const rows: readonly (readonly [text: string, offset: number, line: number, column: number, why: string])[] = [
    ["", 0, 1, 1, "an empty text has one line"],
    ["ab", 1, 1, 2, "no line ending"],
    ["a\nb", 1, 1, 2, "the line ending belongs to the line it ends"],
    ["a\nb", 2, 2, 1, "right after it the next line starts"],
    ["a\r\nb", 2, 1, 2, "inside a pair the line has not ended"],
    ["a\r\nb", 3, 2, 1, "a pair is one line ending"],
    ["a\rb", 2, 2, 1, "a lone carriage return ends a line"],
    ["a\n\n", 3, 3, 1, "a last empty line counts"],
    ["ab", 99, 1, 3, "an offset after the end is the end"],
    ["ab", -5, 1, 1, "an offset before the start is the start"],
  ];
  test.each(rows)("%j at %i is line %i, column %i: %s", (text, offset, line, column) => {
    expect([lineAt(text, offset), columnAt(text, offset)]).toEqual([line, column]);
  });

  test("line and span agree for every offset", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "\n", "\r", "é", "𝒳") }), fc.nat(30), (text, offset) => {
        const at = Math.min(offset, text.length);
        const span = lineSpanAt(text, at);
        expect(span.start).toBeLessThanOrEqual(at);
        expect(text.slice(span.start, span.end)).not.toMatch(/[\r\n]/u);
        expect(lineAt(text, at)).toBe(lineAt(text, span.start));
      }),
    );
  });
});
