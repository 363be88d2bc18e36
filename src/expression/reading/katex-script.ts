import type { Span } from "../../source/index.js";
import { argument, convert, convertList } from "./katex-convert.js";
import { CLOSING_BRACE, COMMAND, listOf, other, skipSpace, spanSince, step, type KatexNode, type Place } from "./katex-node.js";
import { wordOf } from "./katex-text.js";
import type { TexNode } from "./tex-node.js";

/** Braces: a lone thing inside loses them, several are kept together. */
export function convertGroup(node: KatexNode, place: Place): readonly TexNode[] {
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

/** A base with its subscript, superscript and primes. */
export function convertScripts(node: KatexNode, place: Place): readonly TexNode[] {
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

/** A fraction or binomial coefficient, also `a \over b`. */
export function convertFraction(node: KatexNode, place: Place): TexNode {
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

/** A named or large operator, or `\mathop{…}`. */
export function convertOperator(node: KatexNode, place: Place): TexNode {
  const start = place.at;
  if (typeof node["name"] === "string") {
    step(place, COMMAND);
    return { kind: "operator", name: node["name"].replace(/^\\/, ""), span: spanSince(place, start) };
  }
  step(place, COMMAND);
  const name = wordOf(argument(node["body"], place));
  return name === undefined ? other("\\mathop", place, start) : { kind: "operator", name, span: spanSince(place, start) };
}
