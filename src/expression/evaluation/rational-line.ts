import { addRational, divideRational, multiplyRational, negateRational, ONE, ZERO, type Rational } from "../../number/index.js";
import type { Expr } from "../expr.js";

/** `offset + slope · x`. */
export interface RationalLine {
  readonly offset: Rational;
  readonly slope: Rational;
}

/** An expression as a line in one variable with rational coefficients, if it is written as one. */
export function rationalLine(expr: Expr, variable: string): RationalLine | undefined {
  if (expr.kind === "number") return { offset: expr.value, slope: ZERO };
  if (expr.kind === "symbol") return expr.name === variable ? { offset: ZERO, slope: ONE } : undefined;
  if (expr.kind !== "apply") return undefined;
  const of = (e: Expr): RationalLine | undefined => rationalLine(e, variable);
  const scale = (a: RationalLine, c: Rational): RationalLine => ({ offset: multiplyRational(a.offset, c), slope: multiplyRational(a.slope, c) });
  const [a, b] = expr.args;
  switch (expr.operator) {
    case "add":
      return expr.args.map(of).reduce((x, y) => (x === undefined || y === undefined ? undefined : { offset: addRational(x.offset, y.offset), slope: addRational(x.slope, y.slope) }));
    case "negate": {
      const inner = a === undefined ? undefined : of(a);
      return inner === undefined ? undefined : { offset: negateRational(inner.offset), slope: negateRational(inner.slope) };
    }
    case "multiply":
      return expr.args.map(of).reduce((x, y) => {
        if (x === undefined || y === undefined) return undefined;
        return x.slope.n === 0n ? scale(y, x.offset) : y.slope.n === 0n ? scale(x, y.offset) : undefined;
      });
    case "divide": {
      const [x, y] = [a === undefined ? undefined : of(a), b === undefined ? undefined : of(b)];
      return x === undefined || y === undefined || y.slope.n !== 0n || y.offset.n === 0n ? undefined : scale(x, divideRational(ONE, y.offset));
    }
    default:
      return undefined;
  }
}
