import { divide, multiply, negate, type Expr } from "../../expression/index.js";

/** The terms that an expression shows: a sum's, also when it stands under a sign, a factor or a denominator. */
export function shownTerms(expr: Expr): readonly Expr[] {
  if (expr.kind !== "apply") return [expr];
  const [first, second] = expr.args;
  switch (expr.operator) {
    case "add":
      return expr.args.flatMap(shownTerms);
    case "negate":
      return first === undefined ? [expr] : shownTerms(first).map(negate);
    case "divide":
      return first === undefined || second === undefined ? [expr] : shownTerms(first).map((term) => divide(term, second));
    case "multiply": {
      const at = expr.args.findIndex((factor) => shownTerms(factor).length > 1);
      if (at < 0) return [expr];
      return shownTerms(expr.args[at] as Expr).flatMap((term) => shownTerms(multiply(...expr.args.map((factor, k) => (k === at ? term : factor)))));
    }
    default:
      return [expr];
  }
}
