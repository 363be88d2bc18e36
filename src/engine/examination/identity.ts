import type { Assumption } from "../../assumption/index.js";
import { contains, num, printLatex, printPlain, type Expr, type Requirement, type TowerMove } from "../../expression/index.js";
import { conditionOf, conditionsOf } from "../condition.js";
import type { Condition, Move } from "../evidence.js";
import { NO_ROOM } from "../exact/compare.js";
import { decideEquality, isSeenApart, type ExactAnswer } from "../exact/decide.js";
import { sameRequirement } from "../exact/holds.js";
import { integrateByProposal } from "../proposal/integrate.js";
import { haveCommonPoint } from "./common-point.js";
import { findingOf, type ClaimQuestion, type Finding } from "./finding.js";
import { assumptionsOf, attempts } from "./needed.js";
import { overThePlane } from "./over-the-plane.js";
import { claimOf } from "./proved-claim.js";
import { counterexampleIn, recheck, withoutShapes } from "./sampling.js";
import { witnessSearch } from "./witness.js";

export const movesOf = (moves: readonly TowerMove[]): Move[] => moves.map((m) => ({ text: m.text, latex: m.expr === undefined ? undefined : printLatex(m.expr) }));

function decide(question: ClaimQuestion, assumptions: readonly Assumption[]): ExactAnswer {
  const ask = { left: question.left, right: question.right, assumptions, dependencies: question.dependencies };
  const answer = decideEquality(ask);
  if (answer.kind === "equal") return answer;
  const integrated = integrateByProposal(ask);
  return integrated ?? answer;
}

/** Whether an expression is in names that a document can write. */
const isReadable = (form: Expr): boolean => !contains(form, (e) => (e.kind === "symbol" && /^[#@*]/u.test(e.name)) || (e.kind === "bind" && /^[#@*]/u.test(e.variable)));

/** The sides are the same element of the field. */
export function identity(question: ClaimQuestion): Finding | undefined {
  const answers: ExactAnswer[] = [];
  const ask = (assumptions: readonly Assumption[]): ExactAnswer => {
    const answer = decide(question, assumptions);
    answers.push(answer);
    return answer;
  };
  const best = leastConditional(attempts(question.assumptions), ask, (answer) => (answer.kind === "equal" ? answer.domain.length + answer.restricts.length : undefined));
  if (best !== undefined) {
    const { assumptions, answer } = best;
    if (answer.kind !== "equal") return undefined;
    const samples = recheck(answer.restricts.length > 0 ? question : withoutShapes(question));
    const counterexample = counterexampleIn(samples);
    if (answer.restricts.length > 0 && (counterexample === undefined || !holdsSomewhere(question, answer.restricts))) return undefined;
    if (answer.needs !== undefined && haveCommonPoint(question, answer.needs, samples) === "false") return overThePlane(question, identity) ?? findingOf([{ kind: "stopped", engine: "exact", why: NO_COMMON_POINT }, ...samples]);
    const witnessOf = answer.needs === undefined ? undefined : witnessSearch(question, answer.needs, samples);
    const conditions: Condition[] = [...conditionsOf(answer.restricts, "restricts"), ...conditionsOf(answer.domain, "domain", witnessOf)];
    const moves: Move[] = [...movesOf(answer.moves), ...answer.domain.flatMap((need) => cancelled(need, answer))];
    if (answer.normalForm !== undefined) moves.push(isReadable(answer.normalForm) ? { text: "both sides have the normal form", latex: printLatex(answer.normalForm) } : { text: "both sides have the same normal form" });
    else moves.push({ text: "the difference of the sides over a common denominator expands to zero" });
    return {
      evidence: [{ kind: "exact-equal", engine: "exact", conditions, moves, used: answer.used, claim: claimOf(question, "=", assumptions, answer) }, ...samples],
      conditions,
      counterexample,
      assumptions: assumptionsOf(assumptions, answer.used, (kept) => !(answer.restricts.length === 0 && isSeenApart({ left: question.left, right: question.right, assumptions: kept, dependencies: question.dependencies })) && sameStrength(decide(question, kept), answer)),
      premises: [],
    };
  }
  const nowhere = answers.every((answer) => answer.kind === "stopped" && answer.why === NO_ROOM);
  return nowhere && question.premises.length + question.earlier.length === 0 ? (overThePlane(question, identity) ?? nowhereDefined(question)) : undefined;
}

/** Sides that formally agree and have no point in common, unless samples say otherwise. */
function nowhereDefined(question: ClaimQuestion): Finding | undefined {
  const samples = recheck(withoutShapes(question));
  return samples.every((e) => e.kind === "stopped") ? findingOf([{ kind: "stopped", engine: "exact", why: "no real point at which both sides are defined, or none to move about" }, ...samples]) : undefined;
}


/** Whether the sides are seen to agree at points inside the conditions. */
function holdsSomewhere(question: ClaimQuestion, restricts: readonly Requirement[]): boolean {
  const facts = restricts.flatMap((need): Assumption["facts"] => (need.relation === "converges" ? [] : [{ kind: "statement", statement: { kind: "relation", relation: need.relation, left: need.expr, right: num(0) } }]));
  const inside: Assumption = { id: "of the proof", origin: "default", markdown: "", facts };
  return recheck({ ...question, assumptions: [...question.assumptions, inside] }).some((e) => e.kind === "samples" && e.agrees);
}

const NO_COMMON_POINT = "no real point was found at which both sides are defined";

/** That the author cancels, or brings in, a factor of a denominator that may vanish. */
function cancelled(need: Requirement, answer: ExactAnswer & { readonly kind: "equal" }): Move[] {
  if (need.relation === "converges" || need.relation === ">=" || !VANISHING.has(need.why)) return [];
  const { text, latex } = conditionOf(need, "domain");
  const factor = printPlain(need.expr);
  const here = answer.needs?.left.some((other) => sameRequirement(other, need)) === true;
  return [{ text: here ? `cancelled ${factor}, which may vanish: ${text}` : `brought in the denominator ${factor}, which may vanish: ${text}`, latex }];
}

const VANISHING: ReadonlySet<string> = new Set(["a denominator", "a negative power", "a power whose exponent may be negative"]);

/** The first answer without conditions, or the one with the fewest; the assumption lists go from few facts to many. */
export function leastConditional<T>(lists: readonly (readonly Assumption[])[], ask: (assumptions: readonly Assumption[]) => T, conditions: (answer: T) => number | undefined): { readonly assumptions: readonly Assumption[]; readonly answer: T } | undefined {
  let best: { readonly assumptions: readonly Assumption[]; readonly answer: T } | undefined;
  let least = Infinity;
  for (const assumptions of lists) {
    const answer = ask(assumptions);
    const count = conditions(answer);
    if (count === undefined || count >= least) continue;
    best = { assumptions, answer };
    least = count;
    if (count === 0) break;
  }
  return best;
}

const sameStrength = (a: ExactAnswer, b: ExactAnswer & { readonly kind: "equal" }): boolean => a.kind === "equal" && a.domain.length <= b.domain.length && a.restricts.length <= b.restricts.length;
