import type { Assumption } from "../../assumption/index.js";
import type { ExactAnswer } from "./answer.js";
import type { ExactQuestion } from "./decide.js";
import { factsOf } from "./facts.js";
import { NO_ROOM } from "./compare.js";
import { dependenciesUnder } from "./prepare.js";

/** All disjunctions together are gone through in so many cases at most. */
const MOST_CASES = 36;

/**
 * Decides a question under the disjunctions among its assumptions, each of which is gone through case by case where the
 * question is not decided without: what holds in every case holds.
 */
export function underAlternatives(question: ExactQuestion, from: number, decide: (question: ExactQuestion) => ExactAnswer, room = MOST_CASES): ExactAnswer {
  const plain = decide(question);
  if (plain.kind === "equal" && plain.restricts.length === 0) return plain;
  const next = factsOf(question.assumptions, dependenciesUnder(question.dependencies, question.assumptions)).alternatives[from];
  if (next === undefined || next.cases.length > room) return plain;
  const answers = next.cases.map((statement) => {
    const assumption: Assumption = { id: next.id, origin: "given", markdown: "", facts: [{ kind: "statement", statement }] };
    return underAlternatives({ ...question, assumptions: [...question.assumptions, assumption] }, from + 1, decide, room / next.cases.length);
  });
  const held = answers.filter((a) => !(a.kind === "stopped" && a.why === NO_ROOM));
  const met = held.filter((a): a is ExactAnswer & { kind: "equal" } => a.kind === "equal" && a.restricts.length === 0);
  if (met.length === 0 || met.length < held.length) return plain;
  return {
    kind: "equal",
    domain: met.flatMap((a) => a.domain),
    restricts: [],
    moves: [{ text: `each case of ${next.id} apart` }, ...met.flatMap((a) => a.moves)],
    used: [...new Set([next.id, ...met.flatMap((a) => a.used)])],
  };
}
