import type { KnownSign } from "../../assumption/index.js";
import { rational } from "../../number/index.js";
import {
  addPolynomials,
  BudgetExhausted,
  callHead,
  canonicalise,
  CartesianNeeded,
  constantPolynomial,
  divideByMonomial,
  fractionKey,
  isCartesian,
  isWhole,
  monomialContentOf,
  multiplyPolynomials,
  partKey,
  realOf,
  squaredModulus,
  subtract,
  symbolsOfFraction,
  Undefined,
  Unsupported,
  type Expr,
  type Fraction,
  type Polynomial,
  type Tower,
} from "../../expression/index.js";
import type { Facts, Inequality } from "./facts.js";

/** The values that equations give to generators, by key. */
export type KnownValues = Map<string, { readonly value: Fraction; readonly used: readonly string[] }>;

/** Reads an equation in a tower: as the value of a lone quantity that the tower has not met, or else as a relation. */
export function learnEquation(tower: Tower, equation: Facts["equations"][number], values: KnownValues, known: KnownSign[]): void {
  attempt(() => {
    for (const [target, source] of [[equation.left, equation.right], [equation.right, equation.left]] as const) {
      const key = keyOf(tower, target);
      if (key === undefined || values.has(key) || tower.byKey.has(key)) continue;
      const value = canonicalise(tower, source);
      // The source may itself hold the target, as in x = 2x.
      if (tower.byKey.has(key) || mentions(tower, value, target)) continue;
      values.set(key, { value, used: [equation.id, ...usedIn(tower)] });
      return;
    }
    const difference = canonicalise(tower, subtract(equation.left, equation.right));
    known.push({ polynomial: difference.num, relation: "=", id: equation.id });
  });
}

const usedIn = (tower: Tower): string[] => {
  const used = [...tower.used];
  tower.used.clear();
  return used;
};

const mentions = (tower: Tower, value: Fraction, target: Expr): boolean => target.kind === "symbol" && symbolsOfFraction(tower, value).has(target.name);

/** The generator key of a lone symbol or unknown function value. */
function keyOf(tower: Tower, expr: Expr): string | undefined {
  if (expr.kind === "symbol") return `symbol ${expr.name}`;
  if (expr.kind === "apply" && (expr.operator === "re" || expr.operator === "im") && expr.args[0]?.kind === "symbol") return tower.form === "cartesian" ? partKey(expr.operator, expr.args[0].name) : undefined;
  if (expr.kind !== "call") return undefined;
  return `${callHead(expr.name, expr.orders)}(${expr.args.map((a) => fractionKey(canonicalise(tower, a))).join(",")})`;
}

/** Reads an inequality in a tower. One outside the canonical form's class is left out. */
export function learnInequality(tower: Tower, fact: Inequality, known: KnownSign[]): void {
  attempt(() => {
    const written = canonicalise(tower, fact.expr);
    const real = realOf(tower, written);
    if (real === undefined && isCartesian(tower, written) && fact.relation === "!=") {
      // What is not real is not zero when its modulus is positive.
      known.push({ polynomial: squaredModulus(tower, written).num, relation: ">", id: fact.id });
      return;
    }
    const f = real ?? written;
    // The sign of a quotient is the sign of the product of its parts.
    const polynomial = fact.relation === "!=" || f.den.terms.every((t) => t.monomial.length === 0) ? f.num : multiplyPolynomials(f.num, f.den, tower.budget);
    known.push({ polynomial: withoutPositiveFactors(tower, polynomial), relation: fact.relation, id: fact.id });
    // A whole number above zero is at least one.
    if (fact.relation === ">" && isWhole(tower, f)) known.push({ polynomial: addPolynomials(f.num, constantPolynomial(rational(-1))), relation: ">=", id: fact.id });
    if (fact.relation !== ">=" || f.den.terms.some((t) => t.monomial.length > 0)) known.push({ polynomial: f.den, relation: "!=", id: fact.id });
  });
}

/** A polynomial divided by the generators that are positive by what they mean, which changes no sign: `2πT >= 0` says `T >= 0`. */
export function withoutPositiveFactors(tower: Tower, p: Polynomial): Polynomial {
  const positive = monomialContentOf(p).filter(([g]) => tower.generators[g]?.sign === "positive");
  return positive.length === 0 ? p : divideByMonomial(p, positive);
}

/** Facts outside the canonical form's class are left out, which is sound: they only ever add knowledge. */
function attempt(learn: () => void): void {
  try {
    learn();
  } catch (error) {
    if (!(error instanceof Undefined) && !(error instanceof Unsupported) && !(error instanceof BudgetExhausted) && !(error instanceof CartesianNeeded)) throw error;
  }
}
