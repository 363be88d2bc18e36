import { isIntegerRational } from "../../number/index.js";
import { freeSymbols, type Expr } from "../../expression/index.js";

/** Operators whose value is a whole number wherever they have one and their arguments are whole. */
const WHOLE_OPERATORS: ReadonlySet<string> = new Set(["add", "multiply", "negate", "abs", "sign", "min", "max", "factorial", "binomial", "mod"]);
/** Operators whose value is a whole number whatever their arguments. */
const ALWAYS_WHOLE: ReadonlySet<string> = new Set(["floor", "ceil", "gcd", "lcm"]);

const LARGEST_DIVISOR = 6n;
const MOST_SYMBOLS = 3;

/**
 * Whether an expression is a whole number wherever it has a value: sums, products and whole powers of whole quantities,
 * functions that are whole by what they mean, and quotients such as `n(n+1)/2` whose divisor divides the numerator for
 * every choice of remainders.
 */
export function isWholeExpr(e: Expr, integers: ReadonlySet<string>): boolean {
  if (e.kind === "number") return isIntegerRational(e.value);
  if (e.kind === "symbol") return integers.has(e.name);
  if (e.kind !== "apply") return false;
  if (ALWAYS_WHOLE.has(e.operator)) return true;
  const [a, b] = e.args;
  if (a === undefined) return false;
  if (e.operator === "power") return isWholeExpr(a, integers) && b?.kind === "number" && isIntegerRational(b.value) && b.value.n >= 0n;
  if (e.operator === "divide") return b?.kind === "number" && isIntegerRational(b.value) && divides(b.value.n, a, integers);
  return WHOLE_OPERATORS.has(e.operator) && e.args.every((arg) => isWholeExpr(arg, integers));
}

/** Whether `divisor` divides a polynomial expression in whole quantities, by trying all remainders of these. */
function divides(divisor: bigint, e: Expr, integers: ReadonlySet<string>): boolean {
  const size = divisor < 0n ? -divisor : divisor;
  const names = [...freeSymbols(e)];
  if (size === 0n || size > LARGEST_DIVISOR || names.length > MOST_SYMBOLS || !names.every((name) => integers.has(name))) return false;
  const choices = Number(size) ** names.length;
  for (let choice = 0; choice < choices; choice++) {
    const at = new Map(names.map((name, k): [string, bigint] => [name, BigInt(Math.floor(choice / Number(size) ** k)) % size]));
    if (remainderOf(e, at, size) !== 0n) return false;
  }
  return true;
}

/** The remainder of a polynomial expression with whole coefficients; `undefined` for anything else. */
function remainderOf(e: Expr, at: ReadonlyMap<string, bigint>, size: bigint): bigint | undefined {
  if (e.kind === "number") return isIntegerRational(e.value) ? modulo(e.value.n, size) : undefined;
  if (e.kind === "symbol") return at.get(e.name);
  if (e.kind !== "apply") return undefined;
  const args: bigint[] = [];
  for (const arg of e.operator === "power" ? e.args.slice(0, 1) : e.args) {
    const value = remainderOf(arg, at, size);
    if (value === undefined) return undefined;
    args.push(value);
  }
  switch (e.operator) {
    case "add":
      return modulo(args.reduce((x, y) => x + y, 0n), size);
    case "multiply":
      return modulo(args.reduce((x, y) => x * y, 1n), size);
    case "negate":
      return modulo(-(args[0] ?? 0n), size);
    case "power": {
      const exponent = e.args[1];
      if (exponent?.kind !== "number" || !isIntegerRational(exponent.value) || exponent.value.n < 0n || exponent.value.n > 40n) return undefined;
      return modulo((args[0] ?? 0n) ** exponent.value.n, size);
    }
    default:
      return undefined;
  }
}

const modulo = (a: bigint, size: bigint): bigint => ((a % size) + size) % size;
