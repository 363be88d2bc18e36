import { ballExcludesZero, compareRational, gcdOf, isIntegerRational, negateRational, rational, rationalToString, topOfBall, ZERO, type Rational } from "../../number/index.js";
import { isRealNode, isZeroNode, rationalOfNode, refine, signOfNode } from "./algebraic-sign.js";
import { differenceNode, integerNode, productNode, quotientNode, Undecided, type Algebraic } from "./algebraic.js";
import { ballOfConstant } from "./constant-ball.js";
import { multiplyConstants, withoutZeros } from "./constant.js";
import { atomConstant, type Atom, type AtomContext, type Constant, type Term } from "./term.js";

type Part = readonly [Atom, Rational];

/**
 * Whether a constant is certainly zero by its form: all coefficients vanish; or, for each cofactor, what stands beside it
 * is a linear form in logarithms, or in arcs and π, with rational coefficients (up to one common algebraic factor) that
 * vanishes. The two kinds of forms are tested apart.
 */
export function vanishesByForm(context: AtomContext, constant: Constant): boolean {
  const kept = withoutZeros(context, clearDivisors(context, withoutZeros(context, constant)));
  const groups = new Map<string, { kind: "logarithm" | "arc"; terms: { coefficient: Algebraic; atom: Atom }[] }>();
  for (const term of kept) {
    const split = splitTerm(term);
    if (split === undefined) return false;
    const group = groups.get(split.key);
    if (group === undefined) groups.set(split.key, { kind: split.kind, terms: [{ coefficient: term.coefficient, atom: split.atom }] });
    else group.terms.push({ coefficient: term.coefficient, atom: split.atom });
  }
  return [...groups.values()].every((group) => linearFormsVanish(context, group.kind, group.terms));
}

/** Multiplied by the atoms that stand below the line; none of them is zero. */
function clearDivisors(context: AtomContext, constant: Constant): Constant {
  const lowest = new Map<Atom, Rational>();
  for (const [atom, q] of constant.flatMap((term) => term.powers)) {
    if (atom.kind !== "exponential" && compareRational(q, lowest.get(atom) ?? ZERO) < 0) lowest.set(atom, q);
  }
  return [...lowest].reduce((product, [atom, q]) => multiplyConstants(context, product, atomConstant(context, atom, integerNode(context, 1), negateRational(q))), constant);
}

/** A term as a cofactor, given by its key, times one logarithm, arc or π. */
function splitTerm(term: Term): { readonly key: string; readonly kind: "logarithm" | "arc"; readonly atom: Atom } | undefined {
  const found = [...term.powers].reverse().find(([atom, q]) => (atom.kind === "logarithm" || atom.kind === "arc" || atom.kind === "pi") && isIntegerRational(q) && q.n > 0n);
  if (found === undefined) return undefined;
  const [atom, q] = found;
  const kind = atom.kind === "logarithm" ? "logarithm" : "arc";
  const rest = term.powers.flatMap(([other, k]) => (other === atom ? (q.n === 1n ? [] : [[other, rational(q.n - 1n)] as const]) : [[other, k] as const]));
  return { key: `${kind} ${rest.map(([other, k]) => `${other.id}^${rationalToString(k)}`).join(" ")}`, kind, atom };
}

/** Splits the terms by coefficients that are rational multiples of one another, and tests each part. */
function linearFormsVanish(context: AtomContext, kind: "logarithm" | "arc", terms: readonly { readonly coefficient: Algebraic; readonly atom: Atom }[]): boolean {
  const forms: { lead: Algebraic; parts: Part[] }[] = [];
  for (const { coefficient, atom } of terms) {
    let placed = false;
    for (const form of forms) {
      const ratio = rationalOfNode(quotientNode(context, coefficient, form.lead), context);
      if (ratio === undefined) continue;
      form.parts.push([atom, ratio]);
      placed = true;
      break;
    }
    if (!placed) forms.push({ lead: coefficient, parts: [[atom, rational(1)]] });
  }
  return forms.every((form) => (kind === "logarithm" ? logarithmsVanish(context, form.parts) : arcsVanish(context, form.parts)));
}

const MOST_EXPONENT = 2000n;

/** The coefficients as whole numbers without a common factor. */
function wholeCoefficients(parts: readonly Part[]): readonly (readonly [Atom, number])[] {
  const denominator = parts.reduce((d, [, q]) => (d / gcdOf(d, q.d)) * q.d, 1n);
  const scaled = parts.map(([atom, q]) => [atom, (q.n * denominator) / q.d] as const);
  const common = scaled.reduce((g, [, n]) => gcdOf(g, n), 0n);
  return scaled.map(([atom, n]) => {
    const k = n / common;
    if (k > MOST_EXPONENT || k < -MOST_EXPONENT) throw new Undecided("a linear form with large coefficients");
    return [atom, Number(k)];
  });
}

/** `Σ n_k log α_k = 0` for positive `α_k` exactly where `Π α_k^(n_k) = 1`. */
function logarithmsVanish(context: AtomContext, parts: readonly Part[]): boolean {
  const factors = wholeCoefficients(parts).map(([atom, n]) => [atom.kind === "logarithm" ? atom.of : integerNode(context, 1), n] as const);
  const side = (sign: 1 | -1): Algebraic => productNode(context, factors.flatMap(([node, n]) => (n * sign > 0 ? [[node, n * sign] as const] : [])));
  return isZeroNode(differenceNode(context, side(1), side(-1)), context);
}

/**
 * `Σ n_k arg w_k + n π` is a multiple of 2π exactly where `(-1)^n Π w_k^(n_k)` is a positive real number; it is zero
 * where its enclosure also lies within 4 of zero.
 */
function arcsVanish(context: AtomContext, parts: readonly Part[]): boolean {
  const whole = wholeCoefficients(parts);
  const turned = productNode(context, whole.map(([atom, n]) => [atom.kind === "arc" ? atom.of : integerNode(context, -1), n] as const));
  if (!isRealNode(turned, context) || signOfNode(turned, context) !== 1) return false;
  const sum: Constant = whole.map(([atom, n]) => ({ coefficient: integerNode(context, n), powers: [[atom, rational(1)]] }));
  const near = refine(context, 512, (bits) => {
    const ball = ballOfConstant(context, sum, bits);
    return ball === undefined ? undefined : topOfBall(ball.re) <= 2 ? true : ballExcludesZero(ball.re) ? false : undefined;
  });
  return near === true;
}
