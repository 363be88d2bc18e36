import { derivative, freeSymbols, subtract, type Expr } from "../../../expression/index.js";
import { made } from "./apply.js";
import { argumentKey } from "./call.js";
import { outermost, primeOf, type Context, type GivenEquation, type Target } from "./context.js";
import { evaluate } from "./evaluate.js";
import { BadPoint } from "./failure.js";
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
    if (equation.target.name !== asked.name || point.pending.includes(equation)) continue;
    const difference = differenceFor(equation, asked, ctx);
    if (difference === undefined) continue;
    const value = solve(equation, difference, full, ctx);
    if (value === undefined) continue;
    point.solved.set(full, value);
    return value;
  }
  return undefined;
}

/**
 * The difference of the sides, differentiated as often as what is asked for is beyond the target. Only an equation at plain
 * quantities can be differentiated: it speaks of all their values.
 */
function differenceFor({ target, left, right }: GivenEquation, asked: Asked, ctx: Context): Expr | undefined {
  if (target.orders.length !== asked.orders.length) return undefined;
  const beyond = target.orders.map((order, k) => (asked.orders[k] ?? 0) - order);
  if (beyond.some((d) => d < 0)) return undefined;
  const outside = outermost(ctx.point, ctx.level);
  if (target.args.map((arg) => argumentKey(arg, outside)).join() !== asked.at.join()) return undefined;
  return made(left, `beyond ${beyond.join()}`, ctx, () =>
    target.args.reduce((e, arg, k) => ((beyond[k] ?? 0) === 0 || arg.kind !== "symbol" ? e : derivative(e, arg.name, beyond[k])), subtract(left, right)),
  );
}

/** The zero of a difference that is linear in a value, from what it is at 0, 1 and 2. */
function solve(equation: GivenEquation, difference: Expr, full: string, ctx: Context): bigint | undefined {
  const { point } = ctx;
  const p = primeOf(ctx);
  const at = (value: bigint): bigint => {
    const tried = { ...point, solved: new Map(point.solved).set(full, value), pending: [...point.pending, equation] };
    return constantPart(evaluate(difference, outermost(tried, ctx.level)));
  };
  const [zero, one, two] = [at(0n), at(1n), at(2n)];
  const slope = residue(one - zero, p);
  // Not linear, or not there at all: the equation gives something else.
  if (residue(two - one, p) !== slope) return undefined;
  if (slope === 0n) {
    if (zero === 0n) return undefined;
    throw new BadPoint("an equation without a solution");
  }
  return residue(-zero * inverseModulo(slope, p), p);
}

/** What an equation may be solved for, the likeliest first: what stands alone on a side, then derivatives, then values. */
export function targetsOf(left: Expr, right: Expr, dependencies: ReadonlyMap<string, readonly string[]>): readonly Target[] {
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
  return [...alone, ...inside.sort((a, b) => order(b) - order(a))];
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
