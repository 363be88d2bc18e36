import { isOneExpr, isZeroExpr, literalRational, num, tidyAdd, tidyDivide, tidyMultiply, tidyNegate, tidyPower, type Expr } from "../../../expression/index.js";
import { rewrite } from "../rewrite.js";

/** Numbers folded, zeros and ones left out: a formula as one would write it. */
export function neat(expr: Expr): Expr {
  return rewrite(expr, (node) => {
    if (node.kind !== "apply") return undefined;
    const args = node.args.map(neat);
    const [a, b] = args;
    const value = literalRational({ ...node, args });
    if (value !== undefined) return num(value);
    switch (node.operator) {
      case "add":
        return tidyAdd(...args);
      case "multiply":
        return tidyMultiply(...args);
      case "negate":
        return a === undefined ? undefined : tidyNegate(a);
      case "divide":
        return a === undefined || b === undefined ? undefined : tidyDivide(a, b);
      case "power":
        if (a === undefined || b === undefined) return undefined;
        return isOneExpr(a) ? a : tidyPower(a, b);
      case "exp":
        return a !== undefined && isZeroExpr(a) ? num(1) : { ...node, args };
      case "abs":
        return a?.kind === "number" ? num({ n: a.value.n < 0n ? -a.value.n : a.value.n, d: a.value.d }) : { ...node, args };
      default:
        return { ...node, args };
    }
  });
}
