import type { RecheckEvidence } from "../engine/index.js";
import { counted } from "./number-text.js";

/** One sentence on an independent re-check. */
export function recheckText(e: RecheckEvidence): string {
  switch (e.outcome) {
    case "confirmed":
      return `Re-checked: ${ways(e)}.`;
    case "contradicted":
      return `The re-check contradicts the argument: ${e.why ?? "the sides differ"}.`;
    case "not-evaluable":
      return `Not re-checked: ${e.why ?? "there is nothing to evaluate"}.`;
  }
}

function ways({ field, balls }: RecheckEvidence): string {
  const parts: string[] = [];
  if (field !== undefined) parts.push(`equal at ${counted(field.points, "random point")} of a finite field of ${field.bits} bits`);
  if (balls !== undefined) parts.push(`${field === undefined ? "certified " : ""}to ${counted(balls.digits, "digit")} at ${counted(balls.points, "admissible point")}`);
  return parts.join(" and ");
}
