/** What the checker does not reach, by kind: why it stopped, and what the rows hold beyond elementary functions. */
import { outside } from "./elementary.mjs";
import { isDecided, isProved, isSupported } from "./shares.mjs";

/** How many groups of one kind are printed, and how many ids of each. */
const GROUPS = 12;
const IDS = 2;

/** Missed rows in groups, the largest first: `{ kind, count, ids }`. A row without a mark of the kind counts in none. */
export function groups(outcomes, marksOf) {
  const found = new Map();
  for (const outcome of outcomes) {
    for (const mark of new Set(marksOf(outcome))) found.set(mark, [...(found.get(mark) ?? []), String(outcome.row.id)]);
  }
  return [...found].map(([kind, ids]) => ({ kind, count: ids.length, ids: ids.slice(0, IDS) })).sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1));
}

/** Why a row was not decided: the first note of its evidence or the first diagnostic, quantities and numbers left out. */
export function stopOf({ result }) {
  const note = [result.evidence ?? []].flat().find((evidence) => evidence.kind === "note")?.text;
  if (note === undefined && result.verdict === "supported") return "supported: numbers agree, no proof";
  const text = note ?? result.diagnostics?.[0]?.message ?? result.diagnostics?.[0]?.code ?? "no reason given";
  const brief = text.split(/(?<=[a-z)])[;.] /u)[0].replace(/\d+(?:[.,]\d+)*/gu, "#");
  return `${result.verdict}: ${brief.length > 90 ? `${brief.slice(0, 90)}…` : brief}`;
}

const contentOf = ({ row }) => {
  const found = outside(row);
  return found.length === 0 ? ["elementary functions only"] : found;
};

/** The lines that list what is missed in one file. */
export function missedLines(name, outcomes) {
  const undecided = outcomes.filter(({ result }) => !isDecided(result));
  const counts = [
    `${undecided.length} not decided`,
    `${outcomes.filter(({ row, result }) => String(row.expected) === "true" && !isProved(result)).length} true and not proved`,
    `${outcomes.filter(({ result }) => !isSupported(result)).length} without support`,
  ];
  const section = (title, list) => [`  ${title}`, ...list.slice(0, GROUPS).map(({ kind, count, ids }) => `  ${String(count).padStart(5)}  ${kind}  (${ids.join(", ")})`), ...rest(list)];
  return [
    `${name}: ${counts.join(", ")}`,
    ...(undecided.length === 0 ? [] : [...section("not decided, by the first reason given", groups(undecided, (o) => [stopOf(o)])), ...section("not decided, by what the row holds", groups(undecided, contentOf))]),
  ];
}

const rest = (list) => (list.length <= GROUPS ? [] : [`         and ${list.length - GROUPS} smaller groups`]);
