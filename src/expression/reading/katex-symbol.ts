import { BINARY_NAMES, BLACKBOARD, DELIMITER_NAMES, LETTER_NAMES, RELATION_NAMES } from "./katex-names.js";
import { COMMAND, spanSince, step, type KatexNode, type Place } from "./katex-node.js";
import type { Span } from "../../source/index.js";
import type { TexNode } from "./tex-node.js";

/** A symbol of KaTeX: its text is a character or a command. */
export function convertSymbol(node: KatexNode, place: Place): readonly TexNode[] {
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

/** What a character or command of a family of KaTeX means. */
export function symbolNode(text: string, family: string, span: Span): TexNode {
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
