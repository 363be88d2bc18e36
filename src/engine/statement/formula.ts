import type { DomainSet, Expr, Statement } from "../../expression/index.js";
import { CONTRARY, contains, freeSymbols, num, substitute } from "../../expression/index.js";

/** The relations to which statements are reduced. */
export type OrderRelation = "=" | "!=" | "<" | "<=" | ">" | ">=";

/**
 * A statement reduced to relations between expressions, `and` and `or`. An `integral` part says that an expression
 * is a whole number (or a rational one); an `opaque` part has a meaning that this engine does not know.
 */
export type Formula =
  | { readonly kind: "truth"; readonly value: boolean }
  | { readonly kind: "and" | "or"; readonly parts: readonly Formula[] }
  | { readonly kind: "atom"; readonly relation: OrderRelation; readonly left: Expr; readonly right: Expr }
  | { readonly kind: "integral"; readonly of: Expr; readonly set: "N" | "Z" | "Q" }
  | { readonly kind: "complex"; readonly of: Expr }
  | { readonly kind: "opaque"; readonly why: string };

const SIGN_RELATION = { positive: ">", nonnegative: ">=", negative: "<", nonpositive: "<=", nonzero: "!=" } as const;

const both = (parts: readonly Formula[]): Formula => (parts.length === 1 ? (parts[0] as Formula) : { kind: "and", parts });
const either = (parts: readonly Formula[]): Formula => (parts.length === 1 ? (parts[0] as Formula) : { kind: "or", parts });

/** A statement as a formula. */
export function formulaOf(statement: Statement): Formula {
  switch (statement.kind) {
    case "truth":
      return { kind: "truth", value: statement.value };
    case "and":
    case "or":
      return { kind: statement.kind, parts: statement.parts.map(formulaOf) };
    case "membership":
      return membership(statement.element, statement.set, statement.negated);
    case "relation": {
      const { relation, left, right } = statement;
      switch (relation) {
        case "=":
        case ":=":
          return { kind: "atom", relation: "=", left, right };
        case "!=":
        case "<":
        case "<=":
        case ">":
        case ">=":
          return { kind: "atom", relation, left, right };
        case "approx":
        case "~":
        case "->":
        case "propto":
        case "<<":
        case ">>":
          return { kind: "opaque", why: `the relation ${relation} is no equation or inequality` };
      }
    }
  }
}

function membership(element: Expr, set: DomainSet, negated: boolean): Formula {
  switch (set.kind) {
    case "named":
      return negated ? { kind: "opaque", why: "a number outside a number set" } : inNamedSet(element, set);
    case "interval": {
      const above = isInfinite(set.lower) ? undefined : atom(set.lowerOpen ? ">" : ">=", element, set.lower);
      const below = isInfinite(set.upper) ? undefined : atom(set.upperOpen ? "<" : "<=", element, set.upper);
      const parts = [above, below].flatMap((a) => (a === undefined ? [] : [a]));
      // Outside an interval the opposite of one of its ends holds.
      return negated ? either(parts.map((a) => ({ ...a, relation: CONTRARY[a.relation] }))) : both(parts);
    }
    case "finite":
      return negated
        ? both(set.elements.map((e) => atom("!=", element, e)))
        : either(set.elements.map((e) => atom("=", element, e)));
    case "minus":
      return negated
        ? either([membership(element, set.from, true), membership(element, set.removed, false)])
        : both([membership(element, set.from, false), membership(element, set.removed, true)]);
    case "symbol":
      return { kind: "opaque", why: `the set ${set.name} is not known` };
    case "matrices":
      return { kind: "opaque", why: "a set of matrices" };
  }
}

function inNamedSet(element: Expr, set: Extract<DomainSet, { kind: "named" }>): Formula {
  const sign: readonly Formula[] = set.sign === undefined ? [] : [atom(SIGN_RELATION[set.sign], element, num(0))];
  switch (set.name) {
    case "R":
      return both(sign.length > 0 ? sign : [atom("=", element, element)]);
    case "C":
      return both([{ kind: "complex", of: element }, ...sign]);
    case "N":
    case "Z":
    case "Q":
      return both([{ kind: "integral", of: element, set: set.name }, ...sign, ...(set.name === "N" ? [atom(">=", element, num(0))] : [])]);
  }
}

const atom = (relation: OrderRelation, left: Expr, right: Expr): Extract<Formula, { kind: "atom" }> => ({ kind: "atom", relation, left, right });

/** `inf` and `-inf`, which bound nothing. */
function isInfinite(e: Expr): boolean {
  if (e.kind !== "apply") return false;
  if (e.operator === "inf") return true;
  return e.operator === "negate" && e.args[0] !== undefined && isInfinite(e.args[0]);
}

/** Every relation between expressions in a formula. */
export function atomsOf(formula: Formula): Extract<Formula, { kind: "atom" }>[] {
  switch (formula.kind) {
    case "and":
    case "or":
      return formula.parts.flatMap(atomsOf);
    case "atom":
      return [formula];
    case "truth":
    case "integral":
    case "complex":
    case "opaque":
      return [];
  }
}

/** Names that a formula says to be equal to something without them, each with that. */
export function solvedEquations(formula: Formula): ReadonlyMap<string, Expr> {
  const out = new Map<string, Expr>();
  for (const f of conjuncts(formula)) {
    if (f.kind !== "atom" || f.relation !== "=" || f.left.kind !== "symbol") continue;
    const free = freeSymbols(f.right);
    // Replaced names do not come back.
    if (out.has(f.left.name) || free.has(f.left.name) || [...free].some((name) => out.has(name)) || [...out.values()].some((e) => freeSymbols(e).has((f.left as { readonly name: string }).name))) continue;
    out.set(f.left.name, f.right);
  }
  return out;
}

/** A formula with expressions for some names. */
export function withExpressions(formula: Formula, map: ReadonlyMap<string, Expr>): Formula {
  switch (formula.kind) {
    case "and":
    case "or":
      return { kind: formula.kind, parts: formula.parts.map((f) => withExpressions(f, map)) };
    case "atom":
      return { ...formula, left: substitute(formula.left, map), right: substitute(formula.right, map) };
    case "truth":
    case "opaque":
      return formula;
    case "integral":
    case "complex":
      return { ...formula, of: substitute(formula.of, map) };
  }
}

/** A formula in which a product of polynomials that is 0 is a choice between its factors. */
export function withFactors(formula: Formula): Formula {
  switch (formula.kind) {
    case "and":
    case "or":
      return { kind: formula.kind, parts: formula.parts.map(withFactors) };
    case "atom": {
      const { relation, left, right } = formula;
      if (relation !== "=" || left.kind !== "apply" || left.operator !== "multiply" || right.kind !== "number" || right.value.n !== 0n || !left.args.every(isPolynomial)) return formula;
      return { kind: "or", parts: left.args.map((factor) => atom("=", factor, right)) };
    }
    case "truth":
    case "opaque":
    case "integral":
    case "complex":
      return formula;
  }
}

/** Sums, products and whole powers of names and numbers, which have a value everywhere. */
const isPolynomial = (e: Expr): boolean =>
  !contains(e, (part) => {
    if (part.kind === "number" || part.kind === "symbol") return false;
    if (part.kind !== "apply") return true;
    const [, second] = part.args;
    switch (part.operator) {
      case "add":
      case "multiply":
      case "negate":
      case "i":
        return false;
      case "divide":
        return second?.kind !== "number" || second.value.n === 0n;
      case "power":
        return second?.kind !== "number" || second.value.d !== 1n || second.value.n <= 0n;
      case "sqrt":
        return part.args[0]?.kind !== "number" || part.args[0].value.n < 0n;
      default:
        return true;
    }
  });

/** The parts that must all hold, conjunctions inside conjunctions opened. */
export const conjuncts = (formula: Formula): readonly Formula[] => (formula.kind === "and" ? formula.parts.flatMap(conjuncts) : [formula]);
