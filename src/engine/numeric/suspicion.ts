import { contains, findAll, freeSymbols, type Expr } from "../../expression/index.js";
import { namesOf } from "./names.js";
import type { Equation } from "./solve.js";

/**
 * Whether a derivative is taken of something that holds a quantity which an equation ties to the variable: then the
 * quantity may depend on the variable, and holding it fixed is not what is meant.
 */
export function impliesHiddenDependence(sides: readonly Expr[], equations: readonly Equation[]): boolean {
  const groups = equations.map((e) => namesOf([e.left, e.right]));
  return sides.some((side) =>
    contains(side, (node) => {
      if (node.kind !== "bind" || node.binder !== "derivative") return false;
      return groups.some((group) => group.includes(node.variable) && [...freeSymbols(node.body)].some((name) => name !== node.variable && group.includes(name)));
    }),
  );
}

/** Quantities in the ends of sums, under factorials, binomials and remainders, and in exponents of negative numbers. */
export function wholeLike(sides: readonly Expr[]): ReadonlySet<string> {
  const found = new Set<string>();
  const note = (e: Expr): void => freeSymbols(e).forEach((name) => found.add(name));
  for (const side of sides) {
    findAll(side, (node) => {
      if (node.kind === "bind" && (node.binder === "sum" || node.binder === "product")) [node.lower, node.upper].forEach(note);
      if (node.kind !== "apply") return false;
      if (["factorial", "binomial", "gcd", "lcm", "mod"].includes(node.operator)) node.args.forEach(note);
      const [base, exponent] = node.args;
      if (node.operator === "power" && base !== undefined && exponent !== undefined && isNegativeNumber(base)) note(exponent);
      return false;
    });
  }
  return found;
}

const isNegativeNumber = (e: Expr): boolean =>
  e.kind === "number" ? e.value.n < 0n : e.kind === "apply" && e.operator === "negate" && e.args[0]?.kind === "number";
