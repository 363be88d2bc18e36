import { optional } from "./failure.js";
import { isTransposition } from "./matrix.js";
import { isName, nameOf, type NameNode } from "./names.js";
import type { SymbolTable } from "./symbol-table.js";
import type { TexNode } from "./tex-node.js";

/** What the formulas of a document show about names of matrices and vectors. */
export interface MatrixFindings {
  readonly shapes: Map<string, "matrix" | "vector">;
  /** Bold and arrowed names, which are matrices and vectors as soon as one of them is used as such. */
  readonly bold: Map<string, "matrix" | "vector">;
  boldUsed: boolean;
  /** Whether a matrix is written out. */
  written: boolean;
}

export const emptyMatrixFindings = (): MatrixFindings => ({ shapes: new Map(), bold: new Map(), boldUsed: false, written: false });

const TRACES: ReadonlySet<string> = new Set(["det", "tr", "Tr", "trace"]);

/**
 * Names of matrices as a formula shows them: `A \in \mathbb{R}^{m\times n}` and `x \in \mathbb{R}^n` say it; a sign that
 * means transposition and nothing else, `A^\top`, and a capital letter under `\det` and `\operatorname{tr}` show it; bold and
 * arrowed letters show it where two of them are multiplied.
 */
export function lookForMatrices(nodes: readonly TexNode[], findings: MatrixFindings, depth = 0): void {
  if (depth > 100) return;
  nodes.forEach((node, k) => {
    if (node.kind === "relation" && node.name === "in") membership(nodes, k, findings);
    if (isName(node)) ofName(nodes, k, node, findings);
    if ((node.kind === "close" || node.kind === "fenced") && isTransposition(node.sup?.[0], false)) markCapitals(node.kind === "fenced" ? node.body : insideBefore(nodes, k), findings);
    if ((node.kind === "operator" && TRACES.has(node.name)) || (node.kind === "word" && TRACES.has(node.text))) {
      findings.written = true;
      ofArgument(nodes, k + 1, findings);
    }
    if (node.kind === "fenced" && node.left !== "{" && node.body.length === 1 && node.body[0]?.kind === "array") findings.written = true;
    for (const list of inside(node)) lookForMatrices(list, findings, depth + 1);
  });
}

function inside(node: TexNode): readonly (readonly TexNode[])[] {
  switch (node.kind) {
    case "fenced":
    case "group":
    case "root":
      return [node.body];
    case "fraction":
      return [node.numerator, node.denominator];
    case "array":
      return node.rows.flat();
    default:
      return [];
  }
}

/** `A, B \in \mathbb{R}^{n\times n}`: every name of the list. */
function membership(nodes: readonly TexNode[], k: number, findings: MatrixFindings): void {
  const set = nodes[k + 1];
  if (set?.kind !== "letter" || set.font !== "mathbb" || set.name !== "R" || set.sup === undefined || set.sub !== undefined) return;
  if (set.sup[0]?.kind === "binary" || set.sup[0]?.kind === "relation") return;
  const times = set.sup.findIndex((n) => n.kind === "binary" && n.name === "times");
  const last = set.sup[set.sup.length - 1];
  const column = times < 0 || (times === set.sup.length - 2 && last?.kind === "digit" && last.text === "1");
  for (let at = k - 1; at >= 0; at -= 2) {
    const node = nodes[at];
    if (!isName(node) || node.sup !== undefined) return;
    mark(findings, node, column ? "vector" : "matrix");
    if (nodes[at - 1]?.kind !== "punctuation") return;
  }
}

function mark(findings: MatrixFindings, node: NameNode, shape: "matrix" | "vector"): void {
  const name = optional(() => nameOf(node));
  if (name !== undefined && !findings.shapes.has(name)) findings.shapes.set(name, shape);
}

/** The letter under all accents. */
function letterOf(node: NameNode): string {
  if (node.kind === "letter") return node.name;
  const [inner] = node.kind === "accent" ? node.body : [];
  return isName(inner) ? letterOf(inner) : "";
}

const byCase = (node: NameNode): "matrix" | "vector" => (node.kind === "accent" && node.accent === "vec" ? "vector" : /^\p{Lu}/u.test(letterOf(node)) ? "matrix" : "vector");

const isBold = (node: TexNode | undefined): node is NameNode =>
  isName(node) && ((node.kind === "accent" && (node.accent === "vec" || isBold(node.body[0]))) || (node.kind === "letter" && (node.font === "mathbf" || node.font === "boldsymbol")));

function ofName(nodes: readonly TexNode[], k: number, node: NameNode, findings: MatrixFindings): void {
  const [first, second] = node.sup ?? [];
  const bold = isBold(node);
  const transposed = isTransposition(first, bold) || (node.sup?.length === 2 && first?.kind === "binary" && first.name === "-" && isTransposition(second, true));
  if (transposed) mark(findings, node, byCase(node));
  if (!bold) return;
  const name = optional(() => nameOf(node));
  if (name !== undefined) findings.bold.set(name, byCase(node));
  const before = nodes[k - 1];
  const other = before?.kind === "binary" && (before.name === "cdot" || before.name === "times") ? nodes[k - 2] : before;
  if (transposed || isBold(other)) findings.boldUsed = true;
}

/** Capital letters at the top of a list are matrices. */
function markCapitals(nodes: readonly TexNode[], findings: MatrixFindings): void {
  for (const node of nodes) if (isName(node) && node.kind !== "word" && /^\p{Lu}/u.test(letterOf(node))) mark(findings, node, "matrix");
}

function insideBefore(nodes: readonly TexNode[], close: number): readonly TexNode[] {
  let depth = 0;
  for (let k = close; k >= 0; k--) {
    if (nodes[k]?.kind === "close") depth++;
    if (nodes[k]?.kind === "open" && --depth === 0) return nodes.slice(k + 1, close);
  }
  return [];
}

function ofArgument(nodes: readonly TexNode[], k: number, findings: MatrixFindings): void {
  const node = nodes[k];
  markCapitals(node?.kind === "fenced" ? node.body : node?.kind === "open" ? insideAfter(nodes, k) : node === undefined ? [] : [node], findings);
}

function insideAfter(nodes: readonly TexNode[], open: number): readonly TexNode[] {
  let depth = 0;
  for (let end = open; end < nodes.length; end++) {
    if (nodes[end]?.kind === "open") depth++;
    if (nodes[end]?.kind === "close" && --depth === 0) return nodes.slice(open + 1, end);
  }
  return [];
}

const IDENTITY = /^(?:I|mathbf\(I\)|mathbb\(I\)|mathbb\(1\)|mathrm\(I\)|boldsymbol\(I\))(?:_.*)?$/u;

/** Puts what was found into a table: what is declared there stays, and matrices are quantities, never functions. */
export function withMatrices(table: SymbolTable, declared: SymbolTable, findings: MatrixFindings): SymbolTable {
  const found = new Map([...findings.shapes, ...(findings.boldUsed ? [...findings.bold].filter(([name]) => !findings.shapes.has(name)) : [])]);
  const isOther = (name: string): boolean => IDENTITY.test(name) || ((declared.functions.has(name) || declared.quantities.has(name) || declared.regions.has(name)) && !(declared.matrices?.has(name) ?? false));
  const matrices = new Map([...[...found].filter(([name]) => !isOther(name)), ...(declared.matrices ?? [])]);
  if (matrices.size === 0 && !findings.written && declared.matrices === undefined) return table;
  const functions = new Set([...table.functions].filter((name) => !matrices.has(name)));
  const quantities = new Set([...table.quantities, ...matrices.keys()].filter((name) => matrices.has(name) || declared.quantities.has(name) || !IDENTITY.test(name)));
  return { ...table, functions, quantities, matrices };
}
