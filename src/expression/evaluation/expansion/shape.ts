import { multiplyRational, negateRational, rational, type Rational } from "../../../number/index.js";
import { divide, num } from "../../build.js";
import type { Expr } from "../../expr.js";
import { freeSymbols } from "../../inspect.js";

/** A name for an expression: the same for the same tree; undefined for binders and cases. */
export function textOf(expr: Expr): string | undefined {
  switch (expr.kind) {
    case "number":
      return expr.value.d === 1n ? `${expr.value.n}` : `${expr.value.n}/${expr.value.d}`;
    case "symbol":
      return `$${expr.name}`;
    case "apply":
    case "call": {
      const args = expr.args.map(textOf);
      if (args.includes(undefined)) return undefined;
      const head = expr.kind === "apply" ? expr.operator : `${expr.name}'${expr.orders.join(",")}`;
      return args.length === 0 ? head : `${head}(${args.join(";")})`;
    }
    default:
      return undefined;
  }
}

/** `factor · (product of atoms) · variable^degree`; the atoms are free of the variable. */
export interface PolynomialPart {
  readonly degree: number;
  readonly factor: Rational;
  readonly atoms: readonly Expr[];
}

const MOST_PARTS = 64;

/** An expression as a sum of powers of the variable, with degrees in halves; undefined where it is none, or too long. */
export function polynomialParts(expr: Expr, variable: string): readonly PolynomialPart[] | undefined {
  if (!freeSymbols(expr).has(variable)) return constantParts(expr);
  if (expr.kind === "symbol") return [{ degree: 1, factor: rational(1), atoms: [] }];
  if (expr.kind !== "apply") return undefined;
  const at = (k: number): readonly PolynomialPart[] | undefined => {
    const arg = expr.args[k];
    return arg === undefined ? undefined : polynomialParts(arg, variable);
  };
  switch (expr.operator) {
    case "add": {
      const parts = expr.args.map((_, k) => at(k));
      return parts.includes(undefined) ? undefined : (parts as (readonly PolynomialPart[])[]).flat();
    }
    case "negate":
      return at(0)?.map((part) => ({ ...part, factor: negateRational(part.factor) }));
    case "multiply":
      return expr.args.map((_, k) => at(k)).reduce(product);
    case "divide": {
      const below = expr.args[1];
      if (below === undefined || freeSymbols(below).has(variable)) return undefined;
      const inverse = below.kind === "number" ? (below.value.n === 0n ? undefined : [{ degree: 0, factor: rational(below.value.d, below.value.n), atoms: [] }]) : [{ degree: 0, factor: rational(1), atoms: [divide(num(1), below)] }];
      return product(at(0), inverse);
    }
    case "sqrt":
      return expr.args[0]?.kind === "symbol" ? [{ degree: 0.5, factor: rational(1), atoms: [] }] : undefined;
    case "power": {
      const exponent = expr.args[1];
      if (exponent?.kind !== "number" || exponent.value.d !== 1n || exponent.value.n < 1n || exponent.value.n > 6n) return undefined;
      return Array.from({ length: Number(exponent.value.n) }, () => at(0)).reduce(product);
    }
    default:
      return undefined;
  }
}

function product(a: readonly PolynomialPart[] | undefined, b: readonly PolynomialPart[] | undefined): readonly PolynomialPart[] | undefined {
  if (a === undefined || b === undefined || a.length * b.length > MOST_PARTS) return undefined;
  return a.flatMap((x) => b.map((y) => ({ degree: x.degree + y.degree, factor: multiplyRational(x.factor, y.factor), atoms: [...x.atoms, ...y.atoms] })));
}

/** A constant as rational multiples of products. */
function constantParts(expr: Expr): readonly PolynomialPart[] | undefined {
  const one = (factor: Rational, atoms: readonly Expr[]): readonly PolynomialPart[] => [{ degree: 0, factor, atoms }];
  if (expr.kind === "number") return expr.value.n === 0n ? [] : one(expr.value, []);
  if (expr.kind === "apply") {
    const [a, b] = expr.args;
    if (expr.operator === "negate" && a !== undefined) return constantParts(a)?.map((part) => ({ ...part, factor: negateRational(part.factor) }));
    if (expr.operator === "multiply") return expr.args.map(constantParts).reduce(product);
    if (expr.operator === "add") {
      const parts = expr.args.map(constantParts);
      return parts.includes(undefined) ? undefined : (parts as (readonly PolynomialPart[])[]).flat();
    }
    if (expr.operator === "divide" && a !== undefined && b?.kind === "number" && b.value.n !== 0n) return product(constantParts(a), one(rational(b.value.d, b.value.n), []));
    if (expr.operator === "divide" && a !== undefined && b !== undefined && a.kind !== "number") return product(constantParts(a), one(rational(1), [divide(num(1), b)]));
  }
  return one(rational(1), [expr]);
}
