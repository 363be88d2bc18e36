import { compareRational, isZeroRational, ONE, rational, type Rational, ZERO } from "../../number/index.js";
import {
  apply,
  type Expr,
  generatorPolynomial,
  isConstantPolynomial,
  isZeroPolynomial,
  ONE_POLYNOMIAL,
  type OperatorName,
  powerPolynomial,
  spend,
} from "../../expression/index.js";
import { type Algebra, type Domain, type Fraction, NotAlgebraic, addFractions, constant, fraction, generatorFor, generatorFraction, generatorsIn, multiplyFractions, negateFraction, opaqueGenerator, polynomialText, valueOfFraction } from "./fraction.js";
import { circleAt } from "./wave.js";
import { exponential, isLong, largePower, logGenerator, logarithmOf, rootOf } from "./powers.js";

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
      return opaque(algebra, `call ${e.name} ${e.orders.join(",")}`, e.args, true, domain, e);
    case "bind":
      // A derivative, integral or sum is some number at each point where it exists, the same for the same text.
      return opaqueGenerator(algebra, `${e.binder} ${structureText(e)}`, { kind: "opaque", name: e.binder, total: false, expr: e }, domain);
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
      return circleAt(algebra, value(0), domain).sin;
    case "cos":
      return circleAt(algebra, value(0), domain).cos;
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
    case "csc": {
      const { sin, cos } = circleAt(algebra, value(0), domain);
      const below = inverse(algebra, operator === "tan" || operator === "sec" ? cos : sin, domain);
      return operator === "sec" || operator === "csc" ? below : multiplyFractions(algebra, operator === "tan" ? sin : cos, below);
    }
    default:
      throw new NotAlgebraic(`${operator} is not algebraic`);
  }
}

function inverse(algebra: Algebra, f: Fraction, domain: Domain): Fraction {
  if (isZeroPolynomial(f.num)) throw new NotAlgebraic("division by zero");
  if (!isConstantPolynomial(f.num)) domain.nonzero.push(f.num);
  return fraction(algebra, f.den, f.num);
}

/** Numbers with more bits than this are not written out. */
const HIGHEST_BITS = 200_000;
const bitsOf = (r: Rational): number => r.n.toString(2).length + r.d.toString(2).length;

function powerOf(algebra: Algebra, base: Fraction, exponent: Fraction, args: readonly Expr[], domain: Domain): Fraction {
  const k = valueOfFraction(exponent);
  const number = valueOfFraction(base);
  if (k === undefined) {
    const [first] = args;
    if (first?.kind === "apply" && first.operator === "e") return exponential(algebra, undefined, exponent, domain);
    return number === undefined || number.n <= 0n ? opaque(algebra, "power", args, false, domain) : exponential(algebra, number, exponent, domain);
  }
  const most = number === undefined ? 1_000_000_000 : Math.floor(HIGHEST_BITS / bitsOf(number));
  if (k.d > 12n || compareRational({ n: k.n < 0n ? -k.n : k.n, d: k.d }, rational(most)) > 0) throw new NotAlgebraic("a power with this exponent");
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

/** The structure of an expression as text, without its places in the source. */
const structureText = (e: Expr): string =>
  JSON.stringify(e, (key, value: unknown) => (key === "span" ? undefined : typeof value === "bigint" ? `${value}` : value));

/** The same for a function of algebraic arguments: equal arguments give the same generator. */
function opaque(algebra: Algebra, name: string, args: readonly Expr[], total: boolean, domain: Domain, expr?: Expr): Fraction {
  if (!algebra.allowOpaque) throw new NotAlgebraic(`${name} is not algebraic`);
  const values = args.map((a) => algebraicValue(algebra, a, domain));
  const texts = values.map((f) => `${polynomialText(f.num)} over ${polynomialText(f.den)}`);
  return opaqueGenerator(algebra, `${name} (${texts.join("; ")})`, { kind: "opaque", name, total, inside: values.flatMap(generatorsIn), expr: expr ?? apply(name as OperatorName, ...args), of: texts.join("; ") }, domain);
}
