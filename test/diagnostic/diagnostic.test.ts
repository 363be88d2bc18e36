import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { excerptOf, wordDiagnostic, type Diagnostic } from "../../src/diagnostic/index.js";

const diagnostic = (code: string, facts: Readonly<Record<string, string>> = {}): Diagnostic => ({ code, severity: "error", facts });

describe("wording", () => {
  const templates = { "x/known": "The name {name} is used {count} times.", "x/plain": "Nothing to fill." };
  const rows: readonly (readonly [Diagnostic, string, string])[] = [
    [diagnostic("x/known", { name: "J", count: "2" }), "The name J is used 2 times.", "facts fill the template"],
    [diagnostic("x/known", { name: "J" }), "The name J is used ? times.", "a missing fact shows"],
    [diagnostic("x/known", { name: "{count}", count: "2" }), "The name {count} is used 2 times.", "facts are not templates"],
    [diagnostic("x/plain", { name: "J" }), "Nothing to fill.", "facts without a place are fine"],
    [diagnostic("x/other", { name: "J" }), "x/other (name: J)", "an unknown code is not lost"],
    [diagnostic("x/other"), "x/other", "nor one without facts"],
    [diagnostic("toString"), "toString", "inherited names are no templates"],
    [diagnostic("x/known", {}), "The name ? is used ? times.", "no facts at all"],
  ];
  test.each(rows)("%j → %s: %s", (given, expected) => {
    expect(wordDiagnostic(given, templates)).toBe(expected);
  });

  test("later templates win, so that a layer can word a code of another", () => {
    expect(wordDiagnostic(diagnostic("x/plain"), templates, { "x/plain": "Reworded." })).toBe("Reworded.");
  });
});

describe("excerpts", () => {
  const rows: readonly (readonly [text: string, start: number, end: number, shown: string, marker: string, why: string])[] = [
    ["a = b", 4, 5, "a = b", "    ^", "one character"],
    ["a = bcd", 4, 7, "a = bcd", "    ^^^", "a word"],
    ["x\na = b\ny", 2, 3, "a = b", "^", "only its own line"],
    ["a = b\nc", 4, 7, "a = b", "    ^", "a span over lines stops at the end of the first"],
    ["ab", 2, 2, "ab", "  ^", "the end of the text"],
    ["a\nb", 1, 1, "a", " ^", "a place at a line's end"],
    ["a b", 1, 1, "a b", " ^", "an empty span"],
    ["\ta", 1, 2, "    a", "    ^", "a tab fills up to its stop"],
    ["x\ta", 2, 3, "x   a", "    ^", "and less after text"],
    ["漢a", 1, 2, "漢a", "  ^", "a wide character counts two columns"],
    ["漢a", 0, 1, "漢a", "^^", "and is underlined twice"],
    ["e\u0301a", 2, 3, "e\u0301a", " ^", "a combining mark counts none"],
    ["𝒳a", 2, 3, "𝒳a", " ^", "a surrogate pair is one character"],
    ["", 0, 0, "", "^", "an empty text"],
  ];
  test.each(rows)("%j %i–%i → %j %j: %s", (text, start, end, shown, marker) => {
    expect(excerptOf(text, { start, end })).toMatchObject({ text: shown, marker });
  });

  test("a long line is cut around the place", () => {
    const text = `${"a".repeat(300)}BAD${"c".repeat(300)}`;
    const excerpt = excerptOf(text, { start: 300, end: 303 });
    expect(excerpt.text).toMatch(/^…a+BADc+…$/u);
    expect(excerpt.text.slice(excerpt.marker.indexOf("^"), excerpt.marker.length)).toBe("BAD");
    expect(excerpt.column).toBe(301);
  });

  test("the marker always underlines something inside the shown line, for any text and place", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 250 }), fc.nat(260), fc.nat(20), (text, start, length) => {
        const excerpt = excerptOf(text, { start, end: start + length });
        expect(excerpt.marker).toMatch(/^ *\^+$/u);
        expect(excerpt.text).not.toMatch(/[\r\n\t]/u);
        expect(excerpt.line).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});
