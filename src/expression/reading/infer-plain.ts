import { optional } from "./failure.js";
import { operatorNamed, SPECIAL_FUNCTIONS } from "./known-name.js";
import { lexPlain } from "./plain-lexer.js";
import { EMPTY_SYMBOLS, type SymbolTable } from "./symbol-table.js";

const SYNTAX: ReadonlySet<string> = new Set(["diff", "int", "sum", "prod", "lim", "limit", "evalat", "piecewise", "and", "or", "not", "in", "minus", "union", "approx", "propto"]);

/**
 * The unknown functions of a batch row: the declared ones, and every one-letter or capital name that is applied
 * in its texts. A bare name that is differentiated depends on the variable. In the plain syntax a name before a bracket is always applied, so nothing else needs inferring.
 */
export function inferPlainSymbols(texts: readonly string[], declaredFunctions: readonly string[]): SymbolTable {
  const functions = new Set(declaredFunctions);
  const dependencies = new Map<string, readonly string[]>();
  for (const text of texts) {
    const tokens = optional(() => lexPlain(text)) ?? [];
    tokens.forEach((token, k) => {
      const after = tokens[k + 1];
      const [operand, comma, variable] = tokens.slice(k + 2);
      if (token.text === "diff" && operand?.kind === "name" && comma?.text === "," && variable?.kind === "name" && operand.text !== variable.text) {
        dependencies.set(operand.text, [...new Set([...(dependencies.get(operand.text) ?? []), variable.text])]);
      }
      if (token.kind !== "name" || after?.kind !== "sign" || after.text !== "(") return;
      if (/^(?:\p{L}|\p{Lu}\p{L}*)(?:_.*)?$/u.test(token.text) && operatorNamed(token.text) === undefined && !SPECIAL_FUNCTIONS.has(token.text) && !SYNTAX.has(token.text) && token.text !== "O" && token.text !== "o") {
        functions.add(token.text);
      }
    });
  }
  return { ...EMPTY_SYMBOLS, functions, dependencies };
}
