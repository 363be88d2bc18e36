import { spend } from "../polynomial/index.js";
import { sym } from "../build.js";
import { differentiateTimes } from "../derivative.js";
import type { CallExpr, Expr, PrincipalValueExpr } from "../expr.js";
import { substitute } from "../substitute.js";
import { atom, callHead, symbolFraction } from "./atom.js";
import { canonicalisePiecewise, pieceFor } from "./cases.js";
import { constantFraction, multiplyFractions, subtractFractions, symbolsOfFraction } from "./fraction.js";
import { infiniteOr } from "./infinity.js";
import { canonicaliseIntegral, integralVariable, splitConstant } from "./integral.js";
import { noteDerivative } from "./moves.js";
import { canonicaliseApply } from "./operator.js";
import { canonicaliseSum } from "./sum.js";
import { fractionToExpr } from "./to-expr.js";
import { Unsupported, type Fraction, type Tower } from "./tower.js";

/**
 * The element of the tower's field that an expression denotes, over the reals (with `i` as an algebraic number).
 * Two expressions with equal elements agree wherever both are defined and the tower's requirements hold.
 * Throws `Undefined` when the expression has no value anywhere, and `Unsupported` outside the class covered.
 */
export function canonicalise(tower: Tower, expr: Expr): Fraction {
  spend(tower.budget, 4);
  switch (expr.kind) {
    case "number":
      return constantFraction(expr.value);
    case "symbol":
      if (expr.shape !== undefined) throw new Unsupported("a matrix, which is not a number");
      return symbolFraction(tower, expr.name, expr);
    case "apply":
      return canonicaliseApply(tower, expr);
    case "call":
      return canonicaliseCall(tower, expr);
    case "piecewise":
      return canonicalisePiecewise(tower, expr);
    case "bind":
      switch (expr.binder) {
        case "integral":
          return canonicaliseIntegral(tower, expr);
        case "sum":
        case "product":
          return canonicaliseSum(tower, expr);
        case "principal-value":
          return canonicalisePrincipalValue(tower, expr);
        case "limit": {
          const h = integralVariable(expr.body);
          const body = canonicalise(tower, substitute(expr.body, new Map([[expr.variable, sym(h)]])));
          if (!symbolsOfFraction(tower, body).has(h)) return body;
          return atom(tower, `limit ${expr.direction} ${h}`, [body, infiniteOr(tower, expr.point)], expr, [h]);
        }
        case "derivative": {
          noteDerivative(tower, expr);
          const derived = differentiateTimes(expr.body, expr.variable, expr.order);
          if (derived.kind === "bind" && derived.binder === "derivative") {
            // The variable may have a value by the assumptions, which is put in after differentiating only.
            const h = integralVariable(derived.body);
            const body = canonicalise(tower, substitute(derived.body, new Map([[derived.variable, sym(h)]])));
            return atom(tower, `derivative ${h} ${derived.order}`, [body, symbolFraction(tower, derived.variable)], derived, [h]);
          }
          return canonicalise(tower, derived);
        }
        case "evaluation": {
          const at = (point: Expr): Fraction => canonicalise(tower, substitute(evaluateDerivatives(expr.body), new Map([[expr.variable, point]])));
          const upper = at(expr.upper);
          return expr.lower === undefined ? upper : subtractFractions(tower, upper, at(expr.lower));
        }
      }
  }
}

/**
 * A principal value is homogeneous in its integrand and nothing else: an atom of the integrand and the ends, a factor that does
 * not depend on the variable taken out.
 */
function canonicalisePrincipalValue(tower: Tower, expr: PrincipalValueExpr): Fraction {
  const h = integralVariable(expr.body);
  const body = canonicalise(tower, substitute(expr.body, new Map([[expr.variable, sym(h)]])));
  const { constant, rest } = splitConstant(tower, body, h);
  const shown: Expr = { ...expr, variable: h, body: fractionToExpr(tower, rest) };
  return multiplyFractions(tower, constant, atom(tower, `principal value ${h}`, [rest, infiniteOr(tower, expr.lower), infiniteOr(tower, expr.upper)], shown, [h]));
}

/** Derivative nodes carried out, so that a value may be substituted for their variable. */
export function evaluateDerivatives(expr: Expr): Expr {
  switch (expr.kind) {
    case "number":
    case "symbol":
      return expr;
    case "apply":
    case "call":
      return { ...expr, args: expr.args.map(evaluateDerivatives) };
    case "piecewise":
      return expr;
    case "bind":
      if (expr.binder === "derivative") return differentiateTimes(evaluateDerivatives(expr.body), expr.variable, expr.order);
      return { ...expr, body: evaluateDerivatives(expr.body) };
  }
}

function canonicaliseCall(tower: Tower, expr: CallExpr): Fraction {
  const piece = pieceFor(tower, expr);
  if (piece !== undefined) return canonicalise(tower, piece);
  const args = expr.args.map((arg) => canonicalise(tower, arg));
  return atom(tower, callHead(expr.name, expr.orders), args, expr, []);
}
