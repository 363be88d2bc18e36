import { fail } from "./failure.js";
import type { AccentNode, LetterNode, TexNode, WordNode } from "./tex-node.js";

/** Nodes that can be the name of a quantity or function. */
export type NameNode = LetterNode | AccentNode | WordNode;

const NOT_NAMES: ReadonlySet<string> = new Set(["partial", "nabla", "infty", "forall", "exists", "Re", "Im", "cdots", "ldots", "prime", "neg", "lnot", "angle"]);

/** Whether a node names something: a letter with its decorations, or an upright word. */
export function isName(node: TexNode | undefined): node is NameNode {
  if (node === undefined) return false;
  if (node.kind === "letter") return !NOT_NAMES.has(node.name);
  if (node.kind === "accent") return node.accent !== "overline" && node.body.length === 1 && isName(node.body[0]) && node.body[0].sup === undefined;
  return node.kind === "word";
}

/** A list of nodes as it stands inside a name: letters, digits, commas and signs in a row. */
function inside(nodes: readonly TexNode[]): string {
  let text = "";
  let previous: TexNode | undefined;
  for (const node of nodes) {
    const piece = pieceOf(node);
    const words = previous?.kind === "letter" && node.kind === "letter" && (previous.name.length > 1 || node.name.length > 1);
    text += words ? ` ${piece}` : piece;
    previous = node;
  }
  return text;
}

function pieceOf(node: TexNode): string {
  switch (node.kind) {
    case "letter":
    case "accent":
    case "word":
      if (node.kind !== "accent" || isName(node)) return nameOf(node);
      break;
    case "digit":
      return node.text;
    case "text":
      return node.text.trim().replace(/\s+/g, " ");
    case "group":
      return inside(node.body);
    case "punctuation":
      return ",";
    case "binary":
      if (node.name === "+" || node.name === "-" || node.name === "*") return node.name;
      break;
    case "mark":
      if (node.name === "'") return "'";
      break;
    default:
      break;
  }
  return fail("unsupported", node.span, { what: "this in a subscript" });
}

const braced = (text: string, nodes: readonly TexNode[]): string => (nodes.length === 1 && nodes[0]?.kind === "letter" && nodes[0].sub === undefined ? text : [...text].length === 1 ? text : `{${text}}`);

/** The name without its primes: `H_a`, `v_{0,x}`, `bar(x)`, `mathbf(x)_1`. A superscript is not part of a name. */
export function baseName(node: NameNode): string {
  const stem = stemOf(node);
  return node.sub === undefined ? stem : `${stem}_${braced(inside(node.sub), node.sub)}`;
}

function stemOf(node: NameNode): string {
  switch (node.kind) {
    case "letter":
      return node.font === undefined ? node.name : `${node.font}(${node.name})`;
    case "word":
      return node.text.trim().replace(/\s+/g, " ");
    case "accent": {
      const [inner] = node.body;
      return isName(inner) ? `${node.accent}(${nameOf(inner)})` : fail("unsupported", node.span, { what: "an accent over more than a name" });
    }
  }
}

/** The whole name, primes included: `theta'`. */
export const nameOf = (node: NameNode): string => baseName(node) + "'".repeat(node.primes ?? 0);

/** Whether a node is the `d` of a differential or derivative: a bare italic or upright d. */
export function isDifferentialSign(node: TexNode | undefined): node is LetterNode {
  return node?.kind === "letter" && node.name === "d" && (node.font === undefined || node.font === "mathrm" || node.font === "text") && node.sub === undefined && node.sup === undefined && node.primes === undefined;
}

/** Whether a name is Landau's O or o, which stand for no one function. */
export const isOrderSymbol = (node: NameNode): boolean =>
  node.kind === "letter" && (node.name === "O" || node.name === "o") && (node.font === undefined || node.font === "mathcal") && node.sub === undefined && node.primes === undefined;

/** Whether `nodes[k]` starts a differential such as `dx` or `d\theta'`. */
export const startsDifferential = (nodes: readonly TexNode[], k: number, end: number): boolean => isDifferentialSign(nodes[k]) && k + 1 < end && isName(nodes[k + 1]);
