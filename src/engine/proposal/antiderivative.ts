import { add, apply, contains, dependsOn, divide, multiply, negate, substitute, sym, type Expr } from "../../expression/index.js";
import { linearSums, type LinearPart } from "./linear-part.js";
import { evaluateWithinBudget } from "./operation-budget.js";
import { fromNerdamer, toNerdamer } from "./translation.js";

/** How many linear substitutions are tried when the integrand as it stands gives nothing. */
const MOST_SUBSTITUTIONS = 2;

/**
 * A guess at an antiderivative of `body` in `variable`, or undefined. It is never trusted: about one guess in ten
 * is wrong. Differentiate it, and look for poles before using it between bounds.
 */
export function proposeAntiderivative(body: Expr, variable: string): Expr | undefined {
  return proposeAntiderivatives(body, variable)[0];
}

/**
 * Guesses at an antiderivative, to be tried in turn; each as untrusted as a single one. They come from the integrand
 * as it stands, else after a linear substitution, and with `log|u|` after `log u`, since nerdamer leaves bars out.
 */
export function proposeAntiderivatives(body: Expr, variable: string): readonly Expr[] {
  const direct = integrate(body, variable);
  const found = direct === undefined ? substituted(body, variable) : [direct];
  return found.flatMap((guess) => {
    const barred = hasLog(body, variable) ? guess : withBars(guess, variable);
    return barred === guess ? [guess] : [guess, barred];
  });
}

function integrate(body: Expr, variable: string): Expr | undefined {
  const [integrand] = toNerdamer([body], [variable]) ?? [];
  if (integrand === undefined) return undefined;
  const answer = evaluateWithinBudget(`integrate(${integrand.text}, v0)`);
  return answer === undefined ? undefined : fromNerdamer(answer, integrand);
}

/** With `u = slope · x + offset`: `∫ f(x) dx = F(u) / slope` where `F` is an antiderivative of `f((u - offset) / slope)`. */
function substituted(body: Expr, variable: string): readonly Expr[] {
  const parts = linearSums(body, variable).slice(0, MOST_SUBSTITUTIONS);
  return parts.flatMap(({ slope, offset }: LinearPart) => {
    const x = sym(variable);
    const inU = substitute(body, new Map([[variable, divide(add(x, negate(offset)), slope)]]));
    const found = integrate(inU, variable);
    return found === undefined ? [] : [divide(substitute(found, new Map([[variable, add(multiply(slope, x), offset)]])), slope)];
  });
}

const isLog = (node: Expr, variable: string): boolean => node.kind === "apply" && node.operator === "log" && dependsOn(node, variable);
const hasLog = (expr: Expr, variable: string): boolean => contains(expr, (node) => isLog(node, variable));

/** `log|u|` for each `log u` in which `u` depends on the variable; the same expression when there is none. */
function withBars(expr: Expr, variable: string): Expr {
  if (expr.kind !== "apply" || !hasLog(expr, variable)) return expr;
  const args = expr.args.map((arg) => withBars(arg, variable));
  return isLog(expr, variable) ? apply("log", ...args.map((arg) => apply("abs", arg))) : apply(expr.operator, ...args);
}
