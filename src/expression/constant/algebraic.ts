import { addRational, divideRational, floorRational, isZeroRational, multiplyRational, negateRational, ONE, powerRational, rational, rationalToString, ZERO, type ComplexBall, type Rational } from "../../number/index.js";

/**
 * An algebraic number as a shared expression. In a context equal shapes are one node, so that a radical counts once in
 * the degree of the field. `sum` holds rational multiples; `product` holds whole powers, negative ones too; `unity` is
 * `e^(2πi turn)` with `0 < turn < 1/2`; `root` is the principal root of a radicand that is known to be positive or known
 * not to be real; `conjugate` is that of such a root.
 */
export type Algebraic =
  | { readonly id: number; readonly kind: "rational"; readonly value: Rational }
  | { readonly id: number; readonly kind: "sum"; readonly terms: readonly (readonly [Rational, Algebraic])[] }
  | { readonly id: number; readonly kind: "product"; readonly factors: readonly (readonly [Algebraic, number])[] }
  | { readonly id: number; readonly kind: "unity"; readonly turn: Rational }
  | { readonly id: number; readonly kind: "root"; readonly radicand: Algebraic; readonly degree: number; readonly positive: boolean }
  | { readonly id: number; readonly kind: "conjugate"; readonly of: Algebraic };

/** What one decision carries along: the nodes by shape, their enclosures by number of bits, and what may be spent. */
export interface ConstantContext {
  readonly nodes: Map<string, Algebraic>;
  readonly balls: Map<number, Map<number, ComplexBall>>;
  /** The most bits for algebraic and for other numbers. */
  readonly bits: number;
  readonly otherBits: number;
  operations: number;
}

/** Says that the decision is given up; its message is why. Never leaves this folder. */
export class Undecided extends Error {}

/** Numbers with more bits than this are not written out as rationals. */
const LARGE = 1n << 4096n;

export function spend(context: ConstantContext, amount = 1): void {
  context.operations -= amount;
  if (context.operations < 0) throw new Undecided("the budget is spent");
}

type Shape<T> = T extends { readonly id: number } ? Omit<T, "id"> : never;

function intern(context: ConstantContext, key: string, shape: Shape<Algebraic>): Algebraic {
  const known = context.nodes.get(key);
  if (known !== undefined) return known;
  spend(context);
  const node = { ...shape, id: context.nodes.size } as Algebraic;
  context.nodes.set(key, node);
  return node;
}

function guarded(value: Rational): Rational {
  if (value.n > LARGE || value.n < -LARGE || value.d > LARGE) throw new Undecided("a number of too many digits");
  return value;
}

export const rationalNode = (context: ConstantContext, value: Rational): Algebraic => intern(context, rationalToString(guarded(value)), { kind: "rational", value });
export const integerNode = (context: ConstantContext, value: number): Algebraic => rationalNode(context, rational(value));
export const isRationalNode = (node: Algebraic): node is Extract<Algebraic, { kind: "rational" }> => node.kind === "rational";

/** A node as a rational multiple of a node that is none. */
function scaleOf(node: Algebraic): readonly [Rational, Algebraic | undefined] {
  if (node.kind === "rational") return [node.value, undefined];
  const [only] = node.kind === "sum" && node.terms.length === 1 ? node.terms : [];
  return only === undefined ? [ONE, node] : only[1].kind === "rational" ? [multiplyRational(only[0], only[1].value), undefined] : only;
}

export function sumNode(context: ConstantContext, parts: readonly Algebraic[]): Algebraic {
  let constant = ZERO;
  const coefficients = new Map<Algebraic, Rational>();
  for (const part of parts) {
    for (const [c, node] of part.kind === "sum" ? part.terms : [[ONE, part] as const]) {
      spend(context);
      if (node.kind === "rational") constant = addRational(constant, multiplyRational(c, node.value));
      else coefficients.set(node, guarded(addRational(coefficients.get(node) ?? ZERO, c)));
    }
  }
  const terms = [...coefficients].filter(([, c]) => !isZeroRational(c)).map(([node, c]) => [c, node] as const);
  if (terms.length === 0) return rationalNode(context, constant);
  terms.sort((a, b) => a[1].id - b[1].id);
  if (!isZeroRational(constant)) terms.push([constant, integerNode(context, 1)]);
  const [only] = terms;
  if (terms.length === 1 && only !== undefined && only[0].n === 1n && only[0].d === 1n) return only[1];
  return intern(context, `sum ${terms.map(([c, node]) => `${rationalToString(c)}*${node.id}`).join(" ")}`, { kind: "sum", terms });
}

export function scaleNode(context: ConstantContext, node: Algebraic, by: Rational): Algebraic {
  if (isZeroRational(by)) return rationalNode(context, ZERO);
  if (node.kind === "rational") return rationalNode(context, multiplyRational(node.value, by));
  const terms = node.kind === "sum" ? node.terms : [[ONE, node] as const];
  const scaled = terms.map(([c, part]) => [guarded(multiplyRational(c, by)), part] as const);
  const [only] = scaled;
  if (scaled.length === 1 && only !== undefined && only[0].n === 1n && only[0].d === 1n) return only[1];
  return intern(context, `sum ${scaled.map(([c, part]) => `${rationalToString(c)}*${part.id}`).join(" ")}`, { kind: "sum", terms: scaled });
}

export const negateNode = (context: ConstantContext, node: Algebraic): Algebraic => scaleNode(context, node, rational(-1));
export const differenceNode = (context: ConstantContext, a: Algebraic, b: Algebraic): Algebraic => sumNode(context, [a, negateNode(context, b)]);

/** `e^(2πi turn)`. */
export function unityNode(context: ConstantContext, turn: Rational): Algebraic {
  let t = addRational(turn, rational(-floorRational(turn)));
  const upper = 2n * t.n >= t.d;
  if (upper) t = addRational(t, rational(-1, 2));
  const node = isZeroRational(t) ? integerNode(context, 1) : intern(context, `unity ${rationalToString(t)}`, { kind: "unity", turn: t });
  return upper ? negateNode(context, node) : node;
}
export const imaginaryNode = (context: ConstantContext): Algebraic => unityNode(context, rational(1, 4));

/** A product of whole powers. A zero factor with a negative exponent must have been excluded. */
export function productNode(context: ConstantContext, parts: readonly (readonly [Algebraic, number])[]): Algebraic {
  let coefficient = ONE;
  let turn = ZERO;
  const exponents = new Map<Algebraic, number>();
  const work = [...parts];
  for (let part = work.pop(); part !== undefined; part = work.pop()) {
    spend(context);
    const [whole, exponent] = part;
    if (exponent === 0) continue;
    if (Math.abs(exponent) > 1_000_000) throw new Undecided("a large power");
    const [c, node] = scaleOf(whole);
    if (isZeroRational(c)) {
      if (exponent < 0) throw new Undecided("division by zero");
      return rationalNode(context, ZERO);
    }
    if (c.n !== 1n || c.d !== 1n) {
      if ((c.n.toString(2).length + c.d.toString(2).length) * Math.abs(exponent) > 20_000) throw new Undecided("a large power");
      coefficient = guarded(multiplyRational(coefficient, powerRational(c, exponent)));
    }
    if (node === undefined) continue;
    if (node.kind === "product") work.push(...node.factors.map(([factor, k]) => [factor, k * exponent] as const));
    else if (node.kind === "unity") turn = addRational(turn, multiplyRational(node.turn, rational(exponent)));
    else exponents.set(node, (exponents.get(node) ?? 0) + exponent);
  }
  const factors: (readonly [Algebraic, number])[] = [];
  const more: (readonly [Algebraic, number])[] = [];
  for (const [node, exponent] of exponents) {
    // Whole powers of a root are powers of its radicand; a root of a rational does not stay below the line.
    if (node.kind === "root" && (exponent >= node.degree || (exponent < 0 && node.radicand.kind === "rational"))) {
      const times = Math.floor(exponent / node.degree);
      more.push([node.radicand, times]);
      if (exponent !== times * node.degree) factors.push([node, exponent - times * node.degree]);
    } else if (exponent !== 0) factors.push([node, exponent]);
  }
  if (!isZeroRational(turn)) more.push([unityNode(context, turn), 1]);
  for (const [node, exponent] of more) {
    const [c, rest] = scaleOf(node);
    coefficient = guarded(multiplyRational(coefficient, powerRational(c, exponent)));
    if (rest !== undefined) factors.push([rest, exponent]);
  }
  // What came out of a radicand may meet other factors.
  if (more.some(([node]) => !["rational", "unity"].includes(scaleOf(node)[1]?.kind ?? "rational"))) return productNode(context, [[rationalNode(context, coefficient), 1], ...factors]);
  const [only] = factors;
  if (only === undefined) return rationalNode(context, coefficient);
  const multiplied = multiplyOut(context, factors);
  if (multiplied !== undefined) return scaleNode(context, multiplied, coefficient);
  factors.sort((a, b) => a[0].id - b[0].id);
  const node =
    factors.length === 1 && only[1] === 1 ? only[0] : intern(context, `product ${factors.map(([factor, k]) => `${factor.id}^${k}`).join(" ")}`, { kind: "product", factors });
  return scaleNode(context, node, coefficient);
}

/** Sums are multiplied out up to so many products of terms. */
const MOST_PRODUCTS = 400;
const MOST_POWER = 64;

const termsOf = (node: Algebraic): readonly (readonly [Rational, Algebraic])[] => (node.kind === "sum" ? node.terms : [[ONE, node]]);

/** The product of two nodes by their terms; undefined where there are too many. */
function timesByTerms(context: ConstantContext, a: Algebraic, b: Algebraic): Algebraic | undefined {
  const [left, right] = [termsOf(a), termsOf(b)];
  if (left.length * right.length > MOST_PRODUCTS) return undefined;
  return sumNode(context, left.flatMap(([c, x]) => right.map(([d, y]) => scaleNode(context, productNode(context, [[x, 1], [y, 1]]), multiplyRational(c, d)))));
}

/**
 * The product with its sums multiplied out, so that equal polynomials in radicals are one node; what stands below the
 * line stays a factor. Undefined where nothing is to be done, or too much.
 */
function multiplyOut(context: ConstantContext, factors: readonly (readonly [Algebraic, number])[]): Algebraic | undefined {
  const above = factors.filter(([, k]) => k > 0);
  const below = factors.filter(([, k]) => k < 0);
  if (!above.some(([node]) => node.kind === "sum") || (above.length === 1 && above[0]?.[1] === 1)) return undefined;
  let product: Algebraic = integerNode(context, 1);
  for (const [node, k] of above) {
    if (node.kind !== "sum") {
      const next = timesByTerms(context, product, productNode(context, [[node, k]]));
      if (next === undefined) return undefined;
      product = next;
      continue;
    }
    if (k > MOST_POWER) return undefined;
    for (let j = 0; j < k; j++) {
      const next = timesByTerms(context, product, node);
      if (next === undefined) return undefined;
      product = next;
    }
  }
  return below.length === 0 ? product : productNode(context, [[product, 1], ...below]);
}

export const timesNode = (context: ConstantContext, ...nodes: readonly Algebraic[]): Algebraic => productNode(context, nodes.map((node) => [node, 1] as const));

const SMALL_PRIMES_UP_TO = 1000n;

/** A positive whole number as powers of its primes below 1000 and of one cofactor. */
export function smallFactors(n: bigint): readonly (readonly [bigint, number])[] {
  const found: (readonly [bigint, number])[] = [];
  let rest = n;
  for (let p = 2n; p <= SMALL_PRIMES_UP_TO && rest > 1n; p += p === 2n ? 1n : 2n) {
    if (p * p > rest) p = rest > SMALL_PRIMES_UP_TO ? SMALL_PRIMES_UP_TO + 1n : rest;
    let k = 0;
    while (rest % p === 0n && p <= SMALL_PRIMES_UP_TO) {
      rest /= p;
      k++;
    }
    if (k > 0) found.push([p, k]);
  }
  if (rest > 1n) found.push([rest, 1]);
  return found;
}

/** The positive root of a number that is known to be positive; a rational is split into primes first. */
export function positiveRoot(context: ConstantContext, radicand: Algebraic, degree: number): Algebraic {
  if (degree === 1) return radicand;
  if (degree > 1000) throw new Undecided("a root of a high degree");
  const [c, rest] = scaleOf(radicand);
  // Only a positive rational factor may be taken out.
  const outside = c.n > 0n ? c : negateRational(c);
  const inside = c.n > 0n || rest === undefined ? rest : negateNode(context, rest);
  const parts: (readonly [Algebraic, number])[] = [];
  for (const [n, sign] of [[outside.n, 1], [outside.d, -1]] as const) {
    for (const [p, k] of smallFactors(n)) {
      const g = commonDivisor(k, degree);
      const node = degree / g === 1 ? undefined : intern(context, `root ${degree / g} of ${p}`, { kind: "root", radicand: rationalNode(context, rational(p)), degree: degree / g, positive: true });
      parts.push(node === undefined ? [rationalNode(context, rational(p)), (sign * k) / degree] : [node, (sign * k) / g]);
    }
  }
  if (inside !== undefined) {
    const nested = inside.kind === "root" && inside.positive ? { radicand: inside.radicand, degree: inside.degree * degree } : { radicand: inside, degree };
    parts.push([intern(context, `root ${nested.degree} of ${nested.radicand.id}`, { kind: "root", ...nested, positive: true }), 1]);
  }
  return productNode(context, parts);
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

/** The principal root of a number that is known not to be real. */
export function complexRoot(context: ConstantContext, radicand: Algebraic, degree: number): Algebraic {
  if (degree === 1) return radicand;
  if (degree > 1000) throw new Undecided("a root of a high degree");
  return intern(context, `complex root ${degree} of ${radicand.id}`, { kind: "root", radicand, degree, positive: false });
}

/** The complex conjugate. */
export function conjugateNode(context: ConstantContext, node: Algebraic): Algebraic {
  spend(context);
  switch (node.kind) {
    case "rational":
      return node;
    case "sum":
      return sumNode(context, node.terms.map(([c, part]) => scaleNode(context, conjugateNode(context, part), c)));
    case "product":
      return productNode(context, node.factors.map(([part, k]) => [conjugateNode(context, part), k] as const));
    case "unity":
      return unityNode(context, negateRational(node.turn));
    case "root":
      return node.positive ? node : intern(context, `conjugate ${node.id}`, { kind: "conjugate", of: node });
    case "conjugate":
      return node.of;
  }
}

export const quotientNode = (context: ConstantContext, a: Algebraic, b: Algebraic): Algebraic =>
  b.kind === "rational" && !isZeroRational(b.value) ? scaleNode(context, a, divideRational(ONE, b.value)) : productNode(context, [[a, 1], [b, -1]]);
