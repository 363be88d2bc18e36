import { none, rationalInterval, type Enclosure, type Generator, type Rational } from "../../number/index.js";
import { quadraticNames, type Follower } from "./follow.js";
import { proposeValue, type Proposal, type Style } from "./propose.js";
import { wholePointOf } from "./quadric.js";
import { CONTRADICTS, NO_POINT, NO_ROOM } from "./reasons.js";
import type { Scenario } from "./scenario.js";
import { regionOf, searchValues, type Allowance, type Region } from "./search.js";

/** Values of all quantities, and their enclosures by slot. */
export interface Drawn {
  readonly values: Map<string, Rational>;
  readonly frame: Enclosure[];
}

/** Values of functions, slopes and curvatures at points stay moderate, so that shapes are not absurd. */
export function proposeFor(proposal: Proposal, values: ReadonlyMap<string, Rational>, style: Style, random: Generator): Rational | undefined {
  return proposeValue(proposal, values, proposal.name.startsWith("@") && style === "wide" ? "mixed" : style, random);
}

/** Narrowings that all searches of one scenario together may spend without finding a point, and one search alone. */
const MOST_IN_VAIN = 2400;
const MOST_AT_ONCE = 400;
/** Choices among several solutions of the equations, for the same free values. */
const BRANCHES = 5;
/** Rational values on curves are looked for within such a part of the values found: coarse for values to show, not at all where the values given are to be kept. */
const PARTS: Readonly<Record<Style, number | undefined>> = { nice: 4, mixed: 20, wide: 200, exact: undefined };

/**
 * Draws points of a scenario. What is met by construction: equations solved one after the other, being linear in a quantity
 * (also after clearing denominators), quadratic in one (rational points where the curve has a simple one), undone operation by
 * operation, or bracketed by a change of sign; bounds linear in one quantity; finite sets; whole numbers. What is searched:
 * every other inequality, and congruences, with all of it narrowed together. Quantities are rational, or enclosed where an
 * equation leaves them none, and every constraint is certain by exact arithmetic or in enclosures. Not met: equations between
 * functions at running variables, and solutions beyond one period of the principal ones. In detail: values proposed one after the other, within the bounds that are linear in each, which is quick
 * and enough for most assumptions; where these miss, values found by narrowing boxes, until that has been in vain too often.
 * A reason comes back where there is no point.
 */
export function drawer(scenario: Scenario, proposals: readonly Proposal[], follower: Follower, slot: (name: string) => number): (style: Style, random: Generator, held: ReadonlyMap<string, Rational>) => Drawn | string {
  let region: Region | undefined;
  let inVain = 0;
  const whole = new Set(proposals.filter((p) => p.whole).map((p) => p.name));
  const free = new Set(scenario.free.filter((name) => !name.startsWith("@")));
  const curve = scenario.solved.find((s) => s.curve && quadraticNames(s, free).some((name) => whole.has(name)));

  const complete = (chosen: ReadonlyMap<string, Rational>, style: Style, random: Generator): Drawn | string => {
    let problem = "";
    const branching = scenario.solved.some((s) => s.values.length !== 1);
    for (let k = 0; k < (branching ? BRANCHES : 1); k++) {
      const values = new Map(chosen);
      const frame: Enclosure[] = scenario.names.map(() => none("unknown", "no value"));
      for (const [name, value] of values) frame[slot(name)] = rationalInterval(value);
      const found = follower.follow(values, frame, random, (count) => random.integer(0, count - 1), PARTS[style]);
      if (found === undefined) return { values, frame };
      problem = found;
    }
    return problem;
  };

  /** Whole numbers that solve a homogeneous equation, which no other way meets. */
  const wholeOnCurve = (random: Generator, chosen: ReadonlyMap<string, Rational>): Drawn | undefined => {
    if (curve === undefined) return undefined;
    const found = wholePointOf(curve.equation, [...quadraticNames(curve, free), curve.name], chosen, random);
    if (found === undefined) return undefined;
    const values = new Map([...chosen, ...found]);
    const frame: Enclosure[] = scenario.names.map(() => none("unknown", "no value"));
    for (const [name, value] of values) frame[slot(name)] = rationalInterval(value);
    return follower.through(curve.name, values, frame, random, (count) => random.integer(0, count - 1)) === undefined ? { values, frame } : undefined;
  };

  return (style, random, held) => {
    const values = new Map<string, Rational>(held);
    let problem: string | undefined;
    for (const proposal of proposals) {
      if (values.has(proposal.name)) continue;
      const value = proposeFor(proposal, values, style, random);
      if (value === undefined) {
        problem = NO_ROOM;
        break;
      }
      values.set(proposal.name, value);
    }
    const quick = problem ?? complete(values, style, random);
    if (typeof quick !== "string") return quick;
    const onCurve = wholeOnCurve(random, values);
    if (onCurve !== undefined) return onCurve;
    region ??= regionOf(scenario);
    if (region.root === undefined) return region.emptiedBy === undefined ? NO_POINT : CONTRADICTS(region.emptiedBy);
    if (inVain >= MOST_IN_VAIN) return quick;
    const allowance: Allowance = { left: MOST_AT_ONCE };
    let last = quick;
    const found = searchValues(region, proposals.filter((p) => !held.has(p.name)), held, style, random, allowance, (chosen) => {
      const drawn = complete(chosen, style, random);
      if (typeof drawn !== "string") return drawn;
      last = drawn;
      return undefined;
    });
    if (found === undefined) inVain += MOST_AT_ONCE - Math.max(0, allowance.left);
    return found ?? last;
  };
}
