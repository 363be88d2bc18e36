/** The deviation of a claim at one step towards the limit. The parameter's distance to the limit halves with each step. */
export interface Step {
  readonly parameter: number;
  readonly left: number;
  readonly right: number;
  readonly deviation: number;
  /** Deviations below this are rounding. */
  readonly noise: number;
}

/** What a sequence of deviations does. `nothing` when too few of them could be evaluated. */
export interface Tendency {
  readonly kind: "to-one" | "elsewhere" | "unclear" | "nothing";
  /** The deviation falls like the distance to the limit to this power. */
  readonly order?: number | undefined;
  /** It falls faster than any power. */
  readonly exponential?: boolean | undefined;
  /** The estimated limit of the deviation; zero where it vanishes. */
  readonly limit: number;
}

/** A deviation that still shrinks must do so by this factor at each halving: an order of about a third at least. */
const SHRINKS = 0.8;
/** Shrinking is believed to go on to zero only from below this. */
const SMALL = 0.1;
/** A limit of the deviation counts as different from zero only from here. */
const ELSEWHERE = 0.02;
/** A deviation that grows beyond this, by a tenth at each halving, diverges. */
const LARGE = 5;
/** A power above this is not told from an exponential approach. */
const HIGHEST_ORDER = 4.5;
const TAIL = 5;
/** Steps at which rounding could make up more than this are not looked at. */
const CERTAIN = 1e-4;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** Aitken's extrapolation from the last three values. */
function extrapolated(values: readonly number[]): number {
  const [a = NaN, b = NaN, c = NaN] = values.slice(-3);
  const bend = c - 2 * b + a;
  return Math.abs(bend) <= 1e-14 * Math.abs(c) ? c : c - (c - b) ** 2 / bend;
}

/** The power at which deviations fall, if they fall at one: where the local power grows from step to step they fall faster. */
function speedOf(factors: readonly number[]): Pick<Tendency, "order" | "exponential"> {
  const powers = factors.map((f) => -Math.log2(f)).filter(Number.isFinite);
  const [first = NaN] = powers;
  const last = powers.at(-1) ?? NaN;
  const growing = powers.length >= 2 && powers.slice(1).every((p, k) => p >= 1.15 * (powers[k] as number));
  if (growing && first > 0 && last >= 1.5 * first && last > 3) return { exponential: true };
  const order = powers.length >= 2 ? -Math.log2(median(factors)) : undefined;
  return order !== undefined && order <= HIGHEST_ORDER ? { order } : {};
}

/** Classifies deviations in the order in which the parameter approaches its limit. */
export function tendencyOf(steps: readonly Step[]): Tendency {
  const finite = steps.filter((s) => Number.isFinite(s.deviation));
  // Steps lost in rounding at the end are left out; steps that could not be evaluated there leave the limit open.
  const usable = finite.filter((s) => s.noise <= CERTAIN * Math.max(1, Math.abs(s.deviation)));
  if (usable.length < TAIL || finite.at(-1) !== steps.at(-1)) return { kind: "nothing", limit: NaN };
  const clear = usable.filter((s) => Math.abs(s.deviation) > 30 * s.noise);
  const factors = clear.slice(1).flatMap((s, k) => {
    const before = clear[k] as Step;
    return usable.indexOf(s) === usable.indexOf(before) + 1 ? [Math.abs(s.deviation / before.deviation)] : [];
  });
  const tailFactors = factors.slice(-TAIL + 1);
  const speed = speedOf(tailFactors);
  const last = usable.at(-1) as Step;
  if (usable.slice(-3).every((s) => Math.abs(s.deviation) <= 10 * s.noise)) {
    return { kind: "to-one", ...(speed.order !== undefined && !(speed.order > 0.3) ? {} : speed), limit: 0 };
  }
  const tail = usable.slice(-TAIL);
  const shrinking = tail.slice(1).every((s, k) => Math.abs(s.deviation) <= Math.max(SHRINKS * Math.abs((tail[k] as Step).deviation), 10 * s.noise));
  if (shrinking && Math.abs(last.deviation) <= SMALL) return { kind: "to-one", ...speed, limit: 0 };
  const values = tail.map((s) => s.deviation);
  const growing = values.slice(1).every((v, k) => Math.abs(v) >= 1.1 * Math.abs(values[k] as number) || Math.abs(v) > 1e100);
  if (growing && Math.abs(last.deviation) > LARGE) return { kind: "elsewhere", limit: Math.sign(last.deviation) * Infinity };
  const differences = values.slice(1).map((v, k) => Math.abs(v - (values[k] as number)));
  const settling = differences.slice(1).every((d, k) => d <= Math.max(SHRINKS * (differences[k] as number), 1e-7 * Math.abs(last.deviation), 20 * last.noise));
  const limit = extrapolated(values);
  if (settling && Math.abs(limit) >= ELSEWHERE && Math.abs(limit) > 100 * last.noise && Math.abs(last.deviation - limit) <= 0.25 * Math.abs(limit)) return { kind: "elsewhere", limit };
  return { kind: "unclear", limit: last.deviation };
}
