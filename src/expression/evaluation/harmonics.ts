import { add, apply, divide, multiply, negate, num, power } from "../build.js";
import type { Expr } from "../expr.js";
import { contains, dependsOn } from "../inspect.js";
import { literalRational } from "./literal.js";

/** A term `coefficient · exp(i · phase)` of an oscillating integrand; no phase means that it does not oscillate. */
export interface Harmonic {
  readonly phase: Expr | undefined;
  readonly coefficient: Expr;
}

const MOST_TERMS = 48;
const I = apply("i");

const isExponential = (expr: Expr): Expr | undefined => {
  if (expr.kind !== "apply") return undefined;
  if (expr.operator === "exp") return expr.args[0];
  const base = expr.args[0];
  return expr.operator === "power" && base?.kind === "apply" && base.operator === "e" ? expr.args[1] : undefined;
};

const sumOf = (a: Expr | undefined, b: Expr | undefined): Expr | undefined => (a === undefined ? b : b === undefined ? a : add(a, b));

function product(a: readonly Harmonic[], b: readonly Harmonic[]): readonly Harmonic[] | undefined {
  if (a.length * b.length > MOST_TERMS) return undefined;
  return a.flatMap((x) => b.map((y) => ({ phase: sumOf(x.phase, y.phase), coefficient: multiply(x.coefficient, y.coefficient) })));
}

/**
 * An integrand as a sum of terms `coefficient · exp(i · phase)`: sines and cosines whose argument `oscillates`, and
 * exponentials with an imaginary unit in the exponent, multiplied out of sums, products and whole powers. Undefined where
 * one stands elsewhere, as in a denominator.
 */
export function harmonicsOf(expr: Expr, variable: string, oscillates: (phase: Expr) => boolean): readonly Harmonic[] | undefined {
  const isWave = (node: Expr): boolean => {
    if (node.kind !== "apply" || !dependsOn(node, variable)) return false;
    const exponent = isExponential(node);
    if (exponent !== undefined) return contains(exponent, (e) => e.kind === "apply" && e.operator === "i");
    return (node.operator === "sin" || node.operator === "cos") && oscillates(node.args[0] as Expr);
  };
  const visit = (node: Expr): readonly Harmonic[] | undefined => {
    if (!contains(node, isWave)) return [{ phase: undefined, coefficient: node }];
    if (node.kind !== "apply") return undefined;
    const [a, b] = node.args;
    if (a === undefined) return undefined;
    if (isWave(node)) {
      const exponent = isExponential(node);
      if (exponent !== undefined) return [{ phase: negate(multiply(I, exponent)), coefficient: num(1) }];
      if (contains(a, isWave)) return undefined;
      const half = num({ n: 1n, d: 2n });
      const sine = divide(half, I);
      return [
        { phase: a, coefficient: node.operator === "sin" ? sine : half },
        { phase: negate(a), coefficient: node.operator === "sin" ? negate(sine) : half },
      ];
    }
    switch (node.operator) {
      case "add": {
        const parts = node.args.map(visit);
        const all = parts.includes(undefined) ? undefined : (parts as (readonly Harmonic[])[]).flat();
        return all !== undefined && all.length <= MOST_TERMS ? all : undefined;
      }
      case "negate":
        return visit(a)?.map((term) => ({ ...term, coefficient: negate(term.coefficient) }));
      case "multiply":
        return node.args.map(visit).reduce<readonly Harmonic[] | undefined>((x, y) => (x === undefined || y === undefined ? undefined : product(x, y)), [{ phase: undefined, coefficient: num(1) }]);
      case "divide":
        return b === undefined || contains(b, isWave) ? undefined : visit(a)?.map((term) => ({ ...term, coefficient: divide(term.coefficient, b) }));
      case "power": {
        const exponent = b === undefined ? undefined : literalRational(b);
        const inner = exponent?.d === 1n && exponent.n >= 1n && exponent.n <= 6n ? visit(a) : undefined;
        let result = inner;
        for (let k = 1n; k < (exponent?.n ?? 0n) && result !== undefined; k += 1n) result = product(result, inner as readonly Harmonic[]);
        return result;
      }
      default:
        return undefined;
    }
  };
  return visit(expr);
}

/** The term as an expression. */
export const waveOf = (term: Harmonic): Expr => (term.phase === undefined ? term.coefficient : multiply(term.coefficient, power(apply("e"), multiply(I, term.phase))));
