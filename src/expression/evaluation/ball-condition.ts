import { compareExact, complexBallsOverlap, floorOfBall, integerOfBall, isExactBall, isRealBall, lowerEnd, signOfBall, upperEnd, type ComplexBall } from "../../number/index.js";
import type { DomainSet, ExprRelation, Statement } from "../expr.js";
import type { Truth } from "./arithmetic.js";
import type { BallContext } from "./ball-context.js";
import { ballOf } from "./ball-evaluation.js";
import { infinitySign } from "./bound.js";

const not = (truth: Truth): Truth => (truth === "true" ? "false" : truth === "false" ? "true" : "unknown");

/** The truth of a statement at the values of a context; what the enclosures do not settle is unknown. */
export function ballStatement(statement: Statement, context: BallContext, depth: number): Truth {
  switch (statement.kind) {
    case "truth":
      return statement.value ? "true" : "false";
    case "relation":
      return compareComplex(ballOf(statement.left, context, depth + 1), statement.relation, ballOf(statement.right, context, depth + 1));
    case "and":
    case "or": {
      const decisive = statement.kind === "and" ? "false" : "true";
      let unknown = false;
      for (const part of statement.parts) {
        const truth = ballStatement(part, context, depth + 1);
        if (truth === decisive) return decisive;
        if (truth === "unknown") unknown = true;
      }
      return unknown ? "unknown" : not(decisive);
    }
    case "membership": {
      const member = isMember(ballOf(statement.element, context, depth + 1), statement.set, context, depth);
      return statement.negated ? not(member) : member;
    }
  }
}

/** The truth of a relation for all numbers of two enclosures; order is asked of certainly real numbers only. */
export function compareComplex(a: ComplexBall, relation: ExprRelation, b: ComplexBall): Truth {
  if (relation === "=" || relation === ":=" || relation === "!=") {
    const exact = [a.re, a.im, b.re, b.im].every(isExactBall);
    const equal: Truth = !complexBallsOverlap(a, b) ? "false" : exact ? "true" : "unknown";
    return relation === "!=" ? not(equal) : equal;
  }
  if (!isRealBall(a) || !isRealBall(b)) return "unknown";
  // The order of the upper end of one against the lower end of the other.
  const below = compareExact(upperEnd(a.re), lowerEnd(b.re));
  const above = compareExact(lowerEnd(a.re), upperEnd(b.re));
  const settle = (yes: boolean, no: boolean): Truth => (yes ? "true" : no ? "false" : "unknown");
  switch (relation) {
    case "<":
      return settle(below < 0, above >= 0);
    case "<=":
      return settle(below <= 0, above > 0);
    case ">":
      return settle(above > 0, below <= 0);
    case ">=":
      return settle(above >= 0, below < 0);
    default:
      return "unknown";
  }
}

function isMember(element: ComplexBall, set: DomainSet, context: BallContext, depth: number): Truth {
  switch (set.kind) {
    case "named": {
      if (set.name === "C" && set.sign === undefined) return "true";
      if (!isRealBall(element)) return signOfBall(element.im) === undefined || set.name === "C" ? "unknown" : "false";
      const sign = set.sign === undefined ? "true" : compareComplex(element, SIGN_RELATIONS[set.sign], { re: ZERO, im: ZERO });
      if (sign !== "true" || set.name === "R" || set.name === "C") return sign;
      if (set.name === "Q") return isExactBall(element.re) ? "true" : "unknown";
      const whole = integerOfBall(element.re) !== undefined;
      // A ball between two whole numbers, or an exact number that is none.
      const fractional = !whole && (isExactBall(element.re) || (floorOfBall(element.re) !== undefined && integerOfBall(lowerEnd(element.re)) === undefined));
      if (!whole) return fractional ? "false" : "unknown";
      if (set.name === "Z") return "true";
      // Whether 0 is a natural number is left open.
      const order = signOfBall(element.re);
      return order === 1 ? "true" : order === -1 ? "false" : "unknown";
    }
    case "interval": {
      const ends = [
        { end: set.lower, relation: set.lowerOpen ? ">" : ">=" },
        { end: set.upper, relation: set.upperOpen ? "<" : "<=" },
      ] as const;
      let unknown = false;
      for (const { end, relation } of ends) {
        const truth = infinitySign(end) !== undefined ? "true" : compareComplex(element, relation, ballOf(end, context, depth + 1));
        if (truth === "false") return "false";
        if (truth === "unknown") unknown = true;
      }
      return unknown || !isRealBall(element) ? "unknown" : "true";
    }
    case "finite": {
      const truths = set.elements.map((e) => compareComplex(element, "=", ballOf(e, context, depth + 1)));
      return truths.includes("true") ? "true" : truths.includes("unknown") ? "unknown" : "false";
    }
    case "minus": {
      const out = not(isMember(element, set.removed, context, depth + 1));
      const inside = isMember(element, set.from, context, depth + 1);
      return out === "false" || inside === "false" ? "false" : out === "true" && inside === "true" ? "true" : "unknown";
    }
    case "symbol":
    case "matrices":
      return "unknown";
  }
}

const ZERO = { mid: 0n, radius: 0n, exponent: 0 } as const;
const SIGN_RELATIONS = { positive: ">", nonnegative: ">=", negative: "<", nonpositive: "<=", nonzero: "!=" } as const;
