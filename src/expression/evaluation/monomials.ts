import { addComplex, addRational, compareRational, complexBall, COMPLEX_ONE, divideComplex, divideRational, isComplexZero, isRealBall, multiplyComplex, multiplyRational, negateComplex, negateRational, powerComplex, rational, signOfBall, ballOfRational, type ComplexBall, type Rational } from "../../number/index.js";
import type { Expr } from "../expr.js";
import { dependsOn } from "../inspect.js";
import { literalRational } from "./literal.js";

/** `coefficient · x^power`. */
export interface Monomial {
  readonly power: Rational;
  readonly coefficient: ComplexBall;
}

const MOST = 16;

/** The sum of monomials, those of equal power joined and exact zeros left out, by falling power. */
export function sumOfMonomials(terms: readonly Monomial[], bits: number): readonly Monomial[] {
  const joined: Monomial[] = [];
  for (const term of terms) {
    const at = joined.findIndex((other) => compareRational(other.power, term.power) === 0);
    if (at < 0) joined.push(term);
    else joined[at] = { power: term.power, coefficient: addComplex((joined[at] as Monomial).coefficient, term.coefficient, bits) };
  }
  return joined.filter((term) => !isComplexZero(term.coefficient)).sort((a, b) => compareRational(b.power, a.power));
}

/**
 * An expression as a sum of rational powers of a positive variable, if it is written as one; `constant` gives the values
 * of the parts that do not depend on it.
 */
export function monomialsOf(expr: Expr, variable: string, bits: number, constant: (expr: Expr) => ComplexBall): readonly Monomial[] | undefined {
  const scaled = (terms: readonly Monomial[], factor: Monomial): readonly Monomial[] =>
    terms.map((term) => ({ power: addRational(term.power, factor.power), coefficient: multiplyComplex(term.coefficient, factor.coefficient, bits) }));
  const product = (a: readonly Monomial[] | undefined, b: readonly Monomial[] | undefined): readonly Monomial[] | undefined =>
    a === undefined || b === undefined || a.length * b.length > MOST ? undefined : sumOfMonomials(a.flatMap((term) => scaled(b, term)), bits);
  const one: readonly Monomial[] = [{ power: rational(0), coefficient: COMPLEX_ONE }];
  const raised = (a: readonly Monomial[] | undefined, q: Rational): readonly Monomial[] | undefined => {
    if (a === undefined) return undefined;
    if (q.d === 1n && q.n >= 0n && q.n <= 4n) return Array.from({ length: Number(q.n) }, () => a).reduce<readonly Monomial[] | undefined>(product, one);
    const [only, ...others] = a;
    // (c x^p)^q = c^q x^(pq) for positive c and x.
    if (only === undefined || others.length > 0 || !isRealBall(only.coefficient) || signOfBall(only.coefficient.re) !== 1) return undefined;
    const coefficient = powerComplex(only.coefficient, complexBall(ballOfRational(q, bits)), bits);
    return coefficient === undefined ? undefined : [{ power: multiplyRational(only.power, q), coefficient }];
  };
  const of = (e: Expr): readonly Monomial[] | undefined => {
    if (!dependsOn(e, variable)) return sumOfMonomials([{ power: rational(0), coefficient: constant(e) }], bits);
    if (e.kind === "symbol") return [{ power: rational(1), coefficient: COMPLEX_ONE }];
    if (e.kind !== "apply") return undefined;
    const [a, b] = e.args as readonly [Expr, Expr | undefined];
    switch (e.operator) {
      case "add": {
        const parts = e.args.map(of);
        return parts.includes(undefined) ? undefined : sumOfMonomials((parts as (readonly Monomial[])[]).flat(), bits);
      }
      case "negate":
        return of(a)?.map((term) => ({ ...term, coefficient: negateComplex(term.coefficient) }));
      case "multiply":
        return e.args.map(of).reduce(product, one);
      case "divide": {
        const [x, y] = [of(a), b === undefined ? undefined : of(b)];
        const under = y?.[0];
        if (x === undefined || under === undefined || y?.length !== 1) return undefined;
        const inverse = divideComplex(COMPLEX_ONE, under.coefficient, bits);
        return inverse === undefined ? undefined : scaled(x, { power: negateRational(under.power), coefficient: inverse });
      }
      case "sqrt":
        return raised(of(a), rational(1, 2));
      case "power": {
        const q = b === undefined ? undefined : literalRational(b);
        return q === undefined || q.n > 64n || q.n < -64n || q.d > 16n ? undefined : raised(of(a), q);
      }
      case "root": {
        const q = b === undefined ? undefined : literalRational(b);
        return q === undefined || q.d !== 1n || q.n < 1n || q.n > 16n ? undefined : raised(of(a), divideRational(rational(1), q));
      }
      default:
        return undefined;
    }
  };
  const terms = of(expr);
  return terms === undefined || terms.length > MOST ? undefined : terms;
}
