import type { Document, FrontMatter } from "../document/index.js";
import { contains, inferSymbols, type Expr, type SymbolTable } from "../expression/index.js";

/** A name as the front matter may write it, `\theta` or `theta`, in the naming of expressions. */
export const plainName = (written: string): string => written.replace(/\\/gu, "").replace(/\{([^{}])\}/gu, "$1").trim();

function declaredSymbols(frontMatter: FrontMatter): SymbolTable {
  const functions = new Set<string>();
  const quantities = new Set<string>();
  const regions = new Set<string>();
  const dependencies = new Map<string, readonly string[]>();
  for (const [written, declaration] of Object.entries(frontMatter.symbols)) {
    const name = plainName(written);
    if (declaration.kind === "function") functions.add(name);
    else if (declaration.kind === "region") regions.add(name);
    else if (declaration.kind !== undefined) quantities.add(name);
    if (declaration.depends !== undefined) dependencies.set(name, declaration.depends.map(plainName));
  }
  return { functions, quantities, regions, dependencies };
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
  return inferSymbols(latexes, declaredSymbols(document.frontMatter));
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
