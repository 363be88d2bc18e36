import { divideRational, negateRational, rational, signOfRational } from "../../number/index.js";
import {
  type Budget,
  BudgetExhausted,
  coefficientsIn,
  constantOf,
  contentOf,
  degreeIn,
  divideExactly,
  equalPolynomials,
  gcdPolynomials,
  generatorPolynomial,
  generatorsOf,
  isConstantPolynomial,
  monomialKey,
  type Monomial,
  multiplyPolynomials,
  negatePolynomial,
  ONE_POLYNOMIAL,
  type Polynomial,
  primitivePart,
  scalePolynomial,
  spend,
  squareFreeFactors,
  substitutePolynomial,
  subtractPolynomials,
  totalDegree,
  ZERO_POLYNOMIAL,
} from "../../expression/index.js";
import {
  connectedFacts,
  equationParts,
  linearParts,
  monomialParts,
  monomialsOf,
  type Nonnegative,
  nonnegativeCombination,
  productParts,
  squareParts,
} from "./combination.js";
import { dividesNonzero, type Fact, factsOf, type Finding, meet, stated, UNKNOWN } from "./known-facts.js";
import { addSigns, ANY, type KnownSign, multiplySigns, negateSigns, NOT_NULL, NULL, POSITIVE, powerSigns, type Sign, signName, type SignSet, signSetOf } from "./sign.js";
import { univariateSigns } from "./univariate-sign.js";
import { witnessedSigns } from "./witness.js";

/** How the prover is set up. */
export interface SignOptions {
  /** Whether a generator stands for a real number; all do by default. */
  readonly isReal?: ((generator: number) => boolean) | undefined;
}

/** Work allowed for one question. */
const ALLOWANCE = 400_000;
/** How deep one question may lead to another. */
const DEEPEST = 4;

interface Context {
  readonly facts: readonly Fact[];
  readonly isReal: (generator: number) => boolean;
  readonly budget: Budget;
  readonly found: Map<string, Finding>;
  readonly depth: number;
}

/**
 * The sign of a polynomial at every point where the known relations hold, as far as it can be proved, with the names
 * of the relations that the proof uses. Sound and incomplete: `unknown` is always possible. Under relations that
 * contradict each other any answer is right; see `contradiction`.
 */
export function signOf(p: Polynomial, known: readonly KnownSign[], budget?: Budget, options: SignOptions = {}): { readonly sign: Sign; readonly used: readonly string[] } {
  if (budget !== undefined) {
    if (budget.remaining <= 0) return { sign: "unknown", used: [] };
    budget.remaining -= 4 * known.length;
  }
  const { signs, used } = signsUnderFacts(p, factsOf(known), budget, options);
  return signs === 0 || signs === ANY ? { sign: "unknown", used: [] } : { sign: signName(signs), used: [...used].sort() };
}

/** The possible signs of a polynomial under facts. Never throws: when the work allowed is spent, nothing is known. */
export function signsUnderFacts(p: Polynomial, facts: readonly Fact[], budget?: Budget, options: SignOptions = {}): Finding {
  const allowed = Math.min(ALLOWANCE, Math.max(budget?.remaining ?? ALLOWANCE, 0));
  const own: Budget = { remaining: allowed };
  try {
    return signsIn({ facts, isReal: options.isReal ?? (() => true), budget: own, found: new Map(), depth: 0 }, p);
  } catch (error) {
    if (error instanceof BudgetExhausted) return UNKNOWN;
    throw error;
  } finally {
    if (budget !== undefined) budget.remaining -= allowed - Math.max(own.remaining, 0);
  }
}

const keyOf = (p: Polynomial): string => p.terms.map((t) => `${t.coefficient.n}/${t.coefficient.d} ${monomialKey(t.monomial)}`).join("+");

const isDecided = (f: Finding): boolean => f.signs === 0 || (f.signs & (f.signs - 1)) === 0;

function signsIn(context: Context, p: Polynomial): Finding {
  const constant = constantOf(p);
  if (constant !== undefined) return { signs: signSetOf(signOfRational(constant)), used: [] };
  const content = contentOf(p);
  if (content.n !== 1n || content.d !== 1n) {
    const of = signsIn(context, primitivePart(p));
    return content.n < 0n ? { signs: negateSigns(of.signs), used: of.used } : of;
  }
  const key = keyOf(p);
  const before = context.found.get(key);
  if (before !== undefined) return before;
  spend(context.budget, p.terms.length + context.facts.length);
  if (context.depth > DEEPEST) return stated(p, context.facts);
  // A question that comes back to itself learns nothing from that.
  context.found.set(key, stated(p, context.facts));
  const deeper = { ...context, depth: context.depth + 1 };
  const methods: readonly (() => Finding)[] = [...generatorsOf(p)].every(context.isReal)
    ? [
        () => stated(p, context.facts),
        () => ofFactors(deeper, p),
        () => ofTerms(deeper, p),
        () => ofOneGenerator(context, p),
        () => ofQuadratic(deeper, p),
        () => ofCombination(deeper, p),
        () => ofSubstitution(deeper, p),
      ]
    : [() => stated(p, context.facts), () => nonzeroFactors(deeper, p)];
  let out = UNKNOWN;
  for (const method of methods) {
    out = meet(out, method());
    if (isDecided(out)) break;
  }
  context.found.set(key, out);
  return out;
}

/** By square-free factors, split further by what they share with the facts. `p` is primitive. */
function ofFactors(context: Context, p: Polynomial): Finding {
  const { content, factors } = splitFactors(context, p);
  const single = factors[0];
  if (factors.length === 1 && single?.multiplicity === 1) return dividesNonzero(p, context.facts, context.budget);
  let out: Finding = { signs: signSetOf(content), used: [] };
  for (const { polynomial, multiplicity } of factors) {
    const of = meet(signsIn(context, polynomial), dividesNonzero(polynomial, context.facts, context.budget));
    const signs = powerSigns(of.signs, multiplicity);
    const used = signs === powerSigns(ANY, multiplicity) ? [] : of.used;
    out = { signs: multiplySigns(out.signs, signs), used: [...out.used, ...used] };
  }
  return out.signs === ANY ? UNKNOWN : { signs: out.signs, used: [...new Set(out.used)] };
}

/** That no factor vanishes; also for generators that are not real. */
function nonzeroFactors(context: Context, p: Polynomial): Finding {
  const used: string[] = [];
  for (const { polynomial } of splitFactors(context, p).factors) {
    let of = dividesNonzero(polynomial, context.facts, context.budget);
    if ((of.signs & NULL) !== 0) of = equalPolynomials(p, polynomial) ? stated(p, context.facts) : signsIn(context, polynomial);
    if ((of.signs & NULL) !== 0) return UNKNOWN;
    used.push(...of.used);
  }
  return { signs: NOT_NULL, used: [...new Set(used)] };
}

interface Split {
  readonly content: -1 | 0 | 1;
  readonly factors: readonly { readonly polynomial: Polynomial; readonly multiplicity: number }[];
}

function splitFactors(context: Context, p: Polynomial): Split {
  const { content, factors } = squareFreeFactors(p, context.budget);
  let sign = signOfRational(content);
  const out: { polynomial: Polynomial; multiplicity: number }[] = [];
  for (const { polynomial, multiplicity } of factors) {
    let pieces = [polynomial];
    for (const fact of context.facts) {
      spend(context.budget, 2 * pieces.length);
      pieces = pieces.flatMap((piece) => {
        if (isConstantPolynomial(fact.polynomial) || totalDegree(piece) < 2) return [piece];
        const common = gcdPolynomials(piece, fact.polynomial, context.budget);
        const rest = isConstantPolynomial(common) || totalDegree(common) === totalDegree(piece) ? undefined : divideExactly(piece, common, context.budget);
        return rest === undefined ? [piece] : [common, rest];
      });
    }
    for (const piece of pieces) {
      const primitive = primitivePart(piece);
      const negative = (piece.terms[0]?.coefficient.n ?? 1n) < 0n;
      if (negative && multiplicity % 2 === 1) sign = sign < 0 ? 1 : -1;
      out.push({ polynomial: primitive, multiplicity });
    }
  }
  return { content: sign, factors: out };
}

/** The signs of a monomial from those of its generators. */
function ofMonomial(context: Context, m: Monomial): Finding {
  let signs: SignSet = POSITIVE;
  const used: string[] = [];
  for (const [g, e] of m) {
    const of = signsIn(context, generatorPolynomial(g));
    const power = powerSigns(of.signs, e);
    if (power !== powerSigns(ANY, e)) used.push(...of.used);
    signs = multiplySigns(signs, power);
  }
  return signs === ANY ? UNKNOWN : { signs, used: [...new Set(used)] };
}

/** A sum whose terms do not disagree. */
function ofTerms(context: Context, p: Polynomial): Finding {
  if (p.terms.length < 2) return UNKNOWN;
  let out: Finding = { signs: NULL, used: [] };
  // Terms that are never of mixed sign on their own come first, so that a hopeless sum is left early.
  for (const t of p.terms) {
    const of = ofMonomial(context, t.monomial);
    const signs = t.coefficient.n < 0n ? negateSigns(of.signs) : of.signs;
    out = { signs: addSigns(out.signs, signs), used: [...new Set([...out.used, ...of.used])] };
    if (out.signs === ANY) return UNKNOWN;
  }
  return out;
}

function ofOneGenerator(context: Context, p: Polynomial): Finding {
  const [generator, ...others] = generatorsOf(p);
  return generator === undefined || others.length > 0 ? UNKNOWN : univariateSigns(p, generator, realFacts(context), context.budget);
}

const realFacts = (context: Context): Fact[] => context.facts.filter((f) => [...generatorsOf(f.polynomial)].every(context.isReal));

/** `a g^2 + b g + c` by the sign of `a` and of its discriminant `b^2 - 4 a c`. */
function ofQuadratic(context: Context, p: Polynomial): Finding {
  for (const g of generatorsOf(p)) {
    if (degreeIn(p, g) !== 2) continue;
    const [c = ZERO_POLYNOMIAL, b = ZERO_POLYNOMIAL, a = ZERO_POLYNOMIAL] = coefficientsIn(p, g);
    const lead = signsIn(context, a);
    if (!isDecided(lead) || (lead.signs & NOT_NULL) === 0) continue;
    const four = scalePolynomial(multiplyPolynomials(a, c, context.budget), rational(4));
    const gap = signsIn(context, subtractPolynomials(four, multiplyPolynomials(b, b, context.budget)));
    if ((gap.signs & ~(POSITIVE | NULL)) !== 0) continue;
    const strict = (gap.signs & NULL) === 0;
    return { signs: strict ? lead.signs : lead.signs | NULL, used: [...new Set([...lead.used, ...gap.used])] };
  }
  return UNKNOWN;
}

/** By linear arithmetic over the facts, first as they are, then with their products and with squares. */
function ofCombination(context: Context, p: Polynomial): Finding {
  const facts = connectedFacts(p, realFacts(context));
  const degree = Math.max(2, totalDegree(p));
  const generators = [...new Set([p, ...facts.map((f) => f.polynomial)].flatMap((q) => [...generatorsOf(q)]))].slice(0, 8);
  const possible = witnessedSigns(p, facts, generators, context.budget);
  const monomials = monomialsOf([p, ...facts.map((f) => f.polynomial)]).filter((m) => m.length > 0).slice(0, 24);
  const first: Nonnegative[] = [...linearParts(facts), ...monomialParts(monomials, (m) => ofMonomial(context, m))];
  const second = (): Nonnegative[] => [...first, ...squareParts(monomials), ...equationParts(facts, generators, degree), ...productParts(linearParts(facts), generators, degree, context.budget)];
  let out = UNKNOWN;
  for (const parts of [() => first, second]) {
    const hypotheses = parts();
    if ((possible & 1) === 0) out = meet(out, nonnegativeCombination(p, hypotheses, context.budget) ?? UNKNOWN);
    if ((possible & 4) === 0) {
      const opposite = nonnegativeCombination(negatePolynomial(p), hypotheses, context.budget);
      if (opposite !== undefined) out = meet(out, { signs: negateSigns(opposite.signs), used: opposite.used });
    }
    if (out.signs !== ANY) return out;
  }
  return out;
}

/** With an equation `c g + q = 0` (c rational, q free of g) the generator g is replaced by `-q/c`, everywhere. */
function ofSubstitution(context: Context, p: Polynomial): Finding {
  for (const equation of context.facts) {
    if (equation.signs !== NULL) continue;
    for (const g of generatorsOf(equation.polynomial)) {
      if (!generatorsOf(p).has(g) || degreeIn(equation.polynomial, g) !== 1) continue;
      const [rest = ZERO_POLYNOMIAL, slope = ONE_POLYNOMIAL] = coefficientsIn(equation.polynomial, g);
      const constant = constantOf(slope);
      if (constant === undefined) continue;
      const value = scalePolynomial(rest, negateRational(divideRational(rational(1), constant)));
      const facts = context.facts
        .filter((f) => f !== equation)
        .map((f): Fact => {
          if (!generatorsOf(f.polynomial).has(g)) return f;
          const polynomial = substitutePolynomial(f.polynomial, g, value, context.budget);
          return { polynomial, signs: f.signs, used: [...new Set([...f.used, ...equation.used])] };
        })
        .filter((f) => !isConstantPolynomial(f.polynomial));
      const found = signsIn({ ...context, facts, found: new Map() }, substitutePolynomial(p, g, value, context.budget));
      if (found.signs !== ANY) return { signs: found.signs, used: [...new Set([...found.used, ...equation.used])] };
    }
  }
  return UNKNOWN;
}
