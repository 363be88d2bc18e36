import { absoluteRational, divideRational, ONE } from "../../number/index.js";
import {
  addPolynomials,
  coefficientsIn,
  constantOf,
  constantPolynomial,
  contentOf,
  degreeIn,
  divideExactly,
  equalPolynomials,
  factorFraction,
  generatorPolynomial,
  generatorsOf,
  isExactRoot,
  multiplyPolynomials,
  negatePolynomial,
  ONE_POLYNOMIAL,
  polynomialFraction,
  powerPolynomial,
  realRootsOf,
  reducePolynomial,
  scalePolynomial,
  signOfFraction,
  subtractPolynomials,
  univariateOf,
  type Fraction,
  type Generator,
  type Polynomial,
  type Tower,
} from "../../expression/index.js";
import { circularForm } from "./circular-form.js";

/** A relation to zero of a product of polynomials, the smallest that a requirement comes apart into. */
export interface SignPiece {
  /** Primitive polynomials; one, unless only the sign of a product is asked for. */
  readonly factors: readonly Polynomial[];
  readonly relation: "!=" | ">" | ">=";
}

type Sign = ReturnType<typeof signOfFraction>;

/** The sign of a polynomial; `u s + v` with a sine `s`, `s^2 = S`, does not vanish where `v^2 - u^2 S` does not. */
function signOf(tower: Tower, p: Polynomial): Sign {
  const sign = signOfFraction(tower, polynomialFraction(p));
  if (p.terms.length > MOST_TERMS || (sign !== "unknown" && sign !== "nonnegative" && sign !== "nonpositive")) return sign;
  for (const g of generatorsOf(p)) {
    const { real, meaning, relation } = tower.generators[g] as Generator;
    if (!real || meaning.kind !== "atom" || relation?.degree !== 2 || degreeIn(p, g) !== 1) continue;
    const [v, u] = coefficientsIn(p, g) as [Polynomial, Polynomial];
    const norm = reducePolynomial(tower, subtractPolynomials(multiplyPolynomials(v, v, tower.budget), multiplyPolynomials(multiplyPolynomials(u, u, tower.budget), relation.value, tower.budget)));
    const known = signOfFraction(tower, polynomialFraction(norm));
    const outer = known === "positive" ? signOfFraction(tower, polynomialFraction(v)) : "unknown";
    if (outer === "positive" || outer === "negative") return outer;
    if (known === "positive" || known === "negative" || known === "nonzero") return sign === "nonnegative" ? "positive" : sign === "nonpositive" ? "negative" : "nonzero";
  }
  return sign;
}

const MOST_TERMS = 8;

const DEEPEST = 6;
/** Roots of higher degree are not compared with other terms. */
const HIGHEST_POWER = 6;

/**
 * What a relation of a fraction to zero comes to under what the tower knows: each factor that may vanish for itself,
 * positive factors and powers dropped, `√u < c` as `u < c^2`, `log u > 0` as `u > 1`, `e^u > 1` as `u > 0`, `1 - cos^2 u > 0`
 * as `sin u ≠ 0`. The pieces hold together exactly where the relation holds and the fraction is defined. Undefined when they
 * hold nowhere.
 */
export function signPieces(tower: Tower, f: Fraction, relation: SignPiece["relation"], depth = 0): readonly SignPiece[] | undefined {
  const { sign, factors: whole } = factorFraction(tower, f);
  if (sign === 0) return relation === ">=" ? [] : undefined;
  const factors = whole.flatMap(({ polynomial, exponent }) => splitAtRoots(tower, polynomial).map((part) => ({ polynomial: part, exponent })));
  if (relation === "!=") return together(factors.filter(({ exponent }) => exponent > 0).map(({ polynomial }) => ofPolynomial(tower, polynomial, "!=", depth)));
  const open: Polynomial[] = [];
  const parts: (readonly SignPiece[] | undefined)[] = [];
  let direction: number = sign;
  for (const { polynomial, exponent } of factors) {
    const strict = relation === ">" || exponent < 0;
    const known = signOf(tower, polynomial);
    const vanishes = known !== "positive" && known !== "negative" && known !== "nonzero";
    const settled = strict || !vanishes;
    const odd = exponent % 2 !== 0;
    const isOpen = odd ? !isStrict(known) && !(settled && (known === "nonnegative" || known === "nonpositive")) : !settled;
    // A factor of a product that is positive does not vanish.
    if (strict && vanishes && !(isOpen && relation === ">")) parts.push(ofPolynomial(tower, polynomial, "!=", depth));
    if (isOpen) open.push(...(odd ? [polynomial] : [polynomial, polynomial]));
    else if (odd && (known === "negative" || known === "nonpositive")) direction = -direction;
  }
  const [first, ...others] = open;
  if (first === undefined) return direction > 0 ? together(parts) : undefined;
  const signed = direction > 0 ? first : negatePolynomial(first);
  if (others.length === 0) return together([...parts, ofPolynomial(tower, signed, relation, depth)]);
  return together([...parts, ofProduct(tower, [signed, ...others], relation)]);
}

const isStrict = (sign: Sign): boolean => sign === "positive" || sign === "negative";

/** Linear factors at the rational roots of a polynomial in one exponential, `e^{2u} - 1`. */
function splitAtRoots(tower: Tower, p: Polynomial): readonly Polynomial[] {
  const [only, ...others] = generatorsOf(p);
  if (only === undefined || others.length > 0 || degreeIn(p, only) < 2 || degreeIn(p, only) > HIGHEST_SPLIT || tower.generators[only]?.meaning.kind !== "exponential") return [p];
  const f = univariateOf(p, only);
  if (f === undefined) return [p];
  const parts: Polynomial[] = [];
  let rest = p;
  for (const { lower } of realRootsOf(f, tower.budget).filter(isExactRoot)) {
    const linear = subtractPolynomials(generatorPolynomial(only), constantPolynomial(lower));
    const quotient = divideExactly(rest, linear, tower.budget);
    if (quotient === undefined) continue;
    parts.push(linear);
    rest = quotient;
  }
  const scale = constantOf(rest);
  if (scale === undefined) return [...parts, rest];
  return parts.length === 0 ? [p] : [scalePolynomial(parts[0] as Polynomial, scale), ...parts.slice(1)];
}

const HIGHEST_SPLIT = 8;

function together(parts: readonly (readonly SignPiece[] | undefined)[]): readonly SignPiece[] | undefined {
  const all: SignPiece[] = [];
  for (const part of parts) {
    if (part === undefined) return undefined;
    all.push(...part);
  }
  return all;
}

function ofProduct(tower: Tower, factors: readonly Polynomial[], relation: SignPiece["relation"]): readonly SignPiece[] | undefined {
  const product = factors.reduce((all, p) => multiplyPolynomials(all, p, tower.budget), ONE_POLYNOMIAL);
  const known = decided(signOf(tower, product), relation);
  return known === undefined ? [{ factors, relation }] : known ? [] : undefined;
}

/** Whether a sign settles a relation to zero. */
function decided(sign: Sign, relation: SignPiece["relation"]): boolean | undefined {
  const always: Readonly<Record<SignPiece["relation"], readonly Sign[]>> = { "!=": ["positive", "negative", "nonzero"], ">": ["positive"], ">=": ["positive", "nonnegative", "zero"] };
  const never: Readonly<Record<SignPiece["relation"], readonly Sign[]>> = { "!=": ["zero"], ">": ["negative", "nonpositive", "zero"], ">=": ["negative"] };
  return always[relation].includes(sign) ? true : never[relation].includes(sign) ? false : undefined;
}

function ofPolynomial(tower: Tower, p: Polynomial, relation: SignPiece["relation"], depth: number): readonly SignPiece[] | undefined {
  const known = decided(signOf(tower, p), relation);
  if (known !== undefined) return known ? [] : undefined;
  const ways = depth > DEEPEST ? undefined : simplerWays(tower, p, relation);
  return ways === undefined ? [{ factors: [withoutContent(p)], relation }] : together(ways.map((way) => signPieces(tower, way.of, way.relation, depth + 1)));
}

interface Way {
  readonly of: Fraction;
  readonly relation: SignPiece["relation"];
}

/** Relations of something simpler that together say the same. */
function simplerWays(tower: Tower, p: Polynomial, relation: SignPiece["relation"]): readonly Way[] | undefined {
  const generators = [...generatorsOf(p)].sort((a, b) => b - a).map((g) => tower.generators[g] as Generator);
  if (generators.some((g) => !g.real)) return undefined;
  for (const generator of generators) {
    const ways = besideGenerator(tower, generator, p, relation);
    if (ways !== undefined) return ways;
  }
  if (relation === ">=") return undefined;
  const root = realRootOf(tower, p, relation === "!=");
  if (root !== undefined) return [nonzero(generatorPolynomial(root.id))];
  const form = circularForm(tower, p);
  if (form === undefined || (relation === ">" && !(form.isSquare && form.scale.n > 0n))) return undefined;
  return form.linear.slice(0, form.isSquare ? 1 : 2).map(nonzero);
}

const nonzero = (p: Polynomial): Way => ({ of: polynomialFraction(p), relation: "!=" });

/** `slope · g^k + rest` for a root, a modulus, a logarithm or an exponential `g`. */
function besideGenerator(tower: Tower, g: Generator, p: Polynomial, relation: SignPiece["relation"]): readonly Way[] | undefined {
  const { meaning } = g;
  const degree = degreeIn(p, g.id);
  const coefficients = coefficientsIn(p, g.id);
  if (coefficients.some((c, k) => k !== 0 && k !== degree && c.terms.length > 0)) return undefined;
  const [rest, slope] = [coefficients[0] as Polynomial, coefficients[degree] as Polynomial];
  if (meaning.kind === "modulus") return besideRoot(tower, g, { rest, slope, degree }, relation);
  const factor = constantOf(slope);
  if (factor === undefined || degree !== 1) return undefined;
  const signed = (q: Polynomial): Fraction => polynomialFraction(factor.n > 0n ? q : negatePolynomial(q));
  if (meaning.kind === "logarithm" && rest.terms.length === 0 && signOf(tower, meaning.of) === "positive") return [{ of: signed(subtractPolynomials(meaning.of, ONE_POLYNOMIAL)), relation }];
  const constant = constantOf(rest);
  if (meaning.kind === "exponential" && constant !== undefined && constant.n * factor.d === -factor.n * constant.d) {
    const { exponent } = meaning;
    return [{ of: factor.n > 0n ? exponent : { num: negatePolynomial(exponent.num), den: exponent.den }, relation }];
  }
  return undefined;
}

interface Beside {
  readonly rest: Polynomial;
  readonly slope: Polynomial;
  readonly degree: number;
}

/** A root `r >= 0` beside other terms: both are raised to a power where their signs are known to be opposite. */
function besideRoot(tower: Tower, r: Generator, { rest, slope, degree }: Beside, relation: SignPiece["relation"]): readonly Way[] | undefined {
  const equation = r.relation;
  if (equation === undefined || r.meaning.kind !== "modulus") return undefined;
  const signed = equation.degree === r.meaning.scale;
  const isNonzero: Way = signed ? { of: polynomialFraction(equation.value), relation: ">" } : nonzero(r.meaning.of);
  if (rest.terms.length === 0) {
    const upward = constantOf(slope);
    return upward === undefined || relation === ">=" || (relation === ">" && upward.n < 0n) ? undefined : [isNonzero];
  }
  const shared = relation === ">=" || equation.degree !== 2 || degree !== 1 ? undefined : divideExactly(rest, equation.value, tower.budget);
  if (shared !== undefined) {
    // The root itself is a factor: r u + r^2 v.
    const other = addPolynomials(slope, multiplyPolynomials(shared, generatorPolynomial(r.id), tower.budget));
    return [isNonzero, { of: polynomialFraction(other), relation }];
  }
  if (equation.degree > HIGHEST_POWER || equation.degree % degree !== 0) return undefined;
  const [a, b] = [signOf(tower, slope), signOf(tower, rest)];
  const upward = isAbove(a) && isBelow(b);
  if (!upward && !(isBelow(a) && isAbove(b))) return undefined;
  const power = (q: Polynomial): Polynomial => powerPolynomial(q, equation.degree / degree, tower.budget);
  // Of two numbers that are not negative the larger has the larger power.
  const root = multiplyPolynomials(power(upward ? slope : negatePolynomial(slope)), equation.value, tower.budget);
  const other = power(upward ? negatePolynomial(rest) : rest);
  const gap = reducePolynomial(tower, upward ? subtractPolynomials(root, other) : subtractPolynomials(other, root));
  return [{ of: polynomialFraction(gap), relation }];
}

const isAbove = (sign: Sign): boolean => sign === "positive" || sign === "nonnegative" || sign === "zero";
const isBelow = (sign: Sign): boolean => sign === "negative" || sign === "nonpositive" || sign === "zero";

/** The real generator whose square is a positive multiple of a polynomial, or any multiple: the sine for `1 - cos^2 u`. */
function realRootOf(tower: Tower, p: Polynomial, anySign: boolean): Generator | undefined {
  const plain = withoutContent(p);
  const opposite = negatePolynomial(plain);
  return tower.generators.find((g) => {
    if (!g.real || g.meaning.kind !== "atom" || g.relation?.degree !== 2) return false;
    const value = withoutContent(g.relation.value);
    return equalPolynomials(value, plain) || (anySign && equalPolynomials(value, opposite));
  });
}

/** The polynomial over the positive content of its coefficients. */
export const withoutContent = (p: Polynomial): Polynomial => (p.terms.length === 0 ? p : scalePolynomial(p, divideRational(ONE, absoluteRational(contentOf(p)))));

/** The product of the factors of a piece. */
export const pieceProduct = (tower: Tower, piece: SignPiece): Polynomial => piece.factors.reduce((all, p) => multiplyPolynomials(all, p, tower.budget), ONE_POLYNOMIAL);
