import { type Budget, generatorsOf, lineCells, type Polynomial, univariateOf } from "../../expression/index.js";
import { type Fact, type Finding, UNKNOWN } from "./known-facts.js";
import { type SignSet, signSetOf } from "./sign.js";

/** Degrees above this are left to the other methods. */
const HIGHEST_DEGREE = 24;

/**
 * The signs of a polynomial in one real generator over all points of the line where the facts about that generator
 * alone hold. Complete for those facts; only the facts that narrow the answer are named. The empty set means that the
 * facts contradict each other.
 */
export function univariateSigns(p: Polynomial, generator: number, facts: readonly Fact[], budget?: Budget): Finding {
  const f = univariateOf(p, generator);
  if (f === undefined || f.length - 1 > HIGHEST_DEGREE) return UNKNOWN;
  const relevant = facts.flatMap((fact) => {
    const generators = generatorsOf(fact.polynomial);
    if (generators.size !== 1 || !generators.has(generator)) return [];
    const polynomial = univariateOf(fact.polynomial, generator);
    return polynomial === undefined || polynomial.length - 1 > HIGHEST_DEGREE ? [] : [{ polynomial, fact }];
  });
  const cells = lineCells([f, ...relevant.map((r) => r.polynomial)], budget);
  const signsUnder = (use: ReadonlySet<number>): SignSet => {
    let out = 0;
    for (const cell of cells) {
      const allowed = relevant.every((r, k) => !use.has(k) || (r.fact.signs & signSetOf(cell.signs[k + 1] ?? 0)) !== 0);
      if (allowed) out |= signSetOf(cell.signs[0] ?? 0);
    }
    return out;
  };
  const use = new Set(relevant.keys());
  const signs = signsUnder(use);
  for (const k of [...use]) {
    use.delete(k);
    if (signsUnder(use) !== signs) use.add(k);
  }
  return { signs, used: [...new Set([...use].flatMap((k) => relevant[k]?.fact.used ?? []))] };
}
