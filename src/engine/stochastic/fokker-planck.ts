import { add, contains, derivative, divide, multiply, negate, num, power, subtract, type CallExpr, type Expr } from "../../expression/index.js";

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
 * Reads `dx = μ dt + σ dW` or `dx = μ dt + σ 𝒩(0, dt I)`: the left side is one increment, the right side linear in `dt`
 * and in one noise term (a Wiener increment, or Gaussian noise with mean zero and a covariance proportional to `dt`).
 * `undefined` for anything else.
 */
export function readStochasticEquation(left: Expr, right: Expr): StochasticEquation | undefined {
  const state = incrementOf(left);
  if (state === undefined) return undefined;
  const increments = new Set<string>();
  collectIncrements(right, increments);
  const normals = collectNormals(right);
  const wiener = [...increments].filter((name) => /^(W|B|w)($|_)/.test(name));
  const times = [...increments].filter((name) => !wiener.includes(name) && name !== state);
  const time = times[0];
  if (times.length !== 1 || time === undefined || wiener.length + normals.length > 1) return undefined;
  const isNoise = (e: Expr): boolean => isNormal(e) || (wiener[0] !== undefined && incrementOf(e) === wiener[0]);
  const isTime = (e: Expr): boolean => incrementOf(e) === time;
  const at = (dt: number, noise: number): Expr => replaceOutside(right, (e) => (isNoise(e) ? num(noise) : isTime(e) ? num(dt) : undefined));
  const base = at(0, 0);
  const drift = subtract(at(1, 0), base);
  const amplitude = subtract(at(0, 1), base);
  const normal = normals[0];
  const scale = normal === undefined ? num(1) : varianceRate(normal, time);
  if (scale === undefined) return undefined;
  return { state, time, drift, variance: multiply(power(amplitude, num(2)), scale) };
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

/** The variance per unit of time of `𝒩(0, c dt I)`: `c`; the identity matrix is one in one dimension. */
function varianceRate(normal: Expr, time: string): Expr | undefined {
  if (normal.kind !== "apply") return undefined;
  const [mean, covariance] = normal.args;
  if (covariance === undefined || !(mean?.kind === "number" && mean.value.n === 0n)) return undefined;
  if (!contains(covariance, (e) => incrementOf(e) === time)) return undefined;
  const unit = replaceOutside(covariance, (e) => (incrementOf(e) === time ? num(1) : e.kind === "symbol" && (e.name === "I" || e.name === "bold(I)") ? num(1) : undefined));
  return contains(unit, isIncrement) ? undefined : unit;
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
