import type { Element } from "hast";
import { classOfStep, type StepClass } from "../step-class.js";
import type { ReportStep } from "../report.js";
import { STEP_CLASSES, VERDICT_WORDING } from "../verdict-wording.js";
import { h } from "./element.js";
import { icon } from "./icon.js";

/** How many steps there are of each class, strongest first, without zeros. */
export function tallyOf(steps: readonly ReportStep[]): readonly (readonly [StepClass, number])[] {
  const counts = new Map<StepClass, number>();
  for (const step of steps) counts.set(classOfStep(step), (counts.get(classOfStep(step)) ?? 0) + 1);
  return STEP_CLASSES.flatMap((name) => (counts.has(name) ? [[name, counts.get(name)!] as const] : []));
}

/** The counts with their icons and words. */
export const tallyList = (steps: readonly ReportStep[]): Element =>
  h(
    "ul.tally",
    { ariaLabel: "Verdicts" },
    tallyOf(steps).map(([name, n]) => h("li", { className: [`is-${name}`] }, icon(name), h("span", {}, String(n), h("span.word", {}, ` ${VERDICT_WORDING[name].counted}`)))),
  );

/** The same as a thin bar; the list beside it says it in words. */
export const tallyBar = (steps: readonly ReportStep[]): Element =>
  h("span.bar", { ariaHidden: "true" }, tallyOf(steps).map(([name, n]) => h("span", { className: [`is-${name}`], style: `flex-grow:${n}` })));
