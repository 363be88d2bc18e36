import type { Document, FrontMatter } from "../document/index.js";
import { contains, inferSymbols, type Expr, type SymbolTable } from "../expression/index.js";

/** A name as the front matter may write it, `\theta` or `theta`, in the naming of expressions. */
export const plainName = (written: string): string => written.replace(/\\/gu, "").replace(/\{([^{}])\}/gu, "$1").trim();

function declaredSymbols(frontMatter: FrontMatter): SymbolTable {
  const functions = new Set<string>();
  const quantities = new Set<string>();
  const regions = new Set<string>();
  const dependencies = new Map<string, readonly string[]>();
  const matrices = new Map<string, "matrix" | "vector">();
  for (const [written, declaration] of Object.entries(frontMatter.symbols)) {
    const name = plainName(written);
    if (declaration.kind === "function") functions.add(name);
    else if (declaration.kind === "region") regions.add(name);
    else if (declaration.kind !== undefined) quantities.add(name);
    if (declaration.kind === "matrix" || declaration.kind === "vector") matrices.set(name, declaration.kind);
    if (declaration.depends !== undefined) dependencies.set(name, declaration.depends.map(plainName));
  }
  return { functions, quantities, regions, dependencies, ...(matrices.size > 0 ? { matrices } : {}) };
}

/** Words that only a matrix or a vector is given: of a name that they are said of, `$A$ is symmetric`, where it is a capital letter. */
const SAID_OF_MATRIX = /((?:\$[^$]{1,30}\$(?:,? and |, )?)+) (?:is|are|be|denotes?) ((?:(?!\. |;|:)[^$])*?(?:\$[^$]*\\times[^$]*\$ )?)(matri(?:x|ces)|vectors?|symmetric|skew-symmetric|antisymmetric|orthogonal|invertible|non-?singular|positive[- ]definite)(?!\p{L})/giu;

/** The table with names that the words around call a matrix or a vector. */
function withWords(texts: readonly string[], declared: SymbolTable): SymbolTable {
  const matrices = new Map(declared.matrices ?? []);
  for (const text of texts) {
    for (const [, names, before, word] of text.matchAll(SAID_OF_MATRIX)) {
      if (/(?<!\p{L})(?:not|never|function|functions)(?!\p{L})/u.test(before ?? "")) continue;
      for (const [, written] of (names ?? "").matchAll(/\$([^$]+)\$/gu)) {
        const name = plainName(written ?? "");
        const explicit = /^(?:matri|vector)/iu.test(word ?? "");
        const isName = /^(?:[\p{L}]+(?:_[\p{L}\p{N}]+)?|(?:mathbf|boldsymbol|vec)\{?\p{L}+\}?)$/u.test(name) && (explicit || /^\p{Lu}/u.test(name));
        if (isName && !matrices.has(name) && !declared.functions.has(name) && !declared.quantities.has(name) && !declared.regions.has(name)) matrices.set(name, /^vector/iu.test(word ?? "") ? "vector" : "matrix");
      }
    }
  }
  return matrices.size === (declared.matrices?.size ?? 0) ? declared : { ...declared, matrices, quantities: new Set([...declared.quantities, ...matrices.keys()]) };
}

/** What names mean in a document: what the front matter declares, and what their use shows. */
export function symbolsOf(document: Document): SymbolTable {
  const latexes = document.blocks.flatMap((block): string[] => {
    switch (block.kind) {
      case "display":
        return block.rows.map((row) => row.latex);
      case "assumptions":
        return block.items.flatMap((item) => item.mathematics.map((m) => m.latex));
      case "prose":
        return block.mathematics.map((m) => m.latex);
      case "heading":
        return [];
    }
  });
  const texts = document.blocks.flatMap((block): string[] => (block.kind === "assumptions" ? block.items.map((item) => item.markdown) : block.kind === "prose" ? [block.text] : []));
  return inferSymbols(latexes, withWords(texts, declaredSymbols(document.frontMatter)));
}

/** Bare quantities that are differentiated depend on the variable of differentiation: `J` in `∂J/∂θ`. */
export function dependenciesIn(exprs: readonly Expr[], declared: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const result = new Map(declared);
  for (const expr of exprs) {
    contains(expr, (e) => {
      if (e.kind === "bind" && e.binder === "derivative" && e.body.kind === "symbol" && e.body.name !== e.variable) {
        const known = result.get(e.body.name) ?? [];
        if (!known.includes(e.variable)) result.set(e.body.name, [...known, e.variable]);
      }
      return false;
    });
  }
  return result;
}
