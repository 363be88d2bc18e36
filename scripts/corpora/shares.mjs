/**
 * What shares of a file's rows are decided, proved and at least supported, and whether a goal is met. A condition of
 * the kind `domain` leaves a row proved; one that restricts says that the row is false as stated, which decides it.
 */
import { isElementary } from "./elementary.mjs";

const conditionsAre = (result, ...kinds) => (result.conditions ?? []).every((condition) => kinds.includes(condition.kind));

/** Proved as stated, or wherever both sides are defined. */
export const isProved = (result) => result.verdict === "proved" || (result.verdict === "proved-if" && conditionsAre(result, "domain"));

/** Proved, refuted, or shown to be false as stated. */
export const isDecided = (result) => isProved(result) || result.verdict === "refuted" || (result.verdict === "proved-if" && conditionsAre(result, "domain", "restricts"));

/** Decided, proved under a premise or a limit that the row does not state, or agreed by numbers. */
export const isSupported = (result) => isDecided(result) || result.verdict === "proved-if" || result.verdict === "supported";

/** The goals set for the step corpora: of which file, or part of a file, how large a share must be what. */
export const GOALS = [
  { file: "cogtutor", is: "decided", share: 1 },
  { file: "kas", is: "decided", share: 0.95 },
  { file: "stack_answertests", is: "decided", share: 0.95 },
  { file: "stack_equiv", is: "decided", share: 0.92 },
  { file: "rubi", is: "proved", share: 0.85 },
  { file: "rubi", is: "supported", share: 0.97 },
  { file: "fungrim", part: "elementary", is: "proved", share: 0.8 },
];

const TESTS = { decided: isDecided, proved: isProved, supported: isSupported };
const WORDS = { decided: "decided", proved: "proved", supported: "at least supported" };

/** The counts of one file: rows, proved without a condition, proved, decided, at least supported. */
export function shares(outcomes) {
  const count = (test) => outcomes.filter(({ result }) => test(result)).length;
  return { rows: outcomes.length, strictly: count((result) => result.verdict === "proved"), proved: count(isProved), decided: count(isDecided), supported: count(isSupported) };
}

/** One goal against the outcomes of its file: the count, the number of rows, and whether the share is reached. */
export function measure(goal, outcomes) {
  const rows = goal.part === "elementary" ? outcomes.filter(({ row }) => isElementary(row)) : outcomes;
  const count = rows.filter(({ result }) => TESTS[goal.is](result)).length;
  return { count, rows: rows.length, met: rows.length > 0 && count >= goal.share * rows.length };
}

/** One line for each goal whose file was measured; `measured` maps the name of a file to its outcomes. */
export function goalLines(measured) {
  return GOALS.flatMap((goal) => {
    const outcomes = measured.get(goal.file);
    if (outcomes === undefined) return [];
    const { count, rows, met } = measure(goal, outcomes);
    const what = goal.part === undefined ? goal.file : `${goal.file}, ${goal.part} part`;
    return [`${met ? "met   " : "missed"}  ${what}: ${percent(count, rows)} % ${WORDS[goal.is]} (${count} of ${rows}), goal ${percent(goal.share, 1)} %`];
  });
}

/** A share in percent, rounded down to a tenth, so that a goal that is missed never reads as met. */
export const percent = (part, whole) => (whole === 0 ? "–" : `${(Math.floor((1000 * part) / whole + 1e-9) / 10).toFixed(1)}`);
