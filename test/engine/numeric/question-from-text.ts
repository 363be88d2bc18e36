import type { Assumption, Fact } from "../../../src/assumption/index.js";
import { freeSymbols, inferPlainSymbols, readPlainExpr, readPlainGiven, type DomainSet, type Expr } from "../../../src/expression/index.js";
import type { NumericQuestion } from "../../../src/engine/numeric/index.js";

const read = <T>(reading: { readonly ok: true; readonly value: T } | { readonly ok: false }, text: string): T => {
  if (!reading.ok) throw new Error(`cannot read ${text}`);
  return reading.value;
};

/** A question from the plain syntax: `x > 0; a < b | left = right`. Facts that the syntax lacks are added as they are. */
export function questionFrom(text: string, facts: readonly Fact[] = [], dependencies: ReadonlyMap<string, readonly string[]> = new Map()): NumericQuestion {
  const [givenText, claim] = text.includes("|") && text.split("|").length === 2 ? (text.split("|") as [string, string]) : ["", text];
  const given = givenText.split(";").map((g) => g.trim()).filter((g) => g !== "");
  const m = /^(.*?)\s(=|!=|<=|>=|<|>)\s(.*)$/.exec(claim.trim());
  if (m === null) throw new Error(`no relation in ${text}`);
  const [, leftText = "", relation = "=", rightText = ""] = m;
  const symbols = inferPlainSymbols([leftText, rightText, ...given], []);
  const left: Expr = read(readPlainExpr(leftText, symbols), leftText);
  const right: Expr = read(readPlainExpr(rightText, symbols), rightText);
  const everywhere = (domain: DomainSet): readonly Fact[] =>
    [...new Set([...freeSymbols(left), ...freeSymbols(right)])].map((name) => ({
      kind: "statement",
      statement: { kind: "membership", element: { kind: "symbol", name }, set: domain, negated: false },
    }));
  const assumptions = given.map((g, k): Assumption => {
    const own = read(readPlainGiven(g, symbols), g).flatMap((v): readonly Fact[] =>
      v.kind === "statement" ? [{ kind: "statement", statement: v.statement }] : v.kind === "definition" ? [{ kind: "definition", left: v.left, right: v.right }] : everywhere(v.domain),
    );
    return { id: `A${k + 1}`, origin: "given", markdown: g, facts: own };
  });
  if (facts.length > 0) assumptions.push({ id: "F", origin: "given", markdown: "", facts });
  return { left, right, relation: relation as NumericQuestion["relation"], assumptions, dependencies, seed: 20 };
}
