import { holdsInBalls, substituteStatement, type DomainSet, type Expr, type Statement, type Truth } from "../../expression/index.js";
import { compareRational, isIntegerRational, signOfRational, type Rational } from "../../number/index.js";
import { exactValue } from "./exact-value.js";

const BITS = 320;
const OPERATIONS = 4000;

const not = (truth: Truth): Truth => (truth === "true" ? "false" : truth === "false" ? "true" : "unknown");

/**
 * Whether a statement holds at a point: by exact rational arithmetic, or in enclosures of a hundred digits. `following` are
 * quantities without a rational value, as expressions in the others.
 */
export function truthAtPoint(statement: Statement, values: ReadonlyMap<string, Rational>, following: ReadonlyMap<string, Expr>): Truth {
  const written = following.size === 0 ? statement : substituteStatement(statement, following);
  const exact = exactTruth(written, values);
  return exact === "unknown" ? holdsInBalls(written, values, BITS, OPERATIONS) : exact;
}

function exactTruth(statement: Statement, values: ReadonlyMap<string, Rational>): Truth {
  switch (statement.kind) {
    case "truth":
      return statement.value ? "true" : "false";
    case "relation": {
      const [a, b] = [exactValue(statement.left, values), exactValue(statement.right, values)];
      if (a === undefined || b === undefined) return "unknown";
      const order = compareRational(a, b);
      switch (statement.relation) {
        case "=":
        case ":=":
          return order === 0 ? "true" : "false";
        case "!=":
          return order !== 0 ? "true" : "false";
        case "<":
          return order < 0 ? "true" : "false";
        case "<=":
          return order <= 0 ? "true" : "false";
        case ">":
          return order > 0 ? "true" : "false";
        case ">=":
          return order >= 0 ? "true" : "false";
        default:
          return "unknown";
      }
    }
    case "and":
    case "or": {
      const decisive = statement.kind === "and" ? "false" : "true";
      const truths = statement.parts.map((part) => exactTruth(part, values));
      return truths.includes(decisive) ? decisive : truths.includes("unknown") ? "unknown" : not(decisive);
    }
    case "membership": {
      const element = exactValue(statement.element, values);
      const member = element === undefined ? "unknown" : memberTruth(element, statement.set, values);
      return statement.negated ? not(member) : member;
    }
  }
}

const SIGNS = { positive: (s: number) => s > 0, nonnegative: (s: number) => s >= 0, negative: (s: number) => s < 0, nonpositive: (s: number) => s <= 0, nonzero: (s: number) => s !== 0 } as const;

function memberTruth(element: Rational, set: DomainSet, values: ReadonlyMap<string, Rational>): Truth {
  const settle = (yes: boolean): Truth => (yes ? "true" : "false");
  switch (set.kind) {
    case "named": {
      const sign = signOfRational(element);
      if (set.sign !== undefined && !SIGNS[set.sign](sign)) return "false";
      if (set.name === "R" || set.name === "C" || set.name === "Q") return "true";
      if (!isIntegerRational(element)) return "false";
      // Whether 0 is a natural number is left open.
      return set.name === "Z" ? "true" : sign > 0 ? "true" : sign < 0 ? "false" : "unknown";
    }
    case "interval": {
      const end = (e: Expr, below: boolean, open: boolean): Truth => {
        if (isInfinite(e)) return "true";
        const at = exactValue(e, values);
        if (at === undefined) return "unknown";
        const order = below ? compareRational(at, element) : compareRational(element, at);
        return settle(open ? order < 0 : order <= 0);
      };
      const truths = [end(set.lower, true, set.lowerOpen), end(set.upper, false, set.upperOpen)];
      return truths.includes("false") ? "false" : truths.includes("unknown") ? "unknown" : "true";
    }
    case "finite": {
      const truths = set.elements.map((e): Truth => {
        const value = exactValue(e, values);
        return value === undefined ? "unknown" : settle(compareRational(value, element) === 0);
      });
      return truths.includes("true") ? "true" : truths.includes("unknown") ? "unknown" : "false";
    }
    case "minus": {
      const [inside, out] = [memberTruth(element, set.from, values), not(memberTruth(element, set.removed, values))];
      return inside === "false" || out === "false" ? "false" : inside === "true" && out === "true" ? "true" : "unknown";
    }
    case "symbol":
    case "matrices":
      return "unknown";
  }
}

const isInfinite = (e: Expr): boolean => e.kind === "apply" && (e.operator === "inf" || (e.operator === "negate" && e.args[0] !== undefined && isInfinite(e.args[0])));
