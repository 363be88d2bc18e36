import { scopeOf, type Statement } from "../../expression/index.js";
import { addRational, compareRational, equalRational, floorRational, interval, isIntegerRational, multiplyRational, negateRational, NICE_RATIONALS, randomRational, rational, rationalFromNumber, rationalInterval, subtractRational, type Generator, type Interval, type Rational } from "../../number/index.js";
import { common, LINE, type Box } from "./narrowing-node.js";
import { narrowAll, narrowingOf, type NamedNarrowing } from "./narrowing.js";
import { excludedValues, rangeOf, type Proposal, type Style } from "./propose.js";
import type { Scenario } from "./scenario.js";
import { simplestBetween } from "./simplest-rational.js";

/** The points that a scenario allows, as far as intervals tell: the box that all of them lie in, and how to narrow it. */
export interface Region {
  readonly narrowings: readonly NamedNarrowing[];
  readonly slotOf: (name: string) => number;
  /** Undefined when narrowing leaves nothing: no point satisfies everything. */
  readonly root: Box | undefined;
  /** The assumption whose narrowing left nothing. */
  readonly emptiedBy: string | undefined;
}

/** The region of a scenario: its constraints and the equations that were solved, all of which every point must satisfy. */
export function regionOf(scenario: Scenario): Region {
  const scope = scopeOf(scenario.names, scenario.given, scenario.regions);
  const equations = scenario.solved.map(({ id, equation }): { id: string; statement: Statement } => ({ id, statement: { kind: "relation", relation: "=", left: equation.left, right: equation.right } }));
  const narrowings = [...scenario.constraints, ...equations].map(({ id, statement }) => narrowingOf(id, statement, scope));
  const root: Box = scenario.names.map(() => LINE);
  const empty = narrowAll(narrowings, root);
  return { narrowings, slotOf: (name) => scope.slots.get(name) ?? 0, root: empty === undefined ? root : undefined, emptiedBy: empty?.emptiedBy };
}

/** How much looking is left, in narrowings of the whole box. */
export interface Allowance {
  left: number;
}

const DEEPEST_SPLIT = 24;

/**
 * Values for some quantities, one after the other: each from what narrowing leaves for it once those before have values, with
 * a range cut in two where no value tried in it leads on (branch and prune). `accept` says whether the values lead to a
 * point. Undefined when none was found within the allowance.
 */
export function searchValues<T>(region: Region, proposals: readonly Proposal[], start: ReadonlyMap<string, Rational>, style: Style, random: Generator, allowance: Allowance, accept: (values: Map<string, Rational>) => T | undefined): T | undefined {
  if (region.root === undefined) return undefined;
  const { narrowings, slotOf } = region;
  const narrowed = (box: Box, slot: number, to: Interval): Box | undefined => {
    const met = common(box[slot] ?? LINE, to);
    if (met === undefined || allowance.left-- <= 0) return undefined;
    const own = [...box];
    own[slot] = met;
    return narrowAll(narrowings, own, 6) === undefined ? own : undefined;
  };
  const go = (k: number, box: Box, values: Map<string, Rational>, splits: number): T | undefined => {
    const proposal = proposals[k];
    if (proposal === undefined) return accept(new Map(values));
    const slot = slotOf(proposal.name);
    const side = box[slot] ?? LINE;
    for (const value of candidates(proposal, side, values, style, random)) {
      const own = narrowed(box, slot, rationalInterval(value));
      const found = own === undefined ? undefined : go(k + 1, own, new Map(values).set(proposal.name, value), 0);
      if (found !== undefined) return found;
      if (allowance.left <= 0) return undefined;
    }
    if (splits >= DEEPEST_SPLIT || proposal.choices !== undefined) return undefined;
    const [first, second] = inOrder(cut(side, random), random);
    if (first === undefined || second === undefined) return undefined;
    // What is kept back for the second part, where the first one only seems to have points.
    const kept = Math.floor(allowance.left / 2);
    allowance.left -= kept;
    for (const half of [first, second]) {
      const own = narrowed(box, slot, half);
      const found = own === undefined ? undefined : go(k, own, values, splits + 1);
      if (half === first || found !== undefined) allowance.left = Math.max(0, allowance.left) + (half === first ? kept : 0);
      if (found !== undefined) return found;
      if (allowance.left <= 0) return undefined;
    }
    return undefined;
  };
  let box: Box | undefined = region.root;
  for (const [name, value] of start) if (box !== undefined) box = narrowed(box, slotOf(name), rationalInterval(value));
  return box === undefined ? undefined : go(0, box, new Map(start), 0);
}

/** Parts with smaller numbers first, most of the time. */
function inOrder(halves: readonly Interval[], random: Generator): readonly Interval[] {
  const [a, b] = halves;
  if (a === undefined || b === undefined) return halves;
  const [near, far] = [a, b].map((half) => Math.min(Math.abs(half.lo), Math.abs(half.hi))) as [number, number];
  const swapped = near === far ? random.next() < 0.5 : near > far !== random.next() < 0.2;
  return swapped ? [b, a] : [a, b];
}

/** Two parts of an interval, at zero or in the middle on a scale that suits its size. */
function cut(side: Interval, random: Generator): readonly Interval[] {
  const { lo, hi } = side;
  if (!(hi > lo)) return [];
  const at = ((): number => {
    if (lo < 0 && hi > 0 && (lo < -1e-3 || hi > 1e-3) && (lo === -Infinity || hi === Infinity || random.next() < 0.5)) return 0;
    if (lo === -Infinity) return hi < 0 ? 2 * hi - 1 : -1;
    if (hi === Infinity) return lo > 0 ? 2 * lo + 1 : 1;
    if (lo > 0 && hi / lo > 100) return Math.sqrt(lo) * Math.sqrt(hi);
    if (hi < 0 && lo / hi > 100) return -Math.sqrt(-lo) * Math.sqrt(-hi);
    return lo + (hi - lo) * (0.35 + 0.3 * random.next());
  })();
  return at > lo && at < hi ? [interval(lo, at), interval(at, hi)] : [];
}

/** Ends of boxes beyond this count as infinite, so that values do not have hundreds of digits. */
const FAR = 1e40;

/** What one quantity may be, exactly: the bounds that are linear in it, and the side of the box. */
interface Room {
  readonly lower: Rational | undefined;
  readonly lowerStrict: boolean;
  readonly upper: Rational | undefined;
  readonly upperStrict: boolean;
}

function roomOf(proposal: Proposal, side: Interval, values: ReadonlyMap<string, Rational>): Room | undefined {
  const range = rangeOf(proposal, values);
  if (range === undefined) return undefined;
  const [low, high] = [side.lo, side.hi].map((x) => (Math.abs(x) < FAR ? rationalFromNumber(x) : undefined));
  const fromBox = (own: Rational | undefined, box: Rational | undefined, sign: number): boolean => box !== undefined && (own === undefined || sign * compareRational(box, own) > 0);
  const room: Room = {
    ...(fromBox(range.lower, low, 1) ? { lower: low, lowerStrict: false } : { lower: range.lower, lowerStrict: range.lowerStrict }),
    ...(fromBox(range.upper, high, -1) ? { upper: high, upperStrict: false } : { upper: range.upper, upperStrict: range.upperStrict }),
  };
  if (room.lower === undefined || room.upper === undefined) return room;
  const order = compareRational(room.lower, room.upper);
  return order > 0 || (order === 0 && (room.lowerStrict || room.upperStrict)) ? undefined : room;
}

const isInside = (r: Rational, room: Room): boolean => {
  const low = room.lower === undefined ? 1 : compareRational(r, room.lower);
  const high = room.upper === undefined ? -1 : compareRational(r, room.upper);
  return (low > 0 || (low === 0 && !room.lowerStrict)) && (high < 0 || (high === 0 && !room.upperStrict));
};

/** Values to try for one quantity, in the order of trying. */
function candidates(proposal: Proposal, side: Interval, values: ReadonlyMap<string, Rational>, style: Style, random: Generator): readonly Rational[] {
  if (proposal.choices !== undefined) return shuffled(proposal.choices, random);
  const room = roomOf(proposal, side, values);
  if (room === undefined) return [];
  const excluded = excludedValues(proposal, values);
  const whole = proposal.whole || (proposal.wholeGuess && random.next() < 0.85);
  const list: Rational[] = [];
  const offer = (r: Rational | undefined): void => {
    if (r !== undefined && isInside(r, room) && (!whole || isIntegerRational(r)) && !excluded.some((e) => equalRational(e, r)) && !list.some((l) => equalRational(l, r))) list.push(r);
  };
  if (whole) {
    for (let k = 0; k < 4; k++) offer(wholeInside(room, style, random));
    return list;
  }
  const { lower, upper } = room;
  const nice = NICE_RATIONALS.filter((r) => isInside(r, room));
  if (style !== "wide" && nice.length > 0) offer(nice[Math.floor(random.next() ** 1.5 * nice.length)]);
  if (lower !== undefined && upper !== undefined) {
    if (equalRational(lower, upper)) return [lower];
    for (let k = 0; k < 3; k++) offer(inside(lower, upper, style === "nice" && k === 0 ? 2 : random.pick([4, 8, 64]), random));
    if (!room.lowerStrict) offer(lower);
    if (!room.upperStrict) offer(upper);
    return list;
  }
  for (let k = 0; k < 3; k++) offer(beyond(lower, upper, style, random));
  return list;
}

/** The simplest rational of a random part of a range. */
function inside(lower: Rational, upper: Rational, parts: number, random: Generator): Rational {
  const width = subtractRational(upper, lower);
  const from = rational(random.integer(0, 1000 - Math.floor(1000 / parts)), 1000);
  const start = addRational(lower, multiplyRational(width, from));
  const end = addRational(start, multiplyRational(width, rational(1, parts)));
  return simplestBetween(start, compareRational(end, upper) > 0 ? upper : end);
}

/** A value in a half line or the line, of any size from a thousandth to a thousand, or on a wide scale far beyond. */
function beyond(lower: Rational | undefined, upper: Rational | undefined, style: Style, random: Generator): Rational {
  const far = style === "wide" && random.next() < 0.3 ? rational(10n ** BigInt(random.integer(4, 30))) : rational(1);
  const step = multiplyRational(style === "nice" ? random.pick(NICE_RATIONALS.filter((r) => r.n > 0n)) : sizeOf(randomRational(random)), far);
  if (lower !== undefined) return lower.d <= READABLE ? addRational(lower, step) : simplestBetween(addRational(lower, half(step)), addRational(lower, addRational(step, half(step))));
  if (upper !== undefined) return upper.d <= READABLE ? subtractRational(upper, step) : simplestBetween(subtractRational(upper, addRational(step, half(step))), subtractRational(upper, half(step)));
  return random.next() < 0.5 ? step : negateRational(step);
}

/** Ends with larger denominators come from boxes, and are not kept in values. */
const READABLE = 1000n;
const half = (r: Rational): Rational => multiplyRational(r, rational(1, 2));
const sizeOf = (r: Rational): Rational => (r.n < 0n ? negateRational(r) : r);

/** A whole number in a range: near an end, or anywhere in it. */
function wholeInside(room: Room, style: Style, random: Generator): Rational | undefined {
  const lower = room.lower === undefined ? undefined : floorRational(room.lower) + (isIntegerRational(room.lower) && !room.lowerStrict ? 0n : 1n);
  const upper = room.upper === undefined ? undefined : isIntegerRational(room.upper) && room.upperStrict ? room.upper.n - 1n : floorRational(room.upper);
  const step = BigInt(random.integer(0, style === "nice" ? 6 : random.pick([6, 20, 60])));
  if (lower !== undefined && upper !== undefined) {
    if (lower > upper) return undefined;
    const span = upper - lower;
    return rational(lower + (span < 1000n ? BigInt(random.integer(0, Number(span))) : (span * BigInt(random.integer(0, 1000))) / 1000n));
  }
  if (lower !== undefined) return rational(lower + step);
  if (upper !== undefined) return rational(upper - step);
  return rational(random.next() < 0.7 ? step : -step);
}

const shuffled = <T>(items: readonly T[], random: Generator): readonly T[] => items.map((item) => ({ item, at: random.next() })).sort((a, b) => a.at - b.at).map(({ item }) => item);

/** Whether narrowing and cutting proves, within so many boxes, that no point satisfies everything. */
export function isEmptyRegion(region: Region, boxes: number): boolean {
  if (region.root === undefined) return true;
  const random = fixedCuts();
  const open: { readonly box: Box; readonly last: number }[] = [{ box: region.root, last: -1 }];
  let left = boxes;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { box, last } = next;
    // In turn, so that every side is cut.
    const order = box.map((_, k) => (k + last + 1) % box.length);
    const slot = order.find((k) => cut(box[k] ?? LINE, random).length === 2);
    if (slot === undefined) return false;
    for (const half of cut(box[slot] ?? LINE, random)) {
      if (left-- <= 0) return false;
      const own = [...box];
      own[slot] = half;
      if (narrowAll(region.narrowings, own, 6) === undefined) open.push({ box: own, last: slot });
    }
  }
  return true;
}

/**
 * The boxes in which narrowing and cutting, level by level within so many boxes, do not exclude that a point satisfies
 * everything; none when that is proved. All points that satisfy everything lie in them.
 */
export function openBoxes(region: Region, boxes: number): readonly (readonly Interval[])[] {
  if (region.root === undefined) return [];
  const random = fixedCuts();
  const open: { readonly box: Box; readonly last: number }[] = [{ box: region.root, last: -1 }];
  const whole: Box[] = [];
  let left = boxes;
  for (let k = 0; k < open.length; k++) {
    const { box, last } = open[k] as (typeof open)[number];
    const slot = box.map((_, j) => (j + last + 1) % box.length).find((j) => cut(box[j] ?? LINE, random).length === 2);
    const halves = slot === undefined ? [] : cut(box[slot] ?? LINE, random);
    if (slot === undefined || left < halves.length) {
      whole.push(box);
      continue;
    }
    for (const half of halves) {
      left--;
      const own = [...box];
      own[slot] = half;
      if (narrowAll(region.narrowings, own, 6) === undefined) open.push({ box: own, last: slot });
    }
  }
  return whole;
}

/** Cuts always in the same places. */
const fixedCuts = (): Generator => ({ next: () => 0.4, integer: (from) => from, pick: (items) => items[0] as (typeof items)[number] });
