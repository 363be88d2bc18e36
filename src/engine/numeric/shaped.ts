import { literalRational, tidyAdd, tidyMultiply, num, type Expr, type FunctionInstance } from "../../expression/index.js";
import { addRational, compareRational, isZeroRational, multiplyRational, ONE, rational, rationalToNumber, subtractRational, ZERO, type Generator, type Rational } from "../../number/index.js";
import { elementary, parametersOf } from "./functions.js";
import { solveLinear, vanishing, type Pin } from "./interpolation.js";
import type { Extremum, FunctionNeed, Pinned, Scenario } from "./scenario.js";
import { exprOf, landscape, plus, randomBend, scale, valueOf, type Bend, type BendRange, type Coefficients } from "./shape.js";
import { planSlope, type SlopePlan, type SlopeSign, type Stationary } from "./slope-signs.js";

/** A polynomial with the stationary points, signs of slope and prescribed values that are asked for. */
export interface Shaped {
  readonly polynomial: Coefficients;
  /** What it takes at every place that is spoken of. */
  readonly pins: readonly Pin[];
  /** Its values at the pinned places that are free to choose, by pseudo-quantity. */
  readonly chosen: ReadonlyMap<string, Rational>;
  /** All points at which its slope vanishes by construction. */
  readonly flat: readonly Rational[];
  /** The function in use, when it is not the polynomial itself. */
  readonly instance?: FunctionInstance | undefined;
}

/** How a shape is chosen: only in the simplest way, as simply as possible, in any way, or far from zero, for claims that a constant may break. */
export type Manner = "simplest" | "simple" | "varied" | "offset";

/** Ways to spread a slope are tried so many times before other points are asked for. */
const TRIES = 10;
/** How far to one side the slope is at most pushed. */
const STRONGEST = 4;

/** The height that a simple function may have on its range. */
const TALL = 64;

/** Whether a function is to be built from its slope rather than from its values. */
export const hasShape = (need: FunctionNeed): boolean =>
  need.arity === 1 && (need.extrema.some((e) => e.only) || need.monotone.length > 0) && ![...need.properties].some((p) => p !== "smooth");

interface Layout {
  readonly values: ReadonlyMap<string, Rational>;
  readonly pins: readonly { readonly pin: Pinned; readonly order: number; readonly at: Rational; readonly value: Expr | undefined }[];
  readonly stationary: readonly Stationary[];
  readonly signs: readonly SlopeSign[];
  readonly range: BendRange;
}

/** The points of a need at chosen values; undefined where one of them is not rational or a prescribed value has branches. */
function layoutOf(need: FunctionNeed, scenario: Scenario, given: ReadonlyMap<string, Rational>): Layout | undefined {
  const values = new Map(given);
  for (const s of scenario.solved) {
    const value = s.values.length === 1 ? literalRational(s.values[0] as Expr, values) : undefined;
    if (value !== undefined) values.set(s.name, value);
  }
  const at = (e: Expr): Rational | undefined => literalRational(e, values);
  const pins: Layout["pins"][number][] = [];
  for (const pin of need.pins) {
    const where = at(pin.call.args[0] as Expr);
    const solved = scenario.solved.find((s) => s.name === pin.key);
    if (where === undefined || (solved !== undefined && solved.values.length !== 1)) return undefined;
    pins.push({ pin, order: pin.call.orders[0] ?? 0, at: where, value: solved?.values[0] });
  }
  const isZero = (e: Expr | undefined): boolean => e !== undefined && literalRational(e)?.n === 0n;
  const flat = pins.filter((p) => p.order === 1 && isZero(p.value)).map((p) => p.at);
  const typed: Stationary[] = flat.map((where) => {
    const bend = pins.find((p) => p.order === 2 && sameRational(p.at, where));
    return { at: where, type: bend === undefined ? undefined : curvatureSign(scenario, bend.pin.key) };
  });
  const signs: SlopeSign[] = [];
  let whole = false;
  const ends: Rational[] = [];
  const endOf = (e: Expr | undefined): Rational | undefined | "unknown" => {
    if (e === undefined) whole = true;
    const value = e === undefined ? undefined : at(e);
    if (value !== undefined) ends.push(value);
    return e !== undefined && value === undefined ? "unknown" : value;
  };
  for (const extremum of need.extrema) {
    const point = at(extremum.point);
    const lower = endOf(extremum.lower);
    const upper = endOf(extremum.upper);
    if (point === undefined || lower === "unknown" || upper === "unknown") return undefined;
    ends.push(point);
    const isFlat = flat.some((f) => sameRational(f, point));
    const inner = (lower === undefined || compareRational(lower, point) < 0) && (upper === undefined || compareRational(point, upper) < 0);
    if (inner || isFlat) typed.push({ at: point, type: extremum.sign });
    else if (lower !== undefined && sameRational(lower, point)) signs.push({ sign: extremum.sign, lower, upper: addRational(lower, rational(1, 1000)) });
    else if (upper !== undefined) signs.push({ sign: extremum.sign === 1 ? -1 : 1, lower: subtractRational(upper, rational(1, 1000)), upper });
  }
  for (const { sign, ...m } of need.monotone) {
    const lower = endOf(m.lower);
    const upper = endOf(m.upper);
    if (lower === "unknown" || upper === "unknown") return undefined;
    signs.push({ sign, lower, upper });
  }
  const places = [...ends, ...pins.map((p) => p.at), ...typed.map((s) => s.at)].sort(compareRational);
  // Of several entries for a point the one that says of which kind it is comes first.
  const stationary = [...typed].sort((a, b) => Number(a.type === undefined) - Number(b.type === undefined));
  return { values, pins, stationary, signs, range: { lower: places[0] ?? ZERO, upper: places.at(-1) ?? ONE, whole } };
}

const sameRational = (a: Rational, b: Rational): boolean => a.n === b.n && a.d === b.d;

/** The sign that the constraints give a pinned value, directly or through a quantity that equals it. */
function curvatureSign(scenario: Scenario, key: string): 1 | -1 | undefined {
  const names = new Set([key, ...scenario.solved.filter((s) => s.values.length === 1 && s.values[0]?.kind === "symbol" && s.values[0].name === key).map((s) => s.name)]);
  for (const { statement } of scenario.constraints) {
    if (statement.kind !== "relation") continue;
    const { left, right, relation } = statement;
    const isNamed = (e: Expr): boolean => e.kind === "symbol" && names.has(e.name);
    const isNought = (e: Expr): boolean => literalRational(e)?.n === 0n;
    const sign = isNamed(left) && isNought(right) ? 1 : isNamed(right) && isNought(left) ? -1 : 0;
    if (sign === 0) continue;
    if (relation === ">") return sign === 1 ? 1 : -1;
    if (relation === "<") return sign === 1 ? -1 : 1;
  }
  return undefined;
}

/** How far the values prescribed by equations are from a polynomial's own; undefined where they depend on what is not known yet. */
function residuals(layout: Layout, polynomial: Coefficients): readonly Rational[] | undefined {
  const values = new Map(layout.values);
  for (const p of layout.pins) if (p.value === undefined) values.set(p.pin.key, valueOf(polynomial, p.order, p.at));
  const found: Rational[] = [];
  for (const p of layout.pins) {
    if (p.value === undefined) continue;
    const wanted = literalRational(p.value, values);
    if (wanted === undefined) return undefined;
    found.push(subtractRational(wanted, valueOf(polynomial, p.order, p.at)));
  }
  return found;
}

/** What the equations for prescribed values ask of a mixture: each is a constant plus a share of every part. */
interface Demands {
  readonly constant: readonly Rational[];
  readonly ofOffset: readonly Rational[];
}

function demandsOf(layout: Layout): Demands | undefined {
  const constant = residuals(layout, [ZERO]);
  const ofOffset = residuals(layout, [ONE]);
  return constant === undefined || ofOffset === undefined ? undefined : { constant, ofOffset: ofOffset.map((r, k) => subtractRational(constant[k] as Rational, r)) };
}

/**
 * Mixes landscapes with positive weights, and a constant, so that all prescribed values are met: these are affine in the
 * mixture, and the stationary points and the signs of the slope are those that all its parts share.
 */
function mixture(layout: Layout, { constant, ofOffset }: Demands, parts: readonly Coefficients[], weights: readonly Rational[], offset: Rational): Coefficients | undefined {
  const own = parts.map((part) => residuals(layout, part));
  const rows = constant.map((r, j) => [...own.map((rs) => subtractRational(r, rs?.[j] ?? r)), ofOffset[j] as Rational, r]);
  const solution = solveLinear(rows, [...weights, offset]);
  if (solution === undefined) return undefined;
  const shares = solution.slice(0, -1);
  if (shares.some((s) => s.n < 0n) || shares.every(isZeroRational)) return undefined;
  const sum = parts.reduce<Coefficients>((all, part, k) => plus(all, scale(part, shares[k] as Rational)), [solution.at(-1) as Rational]);
  return residuals(layout, sum)?.every(isZeroRational) === true ? sum : undefined;
}

/** A factor that brings a landscape to about a height on its range, as a simple number. */
function unitOf(part: Coefficients, { lower, upper }: BendRange, height: number): Rational {
  const places = [0, 1, 2, 3, 4].map((k) => rationalToNumber(valueOf(part, 0, addRational(lower, multiplyRational(subtractRational(upper, lower), rational(k, 4))))));
  const size = Math.max(...places) - Math.min(...places);
  if (!(size > 0) || !Number.isFinite(size)) return ONE;
  // Whole coefficients are kept where the height allows.
  if (size <= height && size * height >= 1) return ONE;
  const steps = Math.max(-60, Math.min(60, Math.round(Math.log2(size / height))));
  return steps >= 0 ? rational(1n, 2n ** BigInt(steps)) : rational(2n ** BigInt(-steps));
}

/** `none` when no function of the shape was found at these values, which others may allow; undefined when it cannot be built so. */
export function shapeFunction(need: FunctionNeed, scenario: Scenario, values: ReadonlyMap<string, Rational>, manner: Manner, random: Generator): Shaped | "none" | undefined {
  const layout = layoutOf(need, scenario, values);
  const demands = layout === undefined ? undefined : demandsOf(layout);
  if (layout === undefined || demands === undefined) return undefined;
  const plan = planSlope(layout.stationary, layout.signs, random);
  if (plan === undefined) return "none";
  const offset = manner === "offset" ? rational(random.pick([1, -1]) * random.integer(8, 40)) : rational(random.integer(-2, 3));
  const isSimple = manner === "simple" || manner === "simplest";
  const build = (bends: readonly Bend[]): Coefficients | undefined => {
    const parts = bends.map((bend) => landscape(plan, bend, layout.range));
    const weights = parts.map((part) => multiplyRational(rational(random.integer(1, 4), random.pick([1, 2])), unitOf(part, layout.range, isSimple ? TALL : 1)));
    return mixture(layout, demands, parts, weights, offset);
  };
  // Slopes that vanish by construction add nothing to what must be met.
  const count = layout.pins.filter((p) => p.value !== undefined && !layout.stationary.some((s) => p.order === 1 && sameRational(s.at, p.at))).length;
  let found = isSimple ? build([{ kind: "even" }]) : undefined;
  if (manner === "simplest") return found === undefined ? "none" : finished(layout, plan, found);
  // What the most unlike parts do not bracket is out of reach at these points.
  if (found === undefined && count === 1 && build(bendsFor(1, 2 * STRONGEST, layout.range, random)) === undefined) return "none";
  for (let attempt = 0; attempt < TRIES && found === undefined; attempt++) found = build(bendsFor(count, attempt, layout.range, random));
  return found === undefined ? "none" : finished(layout, plan, found);
}

/** One way to spread the slope more than there are values to meet; opposite ones first, which bracket most. */
function bendsFor(count: number, attempt: number, range: BendRange, random: Generator): readonly Bend[] {
  if (count === 0) return [randomBend(range, random)];
  const strength = Math.min(STRONGEST, 1 + Math.floor(attempt / 2));
  const pair: readonly Bend[] = [{ kind: "left", strength }, { kind: "right", strength }];
  if (count === 1) return pair;
  return [...pair, ...Array.from({ length: count - 1 }, () => randomBend(range, random))];
}

function finished(layout: Layout, plan: SlopePlan, polynomial: Coefficients): Shaped {
  return {
    polynomial,
    pins: layout.pins.map((p) => ({ orders: [p.order], point: [p.at], value: valueOf(polynomial, p.order, p.at) })),
    chosen: new Map(layout.pins.flatMap((p) => (p.value === undefined ? [[p.pin.key, valueOf(polynomial, p.order, p.at)] as const] : []))),
    flat: plan.roots.map((r) => r.at),
  };
}

/** The polynomial as a function. */
export const polynomialInstance = (shaped: Shaped): FunctionInstance => ({ parameters: parametersOf(1), body: exprOf(shaped.polynomial, parametersOf(1)[0] as string) });

/**
 * The polynomial with a small smooth part added that vanishes to second order at all stationary points and beyond the
 * order of every pin; the smaller, the higher `halvings`.
 */
export function perturbed(shaped: Shaped, extrema: readonly Extremum[], halvings: number, random: Generator): FunctionInstance {
  const parameters = parametersOf(1);
  const flat = shaped.flat.map((at): Pin => ({ orders: [1], point: [at], value: ZERO }));
  const bent = extrema.length > 0 ? shaped.flat.map((at): Pin => ({ orders: [2], point: [at], value: ZERO })) : [];
  const zero = vanishing(parameters, [...shaped.pins, ...flat, ...bent], false);
  const size = rational(random.pick([-1, 1]), 2n ** BigInt(2 + 3 * halvings));
  return { parameters, body: tidyAdd(exprOf(shaped.polynomial, parameters[0] as string), tidyMultiply(num(size), zero, elementary(parameters, random))) };
}

