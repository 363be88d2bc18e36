import { isDifferentialSign, isName, nameOf, type NameNode } from "./names.js";
import type { FractionNode, LetterNode, TexNode } from "./tex-node.js";

/** `\frac{\partial^2 P}{\partial x\partial y}` taken apart. */
export interface DerivativeParts {
  readonly sign: LetterNode;
  /** The variables of the denominator with how often each occurs, in order. */
  readonly variables: readonly { readonly name: string; readonly order: number; readonly node: NameNode }[];
}

const isSign = (node: TexNode | undefined, name: "d" | "partial"): node is LetterNode =>
  name === "partial" ? node?.kind === "letter" && node.name === "partial" && node.sub === undefined : isDifferentialSign(node?.kind === "letter" ? withoutSup(node) : node);

const withoutSup = (node: LetterNode): LetterNode => {
  const { sup: _sup, ...rest } = node;
  return rest;
};

/** A superscript that is a plain whole number. */
export function wholeNumber(nodes: readonly TexNode[] | undefined): number | undefined {
  if (nodes === undefined || !nodes.every((n) => n.kind === "digit" && n.sup === undefined && n.sub === undefined)) return undefined;
  const text = nodes.map((n) => (n.kind === "digit" ? n.text : "")).join("");
  return /^\d{1,3}$/.test(text) ? Number(text) : undefined;
}

/** The parts of a fraction that is a derivative: d or ∂ leads its numerator and every factor of its denominator. */
export function derivativeParts(node: FractionNode): DerivativeParts | undefined {
  const [sign] = node.numerator;
  const kind = isSign(sign, "partial") ? "partial" : isSign(sign, "d") ? "d" : undefined;
  if (kind === undefined || !isSign(sign, kind) || node.denominator.length === 0) return undefined;
  const variables: { name: string; order: number; node: NameNode }[] = [];
  for (let k = 0; k < node.denominator.length; k += 2) {
    const variable = node.denominator[k + 1];
    if (!isSign(node.denominator[k], kind) || node.denominator[k]?.sup !== undefined || !isName(variable)) return undefined;
    const order = variable.sup === undefined ? 1 : wholeNumber(variable.sup);
    if (order === undefined) return undefined;
    variables.push({ name: nameOf(variable), order, node: variable });
  }
  return { sign, variables };
}

export const isDerivativeFraction = (node: FractionNode): boolean => node.style === "frac" && derivativeParts(node) !== undefined;

/** Whether a node is a derivative without operand in its numerator, which acts on what follows. */
export const isDerivativeOperator = (node: TexNode): boolean => node.kind === "fraction" && node.numerator.length === 1 && isDerivativeFraction(node);
