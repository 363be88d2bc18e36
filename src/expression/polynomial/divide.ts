import { divideRational, ONE } from "../../number/index.js";
import { type Budget, spend } from "./budget.js";
import { divideByMonomial, primitivePart } from "./content.js";
import { divideMonomials, exponentIn, type Monomial } from "./monomial.js";
import { degreesOf, type Packing, packingFor, unpackPolynomial, wholeCoefficients } from "./packing.js";
import { leadingCoefficient, type Polynomial, scalePolynomial, type Term, ZERO_POLYNOMIAL } from "./polynomial.js";

/**
 * The polynomial `p / q`, or undefined when `q` does not divide `p` over the rationals. Throws a `RangeError` when
 * `q` is 0.
 */
export function divideExactly(p: Polynomial, q: Polynomial, budget?: Budget): Polynomial | undefined {
  const lead = q.terms[0];
  if (lead === undefined) throw new RangeError("a polynomial is divided by 0");
  if (p.terms.length === 0) return ZERO_POLYNOMIAL;
  if (q.terms.length === 1) {
    if (p.terms.some((t) => divideMonomials(t.monomial, lead.monomial) === undefined)) return undefined;
    return scalePolynomial(divideByMonomial(p, lead.monomial), divideRational(ONE, lead.coefficient));
  }
  // The degree of a product is the sum of the degrees, in each generator: this bounds the quotient's exponents.
  const degrees = degreesOf(p);
  const room = new Map(degrees);
  for (const [g, e] of degreesOf(q)) {
    const left = (degrees.get(g) ?? 0) - e;
    if (left < 0) return undefined;
    room.set(g, left);
  }
  const choice = packingFor(degrees);
  // The primitive part of q divides p's numerators with whole coefficients, or not at all (Gauss's lemma).
  const primitive = primitivePart(q);
  const whole = choice.wide
    ? dividePacked(p, primitive, room, choice.packing, budget)
    : dividePacked(p, primitive, room, choice.packing, budget);
  if (whole === undefined) return undefined;
  return scalePolynomial(whole, divideRational(leadingCoefficient(primitive), leadingCoefficient(q)));
}

function dividePacked<K extends number | bigint>(
  p: Polynomial,
  q: Polynomial,
  room: ReadonlyMap<number, number>,
  packing: Packing<K>,
  budget: Budget | undefined,
): Polynomial | undefined {
  const { denominator, numerators } = wholeCoefficients(p);
  const rest = new Map<K, bigint>();
  const queue: K[] = [];
  p.terms.forEach((t, k) => rest.set(packing.pack(t.monomial), numerators[k] as bigint));
  for (const key of rest.keys()) push(queue, key);
  const lead = q.terms[0] as Term;
  const tail = q.terms.slice(1).map((t) => ({ key: packing.pack(t.monomial), n: t.coefficient.n }));
  const quotient = new Map<K, bigint>();
  for (let key = pop(queue); key !== undefined; key = pop(queue)) {
    const n = rest.get(key);
    rest.delete(key);
    if (n === undefined || n === 0n) continue;
    const monomial: Monomial | undefined = divideMonomials(packing.unpack(key), lead.monomial);
    if (monomial === undefined || n % lead.coefficient.n !== 0n) return undefined;
    for (const [g] of monomial) if (exponentIn(monomial, g) > (room.get(g) ?? 0)) return undefined;
    spend(budget, q.terms.length);
    const factor = n / lead.coefficient.n;
    const shift = packing.pack(monomial);
    quotient.set(shift, factor);
    for (const t of tail) {
      const at = packing.add(shift, t.key);
      const before = rest.get(at);
      if (before === undefined) push(queue, at);
      rest.set(at, (before ?? 0n) - factor * t.n);
    }
  }
  return unpackPolynomial(quotient, denominator, packing);
}

/** Adds a key to a binary heap whose root is the largest. */
function push<K extends number | bigint>(heap: K[], key: K): void {
  let at = heap.length;
  heap.push(key);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent] as K;
    if (above >= key) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = key;
}

/** Takes the largest key from the heap. */
function pop<K extends number | bigint>(heap: K[]): K | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (heap.length === 0 || last === undefined) return top;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && (heap[child + 1] as K) > (heap[child] as K)) child++;
    const below = heap[child] as K;
    if (below <= last) break;
    heap[at] = below;
    at = child;
  }
  heap[at] = last;
  return top;
}
