import { gcdOf, rational } from "../../number/index.js";
import type { ApplyExpr, Expr } from "../expr.js";
import { canonicalise } from "./canonicalise.js";
import { constantFraction, fractionKey, isZeroFraction, negateFraction, rationalOf, ZERO_FRACTION } from "./fraction.js";
import { divisorAtom, greatestCommonDivisor, leastCommonMultiple } from "./integer.js";
import { Unsupported, type Fraction, type Tower } from "./tower.js";
import { isWhole, leadsWithMinus } from "./whole.js";

const MOST_CLAUSES = 16;

/** A common multiple of common divisors: clauses of leaves, by their keys. */
type Clause = ReadonlyMap<string, Fraction>;

/**
 * Nested greatest common divisors and least common multiples. Up to sign they are the meet and join of a distributive
 * lattice (that of divisibility, with 0 on top), so every nesting is a multiple of divisors of the leaves without
 * clauses that others absorb, and two nestings are equal when these are.
 */
export function divisorLattice(tower: Tower, expr: ApplyExpr): Fraction {
  const clauses = absorbed(clausesOf(tower, expr));
  const divisors = clauses.map((clause) => [...clause.values()]);
  return multipleOf(tower, divisors.map((d) => greatestCommonDivisor(tower, d)));
}

/** The least common multiple of numbers that are not negative, those without quantities taken together first. */
function multipleOf(tower: Tower, parts: readonly Fraction[]): Fraction {
  if (parts.some(isZeroFraction)) return ZERO_FRACTION;
  const numbers = parts.flatMap((f) => rationalOf(f)?.n ?? []);
  const number = numbers.reduce((m, n) => (m * n) / gcdOf(m, n), 1n);
  const others = parts.filter((f) => rationalOf(f) === undefined).sort((a, b) => (fractionKey(a) < fractionKey(b) ? -1 : 1));
  const all = number === 1n && others.length > 0 ? others : [constantFraction(rational(number)), ...others];
  const [first, second] = all;
  if (first !== undefined && second === undefined) return first;
  if (all.length === 2) return leastCommonMultiple(tower, all);
  return divisorAtom(tower, "lcm", all);
}

function clausesOf(tower: Tower, e: Expr): readonly Clause[] {
  if (e.kind !== "apply" || (e.operator !== "gcd" && e.operator !== "lcm")) {
    const value = canonicalise(tower, e);
    if (!isWhole(tower, value)) throw new Unsupported("a divisor of what may not be whole");
    const leaf = leadsWithMinus(value) ? negateFraction(value) : value;
    return [new Map([[fractionKey(leaf), leaf]])];
  }
  const parts = e.args.map((arg) => absorbed(clausesOf(tower, arg)));
  if (e.operator === "lcm") return parts.flat();
  return parts.reduce<readonly Clause[]>((all, part) => absorbed(all.flatMap((a) => part.map((b) => new Map([...a, ...b])))), [new Map()]);
}

/** A divisor of more numbers divides that of fewer, so it adds nothing to a multiple of it. */
function absorbed(clauses: readonly Clause[]): readonly Clause[] {
  if (clauses.length > MOST_CLAUSES) throw new Unsupported("divisors nested this deep");
  const within = (a: Clause, b: Clause): boolean => [...a.keys()].every((key) => b.has(key));
  return clauses.filter((c, k) => !clauses.some((other, j) => j !== k && within(other, c) && (!within(c, other) || j < k)));
}
