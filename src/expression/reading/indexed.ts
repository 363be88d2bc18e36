import type { Span } from "../../source/index.js";
import type { Expr } from "../expr.js";
import { findAll } from "../inspect.js";
import { fail } from "./failure.js";
import { GREEK } from "./known-name.js";

/** The single letters and Greek names in a name's subscript. */
function subscriptSymbols(name: string): ReadonlySet<string> {
  const subscript = /_(\{[^{}]*\}|[^{}_']+)'*$/u.exec(name)?.[1]?.replace(/[{}]/g, "") ?? "";
  const found = new Set<string>();
  for (const word of subscript.split(/[^\p{L}]+/u)) {
    if (GREEK.has(word)) found.add(word);
    else for (const letter of word) found.add(letter);
  }
  return found;
}

/**
 * Fails when a quantity in the body has the bound variable in its subscript, as `a_k` under a sum over `k` or `X_t`
 * under `dt`: it varies with the variable, and a plain name would hide that.
 */
export function checkIndexed(body: Expr, variable: string, span: Span): void {
  const base = variable.replace(/'+$/, "");
  for (const node of findAll(body, (e) => e.kind === "symbol" || e.kind === "call")) {
    if ((node.kind === "symbol" || node.kind === "call") && node.name !== variable && subscriptSymbols(node.name).has(base)) {
      fail("indexed-quantity", node.span ?? span, { name: node.name, index: variable, function: `${node.name.replace(/_.*$/, "")}(${variable})` });
    }
  }
}
