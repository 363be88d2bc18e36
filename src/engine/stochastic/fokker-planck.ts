import { add, contains, derivative, divide, multiply, negate, num, power, type CallExpr, type Expr } from "../../expression/index.js";
import { decideEquality } from "../exact/decide.js";

/** `d(state) = drift·d(time) + noise`, in the sense of Itô; `variance` is the noise's variance per unit of time. */
export interface StochasticEquation {
  readonly state: string;
  readonly time: string;
  readonly drift: Expr;
  readonly variance: Expr;
}

const isIncrement = (e: Expr): boolean => e.kind === "apply" && e.operator === "differential";
const isNormal = (e: Expr): boolean => e.kind === "apply" && e.operator === "normal";

/** Whether an equation has increments or Gaussian noise in it. */
export const isStochastic = (left: Expr, right: Expr): boolean => contains(left, isIncrement) && contains(right, (e) => isIncrement(e) || isNormal(e));

/**
 * Reads `dx = μ dt + σ dW`, `dx = μ dt + σ 𝒩(0, dt I)` or `dx = μ dt + σ √dt 𝒩(0, 1)`: the left side is one increment, the
 * right side linear in `dt` and in one noise term (a Wiener increment, or Gaussian noise with mean zero and a variance
 * proportional to `dt`). `undefined` for anything else.
 */
export function readStochasticEquation(left: Expr, right: Expr): StochasticEquation | undefined {
  const state = incrementOf(left);
  if (state === undefined) return undefined;
  const increments = new Set<string>();
  collectIncrements(right, increments);
  const normals = collectNormals(right);
  const wiener = [...increments].filter((name) => /^(W|B|w)($|_)/.test(name));
  const times = [...increments].filter((name) => !wiener.includes(name));
  const [normal] = normals;
  const time = times[0] ?? (normal === undefined ? undefined : timeOf(normal));
  if (times.length > 1 || time === undefined || time === state || wiener.length + normals.length !== 1) return undefined;
  const isNoise = (e: Expr): boolean => isNormal(e) || (wiener[0] !== undefined && incrementOf(e) === wiener[0]);
  const isTime = (e: Expr): boolean => incrementOf(e) === time;
  const scaled = normal !== undefined && timeOf(normal) === undefined;
  /** The right side with numbers for `dt`, the noise and `√dt`. */
  const at = (dt: number, noise: number, root: number): Expr =>
    replaceOutside(right, (e) => (isNoise(e) ? num(noise) : isTime(e) ? num(dt) : isRootOf(e, isTime) ? num(root) : undefined));
  const drift = at(1, 0, 0);
  const amplitude = scaled ? at(0, 1, 1) : at(0, 1, 0);
  const scale = normal === undefined ? num(1) : scaled ? varianceOf(normal) : varianceRate(normal, time);
  if (scale === undefined || [drift, amplitude].some((e) => contains(e, (n) => isIncrement(n) || isNormal(n)))) return undefined;
  const linear =
    same(at(0, 0, 0), num(0)) &&
    same(at(2, 0, 0), multiply(num(2), drift)) &&
    same(at(0, 2, 1), multiply(num(2), at(0, 1, 1))) &&
    same(at(1, 1, 1), add(drift, amplitude)) &&
    same(at(0, 0, 1), num(0)) &&
    (scaled ? same(at(0, 2, 2), multiply(num(4), amplitude)) && same(at(0, 1, 0), num(0)) : true);
  return linear && !same(amplitude, num(0)) ? { state, time, drift, variance: multiply(power(amplitude, num(2)), scale) } : undefined;
}

/** Whether two expressions are equal without assumptions. */
const same = (left: Expr, right: Expr): boolean => decideEquality({ left, right, assumptions: [], dependencies: new Map() }).kind === "equal";

/** `√dt`, also written as a power. */
const isRootOf = (e: Expr, isTime: (e: Expr) => boolean): boolean =>
  e.kind === "apply" &&
  e.args[0] !== undefined &&
  isTime(e.args[0]) &&
  (e.operator === "sqrt" || (e.operator === "power" && e.args[1] !== undefined && e.args[1].kind !== "symbol" && same(e.args[1], divide(num(1), num(2)))));

/** The time whose increment the covariance of Gaussian noise holds. */
function timeOf(normal: Expr): string | undefined {
  const names = new Set<string>();
  for (const child of childrenOf(normal)) collectIncrements(child, names);
  const [only] = names;
  return names.size === 1 ? only : undefined;
}

function incrementOf(e: Expr): string | undefined {
  if (e.kind !== "apply" || e.operator !== "differential") return undefined;
  const of = e.args[0];
  return of?.kind === "symbol" ? of.name : undefined;
}

function collectIncrements(e: Expr, into: Set<string>): void {
  const name = incrementOf(e);
  if (name !== undefined) into.add(name);
  else if (!isNormal(e)) for (const child of childrenOf(e)) collectIncrements(child, into);
}

function collectNormals(e: Expr): Expr[] {
  return isNormal(e) ? [e] : childrenOf(e).flatMap(collectNormals);
}

const childrenOf = (e: Expr): readonly Expr[] => (e.kind === "apply" || e.kind === "call" ? e.args : e.kind === "bind" ? [e.body] : []);

/** Replaces nodes of sums, products and quotients; the insides of functions are left alone. */
function replaceOutside(e: Expr, by: (e: Expr) => Expr | undefined): Expr {
  const found = by(e);
  if (found !== undefined) return found;
  return e.kind === "apply" && ["add", "negate", "multiply", "divide"].includes(e.operator) ? { ...e, args: e.args.map((a) => replaceOutside(a, by)) } : e;
}

/** The covariance of `𝒩(0, C)`, with the identity matrix read as one, which it is in one dimension. */
function covarianceOf(normal: Expr): Expr | undefined {
  if (normal.kind !== "apply") return undefined;
  const [mean, covariance] = normal.args;
  if (covariance === undefined || mean === undefined || !same(mean, num(0))) return undefined;
  return replaceOutside(covariance, (e) => (e.kind === "symbol" && (e.name === "I" || e.name === "bold(I)") ? num(1) : undefined));
}

/** The variance of noise whose covariance does not speak of time. */
function varianceOf(normal: Expr): Expr | undefined {
  const covariance = covarianceOf(normal);
  return covariance === undefined || contains(covariance, isIncrement) ? undefined : covariance;
}

/** The variance per unit of time of `𝒩(0, c dt I)`: `c`. */
function varianceRate(normal: Expr, time: string): Expr | undefined {
  const covariance = covarianceOf(normal);
  if (covariance === undefined) return undefined;
  const at = (dt: number): Expr => replaceOutside(covariance, (e) => (incrementOf(e) === time ? num(dt) : undefined));
  const rate = at(1);
  if (contains(rate, isIncrement) || !same(at(0), num(0)) || !same(at(2), multiply(num(2), rate))) return undefined;
  return rate;
}

/**
 * The Fokker–Planck (forward Kolmogorov) equation of an Itô equation for a density `p(state, time)`:
 * `∂p/∂t = -∂(μp)/∂x + ½ ∂²(σ²p)/∂x²`. Drift and noise may depend on the state. (Risken, The Fokker–Planck Equation, §4.)
 */
export function fokkerPlanck(equation: StochasticEquation, density: CallExpr): { readonly left: Expr; readonly right: Expr } {
  const { state, time, drift, variance } = equation;
  return {
    left: derivative(density, time),
    right: add(
      negate(derivative(multiply(drift, density), state)),
      multiply(divide(num(1), num(2)), derivative(multiply(variance, density), state, 2)),
    ),
  };
}

/** The unknown functions of state and time in an expression: candidates for the density. */
export function densitiesIn(equation: StochasticEquation, exprs: readonly Expr[]): readonly CallExpr[] {
  const found = new Map<string, CallExpr>();
  for (const expr of exprs) {
    contains(expr, (e) => {
      if (e.kind === "call" && e.args.length === 2 && e.args[0]?.kind === "symbol" && e.args[0].name === equation.state && e.args[1]?.kind === "symbol" && e.args[1].name === equation.time) {
        found.set(e.name, { kind: "call", name: e.name, args: e.args, orders: e.args.map(() => 0) });
      }
      return false;
    });
  }
  return [...found.values()];
}
