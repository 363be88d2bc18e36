import type { ProvedClaim } from "../../../src/engine/index.js";
import type { Assumption, Fact } from "../../../src/assumption/index.js";
import { inferPlainSymbols, readPlainExpr, readPlainGiven, type Reading } from "../../../src/expression/index.js";

function need<T>(reading: Reading<T>, text: string): T {
  if (reading.ok) return reading.value;
  throw new Error(`not readable: ${text}`);
}

/** A claim that two sides are equal, as if something had proved it. */
export function claimed(left: string, right: string, given: readonly string[] = [], relation: ProvedClaim["relation"] = "="): ProvedClaim {
  const symbols = inferPlainSymbols([left, right, ...given], []);
  const facts = (text: string): Fact[] =>
    need(readPlainGiven(text, symbols), text).flatMap((g): Fact[] =>
      g.kind === "statement" ? [{ kind: "statement", statement: g.statement }] : g.kind === "definition" ? [{ kind: "definition", left: g.left, right: g.right }] : [],
    );
  const assumptions = given.map((text, k): Assumption => ({ id: `given ${k + 1}`, origin: "given", markdown: text, facts: facts(text) }));
  const side = (text: string): ProvedClaim["left"] => need(readPlainExpr(text, symbols), text);
  return { left: side(left), right: side(right), relation, assumptions, premises: [], dependencies: symbols.dependencies, requirements: [], seed: 11 };
}

/** Rows with an empty list of assumptions where none is written. */
export const withGiven = (rows: readonly (readonly [left: string, right: string, why: string, given?: readonly string[]])[]): (readonly [string, string, string, readonly string[]])[] =>
  rows.map(([left, right, why, given]) => [left, right, why, given ?? []] as const);
