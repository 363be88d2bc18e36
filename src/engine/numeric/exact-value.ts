import { literalRational, type Expr } from "../../expression/index.js";
import {
  absoluteRational, addRational, compareRational, divideRational, floorRational, gcdOf, isIntegerRational, isZeroRational, multiplyRational, negateRational, ONE, powerRational, rational, signOfRational, subtractRational, ZERO, type Rational,
} from "../../number/index.js";

/** Roots are looked for in numbers with so many bits at most. */
const MOST_BITS = 4000;

/** The k-th root of a whole number that is not negative, if it is a whole number. */
export function wholeRoot(n: bigint, k: number): bigint | undefined {
  if (n < 0n || n.toString(16).length * 4 > MOST_BITS) return undefined;
  if (n < 2n) return n;
  const bits = n.toString(2).length;
  let low = 1n;
  let high = 1n << BigInt(Math.ceil(bits / k));
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (middle ** BigInt(k) <= n) low = middle;
    else high = middle - 1n;
  }
  return low ** BigInt(k) === n ? low : undefined;
}

/** The principal k-th root of a rational that is not negative, if it is rational. */
export function rationalRoot(a: Rational, k: number): Rational | undefined {
  const [n, d] = [wholeRoot(a.n, k), wholeRoot(a.d, k)];
  return n === undefined || d === undefined ? undefined : { n, d };
}

/**
 * The exact value of an expression at rational values of its quantities, where that is a rational number: arithmetic, roots
 * and powers of perfect powers, absolute values, signs, roundings, greatest common divisors and remainders, and elementary
 * functions at 0 and 1. Undefined where the value is no rational number, does not exist, or is not found.
 */
export function exactValue(expr: Expr, values: ReadonlyMap<string, Rational>): Rational | undefined {
  const literal = literalRational(expr, values);
  if (literal !== undefined || expr.kind !== "apply") return literal;
  const args: Rational[] = [];
  for (const arg of expr.args) {
    const value = exactValue(arg, values);
    if (value === undefined) return undefined;
    args.push(value);
  }
  const [a, b] = args;
  if (a === undefined) return undefined;
  switch (expr.operator) {
    case "add":
      return args.reduce(addRational);
    case "multiply":
      return args.reduce(multiplyRational);
    case "negate":
      return negateRational(a);
    case "divide":
      return b === undefined || isZeroRational(b) ? undefined : divideRational(a, b);
    case "power":
      return b === undefined ? undefined : exactPower(a, b);
    case "sqrt":
      return rationalRoot(a, 2);
    case "root":
      return b !== undefined && isIntegerRational(b) && b.n > 0n && b.n < 100n ? exactRoot(a, Number(b.n)) : undefined;
    case "abs":
      return absoluteRational(a);
    case "sign":
      return rational(signOfRational(a));
    case "floor":
      return rational(floorRational(a));
    case "ceil":
      return negateRational(rational(floorRational(negateRational(a))));
    case "min":
      return args.reduce((x, y) => (compareRational(x, y) <= 0 ? x : y));
    case "max":
      return args.reduce((x, y) => (compareRational(x, y) >= 0 ? x : y));
    case "gcd":
      return args.every(isIntegerRational) ? rational(args.reduce((g, x) => gcdOf(g, x.n), 0n)) : undefined;
    case "mod":
      return b === undefined || b.n <= 0n ? undefined : subtractRational(a, multiplyRational(b, rational(floorRational(divideRational(a, b)))));
    case "exp":
    case "cos":
    case "cosh":
      return isZeroRational(a) ? ONE : undefined;
    case "sin":
    case "tan":
    case "asin":
    case "atan":
    case "sinh":
    case "tanh":
    case "asinh":
    case "atanh":
      return isZeroRational(a) ? ZERO : undefined;
    case "log":
      return args.length === 1 && a.n === a.d ? ZERO : undefined;
    default:
      return undefined;
  }
}

/** The real root: of an odd degree for negative numbers too. */
function exactRoot(a: Rational, k: number): Rational | undefined {
  if (a.n >= 0n) return rationalRoot(a, k);
  const root = k % 2 === 1 ? rationalRoot(negateRational(a), k) : undefined;
  return root === undefined ? undefined : negateRational(root);
}

function exactPower(a: Rational, b: Rational): Rational | undefined {
  if (isZeroRational(a)) return b.n > 0n ? ZERO : undefined;
  if (b.d > 100n || (b.d > 1n && a.n < 0n)) return undefined;
  const root = b.d === 1n ? a : rationalRoot(a, Number(b.d));
  const bits = root === undefined ? 0 : Math.max(root.n.toString(16).length, root.d.toString(16).length) * 4;
  const size = b.n < 0n ? -b.n : b.n;
  return root === undefined || size > 10_000n || bits * Number(size) > MOST_BITS ? undefined : powerRational(root, Number(b.n));
}
