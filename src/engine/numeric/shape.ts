import { addRational, divideRational, gcdOf, isZeroRational, multiplyRational, negateRational, ONE, rational, subtractRational, ZERO, type Generator, type Rational } from "../../number/index.js";
import { num, sym, tidyAdd, tidyMultiply, tidyPower, type Expr } from "../../expression/index.js";
import type { SlopePlan } from "./slope-signs.js";

/** A polynomial by its coefficients, constant first. */
export type Coefficients = readonly Rational[];

export const scale = (a: Coefficients, factor: Rational): Coefficients => a.map((c) => multiplyRational(c, factor));

export function plus(a: Coefficients, b: Coefficients): Coefficients {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, k) => addRational(a[k] ?? ZERO, b[k] ?? ZERO));
}

function multiply(a: Coefficients, b: Coefficients): Coefficients {
  const result: Rational[] = Array.from({ length: a.length + b.length - 1 }, () => ZERO);
  a.forEach((x, i) => b.forEach((y, j) => (result[i + j] = addRational(result[i + j] as Rational, multiplyRational(x, y)))));
  return result;
}

const integrate = (a: Coefficients): Coefficients => [ZERO, ...a.map((c, k) => divideRational(c, rational(k + 1)))];

export const differentiateCoefficients = (a: Coefficients): Coefficients => a.slice(1).map((c, k) => multiplyRational(c, rational(k + 1)));

/** The value of a derivative at a point. Whole coefficients are summed by Horner's rule without forming fractions. */
export function valueOf(polynomial: Coefficients, order: number, at: Rational): Rational {
  let coefficients = polynomial;
  for (let k = 0; k < order; k++) coefficients = differentiateCoefficients(coefficients);
  if (coefficients.some((c) => c.d !== 1n)) return coefficients.reduceRight((sum, c) => addRational(multiplyRational(sum, at), c), ZERO);
  let value = 0n;
  let power = 1n;
  for (let k = coefficients.length - 1; k >= 0; k--) {
    value = value * at.n + (coefficients[k] as Rational).n * power;
    if (k > 0) power *= at.d;
  }
  return rational(value, power);
}

/** The positive multiple with coprime whole coefficients. */
export function wholeMultiple(polynomial: Coefficients): Coefficients {
  const shared = polynomial.reduce((m, c) => (m * c.d) / gcdOf(m, c.d), 1n);
  const whole = polynomial.map((c) => (c.n * shared) / c.d);
  const divisor = whole.reduce((g, c) => gcdOf(g, c), 0n);
  return whole.map((c) => rational(divisor > 1n ? c / divisor : c));
}

/** The polynomial in a variable, highest power first. */
export function exprOf(polynomial: Coefficients, variable: string): Expr {
  const terms = polynomial.flatMap((c, k) => (isZeroRational(c) ? [] : [tidyMultiply(num(c), tidyPower(sym(variable), num(k)))]));
  return tidyAdd(...terms.reverse());
}

/** The interval that a bend keeps its sign on; the whole line where an end is absent. */
export interface BendRange {
  readonly lower: Rational;
  readonly upper: Rational;
  readonly whole: boolean;
}

/** How a slope is spread over its range: evenly, or with weight on one side, more the higher the number. */
export type Bend = { readonly kind: "even" } | { readonly kind: "left" | "right"; readonly strength: number } | { readonly kind: "well"; readonly at: Rational; readonly width: Rational };

/** A polynomial that is positive on a range. */
function bendOf(bend: Bend, range: BendRange): Coefficients {
  const span = subtractRational(range.upper, range.lower);
  const margin = divideRational(span.n === 0n ? ONE : span, rational(4));
  switch (bend.kind) {
    case "even":
      return [ONE];
    case "left":
    case "right": {
      const factor: Coefficients = bend.kind === "left" ? [addRational(range.upper, margin), rational(-1)] : [subtractRational(margin, range.lower), ONE];
      const strength = range.whole ? 2 * Math.ceil(bend.strength / 2) : bend.strength;
      const power = Array.from({ length: strength }).reduce<Coefficients>((product) => multiply(product, factor), [ONE]);
      // On the whole line an even power touches zero at one point, which a small constant lifts.
      return range.whole ? plus(power, [ONE]) : power;
    }
    case "well": {
      const distance: Coefficients = [negateRational(bend.at), ONE];
      return plus([ONE], scale(multiply(distance, distance), bend.width));
    }
  }
}

/** A polynomial with whole coefficients whose slope vanishes as planned and nowhere else on the range. Its value at zero is zero. */
export function landscape(plan: SlopePlan, bend: Bend, range: BendRange): Coefficients {
  const slope = plan.roots.reduce<Coefficients>((product, { at, order }) => {
    const factor: Coefficients = [negateRational(at), ONE];
    return multiply(product, order === 2 ? multiply(factor, factor) : factor);
  }, bendOf(bend, range));
  return wholeMultiple(integrate(plan.sign === 1 ? slope : slope.map(negateRational)));
}

/** A random way to spread a slope; simple ones for a simple function. */
export function randomBend(range: BendRange, random: Generator): Bend {
  const kind = random.pick(["left", "right", "well"] as const);
  if (kind === "well") return { kind, at: random.pick([range.lower, range.upper, divideRational(addRational(range.lower, range.upper), rational(2))]), width: rational(random.integer(1, 4), random.pick([1, 2, 4])) };
  return { kind, strength: random.integer(1, 3) };
}
