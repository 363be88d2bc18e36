import type { Expr } from "../../../expression/index.js";
import type { Generator } from "../../../number/index.js";
import { NotEvaluable } from "./failure.js";
import { LADDER, type Rung } from "./ladder.js";
import type { Value } from "./value.js";

/** What a name stands for in a scope. */
export type Binding =
  /** A quantity of the author's: a random value on each rung. */
  | { readonly kind: "free"; readonly name: string }
  /** A random place at which an integrand is taken. */
  | { readonly kind: "node"; readonly key: string }
  | { readonly kind: "integer"; readonly value: bigint }
  /** An expression in an outer scope; series variables that were in use there carry on into it. */
  | { readonly kind: "expression"; readonly expr: Expr; readonly scope: Scope; readonly depth: number };

/** Names bound around an expression, the innermost last; all other names are free. */
export type Scope = readonly { readonly name: string; readonly binding: Binding }[];

/** A variable in which values are power series, cut after `order`. */
export interface SeriesVariable {
  readonly of: Binding;
  readonly order: number;
}

/** A function that the assumptions define by a formula. */
export interface DefinedFunction {
  readonly parameters: readonly string[];
  readonly body: Expr;
}

/** A quantity, or an unknown function or one of its derivatives at arguments, that an equation is solved for. */
export interface Target {
  readonly name: string;
  readonly orders: readonly number[];
  readonly args: readonly Expr[];
}

/** An equation that gives the value of one of its targets, in which it is linear: of the one that is asked for first. */
export interface GivenEquation {
  readonly targets: readonly Target[];
  readonly left: Expr;
  readonly right: Expr;
}

/** What the names of a question mean; the same at all points. */
export interface Meanings {
  readonly quantities: ReadonlyMap<string, Expr>;
  readonly functions: ReadonlyMap<string, DefinedFunction>;
  readonly equations: readonly GivenEquation[];
  readonly dependencies: ReadonlyMap<string, readonly string[]>;
  /** A common multiple of the indices of all roots, within what the fields have. */
  readonly rootIndex: bigint;
}

/** What happened at a point. */
export interface Record {
  /** The first head that was given random values, whose true relations the point does not keep. */
  loose: string | undefined;
  /** Whether a root or a modulus took one of its branches. */
  branched: boolean;
  work: number;
}

/** One random point: everything drawn so far. */
export interface Point {
  readonly meanings: Meanings;
  readonly random: Generator;
  readonly drawn: Map<string, bigint>;
  /** Values that equations give, and those that are tried while one is solved. */
  readonly solved: Map<string, bigint>;
  /** What each equation has been solved for. */
  readonly chosen: Map<GivenEquation, Target>;
  /** Equations that are being solved. */
  readonly pending: readonly GivenEquation[];
  readonly integers: ReadonlyMap<string, bigint>;
  readonly free: Map<string, Binding>;
  /** Expressions made for others: `iu` for the argument of a sine. */
  readonly made: Map<Expr, Map<string, Expr>>;
  readonly record: Record;
}

/** Where an expression is evaluated: a rung, series variables (the innermost last), names. */
export interface Context {
  readonly point: Point;
  readonly level: number;
  readonly series: readonly SeriesVariable[];
  readonly scope: Scope;
  readonly nesting: number;
  readonly cache: Map<Expr, Value>;
  readonly related: Map<string, Context>;
}

const context = (from: Pick<Context, "point" | "level" | "series" | "scope" | "nesting">): Context => ({ ...from, cache: new Map(), related: new Map() });

/** A context for whole expressions at a point. */
export const outermost = (point: Point, level = 0): Context => context({ point, level, series: [], scope: [], nesting: 0 });

export const rungOf = (ctx: Context): Rung => LADDER[ctx.level] as Rung;
export const primeOf = (ctx: Context): bigint => rungOf(ctx).prime;

function related(ctx: Context, key: string, make: () => Context): Context {
  const known = ctx.related.get(key);
  if (known !== undefined) return known;
  const made = make();
  ctx.related.set(key, made);
  return made;
}

export const lastSeries = (ctx: Context): SeriesVariable | undefined => ctx.series.at(-1);

/** The same without the innermost series variable: what its constant terms belong to. */
export const withoutLast = (ctx: Context): Context => related(ctx, "inner", () => context({ ...ctx, series: ctx.series.slice(0, -1) }));

/** The same with the innermost series one term shorter: where the derivatives in that variable belong. */
export const oneShorter = (ctx: Context): Context =>
  related(ctx, "shorter", () => {
    const last = lastSeries(ctx) as SeriesVariable;
    const shorter = context({ ...ctx, series: [...ctx.series.slice(0, -1), { ...last, order: last.order - 1 }] });
    shorter.related.set("inner", withoutLast(ctx));
    return shorter;
  });

/** The field of exponents. */
export const exponentContext = (ctx: Context): Context =>
  related(ctx, "exponent", () => {
    if (ctx.level + 1 >= LADDER.length) throw new NotEvaluable("exponentials nested too deeply");
    return context({ ...ctx, level: ctx.level + 1 });
  });

/** The same with values as series in one more variable. */
export const withSeries = (ctx: Context, of: Binding, order: number): Context => context({ ...ctx, series: [...ctx.series, { of, order }] });

const MOST_NESTED = 40;

/** The same with names bound. */
export function bound(ctx: Context, names: Scope): Context {
  if (ctx.nesting >= MOST_NESTED) throw new NotEvaluable("binders nested too deeply");
  return context({ ...ctx, scope: [...ctx.scope, ...names], nesting: ctx.nesting + 1 });
}

/** The same in another scope. */
export const inScope = (ctx: Context, scope: Scope): Context => {
  if (scope === ctx.scope) return ctx;
  if (ctx.nesting >= MOST_NESTED) throw new NotEvaluable("definitions nested too deeply");
  return context({ ...ctx, scope, nesting: ctx.nesting + 1 });
};

/** What a name means here. */
export function bindingOf(ctx: Context, name: string): Binding {
  for (let k = ctx.scope.length - 1; k >= 0; k--) if (ctx.scope[k]?.name === name) return (ctx.scope[k] as Scope[number]).binding;
  const known = ctx.point.free.get(name);
  if (known !== undefined) return known;
  const made: Binding = { kind: "free", name };
  ctx.point.free.set(name, made);
  return made;
}

/** The value drawn for a key, drawn when it is new: any element of the field, zero left out. */
export function drawn(ctx: Context, key: string, make?: (p: bigint) => bigint): bigint {
  const full = `${ctx.level} ${key}`;
  const known = ctx.point.drawn.get(full);
  if (known !== undefined) return known;
  const p = primeOf(ctx);
  const value = make === undefined ? randomElement(ctx.point.random, p) : make(p);
  ctx.point.drawn.set(full, value);
  return value;
}

/** The value drawn for a head whose true relations to other values are not kept. */
export function loosely(ctx: Context, head: string, key: string, make?: (p: bigint) => bigint): bigint {
  ctx.point.record.loose ??= head;
  return drawn(ctx, key, make);
}

function randomElement(random: Generator, p: bigint): bigint {
  let bits = 0n;
  for (let k = 0; k < 3; k++) bits = (bits << 32n) | BigInt(Math.floor(random.next() * 4294967296));
  return 1n + (bits % (p - 1n));
}
