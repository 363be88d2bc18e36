import { canonicalise, equalFractions, factorFraction, findAll, fractionKey, freeSymbols, monomialKey, ONE_POLYNOMIAL, signOfFraction, type Expr, type Requirement, type Tower } from "../../expression/index.js";
import { withoutImplied } from "./conditions.js";
import { domainRequirements, isVariablePower, VARIABLE_POWER } from "./domain.js";
import type { Facts } from "./facts.js";
import { oracleOf, type FactOracle } from "./oracle.js";
import { holds, sameRequirement } from "./holds.js";
import { inTower, stopReason } from "./in-tower.js";
import { simplifiedNeeds } from "./simplified-needs.js";

/** Whether a requirement is that of a base whose exponent may be any real number. */
export const isPowerNeed = (need: Requirement): boolean => need.why === VARIABLE_POWER;

/** Needs of powers with variable exponents that neither the assumptions nor other needs give. */
export function unstatedPowers(oracle: FactOracle, all: readonly Requirement[]): readonly Requirement[] {
  const distinct = all.filter((need, k) => isPowerNeed(need) && all.findIndex((other) => sameRequirement(other, need)) === k);
  const open = inTower(oracle, all.filter((need) => !isPowerNeed(need)), (tower) => distinct.filter((need) => !holds(tower, need)));
  return withoutImplied(oracle, simplifiedNeeds(oracle, open) ?? open);
}

/**
 * Whether the sides also meet where bases of variable powers are negative, which they may be while the exponents happen
 * to be whole numbers: `x^a x^b = x^{a+b}` does, `(x^2)^a = x^{2a}` fails at x = -1, a = 1/2. The sides must meet for
 * whole exponents, and every base must be one factor of unknown sign, so that it is negative only with whole exponents;
 * or all exponents must be one. `meet` compares the sides in a tower.
 */
export function powersAgree(facts: Facts, left: Expr, right: Expr, meet: (oracle: FactOracle, tower: Tower) => boolean): boolean {
  const bases: Expr[] = [];
  const exponents: Expr[] = [];
  for (const side of [left, right]) {
    for (const node of findAll(side, (e) => e.kind === "apply" && e.operator === "power")) {
      if (node.kind !== "apply") continue;
      const [base, exponent] = node.args;
      if (base === undefined || exponent === undefined || !isVariablePower(base, exponent, facts.integers)) continue;
      bases.push(base);
      exponents.push(exponent);
    }
  }
  const whole = oracleOf({ ...facts, integers: new Set([...facts.integers, ...freeSymbols(left), ...freeSymbols(right)]) });
  const needs = [left, right].flatMap((side) => domainRequirements(side, facts.integers)).filter((need) => !isPowerNeed(need));
  try {
    return inTower(whole, needs, (tower) => {
      const oneFactor = bases.every((base) => {
        const open = factorFraction(tower, canonicalise(tower, base)).factors.filter(({ polynomial }) => signOfFraction(tower, { num: polynomial, den: ONE_POLYNOMIAL }) !== "positive");
        return open.length <= 1 && open.every(({ exponent }) => exponent % 2 !== 0);
      });
      const first = exponents[0];
      const oneExponent = first !== undefined && exponents.every((e) => equalFractions(tower, canonicalise(tower, e), canonicalise(tower, first)));
      return (oneFactor || oneExponent) && evennessIsShown(tower, bases, exponents) && meet(whole, tower);
    });
  } catch (error) {
    stopReason(error);
    return false;
  }
}

/**
 * That an exponent is whole says nothing of its parts: `2y` may be odd. Wherever an exponent has an even coefficient, the
 * same base must also have a power that makes the part itself whole, as in `x^y x^y = x^{2y}`.
 */
function evennessIsShown(tower: Tower, bases: readonly Expr[], exponents: readonly Expr[]): boolean {
  const powers = exponents.map((e, k) => ({ base: fractionKey(canonicalise(tower, bases[k] as Expr)), terms: canonicalise(tower, e).num.terms.filter((t) => t.monomial.length > 0) }));
  const shown = new Set(powers.flatMap(({ base, terms }) => (terms.length === 1 && terms[0]?.coefficient.d === 1n && terms[0].coefficient.n ** 2n === 1n ? [`${base} ${monomialKey(terms[0].monomial)}`] : [])));
  return powers.every(({ base, terms }) => terms.every((t) => t.coefficient.n % 2n !== 0n || shown.has(`${base} ${monomialKey(t.monomial)}`)));
}
