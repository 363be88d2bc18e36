import {
  compile, intervalArithmetic, literalRational, NO_ANALYSIS, scopeOf, type Expr, type FunctionInstance, type Scope,
} from "../../expression/index.js";
import { generator, midpoint, none, rationalFromNumber, rationalInterval, rationalToNumber, type Enclosure, type Generator, type Rational } from "../../number/index.js";
import { drawer, proposeFor } from "./draw.js";
import { followerOf } from "./follow.js";
import { chooseFunction, FAMILIES, type Family } from "./functions.js";
import type { Pin } from "./interpolation.js";
import { namesOf } from "./names.js";
import { proposalsOf, type Style } from "./propose.js";
import { NO_ROOM } from "./reasons.js";
import type { FunctionNeed, Scenario } from "./scenario.js";
import { isMonotonePolynomial, isOnlyExtremumOfPolynomial } from "./shape-check.js";
import { isMonotone, isOnlyExtremum } from "./shape-enclosure.js";
import { hasShape, perturbed, polynomialInstance, shapeFunction, type Manner, type Shaped } from "./shaped.js";

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
  /** A new point; quantities in `held` have the values given. `manner` says how functions with a shape are chosen. */
  readonly make: (style: Style, family: number, random: Generator, held?: ReadonlyMap<string, Rational>, manner?: Manner) => PointResult;
  /**
   * The same point with one free quantity changed and what follows from it recomputed, the functions kept. Undefined when
   * an assumption then fails or a prescribed value of a function would change.
   */
  readonly move: (point: SamplePoint, name: string, value: Rational) => SamplePoint | undefined;
  readonly scopeAt: (point: SamplePoint) => Scope;
}

/** Ends of infinite ranges, for checking an extremum on them. */
const FAR = 1e4;

/** The first points have the simplest functions. */
const SIMPLE = 10;
/** Points for them are looked for so many times. */
const ROUNDS = 200;
/** Points for any function of the shape, after that. */
const MORE_ROUNDS = 12;

/** Where something is: exactly, if that is known, and as a double. */
interface Place {
  readonly exact: Rational | undefined;
  readonly near: number;
}

const rejected = (reason: string): PointResult => ({ ok: false, reason });

/** Prepares a scenario for making points. */
export function pointMaker(scenario: Scenario): PointMaker {
  const arithmetic = intervalArithmetic(NO_ANALYSIS);
  const scope = scopeOf(scenario.names, scenario.given, scenario.regions);
  const proposals = proposalsOf(scenario);
  const slot = (name: string): number => scope.slots.get(name) ?? 0;
  // The points of functions with a shape are simple: theirs are the coefficients that grow.
  const places = new Set(scenario.functions.filter(hasShape).flatMap((need) => [...need.pins.flatMap((pin) => namesOf(pin.call.args)), ...namesOf([...need.extrema, ...need.monotone].flatMap((e) => [e.lower, e.upper].filter((end) => end !== undefined)))]));
  const shapedNeeds = scenario.functions.filter(hasShape);
  const { follow, through } = followerOf(scenario, scope, shapedNeeds.length === 0);
  const draw = drawer(scenario, proposals, { follow, through }, slot);

  const move = (point: SamplePoint, name: string, value: Rational): SamplePoint | undefined => {
    const values = new Map(point.values);
    const frame = [...point.frame];
    values.set(name, value);
    frame[slot(name)] = rationalInterval(value);
    if (follow(values, frame, generator(1), () => 0) !== undefined) return undefined;
    const kept = scenario.functions.every((need) =>
      need.pins.every((pin) => sameValue(values.get(pin.key), point.values.get(pin.key)) && pin.call.args.every((arg) => sameValue(literalRational(arg, values), literalRational(arg, point.values)))),
    );
    return kept ? { ...point, values, frame } : undefined;
  };

  /** Functions for all needs with a shape, or why there are none at these points. Those that cannot be built so are left out. */
  const shapesAt = (values: ReadonlyMap<string, Rational>, manner: Manner, random: Generator): ReadonlyMap<string, Shaped> | string => {
    const shapes = new Map<string, Shaped>();
    let known = values;
    for (const need of shapedNeeds) {
      const shaped = shapeFunction(need, scenario, known, manner, random);
      if (shaped === "none") return `no ${need.name} of the shape that the assumptions ask for was found`;
      if (shaped === undefined) continue;
      shapes.set(need.name, shaped);
      known = new Map([...known, ...shaped.chosen]);
    }
    return shapes;
  };

  const make = (style: Style, familyIndex: number, random: Generator, held: ReadonlyMap<string, Rational> = new Map(), manner?: Manner): PointResult => {
    const frame: Enclosure[] = scenario.names.map(() => none("unknown", "no value"));
    const how = manner ?? (familyIndex < SIMPLE ? "simple" : "varied");
    let values = new Map<string, Rational>(held);
    let shapes: ReadonlyMap<string, Shaped> | string = new Map<string, Shaped>();
    // Functions of a shape fit only some points, the simplest ones the fewest, so these are searched for.
    const rounds = how === "simple" ? ROUNDS : 0;
    if (shapedNeeds.length === 0) {
      const drawn = draw(style, random, held);
      if (typeof drawn === "string") return rejected(drawn);
      values = drawn.values;
      drawn.frame.forEach((value, k) => (frame[k] = value));
    }
    for (let round = shapedNeeds.length > 0 ? rounds + MORE_ROUNDS : -1; round >= 0; round--) {
      values = new Map(held);
      for (const proposal of proposals.filter((p) => !p.name.startsWith("@") && !held.has(p.name))) {
        const value = proposeFor(proposal, values, places.has(proposal.name) ? "nice" : style, random);
        if (value === undefined) return rejected(NO_ROOM);
        values.set(proposal.name, value);
      }
      // Values of functions come after the points at which they are taken: now functions with a shape can be built.
      shapes = shapesAt(values, round > MORE_ROUNDS && how === "simple" ? "simplest" : how, random);
      if (typeof shapes !== "string") break;
    }
    if (typeof shapes === "string") return rejected(shapes);
    if (shapedNeeds.length > 0) {
      for (const shaped of shapes.values()) shaped.chosen.forEach((value, key) => values.set(key, value));
      for (const proposal of proposals.filter((p) => !values.has(p.name))) {
        const value = proposeFor(proposal, values, style, random);
        if (value === undefined) return rejected(NO_ROOM);
        values.set(proposal.name, value);
      }
      for (const [name, value] of values) frame[slot(name)] = rationalInterval(value);
      const problem = follow(values, frame, random, (count) => random.integer(0, count - 1));
      if (problem !== undefined) return rejected(problem);
    }
    const functions = new Map<string, FunctionInstance>();
    for (const [k, need] of scenario.functions.entries()) {
      const shaped = shapes.get(need.name);
      const chosen = shaped === undefined ? chooseFor(need, familyIndex < SIMPLE && familyIndex % 2 === 0 ? "polynomial" : (FAMILIES[(familyIndex + k) % FAMILIES.length] as Family), values, random) : polynomialInstance(shaped);
      if (typeof chosen === "string") return rejected(chosen);
      const problem = broken(need, chosen, shaped, values, frame);
      if (problem !== undefined) return rejected(`assumption ${problem} does not hold for the chosen ${need.name}`);
      functions.set(need.name, chosen);
      if (shaped === undefined || familyIndex < SIMPLE || familyIndex % 4 !== 3) continue;
      // A function that is no polynomial, where one near the polynomial keeps the shape for certain.
      for (let halvings = 0; halvings < 4; halvings++) {
        const near = perturbed(shaped, need.extrema, halvings, random);
        if (broken(need, near, { ...shaped, instance: near }, values, frame) !== undefined) continue;
        functions.set(need.name, near);
        break;
      }
    }
    return { ok: true, point: { values, frame, functions } };
  };

  /** An exact value where there is one, else the middle of the enclosure; an absent end is far away. */
  const placeOf = (e: Expr | undefined, otherwise: number, values: ReadonlyMap<string, Rational>, frame: readonly Enclosure[]): Place | undefined => {
    if (e === undefined) return { exact: undefined, near: otherwise };
    const exact = literalRational(e, values);
    if (exact !== undefined) return { exact, near: rationalToNumber(exact) };
    const value = compile(e, arithmetic, scope)([...frame]);
    return value.kind === "none" ? undefined : { exact: undefined, near: midpoint(value) };
  };

  /** The assumption on a function's shape that the chosen one does not certainly meet. */
  const broken = (need: FunctionNeed, instance: FunctionInstance, shaped: Shaped | undefined, values: ReadonlyMap<string, Rational>, frame: readonly Enclosure[]): string | undefined => {
    const known = new Map([...values, ...scenario.names.flatMap((name, k) => (values.has(name) ? [] : exactly(name, frame[k])))]);
    const isExact = (place: Place | undefined, e: Expr | undefined): boolean => e === undefined || place?.exact !== undefined;
    const flat = [...(shaped?.flat ?? []), ...need.pins.flatMap((pin) => (pin.call.orders[0] === 1 && known.get(pin.key)?.n === 0n ? [literalRational(pin.call.args[0] as Expr, known)] : []))].filter((r) => r !== undefined);
    const exactPolynomial = shaped !== undefined && shaped.instance === undefined ? shaped.polynomial : undefined;
    for (const { id, sign, ...range } of need.monotone) {
      const [lower, upper] = [placeOf(range.lower, -FAR, known, frame), placeOf(range.upper, FAR, known, frame)];
      if (lower === undefined || upper === undefined) return id;
      if (exactPolynomial !== undefined && isExact(lower, range.lower) && isExact(upper, range.upper)) {
        if (!isMonotonePolynomial(exactPolynomial, sign, { lower: lower.exact, upper: upper.exact })) return id;
      } else if (isMonotone(instance, sign, lower.near, upper.near, flat.map(rationalToNumber)) !== "true") return id;
    }
    for (const { id, only, sign, ...e } of need.extrema) {
      if (!only) continue;
      const [point, lower, upper] = [placeOf(e.point, 0, known, frame), placeOf(e.lower, -FAR, known, frame), placeOf(e.upper, FAR, known, frame)];
      if (point === undefined || lower === undefined || upper === undefined) return id;
      const at = point.exact ?? rationalFromNumber(point.near);
      if (exactPolynomial !== undefined && point.exact !== undefined && isExact(lower, e.lower) && isExact(upper, e.upper)) {
        if (!isOnlyExtremumOfPolynomial(exactPolynomial, at, sign, { lower: lower.exact, upper: upper.exact })) return id;
      } else if (isOnlyExtremum(instance, at, sign, lower.near, upper.near, flat.some((f) => sameValue(f, at))) !== "true") return id;
    }
    return undefined;
  };

  const scopeAt = (point: SamplePoint): Scope => scopeOf(scenario.names, new Map([...scenario.given, ...point.functions]), scenario.regions);
  return { make, move, scopeAt };
}

const sameValue = (a: Rational | undefined, b: Rational | undefined): boolean => a !== undefined && b !== undefined && a.n === b.n && a.d === b.d;

const exactly = (name: string, value: Enclosure | undefined): readonly (readonly [string, Rational])[] =>
  value?.kind === "interval" && value.lo === value.hi ? [[name, rationalFromNumber(value.lo)]] : [];

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

