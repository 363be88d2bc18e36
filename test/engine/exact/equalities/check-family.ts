import { describe, expect, it } from "vitest";
import { checkRow } from "../../../../src/batch.js";
import { FALSE, isOpen, OPEN, TRUE, type Equality, type EqualityFamily } from "./equality.js";

/** The verdict in the words of the tables, its conditions in alphabetical order. */
function verdictOf(left: string, right: string, given: readonly string[]): string {
  const { verdict, conditions } = checkRow({ syntax: "plain", lhs: left, rel: "=", rhs: right, given });
  if (verdict !== "proved-if") return verdict;
  const only = conditions.filter((c) => c.kind === "restricts").map((c) => c.text);
  const rest = conditions.filter((c) => c.kind !== "restricts").map((c) => (c.kind === "domain" ? c.text : `${c.kind} ${c.text}`));
  return `proved${only.length > 0 ? ` only if ${only.sort().join(", ")}` : ""}${rest.length > 0 ? `${only.length > 0 ? ";" : ""} if ${rest.sort().join(", ")}` : ""}`;
}

const asCase = (row: Equality): { left: string; right: string; verdict: string; why: string; given: readonly string[]; open: boolean } => {
  const [left, right, verdict, why, given = []] = row;
  return { left, right, verdict: verdict.replace(OPEN, ""), why, given, open: isOpen(row) };
};

const TITLE = "$left = $right given $given: $verdict ($why)";
const duty = (open: boolean): string => (open ? "the line is marked as open: take the mark off if it is decided now" : "the verdict that is due");

/** Checks every line of a family: it has the verdict of the table, and is never said wrongly unless the table marks it. */
export function checkFamily({ title, holds, fails }: EqualityFamily): void {
  describe(`${title}: true equalities`, () => {
    it.each(holds.map(asCase))(TITLE, ({ left, right, given, verdict, open }) => {
      const said = verdictOf(left, right, given);
      if (!open) expect(said, "a true equality is never called false").not.toMatch(FALSE);
      expect(said, duty(open)).toBe(verdict);
    });
  });

  describe(`${title}: false equalities`, () => {
    it.each(fails.map(asCase))(TITLE, ({ left, right, given, verdict, open }) => {
      const said = verdictOf(left, right, given);
      if (!open) expect(said, "a false equality is never called true").not.toMatch(TRUE);
      expect(said, duty(open)).toBe(verdict);
    });
  });
}
