import { ballExcludesZero, ballRadiusToNumber, ballToNumber, midpoint, type Enclosure, type Rational } from "../../number/index.js";
import type { IntegralTask } from "./arithmetic.js";
import { evaluateBall } from "./ball-evaluation.js";
import { exactDouble } from "./ball-integrand.js";

const BITS = 64;
/** Operations in balls for one integral. */
const OPERATIONS = 60_000;

/** An estimate with an estimated error. */
export interface PreciseEstimate {
  readonly value: number;
  readonly error: number;
}

/**
 * An integral that doubles could not settle, estimated with a little more precision by the rules for balls, which cut the
 * range at every singularity, come as near to the ends as it takes and follow oscillating tails; at the middles of the
 * values in the frame. Undefined where that does not settle either, or the value is not real. What it costs is handed to
 * `spend`, in operations.
 */
export function preciseIntegral(task: IntegralTask<Enclosure>, frame: readonly Enclosure[], spend: (operations: number) => void): PreciseEstimate | undefined {
  const { slots, functions, regions } = task.scope;
  const values = new Map<string, Rational>();
  for (const [name, slot] of slots) {
    const value = frame[slot];
    if (name !== task.expr.variable && value !== undefined && value.kind === "interval" && Number.isFinite(midpoint(value))) values.set(name, exactDouble(midpoint(value)));
  }
  const budget = { operations: OPERATIONS };
  const result = evaluateBall(task.expr, values, BITS, budget, { functions, regions, estimates: true });
  spend(OPERATIONS - Math.max(0, budget.operations));
  // An enclosure around a real number may leave open whether it is real.
  if (result.kind !== "ball" || result.guessed || ballExcludesZero(result.value.im)) return undefined;
  const value = ballToNumber(result.value.re);
  const error = ballRadiusToNumber(result.value.re) + ballRadiusToNumber(result.value.im);
  return Number.isFinite(value) && Number.isFinite(error) ? { value, error } : undefined;
}
