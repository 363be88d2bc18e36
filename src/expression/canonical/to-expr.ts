import { isOneRational, rational, type Rational } from "../../number/index.js";
import { apply, divide, multiply, negate, num, power } from "../build.js";
import type { Expr } from "../expr.js";
import type { Polynomial, Term } from "../polynomial/index.js";
import type { Fraction, Tower } from "./tower.js";

/** A polynomial in a tower's generators as an expression, terms in the polynomial's order. */
export function polynomialToExpr(tower: Tower, p: Polynomial): Expr {
  const terms = p.terms.map((t) => termToExpr(tower, t));
  if (terms.length === 0) return num(0);
  return terms.length === 1 ? (terms[0] as Expr) : apply("add", ...terms);
}

function termToExpr(tower: Tower, term: Term): Expr {
  const negative = term.coefficient.n < 0n;
  const coefficient = negative ? rational(-term.coefficient.n, term.coefficient.d) : term.coefficient;
  const factors: Expr[] = term.monomial.map(([g, e]) => {
    const base = tower.generators[g]?.expr ?? num(0);
    return e === 1 ? base : power(base, num(e));
  });
  const body = withCoefficient(coefficient, factors);
  return negative ? negate(body) : body;
}

function withCoefficient(c: Rational, factors: readonly Expr[]): Expr {
  const product = factors.length === 0 ? undefined : multiply(...factors);
  if (product === undefined) return rationalExpr(c);
  if (isOneRational(c)) return product;
  const scaled = c.n === 1n ? product : multiply(num(rational(c.n)), ...factors);
  return c.d === 1n ? scaled : divide(scaled, num(c.d));
}

const rationalExpr = (c: Rational): Expr => (c.d === 1n ? num(c.n) : divide(num(c.n), num(c.d)));

/** A fraction as an expression. */
export function fractionToExpr(tower: Tower, f: Fraction): Expr {
  const numerator = polynomialToExpr(tower, f.num);
  const single = f.den.terms[0];
  if (f.den.terms.length === 1 && single !== undefined && single.monomial.length === 0 && isOneRational(single.coefficient)) return numerator;
  return divide(numerator, polynomialToExpr(tower, f.den));
}
