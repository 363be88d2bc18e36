import { latexOfName } from "../../expression/printing/name.js";
import { printPlain } from "../../expression/printing/plain.js";
import type { Expr } from "../../expression/index.js";
export { latexOfName, printPlain };
export const printLatex = (expr: Expr): string => (expr.kind === "number" && expr.value.d !== 1n ? `\\frac{${expr.value.n}}{${expr.value.d}}` : printPlain(expr));
