import {
  compile, compileStatement, intervalArithmetic, literalRational, NO_ANALYSIS, scopeOf, type Evaluator, type Expr, type FunctionInstance, type Scope, type Truth,
} from "../../expression/index.js";
import { midpoint, none, rationalFromNumber, rationalInterval, type Enclosure, type Generator, type Rational } from "../../number/index.js";
import { chooseFunction, FAMILIES, isOnlyExtremum, type Family } from "./functions.js";
import type { Pin } from "./interpolation.js";
import { proposalsOf, proposeValue, type Proposal, type Style } from "./propose.js";
import { landscape, valueOf } from "./shape.js";
import type { Extremum, FunctionNeed, Scenario } from "./scenario.js";

/** One choice of everything that a question leaves open. */
export interface SamplePoint {
  /** Quantities with exact values. */
  readonly values: ReadonlyMap<string, Rational>;
  /** Enclosures of all quantities, in the order of the scenario's names. */
  readonly frame: readonly Enclosure[];
  /** Chosen functions; those that assumptions define are not among them. */
  readonly functions: ReadonlyMap<string, FunctionInstance>;
}

export type PointResult = { readonly ok: true; readonly point: SamplePoint } | { readonly ok: false; readonly reason: string };

/** A scenario compiled for making points. */
export interface PointMaker {
  /** A new point; quantities in `held` have the values given. */
  readonly make: (style: Style, family: number, random: Generator, held?: ReadonlyMap<string, Rational>) => PointResult;
  /**
   * The same point with one free quantity changed and what follows from it recomputed, the functions kept. Undefined when
   * an assumption then fails or a prescribed value of a function would change.
   */
  readonly move: (point: SamplePoint, name: string, value: Rational) => SamplePoint | undefined;
  readonly scopeAt: (point: SamplePoint) => Scope;
}

/** Ends of infinite ranges, for checking an extremum on them. */
const FAR = 1e4;

const rejected = (reason: string): PointResult => ({ ok: false, reason });

/** Prepares a scenario for making points. */
export function pointMaker(scenario: Scenario): PointMaker {
  const arithmetic = intervalArithmetic(NO_ANALYSIS);
  const scope = scopeOf(scenario.names, scenario.given, scenario.regions);
  const proposals = proposalsOf(scenario);
  const slot = (name: string): number => scope.slots.get(name) ?? 0;
  const solved = scenario.solved.map((s) => ({ ...s, evaluators: s.values.map((v) => compile(v, arithmetic, scope)) }));
  const constraints = scenario.constraints.map((c) => ({ id: c.id, holds: compileStatement(c.statement, arithmetic, scope) }));

  /** Values for a function that has prescribed extrema, taken from a landscape with just these. */
  const shape = (need: FunctionNeed, values: ReadonlyMap<string, Rational>, random: Generator): ReadonlyMap<string, Rational> => {
    const found = new Map<string, Rational>();
    if (need.extrema.length === 0 || need.arity !== 1) return found;
    const at = need.pins.map((pin) => literalRational(pin.call.args[0] as Expr, values));
    const flat = need.pins.flatMap((pin, k) => (pin.call.orders[0] === 1 && isSolvedZero(scenario, pin.key) && at[k] !== undefined ? [at[k]] : []));
    const [extremum] = need.extrema;
    const point = extremum === undefined ? undefined : literalRational(extremum.point, values);
    if (extremum === undefined || point === undefined) return found;
    const distinct = [point, ...flat.filter((r) => !sameValue(r, point))].filter((r, k, all) => all.findIndex((o) => sameValue(o, r)) === k);
    const polynomial = landscape(distinct, extremum.sign, random);
    need.pins.forEach((pin, k) => {
      const where = at[k];
      if (where !== undefined && scenario.free.includes(pin.key)) found.set(pin.key, valueOf(polynomial, pin.call.orders[0] ?? 0, where));
    });
    return found;
  };

  const follow = (values: Map<string, Rational>, frame: Enclosure[], branchOf: (count: number) => number): string | undefined => {
    for (const s of solved) {
      const branch = s.values.length > 1 ? branchOf(s.values.length) : 0;
      const exact = literalRational(s.values[branch] as Expr, values);
      if (exact !== undefined) {
        values.set(s.name, exact);
        frame[slot(s.name)] = rationalInterval(exact);
        continue;
      }
      const value = (s.evaluators[branch] as Evaluator<Enclosure>)(frame);
      if (value.kind === "none") return `assumption ${s.id} has no solution here`;
      values.delete(s.name);
      frame[slot(s.name)] = value;
    }
    for (const { id, holds } of constraints) {
      const truth: Truth = holds(frame);
      if (truth !== "true") return truth === "false" ? `assumption ${id} does not hold` : `assumption ${id} is not certain`;
    }
    return undefined;
  };

  const move = (point: SamplePoint, name: string, value: Rational): SamplePoint | undefined => {
    const values = new Map(point.values);
    const frame = [...point.frame];
    values.set(name, value);
    frame[slot(name)] = rationalInterval(value);
    if (follow(values, frame, () => 0) !== undefined) return undefined;
    const kept = scenario.functions.every((need) =>
      need.pins.every((pin) => sameValue(values.get(pin.key), point.values.get(pin.key)) && pin.call.args.every((arg) => sameValue(literalRational(arg, values), literalRational(arg, point.values)))),
    );
    return kept ? { ...point, values, frame } : undefined;
  };

  const make = (style: Style, familyIndex: number, random: Generator, held: ReadonlyMap<string, Rational> = new Map()): PointResult => {
    const values = new Map<string, Rational>();
    const frame: Enclosure[] = scenario.names.map(() => none("unknown", "no value"));
    const put = (name: string, value: Rational): void => {
      values.set(name, value);
      frame[slot(name)] = rationalInterval(value);
    };
    for (const [name, value] of held) put(name, value);
    let shaped = false;
    for (const proposal of proposals) {
      if (proposal.name.startsWith("@") && !shaped) {
        shaped = true;
        if (familyIndex % 4 !== 3) for (const need of scenario.functions) shape(need, values, random).forEach((value, key) => put(key, value));
      }
      if (held.has(proposal.name) || values.has(proposal.name)) continue;
      const value = proposeFor(proposal, values, style, random);
      if (value === undefined) return rejected("no room between the bounds");
      put(proposal.name, value);
    }
    const problem = follow(values, frame, (count) => random.integer(0, count - 1));
    if (problem !== undefined) return rejected(problem);
    const functions = new Map<string, FunctionInstance>();
    for (const [k, need] of scenario.functions.entries()) {
      const chosen = chooseFor(need, FAMILIES[(familyIndex + k) % FAMILIES.length] as Family, values, random);
      if (typeof chosen === "string") return rejected(chosen);
      functions.set(need.name, chosen);
      for (const extremum of need.extrema) {
        const truth = checkExtremum(chosen, extremum, frame);
        if (truth !== "true") return rejected(`assumption ${extremum.id} does not hold for the chosen ${need.name}`);
      }
    }
    return { ok: true, point: { values, frame, functions } };
  };

  const checkExtremum = (instance: FunctionInstance, extremum: Extremum, frame: readonly Enclosure[]): Truth => {
    if (!extremum.only) return "true";
    const at = (e: Expr | undefined, otherwise: number): number | undefined => {
      if (e === undefined) return otherwise;
      if (e.kind === "apply" && (e.operator === "inf" || e.operator === "negate") && isInfinite(e)) return otherwise;
      const value = compile(e, arithmetic, scope)([...frame]);
      return value.kind === "none" ? undefined : midpoint(value);
    };
    const point = at(extremum.point, 0);
    const lower = at(extremum.lower, -FAR);
    const upper = at(extremum.upper, FAR);
    if (point === undefined || lower === undefined || upper === undefined) return "unknown";
    const exact = literalRational(extremum.point, new Map(scenario.names.flatMap((name, k) => exactly(name, frame[k]))));
    return isOnlyExtremum(instance, exact ?? rationalFromNumber(point), extremum.sign, lower, upper);
  };

  const scopeAt = (point: SamplePoint): Scope => scopeOf(scenario.names, new Map([...scenario.given, ...point.functions]), scenario.regions);
  return { make, move, scopeAt };
}

const isSolvedZero = (scenario: Scenario, key: string): boolean =>
  scenario.solved.some((s) => s.name === key && s.values.length === 1 && literalRational(s.values[0] as Expr)?.n === 0n);

const sameValue = (a: Rational | undefined, b: Rational | undefined): boolean => a !== undefined && b !== undefined && a.n === b.n && a.d === b.d;

const isInfinite = (e: Expr): boolean => e.kind === "apply" && (e.operator === "inf" || (e.operator === "negate" && e.args[0] !== undefined && isInfinite(e.args[0])));

const exactly = (name: string, value: Enclosure | undefined): readonly (readonly [string, Rational])[] =>
  value?.kind === "interval" && value.lo === value.hi ? [[name, rationalFromNumber(value.lo)]] : [];

/** Values of functions, slopes and curvatures at points stay moderate, so that shapes are not absurd. */
function proposeFor(proposal: Proposal, values: ReadonlyMap<string, Rational>, style: Style, random: Generator): Rational | undefined {
  return proposeValue(proposal, values, proposal.name.startsWith("@") && style === "wide" ? "mixed" : style, random);
}

function chooseFor(need: FunctionNeed, family: Family, values: ReadonlyMap<string, Rational>, random: Generator): FunctionInstance | string {
  const pins: Pin[] = [];
  for (const pinned of need.pins) {
    const point = pinned.call.args.map((arg) => literalRational(arg, values));
    const value = values.get(pinned.key);
    if (value === undefined || point.includes(undefined)) return `a value of ${need.name} that is not rational`;
    pins.push({ orders: pinned.call.orders, point: point as readonly Rational[], value });
  }
  const wish = { arity: need.arity, pins, properties: need.properties };
  // Where a shape is asked for, functions that follow the pins closely have it most often.
  if (need.extrema.length > 0 && random.next() < 0.5) return chooseFunction(wish, "polynomial", random) ?? `no ${need.name} meets the assumptions`;
  return chooseFunction(wish, family, random) ?? chooseFunction(wish, "polynomial", random) ?? `no ${need.name} meets the assumptions`;
}

