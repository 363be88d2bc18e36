import katex from "katex";
import type { Span } from "../../source/index.js";
import { fail } from "./failure.js";
import { BINARY_NAMES, BLACKBOARD, DELIMITER_NAMES, LETTER_NAMES, RELATION_NAMES } from "./katex-symbols.js";
import type { TexNode } from "./tex-node.js";

/** A node of KaTeX's parse tree; its shape depends on `type`, and is checked where it is used. */
interface KatexNode {
  readonly type: string;
  readonly loc?: { readonly start: number; readonly end: number; readonly lexer?: { readonly input?: string } } | null;
  readonly [field: string]: unknown;
}

/** The private entry point, which the pinned version of KaTeX has. */
interface KatexParser {
  readonly __parse: (latex: string, settings: object) => readonly KatexNode[];
}

/** Where in the source the next node starts. Nodes that KaTeX leaves without a place follow the one before. */
interface Place {
  readonly text: string;
  readonly origin: number;
  at: number;
}

/** The longest formula that is read, in UTF-16 units. */
const LONGEST_FORMULA = 20_000;

/** Commands that define macros: with them a short formula could grow without bound. */
const DEFINITION = /\\(?:[gex]?def|(?:re|provide)?newcommand|(?:future)?let|global|long)(?![A-Za-z])/;

/** Blanks what the document reader leaves and KaTeX does not take: `&` outside environments, a last `\\`, `\label`, `\nonumber`, comments. */
function blankLayout(latex: string): string {
  const blank = (found: string): string => " ".repeat(found.length);
  let depth = 0;
  return latex
    .replace(/\\label\s*\{[^{}]*\}|\\(?:nonumber|notag|allowdisplaybreaks)(?![A-Za-z])|\\\\(?:\s*\[[^\]]*\])?\s*$/g, blank)
    .replace(/\\begin(?![A-Za-z])|\\end(?![A-Za-z])|\\[^A-Za-z]|&|%[^\n]*/g, (found) => {
      if (found === "\\begin") depth++;
      if (found === "\\end") depth--;
      return found.startsWith("%") || (found === "&" && depth <= 0) ? blank(found) : found;
    });
}

/**
 * The typeset tree of a formula, from the parser that typesets it. `origin` is the offset of `latex` in its document.
 * Fails with the place of the mistake when KaTeX cannot typeset the formula.
 */
export function parseTex(latex: string, origin: number): readonly TexNode[] {
  const whole = { start: origin, end: origin + latex.length };
  if (latex.length > LONGEST_FORMULA) fail("too-long", whole, { limit: String(LONGEST_FORMULA) });
  const definition = DEFINITION.exec(latex);
  if (definition !== null) fail("unsupported", { start: origin + definition.index, end: origin + definition.index + definition[0].length }, { what: "a macro definition inside a formula" });
  const text = blankLayout(latex);
  let nodes: readonly KatexNode[];
  try {
    nodes = (katex as unknown as KatexParser).__parse(text, { displayMode: true, strict: false, throwOnError: true, trust: false, maxExpand: 20_000, macros: {} });
  } catch (error) {
    if (error instanceof katex.ParseError) {
      const { position, length, rawMessage } = error as { position?: number; length?: number; rawMessage?: string };
      const start = Math.min(position ?? 0, latex.length);
      const end = start + Math.max(1, latex.slice(start, start + (length ?? 1)).trimEnd().length);
      fail("latex-syntax", { start: origin + start, end: origin + Math.max(start, Math.min(end, latex.length)) }, { message: (rawMessage ?? error.message).replace(/\.$/, "") });
    }
    throw error;
  }
  return convertList(nodes, { text, origin, at: 0 });
}

function skipSpace(place: Place): void {
  const m = /\s*/y;
  m.lastIndex = place.at;
  place.at += m.exec(place.text)?.[0].length ?? 0;
}

/** Steps over a pattern if it stands at the place, white space aside. */
function step(place: Place, pattern: RegExp): boolean {
  skipSpace(place);
  pattern.lastIndex = place.at;
  const found = pattern.exec(place.text)?.[0];
  if (found === undefined || found === "") return false;
  place.at += found.length;
  return true;
}

const COMMAND = /\\(?:[A-Za-z]+\*?|[^])/y;
const CLOSING_BRACE = /\}/y;
const DELIMITER = /\\[A-Za-z]+|\\[^]|[^\s]/y;
/** The span from an offset to the place, white space at its end left out. */
function spanSince(place: Place, start: number): Span {
  const end = start + place.text.slice(start, Math.max(start, place.at)).trimEnd().length;
  return { start: place.origin + start, end: place.origin + end };
}

function convertList(nodes: readonly KatexNode[], place: Place): readonly TexNode[] {
  const result: TexNode[] = [];
  let negated = false;
  for (const node of nodes) {
    if (node.type === "htmlmathml" && mathmlText(node) === "̸") {
      step(place, COMMAND);
      negated = true;
      continue;
    }
    for (const converted of convert(node, place)) {
      result.push(negated && converted.kind === "relation" ? negate(converted.name, converted.span) : converted);
      negated = false;
    }
  }
  return result;
}

function negate(name: string, span: Span): TexNode {
  if (name === "=") return { kind: "relation", name: "!=", span };
  if (name === "in") return { kind: "relation", name: "notin", span };
  return { kind: "other", what: `\\not before ${name}`, span };
}

/** A node as zero, one or several nodes: spaces vanish, colours and styles dissolve. */
function convert(node: KatexNode, place: Place): readonly TexNode[] {
  skipSpace(place);
  const own = node.loc != null && node.loc.lexer?.input === place.text ? node.loc : undefined;
  const start = own?.start ?? place.at;
  place.at = start;
  const nodes = convertAt(node, place);
  if (own !== undefined) place.at = Math.max(place.at, own.end);
  return nodes;
}

const listOf = (value: unknown): readonly KatexNode[] => (Array.isArray(value) ? (value as readonly KatexNode[]) : value == null ? [] : [value as KatexNode]);

function mathmlText(node: KatexNode): string {
  const walk = (n: KatexNode): string => (typeof n["text"] === "string" ? n["text"] : listOf(n["body"]).map(walk).join(""));
  return listOf(node["mathml"]).map(walk).join("");
}

/** A symbol of KaTeX: its text is a character or a command. */
function convertSymbol(node: KatexNode, place: Place): readonly TexNode[] {
  const text = String(node["text"]);
  const start = place.at;
  if (node.loc == null) {
    if (text === "\\prime") step(place, /'|\\prime|′/y);
    else step(place, COMMAND);
  } else if (node.loc.lexer?.input === place.text) {
    place.at = Math.max(place.at, node.loc.end);
  } else {
    step(place, COMMAND);
  }
  return [symbolNode(text, typeof node["family"] === "string" ? node["family"] : node.type, spanSince(place, start))];
}

function symbolNode(text: string, family: string, span: Span): TexNode {
  if (family === "open" || family === "close") {
    if (text === "!") return { kind: "mark", name: "!", span };
    const name = DELIMITER_NAMES.get(text);
    if (name === "|" || name === "||") return /[rl]vert|[rl]Vert/.test(text) ? { kind: family, name, span } : { kind: "bar", name, span };
    return name === undefined ? { kind: "other", what: text, span } : { kind: family, name, span };
  }
  if (family === "rel") {
    const name = RELATION_NAMES.get(text);
    return name === undefined ? { kind: "other", what: text, span } : { kind: "relation", name, span };
  }
  if (family === "punct") return { kind: "punctuation", name: text === "\\colon" ? ":" : text, span };
  const binary = BINARY_NAMES.get(text);
  if (binary !== undefined) return { kind: "binary", name: binary, span };
  if (family === "bin" || family === "inner") return { kind: "other", what: text.replace("@", ""), span };
  if (/^[0-9.]$/.test(text)) return { kind: "digit", text, span };
  const delimiter = DELIMITER_NAMES.get(text);
  if (delimiter === "|" || delimiter === "||") return { kind: "bar", name: delimiter, span };
  if (text === "\\prime") return { kind: "mark", name: "'", span };
  if (text === "\\degree" || text === "°") return { kind: "mark", name: "degree", span };
  const blackboard = BLACKBOARD.get(text);
  if (blackboard !== undefined) return { kind: "letter", name: blackboard, font: "mathbb", span };
  const letter = LETTER_NAMES.get(text) ?? (/^\\[A-Za-z]+$/.test(text) ? text.slice(1) : /^\p{L}$/u.test(text) ? text : undefined);
  if (letter !== undefined && text !== "\\varvdots") return { kind: "letter", name: letter, span };
  return { kind: "other", what: text, span };
}

function convertAt(node: KatexNode, place: Place): readonly TexNode[] {
  const start = place.at;
  switch (node.type) {
    case "mathord":
    case "textord":
    case "atom":
      return convertSymbol(node, place);
    case "spacing":
    case "kern":
    case "rule":
    case "internal":
      step(place, /\\(?:[,;:!> ]|quad|qquad|enspace|thinspace|medspace|thickspace|negthinspace|[hm]space\*?\{[^{}]*\}|hskip[^a-z]*[a-z]{2}|kern[^a-z]*[a-z]{2}|nobreak(?:space)?|space|allowbreak)|~/y);
      return [];
    case "mathchoice":
      return convertList(listOf(node["display"]), place);
    case "phantom":
    case "vphantom":
    case "hphantom":
      convertList(listOf(node["body"]), place);
      return [];
    case "styling":
    case "color":
    case "sizing":
    case "tag":
    case "html":
    case "smash":
    case "raisebox":
    case "vcenter":
    case "hbox":
    case "pmb": {
      step(place, /\\(?:displaystyle|textstyle|scriptstyle|scriptscriptstyle|color\s*\{[^{}]*\}|textcolor\s*\{[^{}]*\}|tiny|small|normalsize|large|Large|pmb|smash|mathstrut)(?![A-Za-z])/y);
      step(place, /\{(?=[^])/y);
      const nodes = convertList(listOf(node["body"]), place);
      step(place, CLOSING_BRACE);
      return nodes;
    }
    case "mclass":
      return convertClass(node, place);
    case "htmlmathml": {
      step(place, COMMAND);
      const text = mathmlText(node);
      const family = RELATION_NAMES.has(text) ? "rel" : "textord";
      return [symbolNode(text, family, spanSince(place, start))];
    }
    case "enclose":
      if (node["label"] !== "\\fbox") return [other(`\\${String(node["label"]).replace(/^\\/, "")}`, place, start)];
      return convertWrapped(listOf(node["body"]), place);
    case "horizBrace":
      return convertWrapped(listOf(node["base"]), place);
    case "font":
      return convertFont(String(node["font"]), listOf(node["body"]), place);
    case "text":
      return convertText(node, place);
    case "ordgroup":
      return convertGroup(node, place);
    case "supsub":
      return convertScripts(node, place);
    case "genfrac":
      return [convertFraction(node, place)];
    case "sqrt": {
      step(place, COMMAND);
      const index = node["index"] == null ? undefined : argument(node["index"], place);
      step(place, /\]/y);
      const body = argument(node["body"], place);
      return [{ kind: "root", body, index, span: spanSince(place, start) }];
    }
    case "accent":
    case "overline": {
      step(place, COMMAND);
      const accent = node.type === "overline" ? "overline" : String(node["label"]).replace(/^\\/, "").replace(/^wide/, "");
      const body = argument(node.type === "overline" ? node["body"] : node["base"], place);
      return [{ kind: "accent", accent, body, span: spanSince(place, start) }];
    }
    case "op":
      return [convertOperator(node, place)];
    case "operatorname": {
      step(place, COMMAND);
      const name = wordOf(argument(node["body"], place));
      return [name === undefined ? other("\\operatorname", place, start) : { kind: "operator", name, span: spanSince(place, start) }];
    }
    case "leftright": {
      step(place, /\\left(?![A-Za-z])/y);
      if (place.at > start) step(place, DELIMITER);
      const body = convertList(listOf(node["body"]), place);
      if (step(place, /\\right(?![A-Za-z])/y)) step(place, DELIMITER);
      const delimiter = (raw: unknown): string => DELIMITER_NAMES.get(String(raw)) ?? String(raw);
      return [{ kind: "fenced", left: delimiter(node["left"]), right: delimiter(node["right"]), body, span: spanSince(place, start) }];
    }
    case "delimsizing": {
      step(place, COMMAND);
      step(place, DELIMITER);
      const raw = String(node["delim"]);
      const name = DELIMITER_NAMES.get(raw);
      const span = spanSince(place, start);
      if (name === "|" || name === "||") return [{ kind: "bar", name, span }];
      const family = node["mclass"] === "mopen" || /^(?:\(|\[|\\\{|\\l.*)$/.test(raw) ? "open" : "close";
      if (raw === "/") return [{ kind: "binary", name: "/", span }];
      return [name === undefined || name === "." ? other(raw, place, start) : { kind: family, name, span }];
    }
    case "middle": {
      step(place, /\\middle(?![A-Za-z])/y);
      step(place, DELIMITER);
      return [{ kind: "relation", name: "mid", span: spanSince(place, start) }];
    }
    case "array": {
      const rows = listOf(node["body"]).map((row) => listOf(row).map((cell) => {
          step(place, /&|\\\\(?:\s*\[[^\]]*\])?|\\begin\s*\{[^{}]*\}(?:\{[^{}]*\})?/y);
          step(place, /&/y);
          return unwrap(convertList(listOf(cell), place));
        }));
      step(place, /(?:\\\\)?\s*\\end\s*\{[^{}]*\}/y);
      return [{ kind: "array", rows, span: spanSince(place, start) }];
    }
    case "cr":
      return [other("a line break", place, start)];
    default:
      step(place, COMMAND);
      return [other(node.type, place, start)];
  }
}

const other = (what: string, place: Place, start: number): TexNode => ({ kind: "other", what, span: spanSince(place, start) });

/** The nodes of an argument in braces or of a single token, the braces stepped over. */
function argument(value: unknown, place: Place): readonly TexNode[] {
  skipSpace(place);
  const opened = step(place, /[{[]/y);
  const nodes = listOf(value).flatMap((node) => (node.type === "ordgroup" ? convertList(listOf(node["body"]), place) : convert(node, place)));
  if (opened) step(place, CLOSING_BRACE);
  return nodes;
}

function convertWrapped(body: readonly KatexNode[], place: Place): readonly TexNode[] {
  const start = place.at;
  step(place, COMMAND);
  step(place, /\{/y);
  const nodes = unwrap(convertList(body, place));
  step(place, CLOSING_BRACE);
  return nodes.length <= 1 ? nodes : [{ kind: "group", body: nodes, span: spanSince(place, start) }];
}

/** The inside of a lone group without scripts. */
function unwrap(nodes: readonly TexNode[]): readonly TexNode[] {
  const [only] = nodes;
  return nodes.length === 1 && only?.kind === "group" && only.sub === undefined && only.sup === undefined ? unwrap(only.body) : nodes;
}

/** `\overset{!}{=}` and `\stackrel` are their relation; `\bmod`-like classes keep their inside. */
function convertClass(node: KatexNode, place: Place): readonly TexNode[] {
  const start = place.at;
  const body = listOf(node["body"]);
  const [only] = body;
  const base = only?.type === "supsub" ? (only["base"] as KatexNode | null) : undefined;
  if (base?.type === "op" && Array.isArray(base["body"])) {
    step(place, COMMAND);
    const over = only?.["sup"] ?? only?.["sub"];
    argument(over, place);
    const nodes = argument(base["body"], place);
    const span = spanSince(place, start);
    if (nodes.length === 1 && nodes[0]?.kind === "relation") return nodes.map((n) => ({ ...n, span }));
    return [other(node["mclass"] === "mrel" ? "a relation with a mark" : "\\underset", place, start)];
  }
  step(place, /\\(?:boldsymbol|mathbin|mathrel|mathord|mathopen|mathclose|mathpunct|mathinner|bmod|bm)(?![A-Za-z])/y);
  if (node["mclass"] === "mbin" && wordOf(convertList(body, { ...place })) === "mod") return [{ kind: "binary", name: "mod", span: spanSince(place, start) }];
  const opened = step(place, /\{/y);
  const nodes = convertList(body, place);
  if (opened) step(place, CLOSING_BRACE);
  return nodes;
}

/** The letters of a list as one word, if it holds nothing else. */
function wordOf(nodes: readonly TexNode[]): string | undefined {
  let word = "";
  for (const node of nodes) {
    if (node.sub !== undefined || node.sup !== undefined || node.primes !== undefined) return undefined;
    if (node.kind === "letter") word += node.name;
    else if (node.kind === "digit" || node.kind === "word" || node.kind === "text") word += node.text;
    else return undefined;
  }
  return word === "" ? undefined : word;
}

const UPRIGHT: ReadonlySet<string> = new Set(["mathrm", "mathit", "mathnormal", "textrm", "mathsf", "mathtt", "text", "textit"]);

function convertFont(font: string, body: readonly KatexNode[], place: Place): readonly TexNode[] {
  const start = place.at;
  step(place, COMMAND);
  const opened = step(place, /\{/y);
  const spaced = body.flatMap((node) => (node.type === "ordgroup" ? listOf(node["body"]) : [node]));
  const nodes = convertList(spaced, place);
  if (opened) step(place, CLOSING_BRACE);
  const span = spanSince(place, start);
  const [only] = nodes;
  if (nodes.length === 1 && only?.kind === "letter") {
    const plain = font === "mathit" || font === "mathnormal";
    return [{ ...only, span, ...(plain ? {} : { font: font === "mathrm" && only.name.length > 1 ? undefined : font }) }];
  }
  if (nodes.length === 1 && only !== undefined && (only.kind === "digit" || only.kind === "word")) return nodes;
  const words = nodes.every((n) => n.kind === "letter" || n.kind === "digit") ? textOf(spaced) : undefined;
  const [first, second] = nodes;
  if (UPRIGHT.has(font) && nodes.length === 2 && first?.kind === "letter" && first.name === "d" && second?.kind === "letter") return [{ ...first, font: "mathrm" }, second];
  if (UPRIGHT.has(font) && words !== undefined && /^\p{L}/u.test(words)) return [{ kind: "word", text: words, span }];
  if (UPRIGHT.has(font)) return nodes;
  return [{ kind: "group", body: nodes.map((n) => (n.kind === "letter" ? { ...n, font } : n)), span }];
}

/** The characters of text-like nodes, spaces kept. */
function textOf(nodes: readonly KatexNode[]): string {
  return nodes
    .map((node) => {
      if (node.type === "spacing" || node.type === "kern") return " ";
      if (typeof node["text"] === "string") return LETTER_NAMES.get(node["text"]) ?? node["text"].replace(/^\\/, "");
      return textOf(listOf(node["body"]));
    })
    .join("");
}

function convertText(node: KatexNode, place: Place): readonly TexNode[] {
  const start = place.at;
  step(place, COMMAND);
  const opened = step(place, /\{/y);
  const body = listOf(node["body"]);
  const last = body.reduce((end, each) => (each.loc != null && each.loc.lexer?.input === place.text ? Math.max(end, each.loc.end) : end), place.at);
  place.at = Math.max(place.at, last);
  if (opened) {
    const close = place.text.indexOf("}", place.at);
    if (close >= 0) place.at = close + 1;
  }
  const span = spanSince(place, start);
  const hasMath = body.some((each) => each.type !== "textord" && each.type !== "spacing" && each.type !== "mathord" && each.type !== "ordgroup");
  const text = textOf(body);
  if (hasMath) return [{ kind: "text", text: place.text.slice(start, place.at).replace(/^\\[a-z]+\s*\{|\}$/g, ""), span }];
  if (/^[dei]$/.test(text)) return [{ kind: "letter", name: text, font: "mathrm", span }];
  return text.trim() === "" ? [] : [{ kind: "text", text, span }];
}

/** Braces: a lone thing inside loses them, several are kept together. */
function convertGroup(node: KatexNode, place: Place): readonly TexNode[] {
  const start = place.at;
  const opened = step(place, /\{/y);
  const nodes = convertList(listOf(node["body"]), place);
  if (opened) step(place, CLOSING_BRACE);
  const span = spanSince(place, start);
  const [only] = nodes;
  if (nodes.length === 0) return [];
  if (nodes.length === 1 && only !== undefined) return [{ ...only, braced: opened || only.braced === true }];
  return [{ kind: "group", body: nodes, braced: opened, span }];
}

function convertScripts(node: KatexNode, place: Place): readonly TexNode[] {
  const start = place.at;
  const bases = node["base"] == null ? [] : convert(node["base"] as KatexNode, place);
  let sub: readonly TexNode[] | undefined;
  let sup: readonly TexNode[] | undefined;
  let primes = 0;
  const pending = { sub: node["sub"] as KatexNode | null | undefined, sup: node["sup"] as KatexNode | null | undefined };
  const readSup = (): void => {
    const nodes = argument(pending.sup, place);
    primes = nodes.findIndex((n) => n.kind !== "mark" || n.name !== "'");
    if (primes < 0) primes = nodes.length;
    const rest = nodes.slice(primes);
    sup = rest.length === 0 ? undefined : rest;
    pending.sup = null;
  };
  while (pending.sub != null || pending.sup != null) {
    step(place, /\\(?:limits|nolimits|displaylimits)(?![A-Za-z])/y);
    skipSpace(place);
    const mark = place.text[place.at];
    if (pending.sub != null && (mark === "_" || pending.sup == null)) {
      step(place, /_/y);
      sub = argument(pending.sub, place);
      pending.sub = null;
    } else if (pending.sup != null) {
      step(place, /\^/y);
      readSup();
    }
  }
  const base = bases[bases.length - 1];
  const span = spanSince(place, start);
  const scripts = { ...(sub === undefined ? {} : { sub }), ...(sup === undefined ? {} : { sup }), ...(primes === 0 ? {} : { primes }) };
  const baseType = (node["base"] as KatexNode | null)?.type;
  if (base === undefined || baseType === "horizBrace") return base === undefined ? [{ kind: "other", what: "a script without a base", span }] : bases;
  const clash = base.sub !== undefined || base.sup !== undefined || base.primes !== undefined;
  if (clash || base.braced === true) return [...bases.slice(0, -1), scriptedGroup(base, scripts, span)];
  return [...bases.slice(0, -1), { ...base, ...scripts, span: { start: base.span.start, end: span.end } }];
}

/** Scripts on a braced base, `{x_1}^2`: onto the base itself when it has room, else onto a group around it. */
function scriptedGroup(base: TexNode, scripts: Pick<TexNode, "sub" | "sup" | "primes">, span: Span): TexNode {
  const room = base.sup === undefined && base.primes === undefined && (base.sub === undefined || scripts.sub === undefined);
  if (room) return { ...base, ...scripts, braced: false, bracedBase: true, span };
  return { kind: "group", body: [base], span, ...scripts };
}

function convertFraction(node: KatexNode, place: Place): TexNode {
  const start = place.at;
  const infix = !step(place, /\\(?:[dtc]?frac|[dt]?binom|genfrac)(?![A-Za-z])/y);
  const numerator = argument(node["numer"], place);
  if (infix) step(place, /\\(?:over|choose|atop)(?![A-Za-z])/y);
  const denominator = argument(node["denom"], place);
  const span = spanSince(place, start);
  if (node["hasBarLine"] === true && node["leftDelim"] == null) return { kind: "fraction", numerator, denominator, style: "frac", span };
  if (node["hasBarLine"] === false && node["leftDelim"] === "(") return { kind: "fraction", numerator, denominator, style: "binom", span };
  return { kind: "other", what: "a fraction without a line", span };
}

function convertOperator(node: KatexNode, place: Place): TexNode {
  const start = place.at;
  if (typeof node["name"] === "string") {
    step(place, COMMAND);
    return { kind: "operator", name: node["name"].replace(/^\\/, ""), span: spanSince(place, start) };
  }
  step(place, COMMAND);
  const name = wordOf(argument(node["body"], place));
  return name === undefined ? other("\\mathop", place, start) : { kind: "operator", name, span: spanSince(place, start) };
}
