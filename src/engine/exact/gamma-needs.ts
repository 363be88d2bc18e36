import { add, apply, canonicalise, divide, multiply, negate, num, partsOf, rationalOf, realOf, signOfFraction, subtract, Undefined, Unsupported, type Expr, type Fraction, type Requirement, type Tower } from "../../expression/index.js";
import { isIntegerRational, rational } from "../../number/index.js";
import type { FactOracle } from "./oracle.js";
import { inTower } from "./in-tower.js";
import { isWholeExpr } from "./whole-expr.js";

const WHY = "a gamma function";

/** That `Γ(a)` has a value, for the gamma functions by which a side is defined; bound variables are left to their binders. */
export function gammaNeeds(side: Expr, integers: ReadonlySet<string>): Requirement[] {
  const found: Requirement[] = [];
  const at = (a: Expr): void => {
    found.push(isWholeExpr(a, integers) ? { expr: a, relation: ">", why: WHY } : { expr: apply("gamma", a), relation: "converges", why: WHY });
  };
  const visit = (e: Expr): void => {
    if (e.kind !== "apply") return;
    e.args.forEach(visit);
    const [a, b] = e.args;
    if (a === undefined) return;
    if (e.operator === "gamma") at(a);
    if (e.operator === "beta" && b !== undefined) [a, b].forEach(at);
  };
  visit(side);
  return found;
}

/** The argument of the gamma function whose value a requirement asks for. */
const argumentIn = (need: Requirement): Expr | undefined => (need.relation === "converges" && need.expr.kind === "apply" && need.expr.operator === "gamma" ? need.expr.args[0] : undefined);

/** Whether a gamma function certainly has a value (DLMF 5.2.1): its argument is positive, or a number that is no pole. */
export function hasGammaValue(tower: Tower, need: Requirement): boolean {
  const argument = argumentIn(need);
  if (argument === undefined) return false;
  const a = attempted(() => canonicalise(tower, argument));
  if (a === undefined) return false;
  const value = rationalOf(a);
  if (value !== undefined) return value.n > 0n || !isIntegerRational(value);
  const certain = (f: Fraction, ...signs: readonly string[]): boolean => attempted(() => signs.includes(signOfFraction(tower, f))) === true;
  if (tower.oracle.plane === "real" || realOf(tower, a) !== undefined) return certain(a, "positive");
  const parts = attempted(() => partsOf(tower, a));
  return parts !== undefined && (certain(parts.re, "positive") || certain(parts.im, "positive", "negative", "nonzero"));
}

/** Multiples of an argument that are compared, as the multiplication formula (DLMF 5.5.6) relates them. */
const MULTIPLES = [1n, 2n, 3n, 4n];

/**
 * Requirements without those on gamma functions that others give: where `Γ(a)` has a value so has `Γ(a + n)`, where `Γ(ka)`
 * has one so has `Γ(a)`, and where `sin πa` does not vanish. Where `Γ(a)` has a value `a` does not vanish.
 */
export function withoutGivenGammas(oracle: FactOracle, needs: readonly Requirement[], others: readonly Requirement[]): readonly Requirement[] {
  if (![...needs, ...others].some((need) => argumentIn(need) !== undefined)) return needs;
  return inTower(oracle, [], (tower) => {
    const whole = (e: Expr): bigint | undefined => {
      const value = attempted(() => rationalOf(canonicalise(tower, e)));
      return value !== undefined && isIntegerRational(value) ? value.n : undefined;
    };
    const atMost = (limit: bigint, e: Expr): boolean => {
      const value = whole(e);
      return value !== undefined && value <= limit;
    };
    const times = (k: bigint, e: Expr): Expr => multiply(num(rational(k)), e);
    const gives = (other: Requirement, argument: Expr): boolean => {
      const from = argumentIn(other);
      if (from !== undefined) return MULTIPLES.some((k) => atMost(0n, subtract(from, times(k, argument))));
      if (other.relation !== "!=" || other.expr.kind !== "apply" || other.expr.operator !== "sin" || other.expr.args[0] === undefined) return false;
      const turns = divide(other.expr.args[0], apply("pi"));
      return whole(subtract(argument, turns)) !== undefined || whole(add(argument, turns)) !== undefined;
    };
    // The poles of Γ(ka) are those of Γ(a), Γ(a + 1/k), …, Γ(a + (k-1)/k) together.
    const givesMultiple = (known: readonly Requirement[], argument: Expr, k: bigint): boolean =>
      Array.from({ length: Number(k) }, (_, r) => divide(add(argument, num(r)), num(rational(k)))).every((part) => known.some((other) => {
        const from = argumentIn(other);
        return from !== undefined && atMost(0n, subtract(from, part));
      }));
    const kept = [...needs];
    for (const need of needs) {
      const rest = kept.filter((other) => other !== need);
      const argument = argumentIn(need);
      const known = [...others, ...rest];
      const given =
        argument !== undefined
          ? known.some((other) => gives(other, argument)) || MULTIPLES.some((k) => k > 1n && givesMultiple(known, argument, k))
          : need.relation === "!=" && known.some((other) => {
              const from = argumentIn(other);
              return from !== undefined && [need.expr, negate(need.expr)].some((e) => atMost(0n, subtract(from, e)));
            });
      if (given) kept.splice(kept.indexOf(need), 1);
    }
    return kept;
  });
}

function attempted<T>(attempt: () => T): T | undefined {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof Undefined || error instanceof Unsupported) return undefined;
    throw error;
  }
}
