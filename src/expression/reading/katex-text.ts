import { convertList } from "./katex-convert.js";
import { CLOSING_BRACE, COMMAND, listOf, spanSince, step, type KatexNode, type Place } from "./katex-node.js";
import { LETTER_NAMES } from "./katex-names.js";
import type { TexNode } from "./tex-node.js";

/** The letters of a list as one word, if it holds nothing else. */
export function wordOf(nodes: readonly TexNode[]): string | undefined {
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

/** `\mathbf{x}` is a letter of another alphabet, `\mathrm{eff}` a word. */
export function convertFont(font: string, body: readonly KatexNode[], place: Place): readonly TexNode[] {
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
export function textOf(nodes: readonly KatexNode[]): string {
  return nodes
    .map((node) => {
      if (node.type === "spacing" || node.type === "kern") return " ";
      if (typeof node["text"] === "string") return LETTER_NAMES.get(node["text"]) ?? node["text"].replace(/^\\/, "");
      return textOf(listOf(node["body"]));
    })
    .join("");
}

/** `\text{…}`, and `\text{d}` as the upright letter. */
export function convertText(node: KatexNode, place: Place): readonly TexNode[] {
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
