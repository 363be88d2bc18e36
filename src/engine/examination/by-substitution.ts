import { freeSymbols, type Expr } from "../../expression/index.js";
import { unfold } from "../numeric/rewrite.js";
import type { ClaimQuestion, Finding, NamedPremise } from "./finding.js";
import { identity } from "./identity.js";

/**
 * The claim with bare quantities replaced by what earlier lines say they are, before derivatives are carried out:
 * `-∂_β log Z` with `Z = 1 + e^{-β}`. Each quantity is replaced by the nearest line that gives it.
 */
export function bySubstitution(question: ClaimQuestion, premises: readonly NamedPremise[], stated: boolean): Finding | undefined {
  const { left, right, used } = substituted(question, premises);
  if (used.length === 0) return undefined;
  const found = identity({ ...question, left, right });
  if (found === undefined || found.conditions.some((c) => c.kind === "restricts")) return undefined;
  return { ...found, premises: used.map((p) => ({ line: p.line, name: p.name, stated: stated || question.premises.some((q) => q.line === p.line) })) };
}

/** Both sides with quantities that premises give put in, and the premises that took part. */
export function substituted(question: Pick<ClaimQuestion, "left" | "right">, premises: readonly NamedPremise[]): { readonly left: Expr; readonly right: Expr; readonly used: readonly NamedPremise[] } {
  let { left, right } = question;
  const used: NamedPremise[] = [];
  for (let round = 0; round < premises.length; round++) {
    const next = premises.find((p) => gives(p) && !used.some((u) => sameLeft(u, p)) && [left, right].some((e) => freeSymbols(e).has(nameOf(p))));
    if (next === undefined) break;
    const value = new Map([[nameOf(next), next.right]]);
    left = unfold(left, value);
    right = unfold(right, value);
    used.push(next);
  }
  return { left, right, used };
}

const nameOf = (p: NamedPremise): string => (p.left.kind === "symbol" ? p.left.name : "");
const gives = (p: NamedPremise): boolean => p.relation === "=" && p.left.kind === "symbol" && !freeSymbols(p.right).has(p.left.name);
const sameLeft = (a: NamedPremise, b: NamedPremise): boolean => nameOf(a) === nameOf(b);
