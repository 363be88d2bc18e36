import { rational } from "../../number/index.js";
import { integerNode, rationalNode, spend, Undecided } from "./algebraic.js";
import { addConstants, multiplyConstants, negateConstant } from "./constant.js";
import { readOperator, wholeOf } from "./read-operator.js";
import { constantOf, type AtomContext, type Constant } from "./term.js";
import type { BindExpr, Expr } from "../expr.js";

const MOST_DEPTH = 300;
const MOST_TERMS = 1000n;

/**
 * Reads a closed expression, principal branches throughout; `values` holds the bound variables of sums. Throws
 * {@link Undecided} at what is no constant of this kind, at what is undefined, and where a branch is not settled.
 */
export function readConstant(expr: Expr, context: AtomContext, values: ReadonlyMap<string, Constant> = new Map(), depth = 0): Constant {
  if (depth > MOST_DEPTH) throw new Undecided("an expression nested too deeply");
  spend(context);
  const read = (part: Expr | undefined): Constant => {
    if (part === undefined) throw new Undecided("an operator with too few parts");
    return readConstant(part, context, values, depth + 1);
  };
  switch (expr.kind) {
    case "number":
      return constantOf(rationalNode(context, expr.value));
    case "symbol": {
      const value = values.get(expr.name);
      if (value === undefined) throw new Undecided(`${expr.name} is no constant`);
      return value;
    }
    case "apply":
      return readOperator(expr, context, read);
    case "bind":
      return readBind(expr, context, read, (name, value) => readConstant(expr.body, context, new Map([...values, [name, value]]), depth + 1));
    case "call":
    case "piecewise":
      throw new Undecided("an unknown function or cases");
  }
}

/** A finite sum or product, or the value of a body between ends; `body` reads with the variable set. */
function readBind(expr: BindExpr, context: AtomContext, read: (part: Expr) => Constant, body: (name: string, value: Constant) => Constant): Constant {
  switch (expr.binder) {
    case "evaluation": {
      const upper = body(expr.variable, read(expr.upper));
      return expr.lower === undefined ? upper : addConstants(context, upper, negateConstant(context, body(expr.variable, read(expr.lower))));
    }
    case "sum":
    case "product": {
      const [from, to] = [expr.lower, expr.upper].map((end) => wholeOf(context, read(end)));
      if (from === undefined || to === undefined || to < from - 1n || to - from > MOST_TERMS) throw new Undecided("a sum that is not finite");
      let total = constantOf(integerNode(context, expr.binder === "sum" ? 0 : 1));
      for (let k = from; k <= to; k += 1n) {
        const term = body(expr.variable, constantOf(rationalNode(context, rational(k))));
        total = expr.binder === "sum" ? addConstants(context, total, term) : multiplyConstants(context, total, term);
      }
      return total;
    }
    case "integral":
    case "principal-value":
    case "limit":
    case "derivative":
      throw new Undecided(`a constant with a ${expr.binder}`);
  }
}
