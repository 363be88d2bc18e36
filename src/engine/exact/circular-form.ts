import {
  addPolynomials,
  coefficientsIn,
  constantOf,
  degreeIn,
  divideExactly,
  gcdPolynomials,
  generatorPolynomial,
  generatorsOf,
  isZeroPolynomial,
  multiplyPolynomials,
  powerPolynomial,
  constantPolynomial,
  scalePolynomial,
  squareFreeFactors,
  subtractPolynomials,
  type Generator,
  type Polynomial,
  type Tower,
} from "../../expression/index.js";
import { rational, type Rational } from "../../number/index.js";

/** A quadratic form of a sine and a cosine as `scale` times the product of two linear ones. */
export interface CircularForm {
  readonly scale: Rational;
  readonly linear: readonly [Polynomial, Polynomial];
  readonly isSquare: boolean;
}

/**
 * `α + β cos^2 u + γ cos u sin u`, where `1` counts as `cos^2 u + sin^2 u`, in two linear forms: `4 - 5 sin 2u` is
 * `2 (2 cos u - sin u)(cos u - 2 sin u)`. Only where they are polynomials whatever the parameters.
 */
export function circularForm(tower: Tower, p: Polynomial): CircularForm | undefined {
  for (const g of generatorsOf(p)) {
    const sine = tower.generators[g];
    const cosine = sine === undefined ? undefined : cosineOf(tower, sine);
    if (sine === undefined || cosine === undefined) continue;
    const form = coefficientsOf(p, sine.id, cosine.id);
    const found = form === undefined ? undefined : factored(tower, form, sine.id, cosine.id);
    if (found !== undefined) return found;
  }
  return undefined;
}

function cosineOf(tower: Tower, sine: Generator): Generator | undefined {
  if (!sine.real || sine.meaning.kind !== "atom" || sine.meaning.head !== "sine" || sine.relation?.degree !== 2) return undefined;
  const [only] = generatorsOf(sine.relation.value);
  return only === undefined ? undefined : tower.generators[only];
}

interface Form {
  readonly cosines: Polynomial;
  readonly mixed: Polynomial;
  readonly sines: Polynomial;
}

function coefficientsOf(p: Polynomial, sine: number, cosine: number): Form | undefined {
  if (degreeIn(p, sine) > 1) return undefined;
  const [v = ZERO, u = ZERO] = coefficientsIn(p, sine);
  if (degreeIn(v, cosine) > 2 || degreeIn(u, cosine) > 1) return undefined;
  const [alpha = ZERO, odd = ZERO, beta = ZERO] = coefficientsIn(v, cosine);
  const [lone = ZERO, mixed = ZERO] = coefficientsIn(u, cosine);
  if (!isZeroPolynomial(odd) || !isZeroPolynomial(lone) || isZeroPolynomial(mixed) || isZeroPolynomial(alpha)) return undefined;
  return { cosines: addPolynomials(alpha, beta), mixed, sines: alpha };
}

const ZERO: Polynomial = { terms: [] };

function factored(tower: Tower, { cosines, mixed, sines }: Form, sine: number, cosine: number): CircularForm | undefined {
  const { budget } = tower;
  const discriminant = subtractPolynomials(multiplyPolynomials(mixed, mixed, budget), scalePolynomial(multiplyPolynomials(cosines, sines, budget), rational(4)));
  const root = squareRoot(tower, discriminant);
  if (root === undefined) return undefined;
  const double = scalePolynomial(sines, rational(2));
  const lines = [addPolynomials(mixed, root), subtractPolynomials(mixed, root)].map((slope) => {
    const common = isZeroPolynomial(slope) ? double : gcdPolynomials(double, slope, budget);
    const [a, b] = [divideExactly(double, common, budget), isZeroPolynomial(slope) ? ZERO : divideExactly(slope, common, budget)];
    if (a === undefined || b === undefined) return undefined;
    return { common, line: addPolynomials(multiplyPolynomials(a, generatorPolynomial(sine), budget), multiplyPolynomials(b, generatorPolynomial(cosine), budget)) };
  });
  const [first, second] = lines;
  if (first === undefined || second === undefined) return undefined;
  // The form is the product of the lines over 4 · sines; that what is left over is a number makes it hold everywhere.
  const over = scalePolynomial(sines, rational(4));
  const left = divideExactly(multiplyPolynomials(first.common, second.common, budget), over, budget);
  const scale = left === undefined ? undefined : constantOf(left);
  return scale === undefined || scale.n === 0n ? undefined : { scale, linear: [first.line, second.line], isSquare: isZeroPolynomial(discriminant) };
}

/** A polynomial whose square is `p`. */
function squareRoot(tower: Tower, p: Polynomial): Polynomial | undefined {
  if (isZeroPolynomial(p)) return ZERO;
  const { content, factors } = squareFreeFactors(p, tower.budget);
  const [n, d] = [wholeRoot(content.n), wholeRoot(content.d)];
  if (n === undefined || d === undefined || factors.some((f) => f.multiplicity % 2 !== 0)) return undefined;
  return factors.reduce((product, f) => multiplyPolynomials(product, powerPolynomial(f.polynomial, f.multiplicity / 2, tower.budget), tower.budget), constantPolynomial(rational(n, d)));
}

function wholeRoot(n: bigint): bigint | undefined {
  if (n < 0n || n > 10n ** 30n) return undefined;
  const near = BigInt(Math.round(Math.sqrt(Number(n))));
  return [near - 1n, near, near + 1n].find((r) => r * r === n);
}
