import type { BindExpr, CallExpr, Expr } from "../expr.js";
import { bracketed, isOpenEnded, LATEX_LEVEL, printAt, printLatex } from "./latex.js";
import { latexOfName } from "./name.js";

/** An integral, sum, product, limit, derivative or evaluation in LaTeX. */
export function printBinderLatex(expr: BindExpr): string {
  const variable = latexOfName(expr.variable);
  switch (expr.binder) {
    case "integral": {
      const limits = expr.region !== undefined ? `_{${latexOfName(expr.region)}}` : expr.lower !== undefined && expr.upper !== undefined ? `_{${printLatex(expr.lower)}}^{${printLatex(expr.upper)}}` : "";
      const open = isOpenEnded(expr.body) || isDifferentialLike(expr.body);
      const body = open ? bracketed(printLatex(expr.body)) : printAt(expr.body, LATEX_LEVEL.product);
      return `\\int${limits} ${body}\\,d${variable}`;
    }
    case "principal-value":
      return `\\operatorname{p.v.}${printBinderLatex({ ...expr, binder: "integral" })}`;
    case "sum":
    case "product":
      return `\\${expr.binder === "sum" ? "sum" : "prod"}_{${variable}=${printLatex(expr.lower)}}^{${printLatex(expr.upper)}} ${printAt(expr.body, LATEX_LEVEL.product)}`;
    case "limit": {
      const side = expr.direction === "both" ? "" : expr.direction === "right" ? "^+" : "^-";
      const simple = expr.point.kind === "number" || expr.point.kind === "symbol" || (expr.point.kind === "apply" && expr.point.args.length === 0);
      const point = printLatex(expr.point);
      return `\\lim_{${variable} \\to ${side === "" || simple ? point : bracketed(point)}${side}} ${printAt(expr.body, LATEX_LEVEL.product)}`;
    }
    case "derivative":
      return printDerivative(expr.body, variable, expr.order, expr.variable);
    case "evaluation":
      return expr.lower === undefined
        ? `\\left.${printLatex(expr.body)}\\right|_{${variable}=${printLatex(expr.upper)}}`
        : `\\left[${printLatex(expr.body)}\\right]_{${variable}=${printLatex(expr.lower)}}^{${printLatex(expr.upper)}}`;
  }
}

const isDifferentialLike = (body: Expr): boolean => body.kind === "apply" && body.operator === "differential";

/** An undifferentiated function of distinct arguments or a name fits over the fraction line; all else stands behind. */
function printDerivative(body: Expr, variable: string, order: number, name: string): string {
  const partial = body.kind === "call" && body.args.length > 1;
  const d = partial ? "\\partial " : "d";
  const power = order === 1 ? "" : `^{${order}}`;
  const below = `${d}${variable}${order === 1 ? "" : /'$|\^/.test(variable) ? `^{${order}}` : power}`;
  if (isPlain(body) || (body.kind === "symbol" && body.name !== name)) return `\\frac{${d.trimEnd()}${power}${partial && power === "" ? " " : power === "" ? "" : " "}${printLatex(body)}}{${below}}`;
  const operator = `\\frac{${d.trimEnd()}${power}}{${below}}`;
  const tight = body.kind === "symbol" || body.kind === "number";
  return `${operator} ${tight ? printLatex(body) : bracketed(printLatex(body))}`;
}

const isPlain = (body: Expr): body is CallExpr => body.kind === "call";
