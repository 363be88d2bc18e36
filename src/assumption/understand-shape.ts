import { add, apply, call, freeSymbols, integral, matrixKind, multiply, negate, num, readExpr, readSet, readStatements, subtract, sym, unknownFunctions, type Expr, type MatrixForm, type RelationStatement, type SymbolExpr, type SymbolTable } from "../expression/index.js";
import type { Fact } from "./assumption.js";
import type { ItemFormula } from "./understand-words.js";

/** What the phrases of a shape are understood with. */
export interface ShapeContext {
  readonly formulas: readonly ItemFormula[];
  readonly symbols: SymbolTable;
}

/** A phrase that states a shape. `facts` gives nothing when the formulas in its places are not of the right kind. */
interface ShapePhrase {
  readonly pattern: RegExp;
  /** The phrase is said of a list (*$L$ and $P$ are smooth*), of which an equation is no member: *$a = b$ and $L$ is smooth*. */
  readonly ofList?: boolean;
  readonly facts: (groups: readonly (string | undefined)[], context: ShapeContext) => readonly Fact[];
}

/** A shape found in an item: where, which formulas it has spoken for, and what it says. */
export interface FoundShape {
  readonly at: number;
  readonly length: number;
  readonly spoken: readonly number[];
  readonly facts: readonly Fact[];
}

const F = "⟦(\\d+)⟧";
const LIST = "((?:⟦\\d+⟧(?:,? and |, )?)+)";
const IS = "(?:is|are|be|as|denotes?|being)(?: (?:also |thus |assumed (?:to be )?|taken (?:to be )?|the|an?|its|their|some|both|all|sufficiently|infinitely|strictly|everywhere|small|open|closed|bounded|compact|given|fixed))*";
const QUALITY = "((?:(?:only|unique|sole|single|strict|global|absolute|local|isolated|non-?degenerate|interior|quadratic) )*)";
const EXTREMUM = "(maxim(?:um|a|i[sz]er)|minim(?:um|a|i[sz]er)|peak|top|bottom)";
const RANGE = `(?:,? (?:on|in|over|within|inside|across)(?: the (?:interval|region|range))? ${F})?`;
const RANGE_GIVEN = `,? (?:on|in|over|within|inside|across)(?: (?:the|all of)(?: (?:interval|range))?)? ${F}`;
const STRICTLY = "(?:(?:strictly|monotonically|monotonously|steadily) )*";
const MONOTONE = `(?:${STRICTLY}(increases|decreases|rises|falls|grows)(?: strictly| monotonically| steadily)?|${IS} ${STRICTLY}(increasing|decreasing|rising|falling))`;

const PROPERTY =
  "(?:(?:twice|thrice|(?:two|three|four|many|infinitely many) times|continuously|infinitely often|sufficiently|infinitely|strictly|everywhere|probability|real|positive|negative|non-?negative|an?|the) )*" +
  "(?:smooth|differentiable|analytic|even|odd|convex|concave|positive|negative|non-?negative|non-?zero|densit(?:y|ies)|integers?|natural numbers?|reals?|real numbers?)(?![\\p{L}-])";

const PHRASES: readonly ShapePhrase[] = [
  {
    // $a$ is the only minimum and $b$ is the only maximum of $L$ on $[a,c]$
    pattern: new RegExp(`${F} ${IS} ${QUALITY}${EXTREMUM}(?: point)?,? and ${F}(?: ${IS})? ${QUALITY}${EXTREMUM}(?: point)? of ${F}${RANGE}`, "gu"),
    facts: ([point, quality, word, otherPoint, otherQuality, otherWord, fn, range], context) => {
      const first = extremum(context, { point, quality, word, fn, range });
      const second = extremum(context, { point: otherPoint, quality: otherQuality, word: otherWord, fn, range });
      return first.length > 0 && second.length > 0 ? [...first, ...second] : [];
    },
  },
  {
    // $b$ is the only maximum of $L$ on $[a,c]$
    pattern: new RegExp(`${F} ${IS} ${QUALITY}${EXTREMUM}(?: point)? of ${F}${RANGE}`, "gu"),
    facts: ([point, quality, word, fn, range], context) => extremum(context, { point, quality, word, fn, range }),
  },
  {
    // $L$ has its only maximum on $[a,c]$ at $b$
    pattern: new RegExp(`${F} (?:has|attains|takes|reaches|assumes|have) (?:its|an?|the|one|exactly one) ${QUALITY}${EXTREMUM}${RANGE},? at ${F}${RANGE}`, "gu"),
    facts: ([fn, quality, word, range, point, after], context) => extremum(context, { point, quality, word, fn, range: range ?? after }),
  },
  {
    // $L$ increases on $[a, b]$; $L$ is strictly decreasing from $b$ to $c$
    pattern: new RegExp(`${F} ${MONOTONE}(?:${RANGE_GIVEN}|(?:,? from ${F} to ${F}|,? between ${F} and ${F}))`, "gu"),
    facts: ([fn, verb, adjective, range, from, to, low, high], context) => monotone(context, { fn, word: verb ?? adjective, range, lower: from ?? low, upper: to ?? high }),
  },
  {
    // $f$ is strictly increasing, said of its whole line
    pattern: new RegExp(`${F} ${IS} ${STRICTLY}(increasing|decreasing)(?: functions?)?(?= and ${F}|[,.;]|$)`, "gu"),
    facts: ([fn, word], context) => {
      const name = functionOf(context, Number(fn));
      return name === undefined ? [] : [{ kind: "monotone", fn: name, direction: word === "decreasing" ? "decreasing" : "increasing" }];
    },
  },
  {
    // $f$ is non-decreasing
    pattern: new RegExp(`${F} ${IS} (?:monotonically |monotone )?non-?(increasing|decreasing)(?: functions?)?(?= and ${F}|[,.;]|$)`, "gu"),
    facts: ([fn, word], context) => everywhere(context, fn, (f, x) => [[call(f, [x], [1]), word === "decreasing" ? ">=" : "<=", num(0)]]),
  },
  {
    // $f$ is non-negative; $f(x)$ would be a value, whose sign is another matter
    pattern: new RegExp(`${F} ${IS} (?:everywhere )?(non-?negative|negative)(?: (?:functions?|everywhere))?(?= and ${F}|[,.;]|$)`, "gu"),
    facts: ([fn, word], context) => (isBareFunction(context, Number(fn)) ? everywhere(context, fn, (f, x) => [[call(f, [x]), word === "negative" ? "<" : ">=", num(0)]]) : []),
  },
  {
    // $p$ is a probability density on $[0, \\infty)$
    pattern: new RegExp(`${F} ${IS} (?:(?:normali[sz]ed|probability) )*densit(?:y|ies)(?: functions?)? (?:on|over) ${F}`, "gu"),
    facts: ([fn, range], context) => {
      const name = functionOf(context, Number(fn));
      const within = rangeOf(context, Number(range));
      if (name === undefined || within === undefined || within.region !== undefined) return [];
      const { lower, upper } = within;
      if (lower === undefined || upper === undefined) return lower === upper ? [{ kind: "function-property", fn: name, property: "density" }] : [];
      return everywhere(context, fn, (f, x) => [[call(f, [x]), ">=", num(0)], [integral(call(f, [x]), x.name, lower, upper), "=", num(1)]]);
    },
  },
  {
    // $f$ vanishes at infinity
    ofList: true,
    pattern: new RegExp(`${LIST}\\s?(?:vanish(?:es)?|(?:tends?|goes?|go|decays?|falls?)(?: off)? to zero|${IS} zero) at (?:plus and minus |\\+?-?)?infinity`, "gu"),
    facts: ([of], context) => numbersIn(of).flatMap((n) => everywhere(context, String(n), (f, x) => [1, -1].map((sign) => [limitAt(call(f, [x]), x.name, sign), "=", num(0)] as const))),
  },
  {
    // $f(x) \\to 0$ as $|x| \\to \\infty$
    pattern: new RegExp(`${F} (?:as|when|for) ${F}`, "gu"),
    facts: ([tending, place], context) => tendency(context, Number(tending), Number(place)),
  },
  {
    // $u(x, y)$ is harmonic
    pattern: new RegExp(`${F} ${IS} harmonic(?: functions?)?(?= and ${F}|[,.;]|$)`, "gu"),
    facts: ([fn], context) => {
      const expr = expressionOf(context, Number(fn));
      if (expr?.kind !== "call" || expr.args.length < 2 || expr.args.some((arg) => arg.kind !== "symbol") || expr.orders.some((order) => order !== 0)) return [];
      const laplacian = add(...expr.args.map((_, k) => call(expr.name, expr.args, expr.args.map((__, j) => (j === k ? 2 : 0)))));
      return [{ kind: "statement", statement: { kind: "relation", relation: "=", left: laplacian, right: num(0) } }];
    },
  },
  {
    // $f$ is periodic with period $T$
    pattern: new RegExp(`${F} ${IS} periodic,? (?:with|of)(?: the| a)?(?: fundamental)? period ${F}`, "gu"),
    facts: ([fn, period], context) => lawOf(context, fn, period, (f, x, T) => [call(f, [add(x, T)]), "=", call(f, [x])]),
  },
  {
    // $f$ is Lipschitz with constant $K$
    pattern: new RegExp(`${F} ${IS} lipschitz(?: continuous)? with(?: the| a)?(?: lipschitz)? constant ${F}`, "gu"),
    facts: ([fn, constant], context) => lawOf(context, fn, constant, (f, x, K, y) => [apply("abs", subtract(call(f, [x]), call(f, [y]))), "<=", multiply(K, apply("abs", subtract(x, y)))]),
  },
  {
    // $f$ is bounded by $M$
    pattern: new RegExp(`${F} ${IS} (?:uniformly |everywhere )?bounded(?: in absolute value)? by ${F}`, "gu"),
    facts: ([fn, bound], context) => lawOf(context, fn, bound, (f, x, M) => [apply("abs", call(f, [x])), "<=", M]),
  },
  {
    // $V_a$ is an interval around $a$
    pattern: new RegExp(`${F} ${IS} (?:interval|neighbou?rhood|region|range|set|segment)(?: (?:that contains|which contains|containing|around|about|of|with|near|surrounding)(?: the point)? ${F})`, "gu"),
    facts: ([region, point], context) => regionAround(context, region, point),
  },
  {
    pattern: new RegExp(`${F} (?:contains|surrounds|encloses)(?: the point)? ${F}`, "gu"),
    facts: ([region, point], context) => regionAround(context, region, point),
  },
  {
    // $J$ does not depend on $\theta$
    ofList: true,
    pattern: new RegExp(`${LIST}\\s?(?:(?:does not|do not|doesn't|don't) depend on|(?:is|are|be)(?: assumed| taken)?(?: to be)? (?:independent of|constant (?:in|with respect to|as a function of)|(?:a )?constants? (?:in|with respect to))) ${LIST}`, "gu"),
    facts: ([of, variables], context) =>
      numbersIn(of).flatMap((n) =>
        numbersIn(variables).flatMap((v): Fact[] => {
          const expr = expressionOf(context, n);
          const variable = nameOf(context, v);
          return expr === undefined || variable === undefined ? [] : [{ kind: "independent", of: expr, variable }];
        }),
      ),
  },
  {
    // $P$ depends on $\theta$ and $t$
    ofList: true,
    pattern: new RegExp(`${LIST}\\s?depends? (?:only |smoothly )*on ${LIST}`, "gu"),
    facts: ([of, variables], context) =>
      numbersIn(of).flatMap((n) =>
        numbersIn(variables).flatMap((v): Fact[] => {
          const name = nameOf(context, n);
          const variable = nameOf(context, v);
          return name === undefined || variable === undefined ? [] : [{ kind: "depends", of: name, variable }];
        }),
      ),
  },
  {
    // $L$ is smooth; $T$ is positive; $n$ is an integer
    ofList: true,
    pattern: new RegExp(`${LIST}\\s?${IS} (${PROPERTY}(?:(?:, and|,| and)(?: (?:is|are))? ${PROPERTY})*)(?! (?:definite|semi))`, "gu"),
    facts: ([of, words], context) => numbersIn(of).flatMap((n) => (words ?? "").split(/,|\band\b/u).flatMap((word) => property(context, n, word))),
  },
];

const FORM = "(?:skew[- ]symmetric|anti-?symmetric|symmetric|orthogonal|invertible|non-?singular|regular|positive[- ]definite)";

/** Phrases that are understood where matrices are about. */
const MATRIX_PHRASES: readonly ShapePhrase[] = [
  {
    // $A$ is a symmetric and positive definite $n\\times n$ matrix; $X$ is an $n\\times p$ matrix; $Q$ is orthogonal
    ofList: true,
    pattern: new RegExp(`${LIST}\\s?${IS} ((?:(?:real|square|an?|and|both|(?:always |also )?${FORM}),? )*)(?:(${F} )?((?:(?:real|square|and|${FORM}),? )*)matri(?:x|ces)|(${FORM}))(?!\\p{L})`, "gu"),
    facts: ([of, before, , size, between, form], context) => numbersIn(of).flatMap((n) => subjectsOf(context, n)).flatMap((element) => matrixFacts(element, `${before ?? ""} ${between ?? ""} ${form ?? ""}`, size === undefined ? undefined : context.formulas[Number(size)], context)),
  },
];

/** Words that narrow down what a function may be. */
const NARROWING =
  /(?<!\p{L})(?:concave|convex|monoton|(?:non-?)?(?:increas|decreas)|(?:un)?bounded|harmonic|vanish|compact|support|decay|falls?|grows?|normali[sz]|(?:square-?)?integrable|periodic|lipschitz|(?:non-?)?zero|(?:non-?)?trivial|densit|distribution|even|odd|positive|(?:non-?)?negative|(?:non-?)?constant|infinity|boundary|invertible|inverse|homogeneous|(?:non-?)?linear|affine|quadratic|polynomial|symmetric|radial|additive|multiplicative|entire|unimodal)/u;

/** The functions that are spoken of in clauses of which words are left that narrow them down and are not understood; `*` where such words name none. `rest` is the words with blanks for what is understood. */
export function narrowedFunctions(words: string, rest: string, context: ShapeContext): readonly string[] {
  const ends = [...words.matchAll(/[.;:](?=\s|$)/gu)].map((end) => end.index);
  const clauses = [0, ...ends].map((start, k) => [start, ends[k] ?? words.length] as const);
  const named = clauses.filter(([start, end]) => NARROWING.test(rest.slice(start, end))).flatMap(([start, end]) => numbersIn(words.slice(start, end)).flatMap((n) => calledIn(context, n)));
  return [...new Set([...named, ...(/(?<!\p{L})(?:boundary|surface) (?:terms?|conditions?)(?!\p{L})/u.test(rest) ? ["*"] : [])])];
}

function calledIn(context: ShapeContext, number: number): readonly string[] {
  const expr = expressionOf(context, number);
  if (expr === undefined) return [];
  return expr.kind === "symbol" ? [expr.name] : [...unknownFunctions(expr).keys()];
}

/** The shapes that the words state, with the formulas that they speak for. */
export function findShapes(words: string, context: ShapeContext): readonly FoundShape[] {
  const found: FoundShape[] = [];
  for (const { pattern, facts, ofList } of context.symbols.matrices === undefined ? PHRASES : [...MATRIX_PHRASES, ...PHRASES]) {
    for (const match of words.matchAll(pattern)) {
      const spoken = numbersIn(match[0]).filter((number) => ofList !== true || !/[=<>]|\\(?:le|ge|leq|geq|ne|neq|in)(?![a-zA-Z])/u.test(context.formulas[number]?.latex ?? ""));
      if (found.some((other) => other.at < match.index + match[0].length && match.index < other.at + other.length)) continue;
      const made = facts(match.slice(1), context);
      if (made.length > 0) found.push({ at: match.index, length: match[0].length, spoken, facts: made });
    }
  }
  return found.sort((a, b) => a.at - b.at);
}

/** The numbers of the formulas in a piece of words. */
export const numbersIn = (words: string | undefined): readonly number[] => [...(words ?? "").matchAll(/⟦(\d+)⟧|^(\d+)$/gu)].map((match) => Number(match[1] ?? match[2]));

interface ExtremumWords {
  readonly point: string | undefined;
  readonly quality: string | undefined;
  readonly word: string | undefined;
  readonly fn: string | undefined;
  readonly range: string | undefined;
}

/**
 * *Only*, *unique* and the like make it the only one; *a maximum* and *the maximum* leave room for others, *a local
 * maximum* says nothing about the range and is not taken for an extremum of it.
 */
function extremum(context: ShapeContext, { point, quality, word, fn, range }: ExtremumWords): readonly Fact[] {
  if (/local/u.test(quality ?? "") && !/only|unique|sole|single/u.test(quality ?? "")) return [];
  const at = pointOf(context, Number(point));
  const name = functionOf(context, Number(fn));
  if (at === undefined || name === undefined) return [];
  const within = range === undefined ? {} : rangeOf(context, Number(range));
  if (within === undefined) return [];
  return [
    {
      kind: "extremum",
      fn: name,
      point: at,
      extremum: /^(?:max|peak|top)/u.test(word ?? "") ? "maximum" : "minimum",
      only: /only|unique|sole|single|strict global|strict absolute/u.test(quality ?? ""),
      ...within,
    },
  ];
}

interface MonotoneWords {
  readonly fn: string | undefined;
  readonly word: string | undefined;
  readonly range: string | undefined;
  readonly lower: string | undefined;
  readonly upper: string | undefined;
}

/** *Increases* means strictly; *non-decreasing* is another word and says less. */
function monotone(context: ShapeContext, { fn, word, range, lower, upper }: MonotoneWords): readonly Fact[] {
  const name = functionOf(context, Number(fn));
  const within = range !== undefined ? rangeOf(context, Number(range)) : { lower: pointOf(context, Number(lower)), upper: pointOf(context, Number(upper)) };
  if (name === undefined || within === undefined || "region" in within) return [];
  if (range === undefined && (within.lower === undefined || within.upper === undefined)) return [];
  return [{ kind: "monotone", fn: name, direction: /^(?:decreas|fall)/u.test(word ?? "") ? "decreasing" : "increasing", ...within }];
}

/** A law of a function of one argument that a quantity stands in, for all values of variables that the text need not name. */
function lawOf(context: ShapeContext, fn: string | undefined, quantity: string | undefined, law: (f: string, x: Expr, quantity: Expr, y: Expr) => readonly [Expr, RelationStatement["relation"], Expr]): readonly Fact[] {
  const name = functionOf(context, Number(fn));
  const given = pointOf(context, Number(quantity));
  if (name === undefined || given === undefined) return [];
  const free = ["x", "y", "z", "u", "v", "w"].filter((variable) => !freeSymbols(given).has(variable));
  const [left, relation, right] = law(name, sym(free[0] ?? "x"), given, sym(free[1] ?? "y"));
  return [{ kind: "statement", statement: { kind: "relation", relation, left, right } }];
}

/** Laws of a function of one argument that hold at every x. */
function everywhere(context: ShapeContext, fn: string | undefined, laws: (f: string, x: SymbolExpr) => readonly (readonly [Expr, RelationStatement["relation"], Expr])[]): readonly Fact[] {
  const name = functionOf(context, Number(fn));
  if (name === undefined) return [];
  return laws(name, sym("x")).map(([left, relation, right]): Fact => ({ kind: "statement", statement: { kind: "relation", relation, left, right } }));
}

const isBareFunction = (context: ShapeContext, number: number): boolean => {
  const expr = expressionOf(context, number);
  return expr?.kind === "symbol" && context.symbols.functions.has(expr.name);
};

const limitAt = (body: Expr, variable: string, sign: number): Expr => ({ kind: "bind", binder: "limit", variable, body, point: sign > 0 ? apply("inf") : negate(apply("inf")), direction: "both" });

const ARROW = /\\(?:to|rightarrow|longrightarrow)(?![a-zA-Z])/u;

/** `f(x) → c` as `|x| → ∞`, `x → ±∞`, `x → ∞` or `x → −∞`: limits of a value with an unknown function. */
function tendency(context: ShapeContext, tending: number, place: number): readonly Fact[] {
  const [what, where] = [context.formulas[tending], context.formulas[place]];
  const [left, right, ...more] = what?.latex.split(ARROW) ?? [];
  const end = /^\s*(\|?)\s*([a-z](?:_\w)?|\\[a-z]+)\s*\|?\s*\\(?:to|rightarrow|longrightarrow)\s*(\\pm|[-+]?)\s*\\infty\s*$/u.exec(where?.latex ?? "");
  if (what === undefined || left === undefined || right === undefined || more.length > 0 || end === null) return [];
  const [body, value, variable] = [left, right, end[2] ?? ""].map((latex) => readExpr(latex, what.origin, context.symbols));
  if (body?.ok !== true || value?.ok !== true || variable?.ok !== true || variable.value.kind !== "symbol" || unknownFunctions(body.value).size === 0) return [];
  const { name } = variable.value;
  const signs = end[1] === "|" || end[3] === "\\pm" ? [1, -1] : [end[3] === "-" ? -1 : 1];
  return signs.map((sign): Fact => ({ kind: "statement", statement: { kind: "relation", relation: "=", left: limitAt(body.value, name, sign), right: value.value } }));
}

function regionAround(context: ShapeContext, region: string | undefined, point: string | undefined): readonly Fact[] {
  const around = pointOf(context, Number(point));
  const formula = context.formulas[Number(region)];
  const named = formula === undefined ? undefined : regionOf(formula, context.symbols);
  return named === undefined || around === undefined ? [] : [{ kind: "region", ...named, around }];
}

/** A region by its name, `V_a`, or with its ends, `V_a = (l, r)`. */
export function regionOf(formula: ItemFormula, symbols: SymbolTable): { readonly region: string; readonly lower?: Expr; readonly upper?: Expr } | undefined {
  const equals = /^[^=<>]*(?=:?=)/u.exec(formula.latex)?.[0];
  const region = setName(equals ?? formula.latex, formula.origin, symbols);
  if (region === undefined || equals === undefined) return region === undefined ? undefined : { region };
  const mark = formula.latex[equals.length] === ":" ? 2 : 1;
  const start = equals.length + mark;
  const set = readSet(formula.latex.slice(start), formula.origin + start, symbols);
  return set.ok && set.value.kind === "interval" ? { region, lower: set.value.lower, upper: set.value.upper } : undefined;
}

/** What a formula speaks of: an expression, or the members in `A, B \\in \\mathbb{R}^{n\\times n}`. */
function subjectsOf(context: ShapeContext, number: number): readonly Expr[] {
  const expr = expressionOf(context, number);
  if (expr !== undefined) return [expr];
  const formula = context.formulas[number];
  const reading = formula === undefined ? undefined : readStatements(formula.latex, formula.origin, context.symbols);
  return reading?.ok === true ? reading.value.flatMap((s) => (s.kind === "membership" && !s.negated ? [s.element] : [])) : [];
}

/** The forms and the size that the words give a matrix. */
function matrixFacts(element: Expr, words: string, size: ItemFormula | undefined, context: ShapeContext): readonly Fact[] {
  if (matrixKind(element) !== "matrix") return [];
  const forms: readonly MatrixForm[] = [
    ...(/(?:skew[- ]|anti-?)symmetric/u.test(words) ? ["antisymmetric" as const] : []),
    ...(/(?<!skew[- ]|anti-?)symmetric/u.test(words) ? ["symmetric" as const] : []),
    ...(/orthogonal/u.test(words) ? ["orthogonal" as const] : []),
    ...(/invertible|singular|regular/u.test(words) ? ["invertible" as const] : []),
    ...(/definite/u.test(words) ? ["positive-definite" as const] : []),
  ];
  const [rows, columns] = (size?.latex ?? "").split(/\\times(?![a-zA-Z])/u).map((text) => readExpr(text, size?.origin ?? 0, context.symbols));
  const sized = rows?.ok === true && columns?.ok === true ? { rows: rows.value, columns: columns.value } : {};
  const fact = (form?: MatrixForm): Fact => ({ kind: "statement", statement: { kind: "membership", element, negated: false, set: { kind: "matrices", ...sized, form } } });
  return [...("rows" in sized || forms.length === 0 ? [fact()] : []), ...forms.map((form) => fact(form))];
}

/** A property of a function, or the sign or kind of number of a quantity. */
function property(context: ShapeContext, number: number, words: string): readonly Fact[] {
  const expr = expressionOf(context, number);
  if (expr === undefined) return [];
  const fn = functionOf(context, number);
  const isFunction = fn !== undefined && (expr.kind === "call" || context.symbols.functions.has(fn));
  const compare = (relation: RelationStatement["relation"]): Fact => ({ kind: "statement", statement: { kind: "relation", relation, left: expr, right: num(0) } });
  const sign = /\b(positive|negative|non-?negative)\b/u.exec(words)?.[1];
  if (/smooth|differentiable|analytic/u.test(words)) return isFunction ? [{ kind: "function-property", fn, property: "smooth" }] : [];
  if (/densit/u.test(words)) return isFunction ? [{ kind: "function-property", fn, property: "density" }] : [];
  if (/\b(?:even|odd|convex|concave)\b/u.test(words)) {
    const named = /\b(even|odd|convex|concave)\b/u.exec(words)?.[1];
    return isFunction && (named === "even" || named === "odd" || named === "convex" || named === "concave") ? [{ kind: "function-property", fn, property: named }] : [];
  }
  const facts: Fact[] = [];
  if (/integer|natural/u.test(words)) {
    const name = /natural/u.test(words) ? "N" : "Z";
    facts.push({ kind: "statement", statement: { kind: "membership", element: expr, set: { kind: "named", name }, negated: false } });
  }
  if (/non-?zero/u.test(words)) facts.push(compare("!="));
  if (sign === "positive") facts.push(isFunction && expr.kind !== "call" ? { kind: "function-property", fn, property: "positive" } : compare(">"));
  else if (sign === "negative") facts.push(compare("<"));
  else if (sign !== undefined) facts.push(compare(">="));
  if (isFunction && expr.kind !== "call" && sign !== "positive") return [];
  return facts.length > 0 ? facts : /\breal/u.test(words) ? [{ kind: "statement", statement: { kind: "membership", element: expr, set: { kind: "named", name: "R" }, negated: false } }] : [];
}

function expressionOf(context: ShapeContext, number: number): Expr | undefined {
  const formula = context.formulas[number];
  if (formula === undefined) return undefined;
  // a function's bare name is no expression, but here it names the function
  const name = setName(formula.latex, formula.origin, context.symbols);
  if (name !== undefined) return { kind: "symbol", name };
  const reading = readExpr(formula.latex, formula.origin, context.symbols);
  return reading.ok ? reading.value : undefined;
}

/** The name that a formula consists of, in the naming of `SymbolExpr`. Sets are read so, and functions are named so. */
function setName(latex: string, origin: number, symbols: SymbolTable): string | undefined {
  const set = readSet(latex, origin, symbols);
  return set.ok && set.value.kind === "symbol" ? set.value.name : undefined;
}

/** A symbol's name, or undefined for any other expression. */
export function nameOf(context: ShapeContext, number: number): string | undefined {
  const expr = expressionOf(context, number);
  return expr?.kind === "symbol" ? expr.name : undefined;
}

/** The function that `L` or `L(\theta)` names. */
function functionOf(context: ShapeContext, number: number): string | undefined {
  const expr = expressionOf(context, number);
  if (expr?.kind === "symbol") return expr.name;
  return expr?.kind === "call" && expr.orders.every((order) => order === 0) && expr.args.every((arg) => arg.kind === "symbol") ? expr.name : undefined;
}

/** The point that `b` or `\theta = b` names. */
function pointOf(context: ShapeContext, number: number): Expr | undefined {
  const formula = context.formulas[number];
  if (formula === undefined) return undefined;
  const equation = /^([^=<>\\]|\\[a-zA-Z]+)*?(?<![<>:])=/u.exec(formula.latex)?.[0];
  if (equation === undefined) return expressionOf(context, number);
  const reading = readExpr(formula.latex.slice(equation.length), formula.origin + equation.length, context.symbols);
  return reading.ok ? reading.value : undefined;
}

/** The ends of `[a, c]`, or a region's name; the whole line for `\mathbb{R}`; undefined when it is neither. */
function rangeOf(context: ShapeContext, number: number): { readonly lower?: Expr; readonly upper?: Expr; readonly region?: string } | undefined {
  const formula = context.formulas[number];
  const set = formula === undefined ? undefined : readSet(formula.latex, formula.origin, context.symbols);
  if (set?.ok !== true) return undefined;
  switch (set.value.kind) {
    case "interval":
      return { lower: set.value.lower, upper: set.value.upper };
    case "symbol":
      return { region: set.value.name };
    case "named":
      return set.value.name === "R" && set.value.sign === undefined ? {} : undefined;
    default:
      return undefined;
  }
}
