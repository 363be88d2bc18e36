import type { Finding, ProvedClaim, RecheckEvidence } from "../../engine/index.js";
import { compareInBalls } from "./balls/balls.js";
import { compareInField } from "./field/field.js";
import { recheckStatements } from "./statements.js";

const ENGINE = "recheck";

/**
 * A finding with an exact argument, checked again by code that shares nothing with the search: exactly at random points of
 * a large finite field, and in certified enclosures at points inside the assumptions. Other findings are returned as they
 * are.
 */
export function rechecked(finding: Finding): Finding {
  const proof = finding.evidence.find((e) => e.kind === "exact-equal");
  if (proof === undefined) return finding;
  if (proof.statements !== undefined) return { ...finding, evidence: [...finding.evidence, recheckStatements(proof.statements)] };
  const again: RecheckEvidence = proof.claim === undefined ? { kind: "recheck", engine: ENGINE, outcome: "not-evaluable", why: "only equations and inequalities between numbers are evaluated again" } : recheckClaim(proof.claim);
  return { ...finding, evidence: [...finding.evidence, again] };
}

/** Evaluates a proved claim again. A wrong claim is never confirmed by sides that have no value. */
export function recheckClaim(claim: ProvedClaim): RecheckEvidence {
  const balls = compareInBalls(claim);
  const field = claim.relation === "=" ? compareInField(claim, balls.kind === "equal") : ({ kind: "open", why: "a field has no order" } as const);
  const base = { kind: "recheck", engine: ENGINE } as const;
  if (field.kind === "different") return { ...base, outcome: "contradicted", why: "the sides differ at a random point of a finite field" };
  if (balls.kind === "different") return { ...base, outcome: "contradicted", why: balls.why };
  if (field.kind === "open" && balls.kind === "open") return { ...base, outcome: "not-evaluable", why: `${field.why}; ${balls.why}` };
  return {
    ...base,
    outcome: "confirmed",
    ...(field.kind === "equal" ? { field: { points: field.points, bits: field.bits } } : {}),
    ...(balls.kind === "equal" ? { balls: { points: balls.points, digits: balls.digits } } : {}),
  };
}
