import { compareExact, divideUp, lowerEnd, roundBall, upperEnd, type Ball } from "../../number/index.js";

/** A node of a quadrature rule on [-1, 1] and its weight, each enclosed. Of a symmetric pair only the node that is not negative is listed. */
export interface QuadratureNode {
  readonly node: Ball;
  readonly weight: Ball;
}

/** The numbers of nodes that rules are made with; few, so that rules are used again. */
export const RULE_SIZES: readonly number[] = [4, 6, 8, 10, 12, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256];

const RULES = new Map<string, readonly QuadratureNode[]>();

/** The Gauss–Legendre rule of `size >= 2` nodes with certain enclosures of about `bits` bits. */
export function gaussLegendre(size: number, bits: number): readonly QuadratureNode[] {
  // Multiples of 64 bits, so that a rule does not depend on what was asked before.
  const rounded = 64 * Math.ceil((bits + 8) / 64);
  const key = `${size}:${rounded}`;
  let rule = RULES.get(key);
  if (rule === undefined) {
    rule = makeRule(size, rounded);
    RULES.set(key, rule);
  }
  return rule;
}

function makeRule(size: number, bits: number): readonly QuadratureNode[] {
  // A rounding in the recurrence grows by less than 1 + √2 < 2^1.28 with each step.
  const p = bits + Math.ceil(1.28 * size) + 24;
  const nodes: QuadratureNode[] = [];
  for (let k = 0; k < Math.ceil(size / 2); k++) nodes.push(enclosedNode(size, k, p, bits));
  const apart = nodes.every(({ node }, k) => k === 0 || compareExact(upperEnd(node), lowerEnd((nodes[k - 1] as QuadratureNode).node)) < 0);
  if (!apart) throw new RangeError("quadrature nodes that are not told apart");
  return nodes;
}

/** `[P_n, P_(n-1)]` at `x / 2^p`, by the recurrence DLMF 18.9.1; each is within `4 · 2^(1.33 n)` units, rounding being downwards. */
function legendrePair(n: number, x: bigint, p: number): readonly [bigint, bigint] {
  let [before, now] = [1n << BigInt(p), x];
  const shift = BigInt(p);
  for (let k = 1; k < n; k++) [before, now] = [now, (BigInt(2 * k + 1) * ((x * now) >> shift) - BigInt(k) * before) / BigInt(k + 1)];
  return [now, before];
}

function startingNode(n: number, k: number): number {
  let x = Math.cos((Math.PI * (k + 0.75)) / (n + 0.5));
  for (let step = 0; step < 4; step++) {
    let [before, now] = [1, x];
    for (let j = 1; j < n; j++) [before, now] = [now, ((2 * j + 1) * x * now - j * before) / (j + 1)];
    x -= (now * (1 - x * x)) / (n * (before - x * now));
  }
  return x;
}

/**
 * The k-th node from above: Newton's iteration, then a proof. With `|P''| <= n⁴/4` (the largest value is at 1) the derivative keeps its size
 * near the approximation, so that the polynomial changes its sign within `2 |P / P'|` of it. The n such places do not
 * meet, so each holds one of the n roots. The weight is `2 (1 - x²) / (n P_(n-1)(x))²` (DLMF 3.5.24).
 */
function enclosedNode(n: number, k: number, p: number, bits: number): QuadratureNode {
  const one = 1n << BigInt(p);
  const size = BigInt(n);
  const middle = n % 2 === 1 && 2 * k + 1 === n;
  let x = middle ? 0n : BigInt(Math.round(startingNode(n, k) * 2 ** 52)) << BigInt(p - 52);
  const noise = 1n << BigInt(Math.ceil(1.33 * n) + 2);
  let value = 0n;
  let below = 0n;
  let slope = one;
  for (let step = 0; step < 40; step++) {
    [value, below] = legendrePair(n, x, p);
    // P' = n (P_(n-1) - x P_n) / (1 - x²)
    slope = (size * (below - ((x * value) >> BigInt(p))) * one) / (one - ((x * x) >> BigInt(p)));
    const correction = (value * one) / slope;
    if (middle || (correction < 0n ? -correction : correction) <= noise * 4n) break;
    x -= correction;
  }
  const steepness = slope < 0n ? -slope : slope;
  const size2 = value < 0n ? -value : value;
  const radius = middle ? 0n : divideUp(2n * (size2 + noise) * one, steepness) + 1n;
  const slopeNoise = divideUp(4n * size * noise * one, one - ((x * x) >> BigInt(p))) + 4n;
  const bend = (radius * size ** 4n) >> 2n;
  if (!middle && 2n * (slopeNoise + bend) >= steepness) throw new RangeError("a quadrature rule of too many nodes");
  // |P'_(n-1)| <= n² on [-1, 1]
  const belowRadius = noise + radius * size * size;
  const square = (below * below) >> BigInt(p);
  const squareSize = below < 0n ? -below : below;
  const squareRadius = divideUp((2n * squareSize + belowRadius) * belowRadius, one) + 1n;
  const height = one - ((x * x) >> BigInt(p));
  const heightRadius = 2n * radius + 2n;
  const weight = (2n * height * one) / (size * size * square);
  const least = size * size * (square - squareRadius);
  if (least <= 0n) throw new RangeError("a quadrature rule of too many nodes");
  // |A/B - a/b| <= (ra + |a/b| rb) / (b - rb)
  const weightRadius = divideUp((2n * heightRadius + ((weight * size * size * squareRadius) >> BigInt(p)) + 2n) * one, least) + 2n;
  return { node: roundBall(x, radius, -p, bits), weight: roundBall(weight, weightRadius, -p, bits) };
}
