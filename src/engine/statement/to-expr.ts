import { add, apply, divide, type Expr, isConstantPolynomial, multiply, num, type Polynomial, power, sym, tidyMultiply, tidyPower } from "../../expression/index.js";
import type { Algebra, Fraction } from "./fraction.js";

/** A polynomial in the generators of an algebra as an expression; undefined when a generator has none. */
export function polynomialExpr(algebra: Algebra, p: Polynomial): Expr | undefined {
  const terms: Expr[] = [];
  for (const { monomial, coefficient } of p.terms) {
    const factors: Expr[] = [];
    for (const [g, e] of monomial) {
      const of = generatorExpr(algebra, g);
      if (of === undefined) return undefined;
      factors.push(e === 1 ? of : of.kind === "apply" && of.operator === "e" ? apply("exp", num(e)) : of.kind === "apply" && of.operator === "exp" && of.args[0] !== undefined ? apply("exp", tidyMultiply(num(e), of.args[0])) : tidyPower(of, num(e)));
    }
    const isOne = coefficient.n === coefficient.d;
    if (factors.length === 0) terms.push(num(coefficient));
    else if (isOne) terms.push(factors.length === 1 ? (factors[0] as Expr) : multiply(...factors));
    else if (-coefficient.n === coefficient.d) terms.push(apply("negate", factors.length === 1 ? (factors[0] as Expr) : multiply(...factors)));
    else terms.push(multiply(num(coefficient), ...factors));
  }
  return terms.length === 0 ? num(0) : terms.length === 1 ? terms[0] : add(...terms);
}

/** A fraction as an expression. */
export function fractionExpr(algebra: Algebra, f: Fraction): Expr | undefined {
  const numerator = polynomialExpr(algebra, f.num);
  if (numerator === undefined || isConstantPolynomial(f.den)) return numerator;
  const denominator = polynomialExpr(algebra, f.den);
  return denominator === undefined ? undefined : divide(numerator, denominator);
}

/** What a generator stands for. */
export function generatorExpr(algebra: Algebra, g: number): Expr | undefined {
  const meaning = algebra.meanings[g];
  switch (meaning?.kind) {
    case undefined:
      return undefined;
    case "unknown":
      return sym(meaning.name);
    case "imaginary-unit":
      return apply("i");
    case "log": {
      const of = fractionExpr(algebra, meaning.argument);
      return of === undefined ? undefined : apply("log", of);
    }
    case "root": {
      const of = fractionExpr(algebra, meaning.radicand);
      if (of === undefined) return undefined;
      return meaning.index === 2 ? apply("sqrt", of) : apply("root", of, num(meaning.index));
    }
    case "opaque": {
      if (meaning.expr !== undefined) return meaning.expr;
      if (meaning.exponential === undefined) return undefined;
      const exponent = fractionExpr(algebra, meaning.exponential.exponent);
      if (exponent === undefined) return undefined;
      return meaning.exponential.base === undefined ? apply("exp", exponent) : power(num(meaning.exponential.base), exponent);
    }
  }
}
