/**
 * What is known about names before a formula is read. Built from the front matter, the functions a batch row
 * declares, and the use of names in the whole document (`inferSymbols`): `L'`, `\partial P/\partial\theta` and
 * a name that is applied and never bare are functions; `H_a(\theta-a)^2` stays a product when `H_a` is also bare.
 */
export interface SymbolTable {
  /** Names of unknown functions, in the naming of `SymbolExpr`. */
  readonly functions: ReadonlySet<string>;
  /** Names that are quantities, never functions, even when a bracket follows. */
  readonly quantities: ReadonlySet<string>;
  /** Names of sets: `V_a` in `\int_{\theta\in V_a}`. */
  readonly regions: ReadonlySet<string>;
  /** Quantities that depend on others though written bare: `J` on `theta` and `t`, as a name to the names it depends on. */
  readonly dependencies: ReadonlyMap<string, readonly string[]>;
  /** Names of matrices and column vectors. Present, though empty, where matrices are written out, or have a determinant or trace: then `I` is the identity. */
  readonly matrices?: ReadonlyMap<string, "matrix" | "vector"> | undefined;
}

export const EMPTY_SYMBOLS: SymbolTable = {
  functions: new Set(),
  quantities: new Set(),
  regions: new Set(),
  dependencies: new Map(),
};
