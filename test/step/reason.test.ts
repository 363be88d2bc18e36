import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { REASON_PHRASES } from "../../src/step/reason-phrase.js";
import { proseMoves, readReason, type ReasonMove } from "../../src/step/reason.js";

/** A move as short text: its kind and what it holds, without places. */
const brief = (move: ReasonMove): string =>
  [move.kind, ...Object.entries(move).flatMap(([key, value]) => (key === "kind" || key === "origin" || value === undefined ? [] : [`${key} ${String(value)}`]))].join(", ");

describe("references", () => {
  const rows: readonly (readonly [text: string, references: readonly string[], why: string])[] = [
    ["by A1, A2 and (well-mass)", ["A1", "A2", "well-mass"], "a list"],
    ["by A1 and A2", ["A1", "A2"], "two"],
    ["from (1)", ["1"], "a number"],
    ["Eq. (1)", ["1"], "as papers write it"],
    ["Eqs. (1) and (2)", ["1", "2"], "several"],
    ["equation (flux)", ["flux"], "a name"],
    ["\\eqref{eq:flux}", ["eq:flux"], "as LaTeX writes it"],
    ["by~\\ref{flux}", ["flux"], "with a tie"],
    ["using A3–A5", ["A3", "A4", "A5"], "a range with an en dash"],
    ["using A3-A5", ["A3", "A4", "A5"], "with a hyphen"],
    ["(1)–(3)", ["1", "2", "3"], "a range of numbers"],
    ["by A5–A3", ["A5", "A3"], "a backward range is no range"],
    ["Fokker–Planck equation of (langevin)", ["langevin"], "after *of*"],
    ["insert (1) into (2.3b)", ["1", "2.3b"], "dotted numbers"],
    ["by assumption A1", ["A1"], "an assumption by its label"],
    ["(definition)", [], "a phrase in brackets"],
    ["(trivial)", [], "a word in brackets"],
    ["by (definition)", ["definition"], "a word that refers makes it a name"],
    ["since $f(x) = L(1)$", [], "brackets in a formula"],
    ["P(a) is constant", [], "a function's argument"],
    ["L(1) is fixed", [], "even a number"],
    ["see Gauss (1809)", [], "a year"],
    ["as Fig. (2) shows", [], "a figure"],
    ["Eq. 4", ["4"], "a number without brackets"],
    ["by A1, A1", ["A1"], "each once"],
    ["", [], "nothing"],
  ];
  test.each(rows)("%j → %j: %s", (text, references) => {
    expect(readReason(text, 0).references).toEqual(references);
  });
});

describe("moves", () => {
  const rows: readonly (readonly [text: string, moves: readonly string[], why: string])[] = [
    ["definition", ["definition"], "as a word"],
    ["by definition", ["definition"], "as a phrase"],
    ["by the definition of $H$", [], "using a definition is not making one"],
    ["by assumption", ["assume"], "assumed"],
    ["given", ["assume"], "given"],
    ["the model", ["assume"], "a model"],
    ["ansatz", ["assume"], "an ansatz"],
    ["by assumption A1", [], "using an assumption is not making one"],
    ["from the model (1)", [], "nor is using the model"],
    ["given $x > 0$", ["condition, latex x > 0"], "a condition"],
    ["as $T \\to 0^+$", ["limit, latex T \\to 0^+"], "a limit"],
    ["in the limit $n\\to\\infty$", ["limit, latex n\\to\\infty"], "the limit"],
    ["let $T\\to0$", ["limit, latex T\\to0"], "an order"],
    ["when $x \\to a$", ["limit, latex x \\to a"], "*when* with an arrow"],
    ["$T \\to 0$", ["limit, latex T \\to 0"], "the bare formula"],
    ["as T -> 0+", ["limit, latex T \\to 0^+"], "from the keyboard"],
    ["as $x \\ll 1$", ["limit, latex x \\to 0"], "much smaller than one"],
    ["for small $x$", ["limit, latex x \\to 0"], "small"],
    ["for large $N$", ["limit, latex N \\to \\infty"], "large"],
    ["for $x > 0$", ["condition, latex x > 0"], "a condition"],
    ["for all $x > 0$ and $y \\ne 0$", ["condition, latex x > 0", "condition, latex y \\ne 0"], "two"],
    ["if $a \\neq 0$", ["condition, latex a \\neq 0"], "if"],
    ["provided that $a \\ge b$", ["condition, latex a \\ge b"], "provided"],
    ["where $H = L''(a)$", ["condition, latex H = L''(a)"], "where"],
    ["for x > 0", ["condition, latex x > 0"], "from the keyboard"],
    ["$x > 0$", ["condition, latex x > 0"], "the bare formula"],
    ["for $n$", [], "nothing stated"],
    ["substitute $u = x^2$", ["substitute, latex u = x^2"], "put in"],
    ["change of variables $u = x/a$", ["substitute, latex u = x/a"], "the same"],
    ["setting $x = 1$", ["substitute, latex x = 1"], "the same"],
    ["substituting (1) into (2)", ["combine"], "lines put together"],
    ["integrate over $[a,c]$", ["integrate, latex [a,c]"], "a range"],
    ["integrating over $[a,c]$ in $\\theta$", ["integrate, latex [a,c], variable \\theta"], "with its variable"],
    ["integrate over $\\theta$", ["integrate, variable \\theta"], "only a variable"],
    ["integrate (1) over $[a,c]$", ["integrate, latex [a,c]"], "an equation by its number"],
    ["integrate both sides", ["integrate"], "neither"],
    ["integrate both sides in $x$ from $0$ to $1$", ["integrate, latex [0, 1], variable x"], "ends"],
    ["integration by parts", ["by-parts"], "by parts, not over a range"],
    ["differentiate", ["differentiate, order 1"], "no variable"],
    ["differentiate with respect to $t$ twice", ["differentiate, variable t, order 2"], "twice"],
    ["solve for $J$", ["solve, for J"], "solve"],
    ["solving (1) for $J$", ["solve, for J"], "an equation solved"],
    ["Laplace at $a$", ["laplace, point a"], "Laplace"],
    ["Laplace's method around $x = b$", ["laplace, point b"], "spelt out"],
    ["by Laplace’s method", ["laplace"], "typographic apostrophe"],
    ["Laplace transform", [], "another Laplace"],
    ["Taylor at $a$ to order 2", ["taylor, point a, order 2"], "Taylor"],
    ["expand $L$ around $x = a$ to second order", ["taylor, point a, order 2, of L"], "spelt out"],
    ["Taylor at $a$ to order $3$", ["taylor, point a, order 3"], "a typeset number"],
    ["to first order in $x$", ["taylor, point 0, order 1"], "at zero"],
    ["GAUSSIAN INTEGRAL", ["gaussian"], "any case"],
    ["Fokker–Planck", ["fokker-planck"], "en dash"],
    ["Fokker-Plank", ["fokker-planck"], "a common misspelling"],
    ["combine (1) and (2)", ["combine"], "combine"],
    ["multiply both sides by $x$", ["multiply, latex x"], "multiply"],
    ["dividing by $2x$", ["divide, latex 2x"], "divide"],
    ["by symmetry", ["symmetry"], "symmetry"],
    ["take logs", ["take-logs"], "logarithms"],
    ["as $T \\to 0^+$, Laplace at $a$, by A1 and A2", ["limit, latex T \\to 0^+", "laplace, point a"], "several"],
    ["multiply by $x$ and integrate over $[0,1]$", ["multiply, latex x", "integrate, latex [0,1]"], "two moves"],
    ["as everyone knows", [], "words alone"],
    ["costs 5$", [], "a dollar alone"],
    ["", [], "nothing"],
  ];
  test.each(rows)("%j → %j: %s", (text, moves) => {
    expect(readReason(text, 0).moves.map(brief)).toEqual(moves);
  });

  test.each(REASON_PHRASES.map((phrase) => [phrase.example, phrase] as const))("the example %j is read by its own phrase", (example, phrase) => {
    const alone = readReason(example, 0).moves;
    expect(alone).toHaveLength(1);
    expect(example.toLowerCase().replace(/[–]/gu, "-").replace(/\$[^$]*\$/gu, "⟦0⟧")).toMatch(new RegExp(phrase.pattern.source, "u"));
  });

  test("formulas keep their place", () => {
    const text = "as $ T \\to 0^+$, for $x > 0$ and substitute $u = x$";
    for (const move of readReason(text, 100).moves) {
      if ("latex" in move && move.latex !== undefined) expect(text.slice((move.origin ?? 0) - 100).startsWith(move.latex)).toBe(true);
    }
  });

  test("prose names moves, and defines or assumes nothing by the way", () => {
    expect(proseMoves("So integrating over $[a, c]$ on both sides, we can get").map(brief)).toEqual(["integrate, latex [a, c]"]);
    expect(proseMoves("By definition, as $T \\to 0$,").map(brief)).toEqual(["limit, latex T \\to 0"]);
  });

  test("any text is kept, and none throws", () => {
    const pieces = fc.constantFrom("by ", "(", ")", "1", "A1", "–", "$", "$x$", "$T \\to 0$", "\\eqref{x}", "\\", "integrate ", "over ", "for ", "Taylor ", "⟦0⟧", "⟦", "to order ", ",", " and ", "definition", "é");
    fc.assert(fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 15 }), fc.nat(50), (parts, origin) => {
      const text = parts.join("");
      const reason = readReason(text, origin);
      expect(reason.text).toBe(text);
      expect(new Set(reason.references).size).toBe(reason.references.length);
      proseMoves(text);
    }));
  });
});
