import { type Budget, BudgetExhausted, constantOf, generatorsOf, ZERO_POLYNOMIAL } from "../../expression/index.js";
import { signOfRational } from "../../number/index.js";
import { linearParts, nonnegativeCombination, productParts } from "./combination.js";
import { type Fact, factsOf, stated } from "./known-facts.js";
import { type KnownSign, POSITIVE, signSetOf } from "./sign.js";
import { type SignOptions, signsUnderFacts } from "./sign-of.js";
import { univariateSigns } from "./univariate-sign.js";

/**
 * Whether no real point satisfies all the known relations, as far as that can be proved, and which of them the proof
 * uses. Sound and incomplete.
 */
export function contradiction(known: readonly KnownSign[], budget?: Budget, options: SignOptions = {}): { readonly used: readonly string[] } | undefined {
  const isReal = options.isReal ?? (() => true);
  const facts = known.map((k): Fact => factsOf([k])[0] as Fact).filter((f) => [...generatorsOf(f.polynomial)].every(isReal));
  const used = among(facts, budget);
  return used === undefined ? undefined : { used: [...new Set(used)].sort() };
}

function among(facts: readonly Fact[], budget: Budget | undefined): readonly string[] | undefined {
  for (const fact of facts) {
    const constant = constantOf(fact.polynomial);
    if (constant !== undefined && (fact.signs & signSetOf(signOfRational(constant))) === 0) return fact.used;
    const all = stated(fact.polynomial, facts);
    if (all.signs === 0) return all.used;
  }
  const own: Budget = { remaining: Math.min(400_000, Math.max(budget?.remaining ?? 400_000, 0)) };
  const allowed = own.remaining;
  try {
    for (const fact of facts) {
      const [generator, ...others] = generatorsOf(fact.polynomial);
      if (generator === undefined || others.length > 0) continue;
      const line = univariateSigns(fact.polynomial, generator, facts, own);
      if (line.signs === 0) return line.used;
    }
    const linear = linearParts(facts);
    // A positive combination that adds up to 0 says 0 > 0.
    const direct = nonnegativeCombination(ZERO_POLYNOMIAL, linear, own);
    if (direct?.signs === POSITIVE) return direct.used;
    const generators = [...new Set(facts.flatMap((f) => [...generatorsOf(f.polynomial)]))];
    const products = nonnegativeCombination(ZERO_POLYNOMIAL, [...linear, ...productParts(linear, generators, 2, own)], own);
    if (products?.signs === POSITIVE) return products.used;
    for (const fact of facts) {
      const others = facts.filter((f) => f !== fact);
      const found = signsUnderFacts(fact.polynomial, others, own);
      if ((found.signs & fact.signs) === 0) return [...found.used, ...fact.used];
    }
    return undefined;
  } catch (error) {
    if (error instanceof BudgetExhausted) return undefined;
    throw error;
  } finally {
    if (budget !== undefined) budget.remaining -= allowed - Math.max(own.remaining, 0);
  }
}
