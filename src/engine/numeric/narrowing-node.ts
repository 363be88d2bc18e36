import { literalRational, type Evaluator, type Expr } from "../../expression/index.js";
import {
  absoluteInterval, acosInterval, addInterval, asinhInterval, asinInterval, atanhInterval, atanInterval, containsZero, cosInterval, divideInterval, expInterval, interval, logInterval, maximumInterval, minimumInterval, multiplyInterval, negateInterval, nextDown, nextUp,
  powerInterval, powerIntegerInterval, rationalInterval, rootInterval, sinhInterval, sinInterval, sqrtInterval, tanhInterval, tanInterval,
  type Enclosure, type Interval,
} from "../../number/index.js";

/** Intervals of quantities, by slot. */
export type Box = Interval[];

export const LINE: Interval = interval(-Infinity, Infinity);
const NONNEGATIVE: Interval = interval(0, Infinity);

/** The common part of two intervals; undefined when there is none. */
export function common(a: Interval, b: Interval): Interval | undefined {
  const lo = Math.max(a.lo, b.lo);
  const hi = Math.min(a.hi, b.hi);
  return lo <= hi ? { kind: "interval", lo, hi } : undefined;
}

const spanning = (parts: readonly (Interval | undefined)[]): Interval | undefined => {
  const present = parts.filter((p) => p !== undefined);
  return present.length === 0 ? undefined : interval(Math.min(...present.map((p) => p.lo)), Math.max(...present.map((p) => p.hi)));
};

/** An enclosure that knows nothing is the whole line; undefined where there is certainly no value. */
const known = (e: Enclosure): Interval | undefined => (e.kind === "interval" ? e : e.where === "always" ? undefined : LINE);

/**
 * The part of an expression that a box of quantities can be narrowed through. `forward` encloses its values over a box,
 * where every part has one, and is undefined when there is none. `backward` narrows the box to where the value may lie in
 * `target`, and returns false when that is nowhere. Both are outward rounded: no point is lost at which the value exists
 * and lies in the target.
 */
export interface NarrowingNode {
  readonly forward: (box: Box) => Interval | undefined;
  readonly backward: (box: Box, target: Interval) => boolean;
}

/** Quotients `a / b` as at most two intervals, with zeros of `b` left out. */
function quotients(a: Interval, b: Interval): readonly Interval[] {
  if (!containsZero(b)) {
    const q = divideInterval(a, b);
    if (q.kind === "none") return [LINE];
    // Rounding outward does not change the sign of a quotient.
    const [positive, negative] = b.lo > 0 ? [a.lo >= 0, a.hi <= 0] : [a.hi <= 0, a.lo >= 0];
    return [interval(positive ? Math.max(0, q.lo) : q.lo, negative ? Math.min(0, q.hi) : q.hi)];
  }
  if (containsZero(a)) return [LINE];
  const parts: Interval[] = [];
  if (b.lo < 0) parts.push(a.lo > 0 ? interval(-Infinity, nextUp(a.lo / b.lo)) : interval(nextDown(a.hi / b.lo), Infinity));
  if (b.hi > 0) parts.push(a.lo > 0 ? interval(nextDown(a.lo / b.hi), Infinity) : interval(-Infinity, nextUp(a.hi / b.hi)));
  return parts;
}

const hullOfQuotients = (a: Interval, b: Interval, within: Interval): Interval | undefined => spanning(quotients(a, b).map((q) => common(q, within)));

/** Functions that increase on their domain, with their inverses. */
const INCREASING: Partial<Record<string, { readonly domain: Interval; readonly range: Interval; readonly f: (a: Interval) => Enclosure; readonly inverse: (a: Interval) => Enclosure }>> = {
  exp: { domain: LINE, range: NONNEGATIVE, f: expInterval, inverse: (a) => (a.lo <= 0 ? upTo(logInterval, a) : logInterval(a)) },
  log: { domain: NONNEGATIVE, range: LINE, f: (a) => (a.lo <= 0 ? upTo(logInterval, a) : logInterval(a)), inverse: expInterval },
  sqrt: { domain: NONNEGATIVE, range: NONNEGATIVE, f: sqrtInterval, inverse: (a) => powerIntegerInterval(a, 2) },
  sinh: { domain: LINE, range: LINE, f: sinhInterval, inverse: asinhInterval },
  asinh: { domain: LINE, range: LINE, f: asinhInterval, inverse: sinhInterval },
  tanh: { domain: LINE, range: interval(-1, 1), f: tanhInterval, inverse: (a) => (a.lo <= -1 || a.hi >= 1 ? LINE : atanhInterval(a)) },
  atanh: { domain: interval(-1, 1), range: LINE, f: (a) => (a.lo <= -1 || a.hi >= 1 ? LINE : atanhInterval(a)), inverse: tanhInterval },
  atan: { domain: LINE, range: interval(-1.5707963267948968, 1.5707963267948968), f: atanInterval, inverse: (a) => (a.lo < -1.57 || a.hi > 1.57 ? LINE : tanInterval(a)) },
  asin: { domain: interval(-1, 1), range: interval(-1.5707963267948968, 1.5707963267948968), f: asinInterval, inverse: (a) => (a.lo < -1.57 || a.hi > 1.57 ? interval(-1, 1) : sinInterval(a)) },
};

/** A logarithm of numbers that reach down to zero: from minus infinity. */
function upTo(f: (a: Interval) => Enclosure, a: Interval): Enclosure {
  if (a.hi <= 0) return { kind: "none", where: "always", reason: "logarithm of a number that is not positive" };
  if (a.hi === Infinity) return LINE;
  const end = f(interval(a.hi));
  return end.kind === "interval" ? interval(-Infinity, end.hi) : end;
}

const RANGES: Partial<Record<string, Interval>> = { sin: interval(-1, 1), cos: interval(-1, 1), acos: interval(0, 3.1415926535897936) };
const OTHERS: Partial<Record<string, (a: Interval) => Enclosure>> = { sin: sinInterval, cos: cosInterval, acos: acosInterval };

/** Builds the node of an expression; what is not understood is evaluated by `opaque` and narrowed no further. */
export function narrowingNode(expr: Expr, slotOf: (name: string) => number | undefined, opaque: (e: Expr) => Evaluator<Enclosure>): NarrowingNode {
  const go = (e: Expr): NarrowingNode => narrowingNode(e, slotOf, opaque);
  const value = literalRational(expr);
  if (value !== undefined) {
    const enclosed = rationalInterval(value);
    return { forward: () => enclosed, backward: (_, target) => common(enclosed, target) !== undefined };
  }
  if (expr.kind === "symbol") {
    const slot = slotOf(expr.name);
    if (slot !== undefined) return ofSlot(slot);
  }
  if (expr.kind === "apply") {
    const [a, b] = expr.args;
    switch (expr.operator) {
      case "add":
        return ofSum(expr.args.map(go));
      case "multiply":
        return ofProduct(expr.args.map(go));
      case "negate":
        if (a !== undefined) return ofMonotone(go(a), LINE, negateInterval, negateInterval);
        break;
      case "divide":
        if (a !== undefined && b !== undefined) return ofQuotient(go(a), go(b));
        break;
      case "power": {
        const exponent = b === undefined ? undefined : literalRational(b);
        if (a === undefined || exponent === undefined) break;
        if (exponent.d === 1n && exponent.n > 0n && exponent.n < 1000n) return ofPower(go(a), Number(exponent.n));
        if (exponent.d === 1n && exponent.n < 0n && exponent.n > -1000n) return ofQuotient(go({ kind: "number", value: { n: 1n, d: 1n } }), ofPower(go(a), Number(-exponent.n)));
        if (exponent.d === 2n && exponent.n === 1n) return ofFunction("sqrt", go(a)) as NarrowingNode;
        const by = rationalInterval(exponent);
        const back = rationalInterval(exponent.n < 0n ? { n: -exponent.d, d: -exponent.n } : { n: exponent.d, d: exponent.n });
        // An odd root of a negative number may be meant to be real.
        if (exponent.n !== 0n && exponent.d % 2n === 0n) return ofMonotone(go(a), NONNEGATIVE, (x) => positivePower(x, by), (y) => positivePower(y, back), NONNEGATIVE);
        break;
      }
      case "abs":
        if (a !== undefined) return ofAbsolute(go(a));
        break;
      case "min":
      case "max":
        if (expr.args.length === 2) return ofExtreme(expr.args.map(go), expr.operator === "max");
        break;
      default:
        if (a !== undefined && expr.args.length === 1) {
          const made = ofFunction(expr.operator, go(a));
          if (made !== undefined) return made;
        }
    }
  }
  const evaluate = opaque(expr);
  const forward = (box: Box): Interval | undefined => known(evaluate([...box]));
  return { forward, backward: (box, target) => meets(forward(box), target) };
}

const meets = (a: Interval | undefined, target: Interval): boolean => a !== undefined && common(a, target) !== undefined;

function positivePower(x: Interval, exponent: Interval): Enclosure {
  if (x.lo <= 0 || x.hi === Infinity) return NONNEGATIVE;
  return powerInterval(x, exponent);
}

function ofSlot(slot: number): NarrowingNode {
  return {
    forward: (box) => box[slot],
    backward: (box, target) => {
      const met = common(box[slot] ?? LINE, target);
      if (met === undefined) return false;
      box[slot] = met;
      return true;
    },
  };
}

/** All values of the parts, or nothing when one has none. */
function valuesOf(parts: readonly NarrowingNode[], box: Box): readonly Interval[] | undefined {
  const values = parts.map((part) => part.forward(box));
  return values.includes(undefined) ? undefined : (values as readonly Interval[]);
}

function ofSum(parts: readonly NarrowingNode[]): NarrowingNode {
  return {
    forward: (box) => valuesOf(parts, box)?.reduce(addInterval),
    backward: (box, target) => {
      const values = valuesOf(parts, box);
      return values !== undefined && parts.every((part, k) => {
        const others = values.filter((_, j) => j !== k).reduce(addInterval, interval(0));
        return part.backward(box, addInterval(target, negateInterval(others)));
      });
    },
  };
}

function ofProduct(parts: readonly NarrowingNode[]): NarrowingNode {
  return {
    forward: (box) => valuesOf(parts, box)?.reduce(multiplyInterval),
    backward: (box, target) => {
      const values = valuesOf(parts, box);
      if (values === undefined || common(values.reduce(multiplyInterval), target) === undefined) return false;
      return parts.every((part, k) => {
        const others = values.filter((_, j) => j !== k).reduce(multiplyInterval, interval(1));
        const to = hullOfQuotients(target, others, values[k] ?? LINE);
        return to !== undefined && part.backward(box, to);
      });
    },
  };
}

function ofQuotient(over: NarrowingNode, under: NarrowingNode): NarrowingNode {
  return {
    forward: (box) => {
      const [a, b] = [over.forward(box), under.forward(box)];
      return a === undefined || b === undefined || (b.lo === 0 && b.hi === 0) ? undefined : spanning(quotients(a, b));
    },
    backward: (box, target) => {
      const [a, b] = [over.forward(box), under.forward(box)];
      if (a === undefined || b === undefined || (b.lo === 0 && b.hi === 0)) return false;
      // q = a/b: a = q b; and b = a/q where q is not zero, else a is zero.
      if (!over.backward(box, multiplyInterval(target, b))) return false;
      const to = hullOfQuotients(a, target, b);
      return to !== undefined && under.backward(box, to);
    },
  };
}

function ofMonotone(part: NarrowingNode, domain: Interval, f: (a: Interval) => Enclosure, inverse: (a: Interval) => Enclosure, range: Interval = LINE): NarrowingNode {
  return {
    forward: (box) => {
      const a = part.forward(box);
      const inside = a === undefined ? undefined : common(a, domain);
      return inside === undefined ? undefined : known(f(inside));
    },
    backward: (box, target) => {
      const within = common(target, range);
      const back = within === undefined ? undefined : known(inverse(within));
      const inside = back === undefined ? undefined : common(back, domain);
      return inside !== undefined && part.backward(box, inside);
    },
  };
}

function ofFunction(operator: string, part: NarrowingNode): NarrowingNode | undefined {
  const monotone = INCREASING[operator];
  if (monotone !== undefined) return ofMonotone(part, monotone.domain, monotone.f, monotone.inverse, monotone.range);
  const [f, range] = [OTHERS[operator], RANGES[operator]];
  if (f === undefined || range === undefined) return undefined;
  const domain = operator === "acos" ? interval(-1, 1) : LINE;
  return ofMonotone(part, domain, f, () => domain, range);
}

function ofPower(part: NarrowingNode, k: number): NarrowingNode {
  const root = (x: number, up: boolean): number => {
    if (x === Infinity) return Infinity;
    const r = rootInterval(interval(x), k);
    return r.kind === "interval" ? (up ? r.hi : r.lo) : up ? Infinity : 0;
  };
  return {
    forward: (box) => {
      const a = part.forward(box);
      return a === undefined ? undefined : known(powerIntegerInterval(a, k));
    },
    backward: (box, target) => {
      if (k % 2 === 1) {
        const signed = (x: number, up: boolean): number => (x < 0 ? -root(-x, !up) : root(x, up));
        return part.backward(box, interval(signed(target.lo, false), signed(target.hi, true)));
      }
      const reach = common(target, NONNEGATIVE);
      const a = part.forward(box);
      if (reach === undefined || a === undefined) return false;
      const [from, to] = [root(reach.lo, false), root(reach.hi, true)];
      const met = spanning([common(a, interval(-to, -from)), common(a, interval(from, to))]);
      return met !== undefined && part.backward(box, met);
    },
  };
}

function ofAbsolute(part: NarrowingNode): NarrowingNode {
  return {
    forward: (box) => {
      const a = part.forward(box);
      return a === undefined ? undefined : absoluteInterval(a);
    },
    backward: (box, target) => {
      const reach = common(target, NONNEGATIVE);
      const a = part.forward(box);
      if (reach === undefined || a === undefined) return false;
      const met = spanning([common(a, interval(-reach.hi, -reach.lo)), common(a, reach)]);
      return met !== undefined && part.backward(box, met);
    },
  };
}

function ofExtreme(parts: readonly NarrowingNode[], greatest: boolean): NarrowingNode {
  return {
    forward: (box) => valuesOf(parts, box)?.reduce(greatest ? maximumInterval : minimumInterval),
    backward: (box, target) => parts.every((part) => part.backward(box, greatest ? interval(-Infinity, target.hi) : interval(target.lo, Infinity))),
  };
}
