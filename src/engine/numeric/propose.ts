import { differentiate, freeSymbols, literalRational, num, statementExpressions, substitute, subtract, substituteStatement, type DomainSet, type Expr, type Statement } from "../../expression/index.js";
import {
  addRational, compareRational, divideRational, equalRational, floorRational, isIntegerRational, multiplyRational, negateRational, NICE_RATIONALS, ONE, randomRational, rational, rationalBetween, subtractRational,
  type Generator, type Rational,
} from "../../number/index.js";
import type { Scenario } from "./scenario.js";

/** A bound that a statement sets on one quantity once others are chosen: `slope * q + rest  (>, >=)  0`. */
interface Bounding {
  readonly slope: Expr;
  readonly rest: Expr;
  readonly strict: boolean;
}

/** How one quantity's values are proposed. */
export interface Proposal {
  readonly name: string;
  readonly whole: boolean;
  /** Whole numbers are only a guess, from where the quantity stands. */
  readonly wholeGuess: boolean;
  readonly bounds: readonly Bounding[];
  readonly excluded: readonly { readonly slope: Expr; readonly rest: Expr }[];
  readonly choices?: readonly Rational[] | undefined;
}

const isAbs = (e: Expr): Expr | undefined => (e.kind === "apply" && e.operator === "abs" ? e.args[0] : undefined);
const isInfinite = (e: Expr): boolean => e.kind === "apply" && (e.operator === "inf" || (e.operator === "negate" && e.args[0] !== undefined && isInfinite(e.args[0])));

/** Statements as differences that must be positive; `|u| < v` as both of its sides. */
function positives(statement: Statement): readonly { readonly g: Expr; readonly strict: boolean }[] {
  if (statement.kind === "and") return statement.parts.flatMap(positives);
  if (statement.kind === "membership" && !statement.negated) return setPositives(statement.element, statement.set);
  if (statement.kind !== "relation") return [];
  const { left, right, relation } = statement;
  if (relation === ">" || relation === ">=") return positives({ ...statement, left: right, right: left, relation: relation === ">" ? "<" : "<=" });
  if (relation === "<<") return [{ g: subtract(right, left), strict: true }];
  if (relation === ">>") return [{ g: subtract(left, right), strict: true }];
  if (relation !== "<" && relation !== "<=") return [];
  const strict = relation === "<";
  const inner = isAbs(left);
  if (inner !== undefined) return [{ g: subtract(right, inner), strict }, { g: subtract(inner, { kind: "apply", operator: "negate", args: [right] }), strict }];
  return isInfinite(left) || isInfinite(right) ? [] : [{ g: subtract(right, left), strict }];
}

function setPositives(element: Expr, set: DomainSet): readonly { readonly g: Expr; readonly strict: boolean }[] {
  switch (set.kind) {
    case "named": {
      const sign = set.sign ?? (set.name === "N" ? "positive" : undefined);
      if (sign === "positive" || sign === "nonnegative") return [{ g: element, strict: sign === "positive" }];
      if (sign === "negative" || sign === "nonpositive") return [{ g: { kind: "apply", operator: "negate", args: [element] }, strict: sign === "negative" }];
      return [];
    }
    case "interval":
      return [
        ...(isInfinite(set.lower) ? [] : [{ g: subtract(element, set.lower), strict: set.lowerOpen }]),
        ...(isInfinite(set.upper) ? [] : [{ g: subtract(set.upper, element), strict: set.upperOpen }]),
      ];
    case "minus":
      return setPositives(element, set.from);
    case "finite":
    case "symbol":
    case "matrices":
      return [];
  }
}

const wholeSet = (set: DomainSet): boolean => (set.kind === "named" ? set.name === "N" || set.name === "Z" : set.kind === "minus" ? wholeSet(set.from) : false);

function finiteChoices(set: DomainSet): readonly Rational[] | undefined {
  if (set.kind !== "finite") return undefined;
  const values = set.elements.map((e) => literalRational(e));
  return values.includes(undefined) ? undefined : (values as readonly Rational[]);
}

/** How each free quantity is proposed, in order; a bound counts where the quantities before it determine it. */
export function proposalsOf(scenario: Scenario): readonly Proposal[] {
  const map = new Map(scenario.solved.filter((s) => s.values.length === 1).map((s) => [s.name, s.values[0] as Expr]));
  const statements = scenario.constraints.map((c) => substituteStatement(c.statement, map));
  // Values of functions come after the points at which they are taken.
  const rank = (name: string): number => firstUse(statements, name) + (name.startsWith("@") ? statements.length + 1 : 0);
  const order = [...scenario.free].sort((a, b) => rank(a) - rank(b));
  return order.map((name, k) => {
    const earlier = new Set(order.slice(0, k));
    const usable = (g: Expr): { slope: Expr; rest: Expr } | undefined => {
      const free = freeSymbols(g);
      if (!free.has(name) || [...free].some((other) => other !== name && !earlier.has(other))) return undefined;
      const slope = differentiate(g, name);
      return freeSymbols(slope).has(name) ? undefined : { slope, rest: substitute(g, new Map([[name, num(0)]])) };
    };
    const own = statements.filter((s) => s.kind === "membership" && !s.negated && s.element.kind === "symbol" && s.element.name === name);
    const whole = own.some((s) => s.kind === "membership" && wholeSet(s.set));
    return {
      name,
      whole,
      wholeGuess: !whole && scenario.wholeLike.has(name),
      bounds: statements.flatMap(positives).flatMap(({ g, strict }) => {
        const linear = usable(g);
        return linear === undefined ? [] : [{ ...linear, strict }];
      }),
      excluded: statements.flatMap((s) => {
        if (s.kind !== "relation" || s.relation !== "!=") return [];
        const linear = usable(subtract(s.left, s.right));
        return linear === undefined ? [] : [linear];
      }),
      choices: own.map((s) => (s.kind === "membership" ? finiteChoices(s.set) : undefined)).find((c) => c !== undefined),
    };
  });
}

/** Where a quantity first stands in the statements: chains `a < b < c` are then chosen left to right. */
function firstUse(statements: readonly Statement[], name: string): number {
  const at = statements.findIndex((s) => statementExpressions(s).some((e) => freeSymbols(e).has(name)));
  return at < 0 ? statements.length : at;
}

/** Which values are preferred: those a person would try, all kinds, large and small ones, or just those that are given. */
export type Style = "nice" | "mixed" | "wide" | "exact";

/** A range of a quantity; an absent end is infinite. */
export interface Range {
  readonly lower?: Rational;
  readonly lowerStrict: boolean;
  readonly upper?: Rational;
  readonly upperStrict: boolean;
}

/** The exact range that linear bounds leave for a quantity, given those before it; undefined when it is empty. */
export function rangeOf(proposal: Proposal, values: ReadonlyMap<string, Rational>): Range | undefined {
  let range: Range = { lowerStrict: false, upperStrict: false };
  for (const { slope, rest, strict } of proposal.bounds) {
    const s = literalRational(slope, values);
    const r = literalRational(rest, values);
    if (s === undefined || r === undefined) continue;
    if (s.n === 0n) continue;
    const at = negateRational(divideRational(r, s));
    if (s.n > 0n) {
      const side = range.lower === undefined ? 1 : compareRational(at, range.lower);
      if (side > 0 || (side === 0 && strict)) range = { ...range, lower: at, lowerStrict: strict };
    } else {
      const side = range.upper === undefined ? -1 : compareRational(at, range.upper);
      if (side < 0 || (side === 0 && strict)) range = { ...range, upper: at, upperStrict: strict };
    }
  }
  if (range.lower !== undefined && range.upper !== undefined) {
    const gap = compareRational(range.lower, range.upper);
    if (gap > 0 || (gap === 0 && (range.lowerStrict || range.upperStrict))) return undefined;
  }
  return range;
}

/** Values that a quantity must not take, given those before it. */
export const excludedValues = (proposal: Proposal, values: ReadonlyMap<string, Rational>): readonly Rational[] =>
  proposal.excluded.flatMap(({ slope, rest }) => {
    const [s, r] = [literalRational(slope, values), literalRational(rest, values)];
    return s === undefined || r === undefined || s.n === 0n ? [] : [negateRational(divideRational(r, s))];
  });

const inRange = (r: Rational, range: Range): boolean => {
  const low = range.lower === undefined ? 1 : compareRational(r, range.lower);
  const high = range.upper === undefined ? -1 : compareRational(r, range.upper);
  return (low > 0 || (low === 0 && !range.lowerStrict)) && (high < 0 || (high === 0 && !range.upperStrict));
};

const WHOLE_NICE: readonly Rational[] = [2, 3, 1, 4, 5, 0, 6, 7, -1, -2, 8, 10].map((k) => rational(k));

/** A value for one quantity, given those before it; undefined when its bounds leave no room. */
export function proposeValue(proposal: Proposal, values: ReadonlyMap<string, Rational>, style: Style, random: Generator): Rational | undefined {
  if (proposal.choices !== undefined) return random.pick(proposal.choices);
  const range = rangeOf(proposal, values);
  if (range === undefined) return undefined;
  const whole = proposal.whole || (proposal.wholeGuess && random.next() < 0.85);
  const wide = style === "wide" || (style === "mixed" && random.next() < 0.5);
  const excluded = excludedValues(proposal, values);
  const allowed = (r: Rational): boolean => inRange(r, range) && (!whole || isIntegerRational(r)) && !excluded.some((e) => equalRational(e, r));
  if (!wide) {
    const taken = [...values.values()];
    const pool = (whole ? WHOLE_NICE : NICE_RATIONALS).filter(allowed);
    const fresh = pool.filter((r) => !taken.some((t) => equalRational(t, r)));
    const from = fresh.length > 0 && random.next() < 0.9 ? fresh : pool;
    if (from.length > 0) return from[Math.min(from.length - 1, Math.floor(random.next() ** 1.6 * from.length))];
  }
  for (let k = 0; k < 6; k++) {
    const value = whole ? wholeIn(range, random) : realIn(range, style, random);
    if (value !== undefined && allowed(value)) return value;
  }
  return undefined;
}

function realIn(range: Range, style: Style, random: Generator): Rational {
  const { lower, upper } = range;
  if (lower !== undefined && upper !== undefined) return equalRational(lower, upper) ? lower : rationalBetween(random, lower, upper);
  const step = style === "nice" ? random.pick(NICE_RATIONALS.filter((r) => r.n > 0n)) : positiveRational(random);
  if (lower !== undefined) return addRational(lower, step);
  if (upper !== undefined) return subtractRational(upper, step);
  return randomRational(random);
}

/** A positive rational, from a thousandth to a thousand, small ones as often as large ones. */
function positiveRational(random: Generator): Rational {
  const r = randomRational(random);
  const size = r.n < 0n ? negateRational(r) : r;
  return random.next() < 0.3 ? divideRational(ONE, size) : size;
}

function wholeIn(range: Range, random: Generator): Rational | undefined {
  const lower = range.lower === undefined ? undefined : floorRational(range.lower) + (isIntegerRational(range.lower) && !range.lowerStrict ? 0n : 1n);
  const upper = range.upper === undefined ? undefined : isIntegerRational(range.upper) && range.upperStrict ? range.upper.n - 1n : floorRational(range.upper);
  const step = BigInt(random.integer(0, random.pick([3, 8, 20])));
  if (lower !== undefined && upper !== undefined) {
    if (lower > upper) return undefined;
    const span = upper - lower;
    return rational(lower + (span < 40n ? BigInt(random.integer(0, Number(span))) : step));
  }
  if (lower !== undefined) return rational(lower + step);
  if (upper !== undefined) return rational(upper - step);
  return multiplyRational(rational(step), rational(random.next() < 0.7 ? 1 : -1));
}
