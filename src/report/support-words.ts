import { counted } from "./number-text.js";
import type { ReportEvidence } from "./report.js";

type Samples = Extract<ReportEvidence, { kind: "samples" }>;

/** `30 points tried, 28 usable` */
export const pointsTried = (e: Samples): string => `${counted(e.tried, "point")} tried, ${e.usable} usable`;

/** Why points were not usable: `the left side has no value (2), assumption A1 does not hold (1)`; empty where all were. */
export const rejections = (e: Samples): string => Object.entries(e.rejected).filter(([, times]) => times > 0).map(([why, times]) => `${why} (${times})`).join(", ");

/** What the values are: enclosures, or estimates; empty where it is not known. */
export const valuesAre = (e: Samples): string => (e.estimated === undefined ? "" : e.estimated ? "by estimates with estimated errors" : "in enclosures rounded outward");

/** `3 independent degrees of freedom`; undefined where it is not known what was varied. */
export const freedoms = (e: Samples): string | undefined =>
  e.varied === undefined ? undefined : e.varied.length === 0 ? "there is nothing to vary" : counted(e.varied.length, "independent degree of freedom", "independent degrees of freedom");

/** What the usable points show: digits on which the sides agree, or that an order holds, and how much of the region is open. */
export function shownBy(e: Samples): string {
  if (e.order === undefined) return `agreement to ${counted(e.digits, "digit")}`;
  const { open } = e.order;
  return `the relation holds at each${open === undefined ? "" : open === 0 ? ", and intervals exclude that it fails where both sides have values" : `, and intervals leave ${percent(open)} of the region open`}`;
}

/** A share rounded up: `2.1 %`. */
const percent = (share: number): string => (share >= 0.01 ? `${Math.ceil(100 * share)} %` : `${(100 * share).toExponential(1)} %`);
