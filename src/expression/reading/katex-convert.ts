import type { Span } from "../../source/index.js";
import { CLOSING_BRACE, COMMAND, DELIMITER, listOf, mathmlText, other, skipSpace, spanSince, step, type KatexNode, type Place } from "./katex-node.js";
import { convertFraction, convertGroup, convertOperator, convertScripts } from "./katex-script.js";
import { convertSymbol, symbolNode } from "./katex-symbol.js";
import { DELIMITER_NAMES, RELATION_NAMES } from "./katex-names.js";
import { convertFont, convertText, wordOf } from "./katex-text.js";
import type { TexNode } from "./tex-node.js";

/** A list of nodes of KaTeX, cleaned of layout. */
export function convertList(nodes: readonly KatexNode[], place: Place): readonly TexNode[] {
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
export function convert(node: KatexNode, place: Place): readonly TexNode[] {
  skipSpace(place);
  const own = node.loc != null && node.loc.lexer?.input === place.text ? node.loc : undefined;
  const start = own?.start ?? place.at;
  place.at = start;
  const nodes = convertAt(node, place);
  if (own !== undefined) place.at = Math.max(place.at, own.end);
  return nodes;
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

/** The nodes of an argument in braces or of a single token, the braces stepped over. */
export function argument(value: unknown, place: Place): readonly TexNode[] {
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
