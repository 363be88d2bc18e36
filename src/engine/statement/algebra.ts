import { compareRational, isZeroRational, ONE, rational, type Rational, rationalToString, ZERO } from "../../number/index.js";
import {
  addPolynomials,
  type Budget,
  constantOf,
  constantPolynomial,
  contentOf,
  divideExactly,
  type Expr,
  gcdPolynomials,
  generatorPolynomial,
  generatorsOf,
  isConstantPolynomial,
  isZeroPolynomial,
  leadingCoefficient,
  monomialKey,
  multiplyPolynomials,
  negatePolynomial,
  ONE_POLYNOMIAL,
  type OperatorName,
  type Polynomial,
  powerPolynomial,
  scalePolynomial,
  spend,
} from "../../expression/index.js";

/** A quotient of polynomials without common factor; the denominator is not 0 and its leading coefficient is 1. */
export interface Fraction {
  readonly num: Polynomial;
  readonly den: Polynomial;
}

/** What a generator stands for. A root is the nonnegative one where its radicand is not negative. */
export type Meaning =
  | { readonly kind: "unknown"; readonly name: string }
  | { readonly kind: "root"; readonly index: number; readonly radicand: Fraction; readonly absolute: boolean }
  | { readonly kind: "imaginary-unit" }
  | { readonly kind: "log"; readonly argument: Fraction }
  | OpaqueMeaning;

/** Something with a real value about which little else is known. */
export interface OpaqueMeaning {
  readonly kind: "opaque";
  readonly name: string;
  /** Whether it has a value for all real arguments. */
  readonly total: boolean;
  /** Its sign, where that is the same for all arguments. */
  readonly sign?: -1 | 1 | undefined;
  /** The generators that its arguments are made of; absent when that is not known. */
  readonly inside?: readonly number[] | undefined;
  /** For a power of a base above 1 (`e` when absent): its exponent. */
  readonly exponential?: { readonly base: Rational | undefined; readonly exponent: Fraction } | undefined;
}

/** Where an expression has a value: these do not vanish, and these generators have values; `roots` has logarithms too. */
export interface Domain {
  readonly nonzero: Polynomial[];
  readonly roots: Set<number>;
  readonly opaque: Set<number>;
}

/** The generators met so far, and numbers put for some of the unknowns. */
export interface Algebra {
  readonly meanings: Meaning[];
  readonly ids: Map<string, number>;
  readonly values: ReadonlyMap<string, Rational>;
  readonly allowOpaque: boolean;
  readonly budget: Budget;
}

/** Thrown, and caught inside this engine, when an expression is not algebraic in a way that is understood. */
export class NotAlgebraic extends Error {}

export const newAlgebra = (budget: Budget, allowOpaque: boolean, values: ReadonlyMap<string, Rational> = new Map()): Algebra => ({
  meanings: [],
  ids: new Map(),
  values,
  allowOpaque,
  budget,
});

export const newDomain = (): Domain => ({ nonzero: [], roots: new Set(), opaque: new Set() });

const constant = (r: Rational): Fraction => ({ num: constantPolynomial(r), den: ONE_POLYNOMIAL });

/** The number that a fraction is, if it is one. */
export const valueOfFraction = (f: Fraction): Rational | undefined => (isConstantPolynomial(f.den) ? constantOf(f.num) : undefined);

/** A text that is equal for equal polynomials only. */
export const polynomialText = (p: Polynomial): string =>
  p.terms.map((t) => `${t.coefficient.n}/${t.coefficient.d}*${monomialKey(t.monomial)}`).join("+") || "0";

/** The generators that a fraction is made of, those inside roots, logarithms and functions included. */
export function deepGenerators(algebra: Algebra, f: Fraction): Set<number> {
  const out = new Set<number>();
  const open = generatorsIn(f);
  for (let g = open.pop(); g !== undefined; g = open.pop()) {
    if (out.has(g)) continue;
    out.add(g);
    const meaning = algebra.meanings[g];
    if (meaning?.kind === "root") open.push(...generatorsIn(meaning.radicand));
    if (meaning?.kind === "log") open.push(...generatorsIn(meaning.argument));
    if (meaning?.kind === "opaque") open.push(...(meaning.inside ?? []));
  }
  return out;
}

/** The generator with a meaning, the same one for the same key. */
function generatorFor(algebra: Algebra, key: string, meaning: Meaning): number {
  const before = algebra.ids.get(key);
  if (before !== undefined) return before;
  const id = algebra.meanings.length;
  algebra.meanings.push(meaning);
  algebra.ids.set(key, id);
  return id;
}

/** Cancels common factors. */
function fraction(algebra: Algebra, num: Polynomial, den: Polynomial): Fraction {
  if (isZeroPolynomial(num)) return constant(ZERO);
  let [p, q] = [num, den];
  if (!isConstantPolynomial(den)) {
    const common = gcdPolynomials(num, den, algebra.budget);
    if (!isConstantPolynomial(common)) {
      p = divideExactly(num, common, algebra.budget) ?? num;
      q = divideExactly(den, common, algebra.budget) ?? den;
    }
  }
  const lead = leadingCoefficient(q);
  const inverse = rational(lead.d, lead.n);
  return { num: scalePolynomial(p, inverse), den: scalePolynomial(q, inverse) };
}

export function addFractions(algebra: Algebra, a: Fraction, b: Fraction): Fraction {
  const { budget } = algebra;
  if (isConstantPolynomial(a.den) && isConstantPolynomial(b.den)) return { num: addPolynomials(a.num, b.num), den: ONE_POLYNOMIAL };
  const num = addPolynomials(multiplyPolynomials(a.num, b.den, budget), multiplyPolynomials(b.num, a.den, budget));
  return fraction(algebra, num, multiplyPolynomials(a.den, b.den, budget));
}

export const multiplyFractions = (algebra: Algebra, a: Fraction, b: Fraction): Fraction =>
  fraction(algebra, multiplyPolynomials(a.num, b.num, algebra.budget), multiplyPolynomials(a.den, b.den, algebra.budget));

export const negateFraction = (a: Fraction): Fraction => ({ num: negatePolynomial(a.num), den: a.den });

/** The value of an expression as a fraction in generators; what it takes to be defined is added to `domain`. */
export function algebraicValue(algebra: Algebra, e: Expr, domain: Domain): Fraction {
  spend(algebra.budget, 1);
  switch (e.kind) {
    case "number":
      return constant(e.value);
    case "symbol": {
      const value = algebra.values.get(e.name);
      if (value !== undefined) return constant(value);
      return { num: generatorPolynomial(generatorFor(algebra, `unknown ${e.name}`, { kind: "unknown", name: e.name })), den: ONE_POLYNOMIAL };
    }
    case "apply":
      return applied(algebra, e.operator, e.args, domain);
    case "call":
      return opaque(algebra, `call ${e.name} ${e.orders.join(",")}`, e.args, true, domain);
    case "bind":
      // A derivative, integral or sum is some number at each point where it exists, the same for the same text.
      return opaqueGenerator(algebra, `${e.binder} ${structureText(e)}`, { kind: "opaque", name: e.binder, total: false }, domain);
    case "piecewise":
      throw new NotAlgebraic("a case distinction is not algebraic");
  }
}

function applied(algebra: Algebra, operator: OperatorName, args: readonly Expr[], domain: Domain): Fraction {
  const value = (k: number): Fraction => {
    const arg = args[k];
    if (arg === undefined) throw new NotAlgebraic(`${operator} lacks an argument`);
    return algebraicValue(algebra, arg, domain);
  };
  switch (operator) {
    case "add":
      return args.map((_, k) => value(k)).reduce((a, b) => addFractions(algebra, a, b), constant(ZERO));
    case "multiply":
      return args.map((_, k) => value(k)).reduce((a, b) => multiplyFractions(algebra, a, b), constant(ONE));
    case "negate":
      return negateFraction(value(0));
    case "divide":
      return multiplyFractions(algebra, value(0), inverse(algebra, value(1), domain));
    case "power":
      return powerOf(algebra, value(0), value(1), args, domain);
    case "sqrt":
      return rootOf(algebra, value(0), 2, false, domain);
    case "root": {
      const index = valueOfFraction(value(1));
      if (index === undefined || index.d !== 1n || index.n < 2n || index.n > 12n) throw new NotAlgebraic("a root with this index");
      return rootOf(algebra, value(0), Number(index.n), false, domain);
    }
    case "abs": {
      const of = value(0);
      const number = valueOfFraction(of);
      if (number !== undefined) return number.n < 0n ? negateFraction(of) : of;
      return rootOf(algebra, multiplyFractions(algebra, of, of), 2, true, domain);
    }
    case "pi":
      return opaque(algebra, operator, [], true, domain);
    case "i":
      if (!algebra.allowOpaque) throw new NotAlgebraic("i is not real");
      return generatorFraction(generatorFor(algebra, "i", { kind: "imaginary-unit" }));
    case "e":
      return exponential(algebra, undefined, constant(ONE), domain);
    case "exp":
      return exponential(algebra, undefined, value(0), domain);
    case "log": {
      const of = value(0);
      const number = valueOfFraction(of);
      if (number !== undefined && number.n <= 0n) throw new NotAlgebraic("the logarithm of a number that is not positive");
      if (number !== undefined) return logarithmOf(algebra, number, domain);
      return logGenerator(algebra, of, domain);
    }
    case "sin":
    case "cos":
    case "atan":
    case "sinh":
    case "cosh":
    case "tanh":
    case "asinh":
    case "sign":
    case "floor":
    case "ceil":
    case "erf":
      return opaque(algebra, operator, args, true, domain);
    case "tan":
    case "cot":
    case "sec":
    case "csc":
      return opaque(algebra, operator, args, false, domain);
    default:
      throw new NotAlgebraic(`${operator} is not algebraic`);
  }
}

function inverse(algebra: Algebra, f: Fraction, domain: Domain): Fraction {
  if (isZeroPolynomial(f.num)) throw new NotAlgebraic("division by zero");
  if (!isConstantPolynomial(f.num)) domain.nonzero.push(f.num);
  return fraction(algebra, f.den, f.num);
}

function powerOf(algebra: Algebra, base: Fraction, exponent: Fraction, args: readonly Expr[], domain: Domain): Fraction {
  const k = valueOfFraction(exponent);
  const number = valueOfFraction(base);
  if (k === undefined) {
    const [first] = args;
    if (first?.kind === "apply" && first.operator === "e") return exponential(algebra, undefined, exponent, domain);
    return number === undefined || number.n <= 0n ? opaque(algebra, "power", args, false, domain) : exponential(algebra, number, exponent, domain);
  }
  if (k.d > 12n || compareRational({ n: k.n < 0n ? -k.n : k.n, d: k.d }, rational(20_000)) > 0) throw new NotAlgebraic("a power with this exponent");
  // 0^0 is left open, so a base that may vanish has no exponent 0 here.
  if (isZeroRational(k)) {
    if (number === undefined || number.n === 0n) throw new NotAlgebraic("the exponent 0");
    return constant(ONE);
  }
  const root = k.d === 1n ? base : rootOf(algebra, base, Number(k.d), false, domain);
  const whole = Number(k.n);
  const size = Math.abs(whole);
  const from = whole < 0 ? inverse(algebra, root, domain) : root;
  if (isLong(from.num, size) || isLong(from.den, size)) return largePower(algebra, from, size, domain);
  return { num: powerPolynomial(from.num, size, algebra.budget), den: powerPolynomial(from.den, size, algebra.budget) };
}

/** Powers with more terms than this are not multiplied out. */
const MOST_TERMS = 1500;

/** Whether a power is likely to have very many terms. */
function isLong(p: Polynomial, exponent: number): boolean {
  let terms = 1;
  for (let k = 1; k < p.terms.length && terms <= MOST_TERMS; k++) terms = (terms * (exponent + k)) / k;
  return terms > MOST_TERMS;
}

/** A high power of a fraction as a generator; of opposite fractions the same one, up to its sign. */
function largePower(algebra: Algebra, base: Fraction, exponent: number, domain: Domain): Fraction {
  if (!algebra.allowOpaque) throw new NotAlgebraic("a high power");
  const content = contentOf(base.num);
  const flip = content.n < 0n && exponent % 2 === 1;
  const positive = content.n < 0n ? negatePolynomial(base.num) : base.num;
  const key = `power ${exponent} ${polynomialText(positive)} over ${polynomialText(base.den)}`;
  const of = opaqueGenerator(algebra, key, { kind: "opaque", name: "large-power", total: true, inside: generatorsIn(base) }, domain);
  return flip ? negateFraction(of) : of;
}

/**
 * `base^exponent` for a positive base (`e` when absent), written with powers that depend on each other as little as
 * possible: the base is reduced to one that is no power, and each term of the exponent is a factor of its own.
 */
export function exponential(algebra: Algebra, base: Rational | undefined, exponent: Fraction, domain: Domain): Fraction {
  if (base !== undefined && base.n === base.d) return constant(ONE);
  const { root, times } = base === undefined ? { root: undefined, times: 1 } : simplestBase(base);
  const name = root === undefined ? "exp" : "power";
  const unit = root === undefined ? "e" : rationalToString(root);
  if (!isConstantPolynomial(exponent.den)) {
    return opaqueGenerator(algebra, `${unit}^(${times} ${polynomialText(exponent.num)} over ${polynomialText(exponent.den)})`, { kind: "opaque", name, total: true, sign: 1, inside: generatorsIn(exponent) }, domain);
  }
  let out = constant(ONE);
  for (const { monomial, coefficient } of exponent.num.terms) {
    const [n, d] = [coefficient.n * BigInt(times), coefficient.d];
    const size = Number(n < 0n ? -n : n);
    if (size > 400) throw new NotAlgebraic("a power with this exponent");
    const isNumber = monomial.length === 0 && d === 1n && root !== undefined;
    const part: Fraction = { num: { terms: [{ monomial, coefficient: rational(1n, d) }] }, den: ONE_POLYNOMIAL };
    const ofNumber = root === undefined && d === 1n ? logarithmArgument(algebra, part) : undefined;
    const meaning: Meaning = {
      kind: "opaque",
      name: monomial.length === 0 && d === 1n ? "e" : name,
      total: true,
      sign: 1,
      inside: generatorsIn(part),
      exponential: monomial.length === 0 ? undefined : { base: root, exponent: part },
    };
    const one = ofNumber ? ofNumber : isNumber ? constant(root) : opaqueGenerator(algebra, `${unit}^(${monomialKey(monomial)}/${d})`, meaning, domain);
    const factor: Fraction = { num: powerPolynomial(one.num, size, algebra.budget), den: ONE_POLYNOMIAL };
    out = multiplyFractions(algebra, out, n < 0n ? fraction(algebra, factor.den, factor.num) : factor);
  }
  return out;
}

/** The number `c` for an exponent `log c`, since `e^(log c) = c`. */
function logarithmArgument(algebra: Algebra, exponent: Fraction): Fraction | undefined {
  const [pair, ...others] = exponent.num.terms[0]?.monomial ?? [];
  const meaning = pair === undefined || others.length > 0 || pair[1] !== 1 ? undefined : algebra.meanings[pair[0]];
  return meaning?.kind === "log" && valueOfFraction(meaning.argument) !== undefined ? meaning.argument : undefined;
}

const generatorsIn = (f: Fraction): number[] => [...new Set([...generatorsOf(f.num), ...generatorsOf(f.den)])];

/** A positive rational other than 1 as a power of one that is above 1 and no power itself; `times` may be negative. */
function simplestBase(base: Rational): { readonly root: Rational; readonly times: number } {
  const above = base.n > base.d;
  const [n, d] = above ? [base.n, base.d] : [base.d, base.n];
  for (let k = 64; k > 1; k--) {
    const [a, b] = [wholeRoot(n, k), wholeRoot(d, k)];
    if (a !== undefined && b !== undefined) return { root: rational(a, b), times: above ? k : -k };
  }
  return { root: rational(n, d), times: above ? 1 : -1 };
}

/** The logarithm of a positive number, as a multiple of the one of its simplest base; that one is positive. */
export function logarithmOf(algebra: Algebra, of: Rational, domain: Domain): Fraction {
  if (of.n === of.d) return constant(ZERO);
  const { root, times } = simplestBase(of);
  return multiplyFractions(algebra, logGenerator(algebra, constant(root), domain), constant(rational(times)));
}

function logGenerator(algebra: Algebra, argument: Fraction, domain: Domain): Fraction {
  if (!algebra.allowOpaque) throw new NotAlgebraic("log is not algebraic");
  const id = generatorFor(algebra, `log ${polynomialText(argument.num)} over ${polynomialText(argument.den)}`, { kind: "log", argument });
  domain.roots.add(id);
  return generatorFraction(id);
}

/** The structure of an expression as text, without its places in the source. */
const structureText = (e: Expr): string =>
  JSON.stringify(e, (key, value: unknown) => (key === "span" ? undefined : typeof value === "bigint" ? `${value}` : value));

/** The root of a fraction: a number where that is rational, else a generator. */
function rootOf(algebra: Algebra, radicand: Fraction, index: number, absolute: boolean, domain: Domain): Fraction {
  const number = valueOfFraction(radicand);
  if (number !== undefined && number.n >= 0n) {
    const [n, d] = [wholeRoot(number.n, index), wholeRoot(number.d, index)];
    if (n !== undefined && d !== undefined) return constant(rational(n, d));
  }
  // Principal roots of a power of 2 are square roots of square roots.
  if (!absolute && index > 2 && (index & (index - 1)) === 0) return rootOf(algebra, rootOf(algebra, radicand, index / 2, false, domain), 2, false, domain);
  const key = `root ${index} ${absolute ? "abs" : ""} ${polynomialText(radicand.num)} over ${polynomialText(radicand.den)}`;
  const id = generatorFor(algebra, key, { kind: "root", index, radicand, absolute });
  domain.roots.add(id);
  return generatorFraction(id);
}

/** The whole number whose power is `n`, for `n >= 0`; undefined when there is none. */
export function wholeRoot(n: bigint, index: number): bigint | undefined {
  let low = 0n;
  let high = 1n;
  while (high ** BigInt(index) <= n) high *= 2n;
  while (high - low > 1n) {
    const mid = (low + high) / 2n;
    if (mid ** BigInt(index) <= n) low = mid;
    else high = mid;
  }
  return low ** BigInt(index) === n ? low : undefined;
}

const generatorFraction = (id: number): Fraction => ({ num: generatorPolynomial(id), den: ONE_POLYNOMIAL });

/** A generator for something about which little is known here. */
function opaqueGenerator(algebra: Algebra, key: string, meaning: Meaning, domain: Domain): Fraction {
  if (!algebra.allowOpaque) throw new NotAlgebraic(`${meaning.kind === "opaque" ? meaning.name : key} is not algebraic`);
  const id = generatorFor(algebra, `opaque ${key}`, meaning);
  domain.opaque.add(id);
  return generatorFraction(id);
}

/** The same for a function of algebraic arguments: equal arguments give the same generator. */
function opaque(algebra: Algebra, name: string, args: readonly Expr[], total: boolean, domain: Domain): Fraction {
  if (!algebra.allowOpaque) throw new NotAlgebraic(`${name} is not algebraic`);
  const values = args.map((a) => algebraicValue(algebra, a, domain));
  const texts = values.map((f) => `${polynomialText(f.num)} over ${polynomialText(f.den)}`);
  return opaqueGenerator(algebra, `${name} (${texts.join("; ")})`, { kind: "opaque", name, total, inside: values.flatMap(generatorsIn) }, domain);
}

/** `a - b`, reduced. */
export const subtractFractions = (algebra: Algebra, a: Fraction, b: Fraction): Fraction => addFractions(algebra, a, negateFraction(b));
