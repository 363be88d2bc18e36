import type { Element } from "hast";
import type { ReportAssignment, ReportCounterexample } from "../report.js";
import type { Context, Markup } from "./context.js";
import { h } from "./element.js";

const CERTAINTY: Readonly<Record<ReportCounterexample["certainty"], string>> = {
  exact: "The two values differ exactly.",
  enclosure: "The two values lie in disjoint intervals, rounded outward.",
  "no value": "Where one side has a value, the other certainly has none.",
  estimate: "The two values are estimates.",
};

/** A name set as mathematics, or as text when it has no LaTeX. */
export const nameOf = (c: Context, one: ReportAssignment): Markup => (one.latex === "" ? one.name : c.typeset.inline(one.latex));
export const valueOf = (c: Context, one: ReportAssignment): Markup => (one.valueLatex === "" ? one.value : c.typeset.inline(one.valueLatex));

/** A printed value with true minus signs. */
export const signed = (value: string): string => value.replace(/-(?=[\d.])/g, "−");
const sideValue = (value: string, radius: string | undefined): Element => h("span.value", {}, signed(value), ...(radius === undefined || radius === "0" ? [] : [h("span.radius", {}, ` ± ${signed(radius)}`)]));

/** The point and the two sides at it, as a small table. */
export function counterexampleTable(c: Context, found: ReportCounterexample, heading: string): Element {
  return h(
    "div.counterexample.scroll",
    {},
    h(
      "table",
      {},
      h("caption", {}, heading),
      h(
        "tbody",
        {},
        found.point.map((one) => h("tr", {}, h("th", { scope: "row" }, nameOf(c, one)), h("td", {}, valueOf(c, one)))),
        h("tr.side", {}, h("th", { scope: "row" }, "left side"), h("td", {}, sideValue(found.left, found.leftRadius))),
        h("tr.side", {}, h("th", { scope: "row" }, "right side"), h("td", {}, sideValue(found.right, found.rightRadius))),
      ),
    ),
    h("p.fine", {}, CERTAINTY[found.certainty], found.leftRadius === undefined && found.rightRadius === undefined ? null : " The true values are within ± of the decimals.", ` Seed ${found.seed}.`),
  );
}
