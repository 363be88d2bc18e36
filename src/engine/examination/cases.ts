import type { Assumption, Fact } from "../../assumption/index.js";
import { freeSymbols, unknownFunctions, type Expr } from "../../expression/index.js";
import { parameterOf } from "../exact/prepare.js";
import type { ClaimQuestion } from "./finding.js";

/** One case of a piecewise definition: the question with the quantity given by that piece, its range a fact. */
export interface Case {
  readonly name: string;
  readonly question: ClaimQuestion;
}

/**
 * The cases of a claim at a free point where a piecewise quantity occurs: `T` at `θ`, with `T = T_a` for `θ ∈ [a, s]` and
 * `T = T_b` for `θ ∈ [s, c]`, gives two. Empty when no piecewise quantity occurs at its free variable. The claim holds
 * where a piece applies when every case holds, and is false when one is.
 */
export function casesOf(question: ClaimQuestion): readonly Case[] {
  const exprs = [question.left, question.right];
  const free = new Set(exprs.flatMap((e) => [...freeSymbols(e)]));
  const mentioned = (name: string): boolean => free.has(name) || exprs.some((e) => unknownFunctions(e).has(name)) || reaches(question.assumptions, name, exprs);
  const pieces = question.assumptions.flatMap((a) => a.facts.filter(isPiece).map((fact) => ({ fact, id: a.id })));
  const target = pieces.find(({ fact }) => {
    const parameter = parameterOf(fact.when);
    return parameter !== undefined && free.has(parameter) && mentioned(nameOf(fact.left) ?? "");
  });
  if (target === undefined) return [];
  const name = nameOf(target.fact.left) ?? "";
  return pieces
    .filter(({ fact }) => nameOf(fact.left) === name)
    .map(({ fact, id }) => ({
      name: `${name} case ${id}`,
      question: {
        ...question,
        dependencies: new Map([...question.dependencies].filter(([n]) => n !== name)),
        assumptions: question.assumptions.map((a) => ({ ...a, facts: a.facts.flatMap((f): Fact[] => (isPiece(f) && nameOf(f.left) === name ? (f === fact ? inPiece(fact) : []) : f.kind === "depends" && f.of === name ? [] : [f])) })),
      },
    }));
}

type Piece = Fact & { readonly kind: "definition"; readonly when: NonNullable<(Fact & { readonly kind: "definition" })["when"]> };

const isPiece = (fact: Fact): fact is Piece => fact.kind === "definition" && fact.when?.kind === "membership" && fact.when.set.kind === "interval";

const nameOf = (e: Expr): string | undefined => (e.kind === "symbol" || e.kind === "call" ? e.name : undefined);

const inPiece = (fact: Piece): Fact[] => [
  { kind: "definition", left: fact.left, right: fact.right },
  { kind: "statement", statement: fact.when },
];

/** Whether a definition of something that the expressions mention speaks of the quantity. */
function reaches(assumptions: readonly Assumption[], name: string, exprs: readonly Expr[]): boolean {
  const names = new Set(exprs.flatMap((e) => [...freeSymbols(e), ...unknownFunctions(e).keys()]));
  return assumptions.some((a) => a.facts.some((f) => f.kind === "definition" && names.has(nameOf(f.left) ?? "") && freeSymbols(f.right).has(name)));
}
