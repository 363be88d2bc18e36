import { add, divide, multiply, num, power, readPlainExpr, inferPlainSymbols, substitute, sym, type Expr } from "../../../expression/index.js";
import type { Kind } from "./candidate.js";

/** The standard ranges of densities: the whole line, from zero to infinity, from zero to one. */
export type DensityRange = "line" | "half-line" | "unit";

/** A density of total one with its moments from the first on; beyond those listed they are infinite or not known. */
interface Density {
  readonly kind: Kind;
  readonly range: DensityRange;
  /** The formula in `t`, in the keyboard syntax, smooth on the whole line; `w` is any positive number. */
  readonly text: string;
  readonly moments: readonly string[];
}

/**
 * Textbook densities. Moments: of the normal density (DLMF 7.7.1, 5.9.1), of the logistic and of the hyperbolic secant density
 * (DLMF 24.7.2 and 24.7.6: Bernoulli and Euler numbers), of Student's densities by the beta integral (DLMF 5.12.3).
 */
export const DENSITIES: readonly Density[] = [
  { kind: "bell", range: "line", text: "exp(-t^2)/sqrt(pi)", moments: ["0", "1/2", "0", "3/4"] },
  { kind: "rational", range: "line", text: "2/(pi*(1+t^2)^2)", moments: ["0", "1"] },
  { kind: "exponential", range: "line", text: "exp(-t)/(1+exp(-t))^2", moments: ["0", "pi^2/3", "0", "7*pi^4/15"] },
  { kind: "exponential", range: "line", text: "1/(pi*cosh(t))", moments: ["0", "pi^2/4", "0", "5*pi^4/16"] },
  { kind: "bell", range: "line", text: "(1+(1+t)^2)*exp(-t^2)*2/(5*sqrt(pi))", moments: ["2/5", "7/10", "3/5", "27/20"] },
  { kind: "rational", range: "line", text: "(1+(1+t)^2)*16/(11*pi*(1+t^2)^4)", moments: ["2/11", "3/11", "2/11", "7/11"] },
  { kind: "rational", range: "line", text: "16/(5*pi*(1+t^2)^4)", moments: ["0", "1/5", "0", "1/5"] },
  { kind: "root", range: "line", text: "3/(4*(1+t^2)^(5/2))", moments: ["0", "1/2"] },
  { kind: "exponential", range: "half-line", text: "exp(-t)", moments: ["1", "2", "6", "24"] },
  { kind: "bell", range: "half-line", text: "2*exp(-t^2)/sqrt(pi)", moments: ["1/sqrt(pi)", "1/2", "1/sqrt(pi)", "3/4"] },
  { kind: "rational", range: "half-line", text: "4/(pi*(1+t^2)^2)", moments: ["2/pi", "1"] },
  { kind: "rational", range: "half-line", text: "32/(5*pi*(1+t^2)^4)", moments: ["16/(15*pi)", "1/5", "8/(15*pi)", "1/5"] },
  { kind: "exponential", range: "half-line", text: "t^2*exp(-t)/2", moments: ["3", "12", "60", "360"] },
  { kind: "bell", range: "half-line", text: "4*t^2*exp(-t^2)/sqrt(pi)", moments: ["2/sqrt(pi)", "3/2", "4/sqrt(pi)", "15/4"] },
  { kind: "root", range: "half-line", text: "3/(2*(1+t^2)^(5/2))", moments: ["1/2", "1/2"] },
  { kind: "exponential", range: "unit", text: "w*exp(w*t)/(exp(w)-1)", moments: ["exp(w)/(exp(w)-1)-1/w"] },
  { kind: "polynomial", range: "unit", text: "3*(1+w*t^2)/(3+w)", moments: ["3*(1/2+w/4)/(3+w)", "3*(1/3+w/5)/(3+w)", "3*(1/4+w/6)/(3+w)", "3*(1/5+w/7)/(3+w)"] },
  { kind: "trigonometric", range: "unit", text: "1+w*sin(2*pi*t)/(1+w)", moments: ["1/2-w/(2*pi*(1+w))", "1/3-w/(2*pi*(1+w))"] },
  { kind: "polynomial", range: "unit", text: "3*(1+w*(1-t)^2)/(3+w)", moments: ["3*(1/2+w/12)/(3+w)", "3*(1/3+w/30)/(3+w)"] },
  { kind: "trigonometric", range: "unit", text: "1+w*cos(2*pi*t)/(1+w)", moments: ["1/2", "1/3+w/(2*pi^2*(1+w))"] },
];

/** A density moved and stretched: `total·rate·k(rate·(x − start))`, a formula in its parameter. */
export interface PlacedDensity {
  readonly range: DensityRange;
  readonly start: Expr;
  readonly rate: Expr;
  readonly total: Expr;
  readonly moments: readonly Expr[];
}

const T = "t";

/** A text in the keyboard syntax, as a formula. */
export function formulaOf(text: string): Expr {
  const reading = readPlainExpr(text, inferPlainSymbols([text], []));
  if (!reading.ok) throw new RangeError(`the formula ${text} cannot be read`);
  return reading.value;
}

/** The formula of a density at a place, in a parameter. */
export const placedBody = (text: string, { start, rate, total }: Pick<PlacedDensity, "start" | "rate" | "total">, parameter: string): Expr =>
  multiply(total, rate, substitute(formulaOf(text), new Map([[T, multiply(rate, add(sym(parameter), { kind: "apply", operator: "negate", args: [start] }))]])));

/** The integral of a power times a placed density over its range; undefined where the moment is not known. */
export function momentOf({ start, rate, total, moments }: PlacedDensity, order: number): Expr | undefined {
  if (order > moments.length) return undefined;
  // x = start + t/rate
  const terms = Array.from({ length: order + 1 }, (_, j) => multiply(num(binomial(order, j)), power(start, num(order - j)), j === 0 ? num(1) : divide(moments[j - 1] as Expr, power(rate, num(j)))));
  return multiply(total, add(...terms));
}

function binomial(n: number, k: number): number {
  return k === 0 ? 1 : (binomial(n - 1, k - 1) * n) / k;
}

/** The same density with quantities in its place and size replaced. */
export const replacedDensity = (density: PlacedDensity, values: ReadonlyMap<string, Expr>): PlacedDensity => ({ ...density, start: substitute(density.start, values), rate: substitute(density.rate, values), total: substitute(density.total, values) });
