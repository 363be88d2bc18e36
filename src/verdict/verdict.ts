import type { ArrowFinding, Condition, Evidence, Finding } from "../engine/index.js";
import { latexOfName, printLatex } from "../expression/index.js";

/** The verdicts of design §2. */
export type VerdictName = "proved" | "proved-if" | "supported" | "refuted" | "assumed" | "undecided" | "unreadable";

/** A verdict with the one sentence that says its ground. */
export interface Verdict {
  readonly name: VerdictName;
  readonly summary: string;
  readonly conditions: readonly Condition[];
}

/** From least to most worth relying on: a chain is as strong as its weakest link. */
export const STRENGTH: readonly VerdictName[] = ["refuted", "unreadable", "undecided", "supported", "proved-if", "assumed", "proved"];

/** What the evidence is worth. The only place where findings become verdicts. */
export function judge(finding: Finding): Verdict {
  const proof = finding.evidence.find((e) => e.kind === "exact-equal");
  const counter = finding.evidence.find((e) => e.kind === "counterexample");
  const certain = counter?.kind === "counterexample" && counter.counterexample.certainty !== "estimate";
  const different = finding.evidence.find((e) => e.kind === "exact-different");
  const restricting = finding.conditions.filter((c) => c.kind === "restricts");
  if (proof !== undefined) {
    const again = finding.evidence.find((e) => e.kind === "recheck");
    if (again?.outcome === "contradicted") {
      return verdict("undecided", `Internal contradiction: an exact argument fails its independent re-check, as ${again.why ?? "the sides differ"}. Please report this line.`, []);
    }
    if ((certain || different !== undefined) && restricting.length === 0) {
      return verdict("undecided", "Internal contradiction: an exact argument and a counterexample meet. Please report this line.", []);
    }
    if (finding.conditions.length > 0) return verdict("proved-if", conditional(finding.conditions), finding.conditions);
    return verdict("proved", finding.arrow === undefined ? ground(finding) : arrowHolds(finding, finding.arrow), []);
  }
  if (different !== undefined && finding.arrow !== undefined) return verdict("refuted", arrowFails(finding.arrow), []);
  if (different !== undefined) return verdict("refuted", "The two sides differ exactly.", []);
  if (certain) return verdict("refuted", refutation(finding), []);
  const limit = finding.evidence.find((e) => e.kind === "convergence");
  if (limit?.kind === "convergence") return ofLimit(limit, finding);
  const stated = finding.evidence.find((e) => e.kind === "stated");
  if (stated?.kind === "stated") return verdict("assumed", `Stated: ${stated.why}.`, []);
  const samples = finding.evidence.find((e) => e.kind === "samples");
  if (samples?.kind === "samples" && samples.agrees) {
    return verdict("supported", `${agreement(samples)}; no proof.${definedness(samples.rejected)}`, finding.conditions);
  }
  return verdict("undecided", undecided(finding.evidence), []);
}

const verdict = (name: VerdictName, summary: string, conditions: readonly Condition[]): Verdict => ({ name, summary, conditions });

function ofLimit(limit: Evidence & { readonly kind: "convergence" }, finding: Finding): Verdict {
  if (limit.tends === "to-one") {
    const order = limit.exponential === true ? ", with an error smaller than any power" : limit.order === undefined ? "" : `, with an error of order ${formatOrder(limit.order)}`;
    const missing = finding.conditions.filter((c) => c.kind === "premise");
    const unstated = limit.stated ? "" : " The limit is not stated in the text.";
    const premises = missing.length === 0 ? "" : ` It rests on what is not stated: ${missing.map((c) => `$${c.latex}$`).join(", ")}.`;
    return verdict("supported", `The two sides approach each other as $${limit.limitLatex}$${order}, measured over ${limit.instances.length} admissible choices.${unstated}${premises}`, finding.conditions);
  }
  if (limit.tends === "elsewhere") return verdict("refuted", `The two sides part as $${limit.limitLatex}$: the ratio does not tend to 1.`, []);
  return verdict("undecided", `The measured ratio does not settle as $${limit.limitLatex}$.`, []);
}

const formatOrder = (order: number): string => (Math.abs(order - Math.round(order)) < 0.1 ? String(Math.round(order)) : order.toFixed(1));

/** So many quantities are named in the sentence. */
const MOST_NAMED = 4;

/** What agreement is worth: digits, points, and whether anything could be varied. */
function agreement(samples: Evidence & { readonly kind: "samples" }): string {
  const how = samples.estimated === true ? ", by estimates with estimated errors" : "";
  if (samples.varied?.length === 0) return `Both sides are numbers that agree to ${samples.digits} digits${how}; there is nothing to vary`;
  const free = samples.varied?.length ?? 0;
  const varied = free === 0 ? "" : free > MOST_NAMED ? `, ${free} quantities or functions varied` : `, with ${joined((samples.varied ?? []).map((name) => `$${latexOfName(name)}$`))} varied`;
  if (samples.order !== undefined) return `The relation holds at ${samples.usable} sample points${varied}${how}${openPart(samples.order.open)}`;
  return `Both sides agree to ${samples.digits} digits at ${samples.usable} sample points${varied}${how}`;
}

/** How much of the region intervals prove an order in, where that was tried. */
function openPart(open: number | undefined): string {
  if (open === undefined) return "";
  if (open === 0) return "; intervals exclude that it fails anywhere that both sides have values";
  return open > 0.99 ? "; intervals prove it on no part of the region worth naming" : `; intervals prove it but for ${open < 0.01 ? `$${latexOfSize(open)}$` : `${Math.ceil(100 * open)} %`} of the region`;
}

/** An upper bound of a small number with one digit: `2 \\cdot 10^{-7}`. */
function latexOfSize(x: number): string {
  const exponent = Math.floor(Math.log10(x));
  return `${Math.ceil(x / 10 ** exponent)} \\cdot 10^{${exponent}}`;
}

/** Points at which only one side has a value say nothing of the claim, and that is said. */
function definedness(rejected: Readonly<Record<string, number>>): string {
  const left = rejected["left-undefined"] ?? 0;
  const right = rejected["right-undefined"] ?? 0;
  if (left + right === 0) return "";
  const side = left > 0 && right > 0 ? "one side" : left > 0 ? "the left side" : "the right side";
  return ` At ${left + right} more points ${side} has no value: the line needs a condition that is not stated.`;
}

function conditional(conditions: readonly Condition[]): string {
  const list = (kind: Condition["kind"]): string => conditions.filter((c) => c.kind === kind).map((c) => `$${c.latex}$`).join(", ");
  const parts: string[] = [];
  if (list("restricts") !== "") parts.push(`Does not follow as stated; it would if ${list("restricts")}.`);
  if (list("domain") !== "") parts.push(`Holds where both sides are defined, which needs ${list("domain")}.`);
  if (list("premise") !== "") parts.push(`Follows if, as is not stated, ${list("premise")}.`);
  if (list("regime") !== "") parts.push(`Holds in the limit ${list("regime")}.`);
  return parts.join(" ");
}

function ground(finding: Finding): string {
  const needed = finding.assumptions.filter((a) => a.how === "needed").map((a) => a.id);
  const premises = finding.premises.map((p) => p.name);
  const by = [...new Set([...premises, ...needed])];
  return by.length === 0 ? "Exact: the two sides have the same normal form." : `Exact, by ${joined(by)}.`;
}

const ARROW = { iff: "$\\Leftrightarrow$", implies: "$\\Rightarrow$", "implied-by": "$\\Leftarrow$" } as const;

/** What holds between two statements, and what it rests on. */
function arrowHolds(finding: Finding, arrow: ArrowFinding): string {
  const by = [...new Set([...finding.premises.map((p) => p.name), ...finding.assumptions.filter((a) => a.how === "needed").map((a) => a.id)])];
  const ground = by.length === 0 ? "" : `, by ${joined(by)}`;
  // The solutions of both sides, or what keeps an implication from being an equivalence, and remarks.
  const [same] = arrow.happened;
  const solutions = arrow.happened.filter((h) => h.startsWith("the left side holds") || h.startsWith("the right side holds"));
  const oneWay = arrow.claimed !== "iff" && arrow.holds === arrow.claimed;
  const said = same === undefined || solutions.length > 0 ? "" : `${oneWay ? ", not conversely" : ""}: ${arrow.happened.join("; ")}`;
  const more = arrow.claimed !== "iff" && arrow.holds === "iff" ? `; in fact ${ARROW.iff} holds` : "";
  return `${arrow.claimed === "iff" ? "Both sides have the same solutions" : "The one follows from the other"}${ground}${more}${said}.`;
}

/** What does not hold between two statements, what happened, and what holds instead. */
function arrowFails(arrow: ArrowFinding): string {
  const what = arrow.claimed === "iff" ? "The two sides do not have the same solutions" : "The one does not follow from the other";
  const happened = arrow.happened.length === 0 ? "" : `: ${arrow.happened.join("; ")}`;
  const instead = arrow.holds === "none" || arrow.holds === "unknown" ? "" : ` Only ${ARROW[arrow.holds]} holds.`;
  return `${what}${happened}.${instead}`;
}

const joined = (names: readonly string[]): string => (names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1] ?? ""}`);

function refutation(finding: Finding): string {
  const from = finding.premises.map((p) => p.name);
  const counter = finding.counterexample;
  const by = counter?.certainty === "no value" ? withoutValue(counter) : finding.difference === undefined ? (finding.counterexample?.point.length === 0 ? "the two sides are different numbers" : "at an admissible point the two sides differ") : `left less right is $${printLatex(finding.difference)}$, which is not zero`;
  return from.length === 0 ? `False: ${by}.` : `Does not follow from ${joined(from)}: ${by}.`;
}

/** What has no value, and why, where the other side has one. */
function withoutValue({ left, right, point }: NonNullable<Finding["counterexample"]>): string {
  const [side, none] = left.startsWith(NO_VALUE) ? ["left", left] : ["right", right];
  return `the ${side} side has ${point.length === 0 ? none : none.replace(NO_VALUE, "no value at any admissible point that was tried:")}`;
}

const NO_VALUE = "no value:";

function undecided(evidence: readonly Evidence[]): string {
  const reasons = evidence.flatMap((e) => (e.kind === "stopped" ? [`${e.engine}: ${e.why}`] : e.kind === "counterexample" ? ["samples differ, but not by a certified amount"] : []));
  return reasons.length === 0 ? "Not decided." : `Not decided. ${capital(reasons.join("; "))}.`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
