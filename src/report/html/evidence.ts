import type { Element } from "hast";
import { counted, scientific } from "../number-text.js";
import { plainLatex } from "../plain-latex.js";
import type { ReportAssignment, ReportEvidence } from "../report.js";
import type { Context, Markup } from "./context.js";
import { convergencePlot } from "./convergence-plot.js";
import { nameOf, signed } from "./counterexample.js";
import { h } from "./element.js";
import { freedoms, pointsTried, rejections, shownBy, valuesAre } from "../support-words.js";

/** One piece of evidence, unfolded. */
export function evidenceMarkup(c: Context, evidence: ReportEvidence): Element {
  switch (evidence.kind) {
    case "exact":
      return h("section.evidence", {}, title(/^exact/i.test(evidence.title) ? evidence.title : "Exact argument", evidence.title), h("ol.moves", {}, evidence.moves.map((m) => h("li", {}, h("span", {}, c.markdown.sentence(m.text)), m.latex !== undefined && m.latex !== "" ? h("div.math", {}, c.typeset.display(m.latex)) : null))));
    case "samples":
      return samples(c, evidence);
    case "convergence":
      return convergence(c, evidence);
    case "recheck":
      return h("section.evidence", {}, title("Re-check"), h("p", {}, c.markdown.sentence(evidence.text)));
    case "note":
      return h("section.evidence", {}, h("p", {}, c.markdown.sentence(evidence.text)));
    default:
      return evidence satisfies never;
  }
}

/** A table shows what evidence looks like; all of it stands in the JSON report. */
const MOST_ROWS = 5;
const MOST_TABLES = 3;

const title = (name: string, detail?: string): Element => h("p.evidence-title", {}, name, detail !== undefined && detail !== "" && detail.toLowerCase() !== name.toLowerCase() ? [": ", detail] : null);

/** `4.2 × 10⁻⁷` */
export function numberMarkup(value: number): Markup {
  const { mantissa, exponent } = scientific(value);
  if (exponent === undefined) return mantissa;
  return mantissa === "1" ? ["10", h("sup", {}, exponent)] : [mantissa, "\u2009×\u200910", h("sup", {}, exponent)];
}

function samples(c: Context, e: Extract<ReportEvidence, { kind: "samples" }>): Element {
  const rejected = rejections(e);
  const are = valuesAre(e);
  return h(
    "section.evidence",
    {},
    title("Samples"),
    e.order === undefined
      ? h("p", {}, `${pointsTried(e)}. The sides agree to ${counted(e.digits, "digit")}${are === "" ? "" : `, ${are}`}; worst relative gap `, numberMarkup(e.worstGap), `. Seed ${e.seed}.`)
      : h("p", {}, `${pointsTried(e)}; ${shownBy(e)}. Seed ${e.seed}.`),
    varied(c, e),
    rejected === "" ? null : h("p", {}, `Not usable: ${rejected}.`),
    e.rows.length > 0
      ? table(
          "Sample points and the two sides at them",
          [...(e.rows[0]?.point.map((a) => nameOf(c, a)) ?? []), "left side", "right side", ...(e.order === undefined ? ["digits that agree"] : [])],
          e.rows.slice(0, MOST_ROWS).map((r) => [...r.point.map(cell), signed(r.left), signed(r.right), ...(e.order === undefined ? [numberMarkup(r.agreement)] : [])]),
        )
      : null,
    rest(e.rows.length - MOST_ROWS, "row"),
  );
}

/** What took different values, by its name as the points show it. */
function varied(c: Context, e: Extract<ReportEvidence, { kind: "samples" }>): Element | null {
  const much = freedoms(e);
  if (much === undefined || e.varied === undefined) return null;
  if (e.varied.length === 0) return h("p", {}, "Nothing could be varied: both sides are numbers.");
  const shown = new Map(e.rows.flatMap((row) => row.point.map((a): [string, ReportAssignment] => [a.name.replace(/\(.*$/, ""), a])));
  return h("p", {}, `${much}: `, e.varied.map((name, k) => [k > 0 ? ", " : "", shown.has(name) ? nameOf(c, shown.get(name)!) : name]), ".");
}

const TENDS = { "to-one": "The two sides come together", elsewhere: "The two sides do not come together", unclear: "Whether the two sides come together is not clear" } as const;

function convergence(c: Context, e: Extract<ReportEvidence, { kind: "convergence" }>): Element {
  return h(
    "section.evidence",
    {},
    title("Followed along the limit"),
    h("p", {}, TENDS[e.tends], " as ", c.typeset.inline(e.limitLatex), e.order !== undefined && Number.isFinite(e.order) ? [", with fitted order ", numberMarkup(e.order)] : null, e.stated ? "." : "; the text does not state this limit.", ` Seed ${e.seed}.`),
    h(
      "div.convergence",
      {},
      h("figure", {}, convergencePlot(e.instances)),
      e.instances.slice(0, MOST_TABLES).map((i, k) =>
        table(
          [`Instance ${k + 1}`, i.point.length > 0 ? [": ", assignments(i.point)] : null, i.order !== undefined && Number.isFinite(i.order) ? ["; order ", numberMarkup(i.order)] : null],
          ["parameter", "left side", "right side", "deviation"],
          i.rows.map((r) => [r.parameter, r.left, r.right, r.deviation].map(numberMarkup)),
        ),
      ),
    ),
    rest(e.instances.length - MOST_TABLES, "instance"),
  );
}

/** A value in a long table, as text: typeset functions in every row would be most of the page. */
const cell = (a: ReportAssignment): string => (/^-?\d+(?:\.\d+)?(?:\/\d+)?$/.test(a.value) ? signed(a.value) : plainLatex(a.valueLatex === "" ? a.value : a.valueLatex));

/** What a page leaves out. */
const rest = (n: number, what: string): Element | null => (n > 0 ? h("p.fine", {}, `${counted(n, `further ${what}`)} in the JSON report.`) : null);

/** `a = 1, b = 2` */
const assignments = (point: readonly ReportAssignment[]): string => point.map((a) => `${plainLatex(a.latex === "" ? a.name : a.latex)} = ${cell(a)}`).join(", ");

function table(caption: Markup, head: readonly Markup[], rows: readonly (readonly Markup[])[]): Element {
  return h(
    "div.scroll",
    {},
    h("table.numbers", {}, h("caption", {}, caption), h("thead", {}, h("tr", {}, head.map((cell) => h("th", { scope: "col" }, cell)))), h("tbody", {}, rows.map((row) => h("tr", {}, row.map((cell) => h("td", {}, cell)))))),
  );
}
