import type { Assumption } from "../../assumption/index.js";
import { contains, derivative, freeSymbols, subtract, substitute, unknownFunctions, type Expr, type IntegralExpr, type Requirement } from "../../expression/index.js";
import { decideEquality, type ExactAnswer, type ExactQuestion } from "../exact/decide.js";
import { holds } from "../exact/holds.js";
import { inTower, stopReason } from "../exact/in-tower.js";
import { domainRequirements } from "../exact/domain.js";
import { factsOf } from "../exact/facts.js";
import { oracleOf } from "../exact/oracle.js";
import { dependenciesUnder } from "../exact/prepare.js";
import { replaceShape, shapeOf } from "../transform/transform.js";
import { proposeAntiderivative } from "./antiderivative.js";

const MOST_INTEGRALS = 4;

/**
 * Decides an equality after finite integrals without unknown functions were replaced by antiderivatives proposed from
 * outside. A proposal counts only when its derivative is exactly the integrand, and when proposal and integrand are
 * provably defined on the whole range, so that the fundamental theorem applies.
 */
export function integrateByProposal(question: ExactQuestion): ExactAnswer | undefined {
  const found = new Map<string, IntegralExpr>();
  for (const side of [question.left, question.right]) {
    contains(side, (e) => {
      if (e.kind === "bind" && e.binder === "integral" && e.lower !== undefined && e.upper !== undefined) found.set(shapeOf(e), e);
      return false;
    });
  }
  if (found.size === 0 || found.size > MOST_INTEGRALS) return undefined;
  let { left, right } = question;
  let replaced = 0;
  for (const [shape, node] of found) {
    const value = evaluated(node, question);
    if (value === undefined) continue;
    left = replaceShape(left, shape, value);
    right = replaceShape(right, shape, value);
    replaced++;
  }
  if (replaced === 0) return undefined;
  const answer = decideEquality({ ...question, left, right });
  if (answer.kind !== "equal") return undefined;
  return { ...answer, moves: [...answer.moves, { text: "an antiderivative was proposed, its derivative is the integrand, and both are defined on the whole range" }] };
}

function evaluated(node: IntegralExpr, question: ExactQuestion): Expr | undefined {
  const { lower, upper, variable, body } = node;
  if (lower === undefined || upper === undefined || unknownFunctions(body).size > 0) return undefined;
  if (contains(body, (e) => e.kind === "bind" || e.kind === "piecewise")) return undefined;
  if (freeSymbols(lower).has(variable) || freeSymbols(upper).has(variable)) return undefined;
  const proposal = proposeAntiderivative(body, variable);
  if (proposal === undefined || contains(proposal, (e) => e.kind === "call" || e.kind === "bind" || e.kind === "piecewise")) return undefined;
  const within: Assumption = {
    id: "",
    origin: "given",
    markdown: "",
    facts: [
      { kind: "statement", statement: { kind: "relation", relation: ">=", left: { kind: "symbol", name: variable }, right: lower } },
      { kind: "statement", statement: { kind: "relation", relation: "<=", left: { kind: "symbol", name: variable }, right: upper } },
    ],
  };
  const assumptions = [...question.assumptions, within];
  if (!isOrdered(lower, upper, question)) return undefined;
  const confirmed = decideEquality({ left: derivative(proposal, variable), right: body, assumptions, dependencies: question.dependencies });
  if (confirmed.kind !== "equal" || confirmed.restricts.length > 0 || confirmed.domain.length > 0) return undefined;
  if (!isDefinedThroughout([body, proposal], assumptions, question)) return undefined;
  const at = (point: Expr): Expr => substitute(proposal, new Map([[variable, point]]));
  return subtract(at(upper), at(lower));
}

const isOrdered = (lower: Expr, upper: Expr, question: ExactQuestion): boolean =>
  allHold([{ expr: subtract(upper, lower), relation: ">=", why: "the range" }], question.assumptions, question);

const isDefinedThroughout = (exprs: readonly Expr[], assumptions: readonly Assumption[], question: ExactQuestion): boolean =>
  !exprs.some((e) => contains(e, (part) => part.kind === "apply" && JUMPING.has(part.operator))) && allHold(exprs.flatMap((e) => domainRequirements(e)), assumptions, question);

/** Operators that may be defined and yet jump; a primitive built with them needs a continuity argument of its own. */
const JUMPING: ReadonlySet<string> = new Set(["sign", "floor", "ceil", "abs", "mod", "heaviside", "arg", "acot", "opaque", "min", "max"]);

function allHold(needs: readonly Requirement[], assumptions: readonly Assumption[], question: ExactQuestion): boolean {
  const oracle = oracleOf(factsOf(assumptions, dependenciesUnder(question.dependencies, question.assumptions)));
  try {
    return inTower(oracle, [], (tower) => needs.every((need) => holds(tower, need)));
  } catch (error) {
    stopReason(error);
    return false;
  }
}
