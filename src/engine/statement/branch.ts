import { divideRational, negateRational, ONE, rational, type Rational } from "../../number/index.js";
import {
  addPolynomials,
  type Budget,
  coefficientsIn,
  constantOf,
  constantPolynomial,
  contentIn,
  degreeIn,
  divideExactly,
  gcdPolynomials,
  generatorPolynomial,
  generatorsOf,
  isConstantPolynomial,
  isZeroPolynomial,
  multiplyPolynomials,
  negatePolynomial,
  type Polynomial,
  powerPolynomial,
  primitivePart,
  scalePolynomial,
  sparseCoefficientsIn,
  spend,
  squareFreeFactors,
  subtractPolynomials,
  totalDegree,
  ZERO_POLYNOMIAL,
} from "../../expression/index.js";
import { contradiction } from "../../assumption/index.js";
import { polynomialText } from "./fraction.js";
import { wholeRoot } from "./powers.js";
import { type Condition, knownSigns, type Literal, literal, mirror } from "./literal.js";

/** How deep cases may be split into cases. */
const DEEPEST = 14;

/** What stays the same while cases are split. */
export interface CaseContext {
  readonly isReal: (generator: number) => boolean;
  readonly budget: Budget;
}

/** Whether no point satisfies all the conditions, as far as that can be proved. Sound and incomplete. */
export const isUnsatisfiable = (context: CaseContext, conditions: readonly Condition[]): boolean => refute(context, [], conditions, 0);

function refute(context: CaseContext, known: readonly Literal[], conditions: readonly Condition[], depth: number): boolean {
  spend(context.budget, 10 + known.length);
  const literals = [...known];
  const choices: (readonly Condition[])[] = [];
  const open = [...conditions];
  for (let c = open.pop(); c !== undefined; c = open.pop()) {
    if (c.kind === "literal") literals.push(c.literal);
    else if (c.kind === "and") open.push(...c.parts);
    else if (c.parts.length === 1) open.push(...c.parts);
    else if (c.parts.length === 0) return true;
    else choices.push(c.parts);
  }
  const joined = joinLiterals(literals);
  if (joined === undefined) return true;
  if (depth > DEEPEST) return false;
  const step = simplify(context, joined);
  if (step !== undefined) {
    const rest = choices.map((parts): Condition => ({ kind: "or", parts }));
    return step.every((branch) => refute(context, branch.literals, [...branch.conditions, ...rest.map((c) => branch.rewrite(c))], depth + 1));
  }
  const [choice, ...later] = [...choices].sort((a, b) => a.length - b.length);
  if (choice !== undefined) {
    if (contradiction(knownSigns(joined), { remaining: 2_000 }, { isReal: context.isReal }) !== undefined) return true;
    const rest = later.map((parts): Condition => ({ kind: "or", parts }));
    return choice.every((c) => refute(context, joined, [c, ...rest], depth + 1));
  }
  return isContradictory(context, joined, depth);
}

/** Literals about the same polynomial are joined; undefined when two of them cannot both hold. */
function joinLiterals(literals: readonly Literal[]): Literal[] | undefined {
  const byText = new Map<string, Literal>();
  for (const { polynomial, signs } of literals) {
    const value = constantOf(polynomial);
    if (value !== undefined) {
      const sign = value.n < 0n ? 1 : value.n > 0n ? 4 : 2;
      if ((sign & signs) === 0) return undefined;
      continue;
    }
    const primitive = primitivePart(polynomial);
    const own = (polynomial.terms[0]?.coefficient.n ?? 1n) < 0n ? mirror(signs) : signs;
    const key = polynomialText(primitive);
    const all = own & (byText.get(key)?.signs ?? 7);
    if (all === 0) return undefined;
    byText.set(key, { polynomial: primitive, signs: all });
  }
  return [...byText.values()].filter((l) => l.signs !== 7);
}

interface Branch {
  readonly literals: readonly Literal[];
  readonly conditions: readonly Condition[];
  readonly rewrite: (c: Condition) => Condition;
}

const same = (c: Condition): Condition => c;

/** One step that makes equations simpler: cases by factors, or an unknown replaced; undefined when none applies. */
function simplify(context: CaseContext, literals: readonly Literal[]): readonly Branch[] | undefined {
  for (const equation of literals) {
    if (equation.signs !== 2) continue;
    const others = literals.filter((l) => l !== equation);
    const factors = splitEquation(context, equation.polynomial, others);
    if (factors !== undefined) {
      return factors.map((p) => ({ literals: [...others, { polynomial: p, signs: 2 }], conditions: [], rewrite: same }));
    }
  }
  for (const equation of literals) {
    if (equation.signs !== 2) continue;
    const others = literals.filter((l) => l !== equation);
    const solved = solveFor(context, equation.polynomial, others);
    if (solved !== undefined) return solved;
  }
  return undefined;
}

/** The factors of an equation's polynomial, when there are several or the polynomial is a power. */
function splitEquation(context: CaseContext, p: Polynomial, others: readonly Literal[]): readonly Polynomial[] | undefined {
  const { factors } = squareFreeFactors(p, context.budget);
  if (factors.length > 1 || factors.some((f) => f.multiplicity > 1)) return factors.map((f) => f.polynomial);
  if (totalDegree(p) < 2) return undefined;
  for (const other of others) {
    const common = gcdPolynomials(p, other.polynomial, context.budget);
    if (isConstantPolynomial(common) || totalDegree(common) === totalDegree(p)) continue;
    const rest = divideExactly(p, common, context.budget);
    if (rest !== undefined) return [common, rest];
  }
  return splitQuadratic(context, p);
}

/** The two factors of a polynomial that is quadratic in a generator and whose discriminant there is a square. */
function splitQuadratic(context: CaseContext, p: Polynomial): readonly Polynomial[] | undefined {
  for (const g of generatorsOf(p)) {
    if (degreeIn(p, g) !== 2) continue;
    const [c = ZERO_POLYNOMIAL, b = ZERO_POLYNOMIAL, a = ZERO_POLYNOMIAL] = coefficientsIn(p, g);
    const product = multiplyPolynomials(a, c, context.budget);
    const root = squareRoot(context, subtractPolynomials(multiplyPolynomials(b, b, context.budget), scalePolynomial(product, rational(4))));
    if (root === undefined) continue;
    const slope = multiplyPolynomials(scalePolynomial(a, rational(2)), generatorPolynomial(g), context.budget);
    const first = addPolynomials(slope, addPolynomials(b, root));
    const factor = divideExactly(first, contentIn(first, g, context.budget), context.budget) ?? first;
    const other = divideExactly(p, factor, context.budget);
    if (other !== undefined) return [factor, other];
  }
  return undefined;
}

/** A polynomial whose square is `p`, if there is one with rational coefficients. */
function squareRoot(context: CaseContext, p: Polynomial): Polynomial | undefined {
  const { content, factors } = squareFreeFactors(p, context.budget);
  if (content.n <= 0n || factors.some((f) => f.multiplicity % 2 === 1)) return undefined;
  const [n, d] = [wholeRoot(content.n, 2), wholeRoot(content.d, 2)];
  if (n === undefined || d === undefined) return undefined;
  const start: Polynomial = constantPolynomial(rational(n, d));
  return factors.reduce((out, f) => multiplyPolynomials(out, powerPolynomial(f.polynomial, f.multiplicity / 2, context.budget), context.budget), start);
}

/**
 * Uses an equation `a g + b = 0` to remove `g` (in the case `a = 0` also `b = 0`), or `c g^n + … = 0` with a number
 * `c` to lower the degrees of the others in `g`.
 */
function solveFor(context: CaseContext, p: Polynomial, others: readonly Literal[]): readonly Branch[] | undefined {
  const linear = [...generatorsOf(p)].filter((g) => degreeIn(p, g) === 1).sort((a, b) => b - a);
  const plain = linear.find((g) => constantOf(coefficientsIn(p, g)[1] ?? ZERO_POLYNOMIAL) !== undefined);
  const chosen = plain ?? linear.find((g) => isUsed(g, others));
  if (chosen !== undefined) {
    const [b = ZERO_POLYNOMIAL, a = ZERO_POLYNOMIAL] = coefficientsIn(p, chosen);
    const rewritten = (q: Polynomial, signs: number): Condition => substituteRatio(context, q, signs, chosen, b, a);
    const replace = (c: Condition): Condition => (c.kind === "literal" ? rewritten(c.literal.polynomial, c.literal.signs) : { kind: c.kind, parts: c.parts.map(replace) });
    const nonzero: Condition[] = isConstantPolynomial(a) ? [] : [literal(a, 5)];
    const main: Branch = { literals: [], conditions: [...others.map((l) => rewritten(l.polynomial, l.signs)), ...nonzero], rewrite: replace };
    if (isConstantPolynomial(a)) return [main];
    return [main, { literals: others, conditions: [literal(a, 2), literal(b, 2)], rewrite: same }];
  }
  for (const g of [...generatorsOf(p)].sort((x, y) => y - x)) {
    const degree = degreeIn(p, g);
    const lead = constantOf(coefficientsIn(p, g)[degree] ?? ZERO_POLYNOMIAL);
    if (lead === undefined || !others.some((l) => degreeIn(l.polynomial, g) >= degree)) continue;
    const lower = (l: Literal): Literal => ({ polynomial: remainder(context, l.polynomial, p, g, degree, lead), signs: l.signs });
    return [{ literals: [{ polynomial: p, signs: 2 }, ...others.map(lower)], conditions: [], rewrite: same }];
  }
  return undefined;
}

const isUsed = (g: number, literals: readonly Literal[]): boolean => literals.some((l) => generatorsOf(l.polynomial).has(g));

/** `q` with `-b/a` for `g`, times an even power of `a`, so that signs stay. */
function substituteRatio(context: CaseContext, q: Polynomial, signs: number, g: number, b: Polynomial, a: Polynomial): Condition {
  const degree = degreeIn(q, g);
  if (degree === 0) return literal(q, signs);
  const { budget } = context;
  const constant = constantOf(a);
  const value = constant === undefined ? negatePolynomial(b) : scalePolynomial(b, negateRational(divideRational(ONE, constant)));
  const padded = constant !== undefined ? 0 : degree + (degree % 2);
  let out = ZERO_POLYNOMIAL;
  for (const [k, coefficient] of sparseCoefficientsIn(q, g)) {
    const scaled = multiplyPolynomials(coefficient, powerPolynomial(value, k, budget), budget);
    out = addPolynomials(out, padded === 0 ? scaled : multiplyPolynomials(scaled, powerPolynomial(a, padded - k, budget), budget));
  }
  // The even power of a number that is not real says nothing about an order, only whether the product is 0.
  const real = [...generatorsOf(a)].every(context.isReal);
  return literal(out, real || signs === 2 || signs === 5 ? signs : (signs & 2) === 0 ? 5 : 7);
}

/** The remainder of `q` by `p` in `g`, where the leading coefficient of `p` is a number. */
function remainder(context: CaseContext, q: Polynomial, p: Polynomial, g: number, degree: number, lead: Rational): Polynomial {
  let out = q;
  while (!isZeroPolynomial(out) && degreeIn(out, g) >= degree) {
    const top = degreeIn(out, g);
    const coefficient = sparseCoefficientsIn(out, g).get(top) ?? ZERO_POLYNOMIAL;
    const factor = multiplyPolynomials(scalePolynomial(coefficient, negateRational(divideRational(ONE, lead))), { terms: [{ monomial: top === degree ? [] : [[g, top - degree]], coefficient: ONE }] }, context.budget);
    out = addPolynomials(out, multiplyPolynomials(p, factor, context.budget));
  }
  return out;
}

/** The last resort: linear arithmetic, and cases by the sign of one literal. */
function isContradictory(context: CaseContext, literals: readonly Literal[], depth: number): boolean {
  for (const equation of literals) {
    if (equation.signs !== 2) continue;
    for (const other of literals) {
      if ((other.signs & 2) === 0 && divideExactly(other.polynomial, equation.polynomial, context.budget) !== undefined) return true;
    }
  }
  if (contradiction(knownSigns(literals), { remaining: Math.min(60_000, context.budget.remaining) }, { isReal: context.isReal }) !== undefined) return true;
  spend(context.budget, 2_000);
  if (depth > 6) return false;
  // `p != 0` is two cases for a real p; so is `p >= 0`.
  const split = literals.find((l) => (l.signs === 5 || l.signs === 3 || l.signs === 6) && [...generatorsOf(l.polynomial)].every(context.isReal));
  if (split === undefined) return false;
  const rest = literals.filter((l) => l !== split);
  const cases = split.signs === 5 ? [1, 4] : [2, split.signs & ~2];
  return cases.every((signs) => refute(context, [...rest, { polynomial: split.polynomial, signs }], [], depth + 4));
}
