import type { Element } from "hast";
import type { ReportCondition } from "../report.js";
import { CONDITION_WORDING } from "../verdict-wording.js";
import type { Context } from "./context.js";
import { h } from "./element.js";

/** The conditions of a step, each with the word for its kind. */
export function conditionList(c: Context, conditions: readonly ReportCondition[]): Element | null {
  if (conditions.length === 0) return null;
  return h(
    "ul.conditions",
    { ariaLabel: "Conditions" },
    conditions.map((one) => h("li", { className: [`condition-${one.kind}`] }, h("span.kind", {}, CONDITION_WORDING[one.kind]), " ", one.latex === "" ? h("span", {}, one.text) : c.typeset.inline(one.latex))),
  );
}
