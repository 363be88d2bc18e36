import type { ReasonMove } from "./reason-move.js";
import { FORMULA, type ReasonFormula } from "./reason-text.js";

/** What a phrase's match gives: the formula of its n-th slot, and its words. */
interface PhraseMatch {
  /** The formula at a capture group that holds a formula's number. */
  readonly formula: (group: number) => ReasonFormula | undefined;
  readonly word: (group: number) => string | undefined;
}

/** A phrase that reasons use. `example` is read by the tests and shown in the documentation. */
export interface ReasonPhrase {
  readonly example: string;
  readonly meaning: string;
  readonly pattern: RegExp;
  readonly move: (match: PhraseMatch) => ReasonMove | undefined;
}

const F = FORMULA;
const both = "(?:both sides |both |the equation |each side |through |everything |throughout |(?:eqs?\\.? ?|equation )?\\([^()]*\\) )?(?:of (?:the equation|⟦\\d+⟧) )?";
const wrt = `(?:in|with respect to|w\\. ?r\\. ?t\\.|wrt|by|d)`;

const phrase = (example: string, meaning: string, pattern: string, move: ReasonPhrase["move"]): ReasonPhrase => ({ example, meaning, pattern: new RegExp(pattern, "gu"), move });

const ARROW = /\\(?:to|rightarrow|longrightarrow|downarrow|searrow|nearrow|uparrow)(?![a-zA-Z])|→|->/u;
const RELATION = /[=<>≤≥≠∈]|\\(?:le|leq|leqslant|ge|geq|geqslant|ne|neq|lt|gt|in|notin|ll|gg)(?![a-zA-Z])/u;

/** Whether a formula says where something tends to. */
export const isLimit = (latex: string): boolean => ARROW.test(latex);

/** Whether a formula states something: an equation, an inequality or a membership. */
export const statesRelation = (latex: string): boolean => RELATION.test(latex);

const isBare = (latex: string): boolean => /^(?:\\[a-zA-Z]+|\p{L})(?:_(?:\{[^{}]*\}|\\[a-zA-Z]+|[\p{L}\p{N}]))?'*$/u.test(latex.trim());

/** `[a,c]` and `(0,\infty)`, with any brackets. */
const isRange = (latex: string): boolean => /^(?:\\left)?\s*[[(][^]*,[^]*[\])]$/u.test(latex.trim());

const limitOrCondition = (formula: ReasonFormula | undefined): ReasonMove | undefined => {
  if (formula === undefined) return undefined;
  if (isLimit(formula.latex)) return { kind: "limit", ...formula };
  return statesRelation(formula.latex) ? { kind: "condition", ...formula } : undefined;
};

const isOne = (latex: string): boolean => /(?:\\ll|<<)\s*1$/u.test(latex.trim());

/** `T \ll 1` is said as a limit; the text stays the author's own up to its relation. */
const limitOf = (formula: ReasonFormula | undefined): ReasonMove | undefined => {
  if (formula === undefined) return undefined;
  if (isLimit(formula.latex)) return { kind: "limit", ...formula };
  if (isOne(formula.latex)) return { kind: "limit", latex: formula.latex.replace(/(?:\\ll|<<)\s*1\s*$/u, "\\to 0"), origin: formula.origin };
  if (/(?:\\gg|>>)\s*1$/u.test(formula.latex.trim())) return { kind: "limit", latex: formula.latex.replace(/(?:\\gg|>>)\s*1\s*$/u, "\\to \\infty"), origin: formula.origin };
  return undefined;
};

const towards = (formula: ReasonFormula | undefined, point: string): ReasonMove | undefined =>
  formula === undefined || !isBare(formula.latex) ? undefined : { kind: "limit", latex: `${formula.latex} \\to ${point}`, origin: formula.origin };

const NUMBER_WORDS: Readonly<Record<string, number>> = { zeroth: 0, zero: 0, first: 1, linear: 1, one: 1, once: 1, second: 2, quadratic: 2, two: 2, twice: 2, third: 3, cubic: 3, three: 3, fourth: 4, four: 4, fifth: 5, five: 5, sixth: 6, six: 6 };

/** `2`, `second`, `2nd`, or a formula that is a number. */
const orderOf = (word: string | undefined, formula?: ReasonFormula): number | undefined => {
  const text = formula?.latex ?? word;
  if (text === undefined) return undefined;
  const digits = /^\s*(\d{1,2})(?:st|nd|rd|th)?\s*$/u.exec(text)?.[1];
  return digits === undefined ? NUMBER_WORDS[text.trim()] : Number(digits);
};

/** `x = a` names the point `a`; a bare `a` names itself. */
const pointOf = (formula: ReasonFormula | undefined): string | undefined => formula?.latex.replace(/^[^=]*=\s*/u, "").trim();

const ORDER = "(?:zeroth|first|second|third|fourth|fifth|sixth|linear|quadratic|cubic|\\d{1,2}(?:st|nd|rd|th)?)";
const TAYLOR = "(?:taylor(?:'s)?(?: (?:expansion|series|theorem|polynomial|formula|expand))?|expan(?:d|ding|sion)|linearis(?:e|ing|ation)|lineariz(?:e|ing|ation))";

/** The phrases, in the order in which they are tried; each may match several times. Text that matches none is kept. */
export const REASON_PHRASES: readonly ReasonPhrase[] = [
  phrase("definition", "the line defines its left side", "(?<!\\bby (?:the |our )?)\\b(?:definition|def(?:\\.|\\b)|define[sd]?|defining|notation)|\\bby definition\\b(?! of)|:=", () => ({ kind: "definition" })),
  phrase("by assumption", "the line is taken as given, nothing is checked", `(?:^|[,;(] ?)(?:(?:by|as|the|an?|our|we|this is|from the)\\s)*(?:assumptions?|assumed|assume|given|hypothesis|model(?:led)?|ansatz|postulate[sd]?|axiom)(?: (?:of|for|on) [^,;()⟦⟧]*)?\\.?(?=$|[,;)])`, () => ({ kind: "assume" })),

  phrase("as $T \\to 0^+$", "the limit in which the line holds", `\\b(?:as|when|for|if|let|letting|taking|take|with|limit|in the limit(?: (?:of|as|when|that))?|the limit(?: as)?|at)\\s*,? ${F}`, (match) => limitOf(match.formula(1))),
  phrase("for small $x$", "the limit $x \\to 0$", `\\b(?:small|vanishing|low|weak)(?: enough)? ${F}`, (match) => towards(match.formula(1), "0")),
  phrase("for large $n$", "the limit $n \\to \\infty$", `\\b(?:large|big|high)(?: enough)? ${F}`, (match) => towards(match.formula(1), "\\infty")),

  phrase("substitute $u = x^2$", "what is put in", `\\b(?:substitut(?:e|ing|ion)(?: of)?|chang(?:e|ing) (?:of )?variables?(?: (?:to|by|with))?|(?:plug(?:ging)?|put(?:ting)?) in|insert(?:ing)?|setting|set|put(?:ting)?|let|letting|with|where we (?:put|set)|u-substitution)(?: that)?[:,]? ${F}`, (match) => {
    const formula = match.formula(1);
    return formula !== undefined && !isLimit(formula.latex) && /(?<![<>\\!:])=/u.test(formula.latex) ? { kind: "substitute", ...formula } : undefined;
  }),

  phrase("integrate from $a$ to $c$", "the same, with the ends named", `\\bintegrat(?:e|ing|ed|ion) ?${both}(?:${wrt} ${F} )?from ${F} to ${F}`, (match) => {
    const [variable, lower, upper] = [match.formula(1), match.formula(2), match.formula(3)];
    return lower === undefined || upper === undefined ? undefined : { kind: "integrate", latex: `[${lower.latex}, ${upper.latex}]`, origin: lower.origin, variable: variable?.latex };
  }),
  phrase("integrate over $[a,c]$", "both sides are integrated over that range", `\\bintegrat(?:e|ing|ed|ion)(?: of)? ?${both}(?:over|on|in|across|along|w\\.?r\\.?t\\.?|with respect to)(?: the (?:interval|range|region))? ${F}(?: (?:(?:on|of) )?(?:both sides ?)?${wrt} ${F})?`, (match) => {
    const [first, second] = [match.formula(1), match.formula(2)];
    if (first === undefined) return undefined;
    if (isRange(first.latex)) return { kind: "integrate", ...first, variable: second !== undefined && isBare(second.latex) ? second.latex : undefined };
    return second !== undefined && isRange(second.latex) ? { kind: "integrate", ...second, variable: first.latex } : { kind: "integrate", variable: first.latex };
  }),
  phrase("integrate both sides", "both sides are integrated; the range is read from the line", `\\bintegrat(?:e|ing) (?:both sides|each side|the equation|this|it)(?! of ⟦)(?! (?:over|from|on|in|with|w)\\b)|^integrat(?:e|ing)$`, () => ({ kind: "integrate" })),

  phrase("differentiate in $x$", "both sides are differentiated", `\\b(?:differentiat(?:e|ing|ion)|tak(?:e|ing) the (?:first |second |third |partial |time )?derivative)(?: (once|twice|\\w+ times))? ?${both}(?:${wrt} ${F})?(?: (twice))?`, (match) => ({
    kind: "differentiate",
    variable: match.formula(2)?.latex,
    order: orderOf(match.word(1) ?? match.word(3)) ?? 1,
  })),
  phrase("solve for $J$", "the line is the equation solved for that", `\\bsolv(?:e|ing)(?: (?!for\\b)[^⟦⟧,;]*?)? for ${F}`, (match) => ({ kind: "solve", for: match.formula(1)?.latex })),
  phrase("solve (1)", "the line is a solution of the equation named", "\\bsolv(?:e|ing)\\b(?![^⟦⟧,;]* for ⟦)", () => ({ kind: "solve" })),

  phrase("Laplace at $a$", "Laplace's method, the integrand peaks there", `\\b(?:laplace(?:'?s)?(?: (?:method|approximation|principle|theorem))?(?! (?:transform|equation|operator))|saddle[- ]points?(?: (?:method|approximation))?|steepest descents?)(?: (?:at|around|about|near) (?:the (?:point|peak|maximum|minimum) )?${F})?`, (match) => ({
    kind: "laplace",
    point: pointOf(match.formula(1)),
  })),
  phrase("second-order Taylor expansion of $L$ at $a$", "a Taylor expansion", `\\b(?:(${ORDER})[- ]order )?${TAYLOR}(?: of)?(?: ${F})?(?: (?:at|around|about|near|in|round) (?:the point )?${F})?(?:,? ?(?:up )?to (?:the )?(?:(${ORDER})[- ]order|order (?:(\\d{1,2}|[a-z]+)|${F})))?(?:,? ?(?:in|at|around|about) ${F})?`, (match) => {
    const first = match.formula(2);
    const second = match.formula(3) ?? match.formula(7);
    return { kind: "taylor", point: pointOf(second), order: orderOf(match.word(1) ?? match.word(4) ?? match.word(5), match.formula(6)), of: first?.latex };
  }),
  phrase("to first order in $x$", "a Taylor expansion at 0", `(?<!${TAYLOR}[^,;]{0,40})\\bto (?:(${ORDER}|leading|lowest)[- ]order|order (\\d{1,2}))(?: in ${F})?`, (match) => {
    const variable = match.formula(3);
    return { kind: "taylor", point: variable === undefined ? undefined : "0", order: orderOf(match.word(1) ?? match.word(2)), of: undefined };
  }),
  phrase("Gaussian integral", "the value of a Gaussian integral", "\\bgauss(?:ian|'s)? integrals?\\b", () => ({ kind: "gaussian" })),
  phrase("Fokker–Planck equation of (langevin)", "the density's equation that belongs to a stochastic one", "\\bfokker[- ]?planc?k", () => ({ kind: "fokker-planck" })),
  phrase("combine (1) and (2)", "earlier lines are put together", "\\bcombin(?:e|es|ing)\\b|\\bput(?:ting)? (?:everything |it |them |all )?together|\\b(?:substitut(?:e|ing)|insert(?:ing)?|plug(?:ging)?)(?: in| into| back)*(?: from| into| of)? ?(?:eqs?\\.? ?|equations? )?\\(", () => ({ kind: "combine" })),

  phrase("multiply by $x$", "both sides are multiplied", `\\bmultipl(?:y|ying|ied) ?${both}(?:by|with) ${F}`, (match) => withFormula("multiply", match.formula(1))),
  phrase("divide both sides by $2x$", "both sides are divided", `\\bdivid(?:e|ing|ed) ?${both}by ${F}`, (match) => withFormula("divide", match.formula(1))),
  phrase("integration by parts", "an integral is taken by parts", "\\b(?:by parts|partial integration)\\b", () => ({ kind: "by-parts" })),
  phrase("by symmetry", "an even or odd integrand, or exchanged names", "\\b(?:by )?(?:symmetry|(?:even|odd) (?:function|integrand)|integrand is (?:even|odd))\\b", () => ({ kind: "symmetry" })),
  phrase("take logs", "the logarithm of both sides", "\\b(?:tak(?:e|ing) (?:the )?(?:natural )?(?:logs?|logarithms?)|logarithm of both sides)\\b", () => ({ kind: "take-logs" })),

  phrase("for $x > 0$", "the line is claimed only there", `\\b(?:for(?: all| every| each| any)?|if|provided(?: that)?|when|whenever|where|wherever|with|assuming|given|on|in case|whenever|subject to|under)(?: (?:we have|the condition))? ${F}(?:,? (?:and )?${F})?(?:,? (?:and )?${F})?`, (match) => limitOrCondition(conditionOf(match.formula(1)))),
];

/** A `\to`, and an equation after *with*, are said by other phrases. */
const conditionOf = (formula: ReasonFormula | undefined): ReasonFormula | undefined => (formula === undefined || isLimit(formula.latex) ? undefined : formula);

function withFormula(kind: "multiply" | "divide", formula: ReasonFormula | undefined): ReasonMove | undefined {
  return formula === undefined ? undefined : { kind, ...formula };
}
