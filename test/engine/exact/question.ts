import { decideEquality } from "../../../src/engine/exact/decide.js";
import { conditionOf } from "../../../src/engine/condition.js";
import type { Assumption } from "../../../src/assumption/index.js";
import { inferPlainSymbols, readPlainExpr, readPlainStatement, type Expr, type SymbolTable } from "../../../src/expression/index.js";

/** Functions that the tables may write without saying so. */
const FUNCTIONS = ["f", "g"];

/** Two sides and assumptions in plain syntax, read with one set of symbols. */
export function readQuestion(left: string, right: string, given: readonly string[]): { readonly left: Expr; readonly right: Expr; readonly assumptions: readonly Assumption[] } {
  const symbols = inferPlainSymbols([left, right, ...given], FUNCTIONS);
  return {
    left: readExpr(left, symbols),
    right: readExpr(right, symbols),
    assumptions: given.map((text, k): Assumption => {
      const reading = readPlainStatement(text, symbols);
      if (!reading.ok) throw new Error(`unreadable: ${text}`);
      return { id: `A${k + 1}`, origin: "given", markdown: text, facts: [{ kind: "statement", statement: reading.value }] };
    }),
  };
}

function readExpr(text: string, symbols: SymbolTable): Expr {
  const reading = readPlainExpr(text, symbols);
  if (!reading.ok) throw new Error(`unreadable: ${text}`);
  return reading.value;
}

/**
 * The answer in words: `equal`, `equal if x != 0` (domain), `only if x >= 0` (restricting), `differs by a constant`, `open`,
 * `no value on the left`, `nowhere` (the sides have no domain in common), `stopped`.
 */
export function outcomeOf(left: string, right: string, given: readonly string[] = []): string {
  const answer = decideEquality({ ...readQuestion(left, right, given), dependencies: new Map() });
  switch (answer.kind) {
    case "equal": {
      const restricts = answer.restricts.map((need) => conditionOf(need, "restricts").text);
      const domain = answer.domain.map((need) => conditionOf(need, "domain").text);
      const parts = [...(restricts.length > 0 ? [`only if ${restricts.join(", ")}`] : []), ...(domain.length > 0 ? [`equal if ${domain.join(", ")}`] : [])];
      return parts.length === 0 ? "equal" : parts.join("; ");
    }
    case "different":
      return answer.constant ? "differs by a constant" : "open";
    case "undefined":
      return `no value on the ${answer.side}`;
    case "stopped":
      return answer.why.includes("leave no point") ? "nowhere" : "stopped";
  }
}

/** A line of a table: two sides, the answer in words, why, and assumptions. */
export type Row = readonly [left: string, right: string, outcome: string, why: string, given?: readonly string[]];

/** A line of a table by name. */
export const asCase = ([left, right, outcome, why, given]: Row): { left: string; right: string; outcome: string; why: string; given: readonly string[] } => ({ left, right, outcome, why, given: given ?? [] });
