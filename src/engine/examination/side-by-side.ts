import { negate, printLatex, type Expr, type Statement, type StatementRelation } from "../../expression/index.js";
import type { Condition, Evidence, Move } from "../evidence.js";
import { shapeOf } from "../transform/transform.js";
import { examine } from "./examine.js";
import { findingOf, type ClaimQuestion, type Finding } from "./finding.js";

/** What the sides of two statements may rest on. */
export type SideContext = Pick<ClaimQuestion, "assumptions" | "dependencies" | "seed">;

type Exact = Extract<Evidence, { kind: "exact-equal" }>;
type Samples = Extract<Evidence, { kind: "samples" }>;

/** How a side became another one: unchanged, equal by an exact argument, equal by samples. */
type Link = { readonly kind: "same" } | { readonly kind: "exact"; readonly evidence: Exact; readonly finding: Finding } | { readonly kind: "samples"; readonly evidence: Samples };

/**
 * An arrow between two equations whose sides are rewritten each for itself, as most lines of a solution are: from `A = B`
 * and the identities `A = C` and `B = D` follows `C = D`, and back. Also with the sides swapped, or both negated. An
 * implication holds as well when its conclusion is an identity by itself. Undefined when neither is found.
 */
export function sideBySide(left: Statement, right: Statement, relation: StatementRelation, context: SideContext): Finding | undefined {
  if (left.kind !== "relation" || right.kind !== "relation" || left.relation !== "=" || right.relation !== "=") return undefined;
  const [a, b, c, d] = [left.left, left.right, right.left, right.right];
  const pairings: readonly (readonly [readonly [Expr, Expr], readonly [Expr, Expr]])[] = [
    [[a, c], [b, d]],
    [[a, d], [b, c]],
    [[negate(a), c], [negate(b), d]],
  ];
  const given = context.assumptions.flatMap((x) => x.facts.flatMap((f) => (f.kind === "statement" ? [f.statement] : [])));
  const claim = { left, right, relation, given };
  let supported: Finding | undefined;
  for (const pairing of pairings) {
    // A pair that nothing links is found out by the cheaper of the two.
    const links: Link[] = [];
    for (const [from, to] of pairing) {
      const link = linkBetween(from, to, context);
      if (link === undefined) break;
      links.push(link);
    }
    if (links.length < 2) continue;
    const found = together(links, claim, relation, pairing);
    if (found.evidence.some((e) => e.kind === "exact-equal")) return found;
    supported ??= found;
  }
  if (supported !== undefined) return supported;
  if (relation === "iff") return undefined;
  const conclusion = relation === "implies" ? ([c, d] as const) : ([a, b] as const);
  const alone = linkBetween(conclusion[0], conclusion[1], context);
  if (alone === undefined) return undefined;
  if (alone.kind !== "exact") return alone.kind === "samples" ? findingOf([alone.evidence]) : undefined;
  const evidence: Exact = { ...alone.evidence, engine: "statement", moves: [{ text: "the conclusion holds by itself" }, ...alone.evidence.moves], claim: undefined, statements: claim };
  return { ...alone.finding, evidence: [evidence] };
}

function linkBetween(from: Expr, to: Expr, context: SideContext): Link | undefined {
  if (shapeOf(from) === shapeOf(to)) return { kind: "same" };
  const finding = examine({ left: from, relation: "=", right: to, continues: true, transforms: true, premises: [], earlier: [], constraints: [], ...context });
  const exact = finding.evidence.find((e) => e.kind === "exact-equal");
  if (exact?.kind === "exact-equal") return finding.conditions.every((x) => x.kind === "domain") ? { kind: "exact", evidence: exact, finding } : undefined;
  if (finding.counterexample !== undefined) return undefined;
  const samples = finding.evidence.find((e) => e.kind === "samples");
  return samples?.kind === "samples" && samples.agrees ? { kind: "samples", evidence: samples } : undefined;
}

function together(links: readonly Link[], claim: NonNullable<Exact["statements"]>, relation: StatementRelation, pairing: readonly (readonly [Expr, Expr])[]): Finding {
  const sampled = links.flatMap((link) => (link.kind === "samples" ? [link.evidence] : []));
  if (sampled.length > 0) return findingOf(sampled);
  const exact = links.flatMap((link) => (link.kind === "exact" ? [link] : []));
  const conditions = unique(exact.flatMap((link) => link.evidence.conditions));
  const moves: readonly Move[] = pairing.flatMap(([from, to], k): Move[] => {
    const link = links[k];
    return link?.kind === "exact" ? [{ text: "one side is rewritten", latex: `${printLatex(from)} = ${printLatex(to)}` }, ...link.evidence.moves] : [];
  });
  return {
    evidence: [{ kind: "exact-equal", engine: "statement", conditions, moves, used: [...new Set(exact.flatMap((link) => link.evidence.used))], statements: claim }],
    conditions,
    assumptions: exact.flatMap((link) => link.finding.assumptions).filter((x, k, all) => all.findIndex((y) => y.id === x.id) === k),
    premises: [],
    arrow: { claimed: relation, holds: "iff", happened: [] },
  };
}

const unique = (conditions: readonly Condition[]): readonly Condition[] => conditions.filter((x, k) => conditions.findIndex((y) => y.text === x.text) === k);
