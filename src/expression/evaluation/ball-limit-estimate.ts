import { complexBall, isComplexZero, subtractComplex, type ComplexBall } from "../../number/index.js";
import { estimateBall, wynn } from "./ball-acceleration.js";
import { logSize } from "./expansion/size.js";

const middle = (z: ComplexBall): ComplexBall => complexBall({ ...z.re, radius: 0n }, { ...z.im, radius: 0n });
/** Steps must shrink by this factor at least, in binary logarithms: slower ones, as of logarithms, tell nothing. */
const LEAST_FALL = 0.25;

/**
 * A guess at a limit from values at places that double (or halve their distance) each time: the steps must fall
 * geometrically to the end, and Wynn's algorithm on all values and on fewer of them must agree. Never certain.
 */
export function estimatedLimit(valueAt: (place: number) => ComplexBall | undefined, bits: number, atInfinity: boolean): ComplexBall | undefined {
  const work = 3 * bits + 64;
  const values: ComplexBall[] = [];
  const last = atInfinity ? Math.min(24, 8 + Math.floor(bits / 8)) : Math.min(60, 10 + Math.floor(bits / 3));
  for (let place = 3; place <= last; place++) {
    const value = valueAt(place);
    if (value === undefined) return undefined;
    values.push(middle(value));
  }
  const steps = values.slice(1).map((value, k) => middle(subtractComplex(value, values[k] as ComplexBall, work)));
  const final = values.at(-1) as ComplexBall;
  if (steps.slice(-8).every(isComplexZero)) return final;
  const sizes = steps.map(logSize);
  for (let k = sizes.length - 8; k < sizes.length; k++) {
    if (!((sizes[k] as number) <= (sizes[k - 1] as number) - LEAST_FALL)) return undefined;
  }
  const [all, fewer] = [wynn(values, work), wynn(values.slice(0, -2), work)];
  const scale = logSize(final);
  if (all === undefined || fewer === undefined) return undefined;
  const error = logSize(middle(subtractComplex(all, fewer, work)));
  // What is accelerated must stay near to what was seen.
  const step = sizes.at(-1) as number;
  if (logSize(middle(subtractComplex(all, final, work))) > step + 6) return undefined;
  return estimateBall({ value: all, error }, bits, Math.max(scale, step));
}
