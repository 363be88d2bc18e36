import { contains, derivative, freeSymbols, subtract, type Expr } from "../../../expression/index.js";
import { made } from "./apply.js";
import { argumentKey } from "./call.js";
import { outermost, primeOf, type Context, type GivenEquation, type Target } from "./context.js";
import { evaluate } from "./evaluate.js";
import { inverseModulo, residue } from "./modular.js";
import { constantPart } from "./value.js";

/** A value that is asked for: its name, orders of derivatives, arguments as texts, and the key that it is drawn under. */
export interface Asked {
  readonly name: string;
  readonly orders: readonly number[];
  readonly at: readonly string[];
  readonly key: string;
}

/** The value that an equation of the question gives; undefined when none speaks of it. */
export function givenValue(asked: Asked, ctx: Context): bigint | undefined {
  const { point } = ctx;
  if (point.meanings.equations.length === 0) return undefined;
  const full = `${ctx.level} ${asked.key}`;
  const known = point.solved.get(full);
  if (known !== undefined) return known;
  for (const equation of point.meanings.equations) {
    const chosen = point.chosen.get(equation);
    if (point.pending.includes(equation) || (chosen !== undefined && chosen.name !== asked.name)) continue;
    for (const target of chosen === undefined ? equation.targets : [chosen]) {
      const difference = target.name === asked.name ? differenceFor(equation, target, asked, ctx) : undefined;
      const value = difference === undefined ? undefined : solve(equation, difference, full, ctx);
      if (value === undefined) continue;
      point.solved.set(full, value);
      point.chosen.set(equation, target);
      return value;
    }
  }
  return undefined;
}

/**
 * The difference of the sides, differentiated as often as what is asked for is beyond the target. `L'(a) = 0` speaks of one
 * point; an equation that differentiates in a quantity itself speaks of all its values.
 */
function differenceFor({ left, right }: GivenEquation, target: Target, asked: Asked, ctx: Context): Expr | undefined {
  if (target.orders.length !== asked.orders.length) return undefined;
  const beyond = target.orders.map((order, k) => (asked.orders[k] ?? 0) - order);
  if (beyond.some((d, k) => d < 0 || (d > 0 && !isUniversalIn(target.args[k], left, right)))) return undefined;
  const outside = outermost(ctx.point, ctx.level);
  if (target.args.map((arg) => argumentKey(arg, outside)).join() !== asked.at.join()) return undefined;
  return made(left, `${target.name} beyond ${beyond.join()}`, ctx, () =>
    target.args.reduce((e, arg, k) => ((beyond[k] ?? 0) === 0 || arg.kind !== "symbol" ? e : derivative(e, arg.name, beyond[k])), subtract(left, right)),
  );
}

const isUniversalIn = (arg: Expr | undefined, left: Expr, right: Expr): boolean =>
  arg?.kind === "symbol" && [left, right].some((side) => contains(side, (e) => e.kind === "bind" && e.binder === "derivative" && e.variable === arg.name));

/** Values at which a difference is taken, as unlikely to be special as others. */
const TRIALS = [271_828_183n, 314_159_265n, 577_215_665n] as const;

/** The zero of a difference that is linear in a value, from what it is at two values, and at a third to see that it is so. */
function solve(equation: GivenEquation, difference: Expr, full: string, ctx: Context): bigint | undefined {
  const { point } = ctx;
  const p = primeOf(ctx);
  const at = (value: bigint): bigint => {
    const tried = { ...point, solved: new Map(point.solved).set(full, value), chosen: new Map(point.chosen), pending: [...point.pending, equation] };
    return constantPart(evaluate(difference, outermost(tried, ctx.level)));
  };
  const [x, y, z] = TRIALS;
  const [atX, atY, atZ] = [at(x), at(y), at(z)];
  const slope = residue((atY - atX) * inverseModulo(residue(y - x, p), p), p);
  // Not linear, or the value is not there: the equation gives something else.
  if (slope === 0n || residue(atX + slope * (z - x) - atZ, p) !== 0n) return undefined;
  return residue(x - atX * inverseModulo(slope, p), p);
}

/** What an equation may be solved for: the first thing that stands alone on a side and is not `taken`, else derivatives and values within. */
export function targetsOf(left: Expr, right: Expr, dependencies: ReadonlyMap<string, readonly string[]>, taken: (target: Target) => boolean): readonly Target[] {
  const alone = [left, right].flatMap((side) => targetOf(unsigned(side), dependencies) ?? []);
  const inside: Target[] = [];
  const visit = (e: Expr): void => {
    const found = targetOf(e, dependencies);
    if (found !== undefined) inside.push(found);
    else if (e.kind === "apply") e.args.forEach(visit);
    else if (e.kind === "bind" && e.binder === "derivative") visit(e.body);
  };
  [left, right].forEach(visit);
  const order = (t: Target): number => t.orders.reduce((sum, o) => sum + o, 0);
  const [first] = alone.filter((t) => !taken(t));
  return first !== undefined ? [first] : inside.filter((t) => !taken(t)).sort((a, b) => order(b) - order(a));
}

const unsigned = (e: Expr): Expr => (e.kind === "apply" && e.operator === "negate" && e.args[0] !== undefined ? e.args[0] : e);

function targetOf(e: Expr, dependencies: ReadonlyMap<string, readonly string[]>): Target | undefined {
  if (e.kind === "call") return { name: e.name, orders: e.orders, args: e.args };
  if (e.kind === "symbol") {
    const args = (dependencies.get(e.name) ?? []).map((name): Expr => ({ kind: "symbol", name }));
    return { name: e.name, orders: args.map(() => 0), args };
  }
  if (e.kind !== "bind" || e.binder !== "derivative") return undefined;
  const inner = targetOf(e.body, dependencies);
  const slots = inner?.args.flatMap((arg, k) => (freeSymbols(arg).has(e.variable) ? [k] : [])) ?? [];
  const [slot] = slots;
  if (inner === undefined || slot === undefined || slots.length > 1 || inner.args[slot]?.kind !== "symbol") return undefined;
  return { ...inner, orders: inner.orders.map((o, k) => (k === slot ? o + e.order : o)) };
}
