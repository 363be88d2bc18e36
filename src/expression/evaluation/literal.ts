import {
  addRational,
  divideRational,
  isIntegerRational,
  isZeroRational,
  multiplyRational,
  negateRational,
  powerRational,
  type Rational,
} from "../../number/index.js";
import type { Expr } from "../expr.js";

/** The rational that an expression of numbers only writes, `1/2`, `-(3)`, `2^{-3}`; undefined for anything else. */
export function literalRational(expr: Expr, values?: ReadonlyMap<string, Rational>): Rational | undefined {
  if (expr.kind === "number") return expr.value;
  if (expr.kind === "symbol") return values?.get(expr.name);
  if (expr.kind !== "apply") return undefined;
  switch (expr.operator) {
    case "add":
    case "negate":
    case "multiply":
    case "divide":
    case "power":
      break;
    default:
      return undefined;
  }
  const args: Rational[] = [];
  for (const arg of expr.args) {
    const value = literalRational(arg, values);
    if (value === undefined) return undefined;
    args.push(value);
  }
  const [a, b] = args;
  if (a === undefined) return undefined;
  switch (expr.operator) {
    case "add":
      return args.reduce(addRational);
    case "multiply":
      return args.reduce(multiplyRational);
    case "negate":
      return negateRational(a);
    case "divide":
      return b === undefined || isZeroRational(b) ? undefined : divideRational(a, b);
    case "power": {
      if (b === undefined || !isIntegerRational(b) || b.n > 200n || b.n < -200n) return undefined;
      if (isZeroRational(a) && b.n <= 0n) return undefined;
      if ((a.n < 0n ? -a.n : a.n) > 10n ** 60n || a.d > 10n ** 60n) return undefined;
      return powerRational(a, Number(b.n));
    }
    default:
      return undefined;
  }
}
