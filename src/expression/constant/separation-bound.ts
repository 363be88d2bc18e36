import { gcdOf } from "../../number/index.js";
import { Undecided, type Algebraic } from "./algebraic.js";

/**
 * A node written as `U / (L d)`: U and L are algebraic integers of the field that the node's radicals generate, d is a
 * positive whole number, `upper` bounds `log2 |σ(U)|` over all embeddings σ of the field, and `below` lists factors of
 * L with the same kind of bound and a multiplicity.
 */
interface Bound {
  readonly upper: number;
  readonly below: ReadonlyMap<string, { readonly log: number; readonly power: number }>;
  readonly denominator: bigint;
}

/** A little more, for the rounding of the doubles that logarithms are bounded in. */
const up = (x: number): number => x + Math.abs(x) * 1e-10 + 1e-10;

/** An upper bound of `log2 n` for `n >= 1`. */
function logOf(n: bigint): number {
  const length = n.toString(16).length;
  if (length <= 12) return up(Math.log2(Number(n)));
  const cut = BigInt(4 * (length - 12));
  return up(Math.log2(Number((n >> cut) + 1n)) + Number(cut));
}

const belowOf = (bound: Bound): number => up([...bound.below.values()].reduce((sum, { log, power }) => sum + log * power, logOf(bound.denominator)));

/** An upper bound of `log2` of a sum of powers of two. */
function logOfSum(logs: readonly number[]): number {
  const most = Math.max(...logs);
  return up(most + Math.log2(logs.reduce((sum, log) => sum + 2 ** (log - most), 0)));
}

const NONE: Bound["below"] = new Map();

function boundOf(node: Algebraic, known: Map<number, Bound>): Bound {
  const done = known.get(node.id);
  if (done !== undefined) return done;
  const bound = compute(node, known);
  if (!Number.isFinite(bound.upper)) throw new Undecided("a bound out of range");
  known.set(node.id, bound);
  return bound;
}

function compute(node: Algebraic, known: Map<number, Bound>): Bound {
  switch (node.kind) {
    case "rational":
      return { upper: node.value.n === 0n ? 0 : logOf(node.value.n < 0n ? -node.value.n : node.value.n), below: NONE, denominator: node.value.d };
    case "unity":
      return { upper: 0, below: NONE, denominator: 1n };
    case "conjugate":
      return boundOf(node.of, known);
    case "root": {
      const inner = boundOf(node.radicand, known);
      const lower = belowOf(inner);
      const k = node.degree;
      // ρ^k = U/V with V = L d: ρ = (U V^(k-1))^(1/k) / V = U / (U^(k-1) V)^(1/k), whichever is smaller above the line.
      if (lower <= inner.upper) return { upper: up((inner.upper + (k - 1) * lower) / k), below: inner.below, denominator: inner.denominator };
      return { upper: inner.upper, below: new Map([[`root ${node.id}`, { log: up(((k - 1) * inner.upper + lower) / k), power: 1 }]]), denominator: 1n };
    }
    case "sum": {
      const parts = node.terms.map(([c, part]) => ({ c, bound: boundOf(part, known) }));
      let denominator = 1n;
      const below = new Map<string, { log: number; power: number }>();
      for (const { c, bound } of parts) {
        const d = bound.denominator * c.d;
        denominator = (denominator / gcdOf(denominator, d)) * d;
        for (const [key, factor] of bound.below) if ((below.get(key)?.power ?? 0) < factor.power) below.set(key, factor);
      }
      const logs = parts.map(({ c, bound }) => {
        let log = bound.upper + logOf(((c.n < 0n ? -c.n : c.n) * denominator) / (bound.denominator * c.d));
        for (const [key, factor] of below) log += factor.log * (factor.power - (bound.below.get(key)?.power ?? 0));
        return up(log);
      });
      return { upper: logOfSum(logs), below, denominator };
    }
    case "product": {
      let upper = 0;
      let denominator = 1n;
      const below = new Map<string, { log: number; power: number }>();
      const put = (key: string, log: number, power: number): void => {
        below.set(key, { log, power: (below.get(key)?.power ?? 0) + power });
      };
      for (const [part, k] of node.factors) {
        const bound = boundOf(part, known);
        if (k > 0) {
          if (bound.denominator.toString(2).length * k > 100_000) throw new Undecided("a bound out of range");
          upper = up(upper + bound.upper * k);
          denominator *= bound.denominator ** BigInt(k);
          for (const [key, factor] of bound.below) put(key, factor.log, factor.power * k);
        } else {
          upper = up(upper + belowOf(bound) * -k);
          put(`above ${part.id}`, bound.upper, -k);
        }
      }
      return { upper, below, denominator };
    }
  }
}

function totient(n: bigint): number {
  if (n > 1_000_000n) throw new Undecided("roots of unity of a high order");
  let [rest, result] = [Number(n), Number(n)];
  for (let p = 2; p * p <= rest; p++) {
    if (rest % p !== 0) continue;
    result -= result / p;
    while (rest % p === 0) rest /= p;
  }
  return rest > 1 ? result - result / rest : result;
}

/** An upper bound of the degree of the field that the radicals and roots of unity of a node generate, and whether that field is certainly not real. */
function fieldOf(node: Algebraic): { readonly degree: number; readonly nonreal: boolean } {
  const seen = new Set<number>();
  let order = 1n;
  const primes = new Map<string, number>();
  let degree = 1;
  const open = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next.id)) continue;
    seen.add(next.id);
    switch (next.kind) {
      case "rational":
        break;
      case "sum":
        open.push(...next.terms.map(([, part]) => part));
        break;
      case "product":
        open.push(...next.factors.map(([part]) => part));
        break;
      case "unity":
        order = (order / gcdOf(order, next.turn.d)) * next.turn.d;
        break;
      case "root":
        if (next.positive && next.radicand.kind === "rational" && next.radicand.value.d === 1n) {
          // All roots of one number lie in the field of its root of the common degree.
          const key = next.radicand.value.n.toString();
          const before = primes.get(key) ?? 1;
          primes.set(key, (before / Number(gcdOf(BigInt(before), BigInt(next.degree)))) * next.degree);
          break;
        }
        degree *= next.degree;
        open.push(next.radicand);
        break;
      case "conjugate": {
        // A field of its own: the radicand's conjugate is no node, so its radicals count again.
        const inner = next.of.kind === "root" ? fieldOf(next.of.radicand) : fieldOf(next.of);
        degree *= inner.degree * (next.of.kind === "root" ? next.of.degree : 1);
        break;
      }
    }
  }
  for (const k of primes.values()) degree *= k;
  return { degree: degree * totient(order), nonreal: order > 2n };
}

/**
 * Bits b with: the number is zero or its modulus is at least `2^-b`.
 *
 * Theorem (Burnikel, Funke, Mehlhorn, Schirra, Schmitt, "A separation bound for real algebraic expressions", 2009; also
 * for complex numbers by the argument that follows). Write the number as `U/(L d)` with algebraic integers U, L of a
 * field F of degree D that all its radicals and roots of unity generate. If U is not zero its norm is a whole number
 * other than zero, so the product of `|σ(U)|` over the D embeddings σ of F is at least 1, and with `|σ(U)| <= u` for all
 * of them `|U| >= u^-(D-1)`. Where F is not real, the identity and complex conjugation are two embeddings that give the
 * same modulus, so `|U|² >= u^-(D-2)`. Division by `|L d| <= l d` gives the bound.
 */
export function separationBits(node: Algebraic): number {
  const { degree, nonreal } = fieldOf(node);
  const bound = boundOf(node, new Map());
  const times = nonreal ? Math.max(0, (degree - 2) / 2) : degree - 1;
  return Math.ceil(up(times * Math.max(0, bound.upper) + belowOf(bound)));
}
