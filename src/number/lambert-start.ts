/** A complex number in doubles with its logarithm. */
export interface Point {
  readonly re: number;
  readonly im: number;
  readonly logRe: number;
  readonly logIm: number;
}

type Complex = readonly [number, number];
const multiply = (a: Complex, b: Complex): Complex => [a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]];
const divide = (a: Complex, b: Complex): Complex => {
  const n = b[0] * b[0] + b[1] * b[1];
  return [(a[0] * b[0] + a[1] * b[1]) / n, (a[1] * b[0] - a[0] * b[1]) / n];
};
const log = (a: Complex): Complex => [Math.log(Math.hypot(...a)), Math.atan2(a[1], a[0])];
const root = (a: Complex): Complex => {
  const [l, t] = log(a);
  return [Math.exp(l / 2) * Math.cos(t / 2), Math.exp(l / 2) * Math.sin(t / 2)];
};

/** `w → w/(1 + w) (1 + L - log w)`, Newton's step for `w + log w = L`. */
function iterate(start: Complex, target: Complex): Complex {
  let w = start;
  for (let k = 0; k < 24; k++) {
    const l = log(w);
    const next = multiply(divide(w, [1 + w[0], w[1]]), [1 + target[0] - l[0], target[1] - l[1]]);
    if (!Number.isFinite(next[0]) || !Number.isFinite(next[1])) break;
    w = next;
  }
  return w;
}

/**
 * Places to look for `W_k(z)`, the likely ones first; "small" stands for `z - z²`. They are proposals: whether a solution is
 * near, and on which branch, is for the caller to prove.
 */
export function* lambertStarts(z: Point, k: number, real: boolean): Generator<Complex | "small"> {
  // The two solutions beside the branch point, -1 ± p - p²/3 ± 11p³/72 with p = sqrt(2(ez + 1)) (DLMF 4.13.6).
  const p = root([2 * (Math.E * z.re + 1), 2 * Math.E * z.im]);
  const beside = (sign: 1 | -1): Complex => {
    const q: Complex = [sign * p[0], sign * p[1]];
    const q2 = multiply(q, q);
    const q3 = multiply(q2, q);
    return [-1 + q[0] - q2[0] / 3 + (11 * q3[0]) / 72, q[1] - q2[1] / 3 + (11 * q3[1]) / 72];
  };
  const near = Math.hypot(...p) < 1.2;
  if (k === 0 && Math.hypot(z.re, z.im) < 0.2) yield "small";
  if (near && Math.abs(k) <= 1) yield beside(k === 0 ? 1 : -1);
  if (real && k === -1) {
    const l: Complex = [z.logRe, 0];
    let w = z.logRe - Math.log(Math.max(1e-3, -z.logRe));
    for (let n = 0; n < 24; n++) w = (w / (1 + w)) * (1 + l[0] - Math.log(Math.max(1e-300, -w)));
    yield [w, 0];
    return;
  }
  const target: Complex = [z.logRe, z.logIm + 2 * Math.PI * k];
  const l = log(target);
  const far: Complex = [target[0] - l[0], target[1] - l[1]];
  yield iterate(far, target);
  yield far;
  // log(1 + z) for moderate numbers.
  const middle = log([1 + z.re, z.im]);
  if (k === 0) yield middle;
  yield iterate(middle, target);
  if (Math.abs(k) <= 1) yield beside(k === 0 ? 1 : -1);
}
