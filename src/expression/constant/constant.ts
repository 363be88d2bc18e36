import { addRational, isIntegerRational, isZeroRational, multiplyRational, rational, ZERO, type Rational } from "../../number/index.js";
import { isZeroNode } from "./algebraic-sign.js";
import { integerNode, negateNode, productNode, quotientNode, spend, sumNode, timesNode, Undecided, type Algebraic } from "./algebraic.js";
import { differsFromZero, isPositiveAtom, signOfConstantForm } from "./constant-ball.js";
import { atomConstant, constantKey, constantOf, internAtom, monomialKey, type Atom, type AtomContext, type Constant, type Term } from "./term.js";

const MOST_TERMS = 200;

export function addConstants(context: AtomContext, ...parts: readonly Constant[]): Constant {
  const sums = new Map<string, { nodes: Algebraic[]; powers: Term["powers"] }>();
  for (const term of parts.flat()) {
    spend(context);
    const key = monomialKey(term.powers);
    const entry = sums.get(key);
    if (entry === undefined) sums.set(key, { nodes: [term.coefficient], powers: term.powers });
    else entry.nodes.push(term.coefficient);
  }
  const terms = [...sums.values()].map(({ nodes, powers }) => ({ coefficient: nodes.length === 1 ? (nodes[0] as Algebraic) : sumNode(context, nodes), powers }));
  return terms.filter((t) => !(t.coefficient.kind === "rational" && isZeroRational(t.coefficient.value)));
}

export function multiplyConstants(context: AtomContext, a: Constant, b: Constant): Constant {
  if (a.length * b.length > MOST_TERMS) throw new Undecided("a product of too many terms");
  return addConstants(context, a.flatMap((s) => b.flatMap((t) => multiplyTerms(context, s, t))));
}

function multiplyTerms(context: AtomContext, s: Term, t: Term): Constant {
  const powers = new Map<Atom, Rational>();
  for (const [atom, q] of [...s.powers, ...t.powers]) powers.set(atom, addRational(powers.get(atom) ?? ZERO, q));
  const left: (readonly [Atom, Rational])[] = [];
  const sums: Constant[] = [];
  for (const [atom, q] of powers) {
    if (isZeroRational(q)) continue;
    // A whole power of a base above the line is multiplied out.
    if (atom.kind === "base" && isIntegerRational(q) && q.n > 0n) sums.push(powerOfConstant(context, atom.of, Number(q.n)));
    else left.push([atom, q]);
  }
  left.sort((x, y) => x[0].id - y[0].id);
  return sums.reduce<Constant>((product, sum) => multiplyConstants(context, product, sum), [{ coefficient: timesNode(context, s.coefficient, t.coefficient), powers: left }]);
}

export const scaleConstant = (context: AtomContext, a: Constant, by: Algebraic): Constant => multiplyConstants(context, a, constantOf(by));
export const negateConstant = (context: AtomContext, a: Constant): Constant => a.map((t) => ({ coefficient: negateNode(context, t.coefficient), powers: t.powers }));

/** The constant whose terms have a coefficient other than zero, decided exactly. */
export const withoutZeros = (context: AtomContext, a: Constant): Constant => a.filter((t) => !isZeroNode(t.coefficient, context));

/** A whole power; negative ones of a sum, which an enclosure must show not to be zero, as powers of an atom of its own. */
export function powerOfConstant(context: AtomContext, a: Constant, k: number): Constant {
  if (k === 0) return constantOf(integerNode(context, 1));
  if (Math.abs(k) > 10_000) throw new Undecided("a large power");
  const [only] = a;
  if (only === undefined) {
    if (k < 0) throw new Undecided("division by zero");
    return [];
  }
  if (a.length === 1) {
    if (k < 0 && !only.powers.every(([atom]) => atom.kind === "exponential" || isPositiveAtom(context, atom) || differsFromZero(context, atomConstant(context, atom)))) throw new Undecided("a divisor that may be zero");
    const powers = only.powers.map(([atom, q]) => [atom, multiplyRational(q, rational(k))] as const);
    return multiplyTerms(context, { coefficient: integerNode(context, 1), powers: [] }, { coefficient: productNode(context, [[only.coefficient, k]]), powers });
  }
  if (k < 0) {
    const { atom, scale } = baseAtom(context, a);
    if (atom.kind === "base" && !differsFromZero(context, atom.of)) throw new Undecided("a divisor that may be zero");
    return atomConstant(context, atom, productNode(context, [[scale, k]]), rational(k));
  }
  let result: Constant = constantOf(integerNode(context, 1));
  let base = a;
  for (let rest = k; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiplyConstants(context, result, base);
    if (rest > 1) base = multiplyConstants(context, base, base);
  }
  return result;
}

/** A sum as an atom, divided by the coefficient of its first term. */
export function baseAtom(context: AtomContext, a: Constant): { readonly atom: Atom; readonly scale: Algebraic } {
  const sorted = [...withoutZeros(context, a)].sort((s, t) => (monomialKey(s.powers) < monomialKey(t.powers) ? -1 : 1));
  const scale = sorted[0]?.coefficient ?? integerNode(context, 1);
  const monic = sorted.map((t) => ({ coefficient: quotientNode(context, t.coefficient, scale), powers: t.powers }));
  return { atom: internAtom(context, `base ${constantKey(monic)}`, () => ({ kind: "base", of: monic, positive: signOfConstantForm(context, monic) === 1 })), scale };
}

export const divideConstants = (context: AtomContext, a: Constant, b: Constant): Constant => multiplyConstants(context, a, powerOfConstant(context, withoutZeros(context, b), -1));
