import type { Element } from "hast";
import type { ReportCondition, ReportWitness } from "../report.js";
import { CONDITION_WORDING } from "../verdict-wording.js";
import type { Context, Markup } from "./context.js";
import { nameOf, valueOf } from "./counterexample.js";
import { h } from "./element.js";

/** The conditions of a step, each with the word for its kind and, where one is known, a point that shows it to be needed. */
export function conditionList(c: Context, conditions: readonly ReportCondition[]): Element | null {
  if (conditions.length === 0) return null;
  return h(
    "ul.conditions",
    { ariaLabel: "Conditions" },
    conditions.map((one) =>
      h("li", { className: [`condition-${one.kind}`] }, h("span.kind", {}, CONDITION_WORDING[one.kind]), " ", one.latex === "" ? h("span", {}, one.text) : c.typeset.inline(one.latex), one.witness === undefined ? null : witnessPhrase(c, one.witness)),
    ),
  );
}

/** `at x = 0 the left side is not defined`. */
const witnessPhrase = (c: Context, witness: ReportWitness): Element =>
  h("span.witness", {}, " (at ", ...witness.point.flatMap((a, k): Markup[] => [...(k === 0 ? [] : [", "]), nameOf(c, a), " = ", valueOf(c, a)]), ` the ${witness.undefined} side is not defined)`);
