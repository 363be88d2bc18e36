import type { ExactQuestion } from "./decide.js";
import { factsOf } from "./facts.js";
import { oracleOf } from "./oracle.js";
import { inTower, stopReason } from "./in-tower.js";
import { needsOf } from "./needs.js";
import { dependenciesUnder } from "./prepare.js";

/** Whether certainly no point inside the assumptions gives both sides of a question a real value. */
export function leavesNoPoint(question: ExactQuestion): boolean {
  try {
    const facts = factsOf(question.assumptions, dependenciesUnder(question.dependencies, question.assumptions));
    const oracle = oracleOf({ ...facts, thin: true });
    const needs = [question.left, question.right].flatMap((side) => needsOf(facts.prepare(side), oracle));
    return needs.length > 0 && inTower(oracle, needs, (tower) => oracle.isEmpty(tower));
  } catch (error) {
    stopReason(error);
    return false;
  }
}
