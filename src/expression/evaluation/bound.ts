import type { Expr } from "../expr.js";
import type { Arithmetic, Bound, Scope } from "./arithmetic.js";
import { compile } from "./compile.js";

/** The sign of a written infinity, `\infty`, `+\infty` or `-\infty`. */
export function infinitySign(expr: Expr): 1 | -1 | undefined {
  if (expr.kind !== "apply") return undefined;
  if (expr.operator === "inf") return 1;
  if (expr.operator === "negate" && expr.args[0] !== undefined) {
    const sign = infinitySign(expr.args[0]);
    return sign === undefined ? undefined : sign === 1 ? -1 : 1;
  }
  return undefined;
}

/** An end of an integral, or the point of a limit. */
export function boundOf<T>(expr: Expr, arithmetic: Arithmetic<T>, scope: Scope): Bound<T> {
  const sign = infinitySign(expr);
  return sign === undefined ? { kind: "finite", at: compile(expr, arithmetic, scope) } : { kind: "infinite", sign };
}
