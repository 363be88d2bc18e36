import { optional } from "./failure.js";
import { parseTex } from "./katex-tree.js";
import { derivativeParts } from "./derivative-fraction.js";
import { isTransposition } from "./matrix.js";
import { emptyMatrixFindings, lookForMatrices, withMatrices, type MatrixFindings } from "./infer-matrices.js";
import { baseName, isDifferentialSign, isName, isOrderSymbol, nameOf, startsDifferential, type NameNode } from "./names.js";
import type { SymbolTable } from "./symbol-table.js";
import type { TexNode } from "./tex-node.js";

/**
 * How a name is used: bare; before a bracket that only an argument would be (`f(x,t)`, `f'(x)`), that most likely is one
 * (`f(x)`), that would be odd as a factor (`f(2x)`), or that may well be a factor (`f(x+1)`).
 */
interface Usage {
  bare: number;
  certain: number;
  likely: number;
  odd: number;
  possible: number;
  letter: NameNode;
}

interface Findings {
  readonly usages: Map<string, Usage>;
  readonly primed: Map<string, { readonly base: string; bare: number; applied: number; node: NameNode }>;
  readonly regions: Set<string>;
  readonly indices: Set<string>;
  readonly dependencies: Map<string, Set<string>>;
  readonly matrices: MatrixFindings;
}

const MAXIMAL_DEPTH = 520;

/**
 * Completes a symbol table from the use of names in all formulas of a document. Formulas that KaTeX rejects are passed
 * over. What `declared` says stays. A name that is applied both clearly and used bare stays undecided, and reading asks.
 */
export function inferFromUse(latexes: readonly string[], declared: SymbolTable): SymbolTable {
  const findings = emptyFindings();
  for (const latex of latexes) {
    const nodes = optional(() => parseTex(latex, 0)) ?? [];
    look(nodes, findings);
  }
  return decide(findings, declared);
}

/** Completes a symbol table from one formula. */
export function completeSymbols(nodes: readonly TexNode[], declared: SymbolTable): SymbolTable {
  const findings = emptyFindings();
  look(nodes, findings);
  return decide(findings, declared);
}

const emptyFindings = (): Findings => ({ usages: new Map(), primed: new Map(), regions: new Set(), indices: new Set(), dependencies: new Map(), matrices: emptyMatrixFindings() });

/** A formula that is a name alone mentions it, and uses it neither way. */
function look(nodes: readonly TexNode[], findings: Findings): void {
  lookForMatrices(nodes, findings.matrices);
  const mention = nodes.length === 1 && isName(nodes[0]);
  if (!mention) visitList(nodes, findings, 0);
}

function usageOf(findings: Findings, node: NameNode): Usage | undefined {
  const name = optional(() => baseName(node));
  if (name === undefined) return undefined;
  const known = findings.usages.get(name);
  if (known !== undefined) return known;
  const usage: Usage = { bare: 0, certain: 0, likely: 0, odd: 0, possible: 0, letter: node };
  findings.usages.set(name, usage);
  return usage;
}

function visitList(nodes: readonly TexNode[], findings: Findings, depth: number, from = 0): void {
  if (depth > MAXIMAL_DEPTH || bracketDepth(nodes) > MAXIMAL_DEPTH) return;
  for (let k = from; k < nodes.length; k++) {
    const node = nodes[k] as TexNode;
    if (startsDifferential(nodes, k, nodes.length)) continue;
    const increment = node.kind === "letter" && node.name === "Delta" && node.sub === undefined && node.sup === undefined && isName(nodes[k + 1]);
    if (isName(node) && !increment) visitName(nodes, k, node, findings);
    visitInside(node, findings, depth);
  }
}

/** How deeply running brackets nest; beyond what reading takes there is nothing to learn. */
function bracketDepth(nodes: readonly TexNode[]): number {
  let depth = 0;
  let deepest = 0;
  for (const node of nodes) {
    if (node.kind === "open") deepest = Math.max(deepest, ++depth);
    if (node.kind === "close") depth--;
  }
  return deepest;
}

function visitInside(node: TexNode, findings: Findings, depth: number): void {
  const go = (list: readonly TexNode[] | undefined, from = 0): void => {
    if (list !== undefined) visitList(list, findings, depth + 1, from);
  };
  if (!isTransposition(node.sup?.[node.sup.length - 1], false)) go(node.sup);
  switch (node.kind) {
    case "fenced":
    case "group":
    case "root":
      go(node.body);
      if (node.kind === "root") go(node.index);
      return;
    case "fraction":
      visitFraction(node, findings, depth);
      return;
    case "array":
      for (const row of node.rows) for (const cell of row) go(cell);
      return;
    case "operator":
      visitRange(node, findings);
      go(node.sub);
      return;
    case "bar":
    case "close":
      go(node.sub);
      return;
    default:
      return;
  }
}

/** In `\frac{\partial P}{\partial t}` a bare `P` is not evidence for a quantity, and a prime is for a function. */
function visitFraction(node: TexNode & { kind: "fraction" }, findings: Findings, depth: number): void {
  const parts = derivativeParts(node);
  const operand = node.numerator[1];
  const lone = parts !== undefined && node.numerator.length === 2 && isName(operand);
  if (parts !== undefined && lone) visitDerivative(operand, parts.variables.map((v) => v.name), findings);
  visitList(node.numerator, findings, depth + 1, parts === undefined ? 0 : lone ? 2 : 1);
  visitList(node.denominator, findings, depth + 1);
}

/** `\frac{\partial J}{\partial\theta}` says that `J`, though bare, depends on `\theta`. */
function visitDerivative(operand: NameNode, variables: readonly string[], findings: Findings): void {
  const name = optional(() => nameOf(operand));
  if (name === undefined) return;
  const known = findings.dependencies.get(name) ?? new Set<string>();
  for (const variable of variables) if (variable !== name) known.add(variable);
  findings.dependencies.set(name, known);
}

/** Regions of integrals, indices of sums. */
function visitRange(node: TexNode & { kind: "operator" }, findings: Findings): void {
  const [first, relation] = node.sub ?? [];
  if (node.name === "sum" || node.name === "prod") {
    if (isName(first)) findings.indices.add(optional(() => nameOf(first)) ?? "");
    return;
  }
  if (!/^i{1,3}nt$/.test(node.name) || node.sup !== undefined || node.sub === undefined) return;
  const region = relation?.kind === "relation" && relation.name === "in" ? node.sub[2] : node.sub.length === 1 ? first : undefined;
  if (isName(region)) findings.regions.add(optional(() => nameOf(region)) ?? "");
}

function visitName(nodes: readonly TexNode[], k: number, node: NameNode, findings: Findings): void {
  const usage = usageOf(findings, node);
  if (usage === undefined) return;
  const bracket = bracketAfter(nodes, k + 1);
  if (node.primes !== undefined) {
    const name = nameOf(node);
    const primed = findings.primed.get(name) ?? { base: baseName(node), bare: 0, applied: 0, node };
    if (bracket === undefined) primed.bare++;
    else primed.applied++;
    findings.primed.set(name, primed);
    return;
  }
  if (bracket === undefined) {
    usage.bare++;
    return;
  }
  if (hasTopLevel(bracket, (n) => n.kind === "relation")) return;
  const [only] = bracket;
  const orders = node.sup?.[0]?.kind === "open";
  if (orders || hasTopLevel(bracket, (n) => n.kind === "punctuation" && n.braced !== true)) usage.certain++;
  else if (bracket.length === 1 && isName(only) && only.sup === undefined && nameOf(only) !== nameOf(node)) usage.likely++;
  else if (bracket.length > 0 && bracket.every((n) => n.kind === "digit" && n.sup === undefined)) usage.likely++;
  else if (bracket.length > 0 && bracket.every((n) => n.kind === "digit" || n.kind === "letter" || n.kind === "accent")) usage.odd++;
  else usage.possible++;
}

function hasTopLevel(nodes: readonly TexNode[], test: (node: TexNode) => boolean): boolean {
  let depth = 0;
  return nodes.some((node) => {
    if (node.kind === "open") depth++;
    if (node.kind === "close") depth--;
    return depth === 0 && test(node);
  });
}

/** The inside of the bracket that starts at an index, if one does. */
function bracketAfter(nodes: readonly TexNode[], start: number): readonly TexNode[] | undefined {
  const node = nodes[start];
  if (node?.kind === "fenced" && (node.left === "(" || node.left === "[") && node.right !== "|") return node.body;
  if (node?.kind === "group") {
    const inner = bracketAfter(node.body, 0);
    return inner !== undefined && (node.body.length === 1 || node.body.length === inner.length + 2) ? inner : undefined;
  }
  if (node?.kind !== "open" || (node.name !== "(" && node.name !== "[")) return undefined;
  let depth = 0;
  for (let k = start; k < nodes.length; k++) {
    const each = nodes[k];
    if (each?.kind === "open") depth++;
    if (each?.kind === "close" && --depth === 0) return nodes.slice(start + 1, k);
  }
  return undefined;
}

const RESERVED: ReadonlySet<string> = new Set(["e", "i", "pi", "d", "Gamma"]);

function decide(findings: Findings, declared: SymbolTable): SymbolTable {
  const functions = new Set(declared.functions);
  const quantities = new Set(declared.quantities);
  const isDeclared = (name: string): boolean => declared.functions.has(name) || declared.quantities.has(name);
  const differentiated = new Set<string>();
  for (const [name, { base, bare, applied }] of findings.primed) {
    if (isDeclared(name) || declared.functions.has(base)) continue;
    if (bare > 0) quantities.add(name);
    else if (applied > 0) differentiated.add(base);
  }
  for (const [name, usage] of findings.usages) {
    if (isDeclared(name)) continue;
    const verdict = judge(name, usage, differentiated.has(name));
    if (verdict === "function") functions.add(name);
    if (verdict === "quantity" && !RESERVED.has(name)) quantities.add(name);
    if (verdict === "quantity" && name === "d" && isDifferentialSign(usage.letter)) quantities.add(name);
  }
  for (const index of findings.indices) if (index !== "" && !functions.has(index)) quantities.add(index);
  for (const region of findings.regions) if (!declared.quantities.has(region)) quantities.delete(region);
  const dependencies = new Map(declared.dependencies);
  for (const [name, variables] of findings.dependencies) {
    if (variables.size > 0 && !functions.has(name) && !dependencies.has(name)) dependencies.set(name, [...variables]);
  }
  const table = { ...declared, functions, quantities, dependencies, regions: new Set([...declared.regions, ...findings.regions]) };
  return withMatrices(table, declared, findings.matrices);
}

function judge(name: string, usage: Usage, differentiated: boolean): "function" | "quantity" | undefined {
  if (RESERVED.has(name) && name !== "d") return undefined;
  if (isKnownLetter(usage.letter, usage) || (isGreekFunction(usage.letter) && usage.bare === 0)) return undefined;
  const { bare, certain, likely, odd, possible } = usage;
  if (certain > 0 || differentiated) return "function";
  if (likely > 0) return bare > 0 ? undefined : "function";
  if (bare > 0) return "quantity";
  return odd + possible > 0 ? byConvention(usage.letter, odd > 0) : undefined;
}

/** 𝒩 with two arguments, 𝔼, ℙ and upright words, whose application has a fixed meaning. */
const isKnownLetter = (node: NameNode, usage: Usage): boolean =>
  node.kind === "word" || (isOrderSymbol(node) && usage.bare === 0) || (node.kind === "letter" && (node.font === "mathbb" || (node.font === "mathcal" && node.name === "N" && usage.certain > 0)));

/** ζ and δ, which mean a fixed function where they are never bare. */
const isGreekFunction = (node: NameNode): boolean => node.kind === "letter" && node.font === undefined && node.sub === undefined && (node.name === "zeta" || node.name === "delta");

/**
 * A name only ever seen before brackets that might be factors: `f` is a function, and so is a capital before a bracket
 * that needs none as a factor, `L(2x)`; letters of variables and numbers are not. `F(x_2-x_1)` and `u(x-ct)` stay undecided.
 */
function byConvention(node: NameNode, odd: boolean): "function" | "quantity" | undefined {
  if (node.kind !== "letter" || node.font !== undefined) return undefined;
  if (node.name === "f") return "function";
  if (/^[abcdijklmnorstxz]$/.test(node.name)) return "quantity";
  return odd && node.sub === undefined && /^(?:[A-Zgh]|phi|varphi|psi|Phi|Psi)$/.test(node.name) ? "function" : undefined;
}
