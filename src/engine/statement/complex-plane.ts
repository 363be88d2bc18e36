import { rational, type Rational, signOfRational, ZERO } from "../../number/index.js";
import { type Budget, constantOf, type Expr, num, type Polynomial, primitivePart, realRootsOf, isExactRoot, sym, univariateOf } from "../../expression/index.js";
import { reduceRoots, signAtom } from "./atom.js";
import { type Formula, withExpressions } from "./formula.js";
import { type Algebra, newAlgebra, newDomain, NotAlgebraic } from "./fraction.js";
import { algebraicValue } from "./algebra.js";
import { coprimeBasis, dividesGaussian, type Gaussian, type GaussianPolynomial, printGaussian, trimmed } from "./gaussian-polynomial.js";
import { signsOfRelation } from "./literal.js";
import type { Printed } from "./print.js";
import { allTrue, someTrue, type Truth, truthOf } from "./truth.js";

/** The complex plane cut into parts on which each of several formulas in one unknown is constant. */
export interface Plane {
  readonly unknown: string;
  /** The roots of each of these polynomials, then all other numbers (undefined). */
  readonly parts: readonly (GaussianPolynomial | undefined)[];
  /** Each formula's truth on each part. */
  readonly truths: readonly (readonly Truth[])[];
}

interface Read {
  readonly algebra: Algebra;
  readonly polynomials: GaussianPolynomial[];
}

type Evaluator = (vanishes: (polynomial: number) => boolean) => Truth;

/**
 * Decides equations in one complex unknown with rational coefficients and `i`: two polynomials hold for the same numbers
 * just where their parts in a basis without common roots agree. Throws `NotAlgebraic` for anything else.
 */
export function overPlane(formulas: readonly Formula[], unknown: string, budget: Budget): Plane {
  const algebra = newAlgebra(budget, true);
  algebraicValue(algebra, sym(unknown), newDomain());
  const read: Read = { algebra, polynomials: [] };
  const evaluators = formulas.map((f) => evaluator(read, f));
  const basis = coprimeBasis([...read.polynomials.flatMap(linearFactors), ...read.polynomials], budget);
  const parts = [...basis, undefined];
  const truths = evaluators.map((evaluate) => parts.map((part) => evaluate((k) => vanishesOn(read.polynomials[k] ?? [], part, budget))));
  return { unknown, parts, truths };
}

const vanishesOn = (p: GaussianPolynomial, part: GaussianPolynomial | undefined, budget: Budget): boolean => (part === undefined ? p.length === 0 : dividesGaussian(part, p, budget));

/** The factors for the rational roots, so that these stand alone. */
function linearFactors(p: GaussianPolynomial): GaussianPolynomial[] {
  if (p.some((c) => c.im.n !== 0n) || p.length < 3) return [];
  const f = univariateOf(primitivePart({ terms: p.flatMap((c, k) => (c.re.n === 0n ? [] : [{ monomial: k === 0 ? [] : [[0, k] as const], coefficient: c.re }])).reverse() }), 0);
  if (f === undefined) return [];
  return realRootsOf(f).filter(isExactRoot).map(({ lower }) => [{ re: { n: -lower.n, d: lower.d }, im: ZERO }, { re: rational(1), im: ZERO }]);
}

function evaluator(read: Read, formula: Formula): Evaluator {
  switch (formula.kind) {
    case "truth": {
      const value = truthOf(formula.value);
      return () => value;
    }
    case "and":
    case "or": {
      const parts = formula.parts.map((f) => evaluator(read, f));
      return formula.kind === "and" ? (at) => allTrue(parts.map((p) => p(at))) : (at) => someTrue(parts.map((p) => p(at)));
    }
    case "atom":
      return equation(read, formula);
    case "integral":
    case "complex":
      return () => "unknown";
    case "opaque":
      throw new NotAlgebraic(formula.why);
  }
}

function equation(read: Read, formula: Extract<Formula, { kind: "atom" }>): Evaluator {
  try {
    const { difference, domain } = signAtom(read.algebra, formula);
    if (formula.relation !== "=" && formula.relation !== "!=") {
      const value = constantOf(difference);
      if (value === undefined || domain.roots.size > 0) throw new NotAlgebraic("an order of complex numbers");
      const holds = truthOf(((1 << (signOfRational(value) + 1)) & signsOfRelation[formula.relation]) !== 0);
      return () => holds;
    }
    const index = (p: Polynomial): number => read.polynomials.push(gaussianPolynomial(read.algebra, reduceRoots(read.algebra, p))) - 1;
    const poles = domain.nonzero.map(index);
    const own = index(difference);
    return (vanishes) => {
      if (poles.some(vanishes)) return formula.relation === "=" ? "false" : "unknown";
      return truthOf(vanishes(own) === (formula.relation === "="));
    };
  } catch (error) {
    if (error instanceof NotAlgebraic && error.message === "division by zero") return () => (formula.relation === "=" ? "false" : "unknown");
    throw error;
  }
}

/** A polynomial in the unknown (generator 0) and the imaginary unit. */
function gaussianPolynomial(algebra: Algebra, p: Polynomial): GaussianPolynomial {
  const out: Gaussian[] = [];
  for (const { monomial, coefficient } of p.terms) {
    let degree = 0;
    let imaginary = false;
    for (const [g, e] of monomial) {
      if (g === 0) degree = e;
      else if (algebra.meanings[g]?.kind === "imaginary-unit" && e === 1) imaginary = true;
      else throw new NotAlgebraic("a function of a complex unknown");
    }
    if (degree > 500) throw new NotAlgebraic("a high power");
    while (out.length <= degree) out.push({ re: ZERO, im: ZERO });
    const before = out[degree] as Gaussian;
    out[degree] = imaginary ? { re: before.re, im: coefficient } : { re: coefficient, im: before.im };
  }
  return trimmed(out);
}

/** The numbers of a part, as one writes them: `x = 2`, `x = -1 - sqrt(3)*i`. */
export function printPart(part: GaussianPolynomial | undefined): readonly Printed[] {
  if (part === undefined) return [];
  const [c, b, a] = part as readonly [Gaussian, Gaussian, Gaussian | undefined];
  if (part.length === 2) return [printGaussian({ re: negated(c.re), im: negated(c.im) })];
  const size = part.length - 1;
  const isReal = part.every((k) => k.im.n === 0n);
  if (part.length === 3 && isReal && a !== undefined) return quadraticRoots(b.re, c.re);
  const text = `${size} roots of a polynomial of degree ${size}`;
  return [{ text, latex: `\\text{${text}}` }];
}

const negated = (r: Rational): Rational => ({ n: -r.n, d: r.d });

/** The roots of `x^2 + b x + c`. */
function quadraticRoots(b: Rational, c: Rational): Printed[] {
  // (b/2)^2 - c as m s^2 with a whole m without square factors.
  const n = b.n * b.n * c.d - 4n * c.n * b.d * b.d;
  const d = 4n * b.d * b.d * c.d;
  let inside = (n < 0n ? -n : n) * d;
  let outside = 1n;
  for (let k = 2n; k < 1000n && k * k <= inside; k++) {
    while (inside % (k * k) === 0n) {
      inside /= k * k;
      outside *= k;
    }
  }
  const factor = rational(outside, d);
  const centre = printGaussian({ re: rational(-b.n, 2n * b.d), im: ZERO });
  const surd = (latex: boolean): string => {
    const root = inside === 1n ? "" : latex ? `\\sqrt{${inside}}` : `sqrt(${inside})`;
    const body = [...(factor.n === 1n ? [] : [`${factor.n}`]), ...(root === "" ? [] : [root]), ...(n < 0n ? ["i"] : [])].join(latex ? " " : "*") || "1";
    return factor.d === 1n ? body : latex ? `\\frac{${body}}{${factor.d}}` : `${body}/${factor.d}`;
  };
  const shown = (sign: string, latex: boolean): string => (b.n === 0n ? `${sign === "-" ? "-" : ""}${surd(latex)}` : `${latex ? centre.latex : centre.text} ${sign} ${surd(latex)}`);
  return ["-", "+"].map((sign) => ({ text: shown(sign, false), latex: shown(sign, true) }));
}

/** The value that stands for a part: the root of a linear one, or for all other numbers a whole number that is none. */
export function valueIn(plane: Plane, k: number, budget: Budget): Gaussian | undefined {
  const part = plane.parts[k];
  if (part?.length === 2) return { re: negated((part[0] as Gaussian).re), im: negated((part[0] as Gaussian).im) };
  if (part !== undefined) return undefined;
  for (let n = 0; n < 1000; n++) {
    const root: GaussianPolynomial = [{ re: rational(-n), im: ZERO }, { re: rational(1), im: ZERO }];
    if (!plane.parts.some((p) => p !== undefined && dividesGaussian(root, p, budget))) return { re: rational(n), im: ZERO };
  }
  return undefined;
}

/** A formula with numbers `re + im i` for some names. */
export const withValues = (formula: Formula, values: ReadonlyMap<string, Gaussian>): Formula => withExpressions(formula, new Map([...values].map(([name, value]) => [name, gaussianExpr(value)])));

const gaussianExpr = ({ re, im }: Gaussian): Expr =>
  im.n === 0n ? num(re) : { kind: "apply", operator: "add", args: [num(re), { kind: "apply", operator: "multiply", args: [num(im), { kind: "apply", operator: "i", args: [] }] }] };
