import { compile, compileStatement, freeSymbols, intervalArithmetic, NO_ANALYSIS, num, substitute, type Evaluator, type Expr, type Scope, type Truth } from "../../expression/index.js";
import { midpoint, rationalFromNumber, rationalInterval, type Enclosure, type Generator, type Interval, type Rational } from "../../number/index.js";
import { bracketer } from "./bracket.js";
import { truthAtPoint } from "./exact-truth.js";
import { exactValue } from "./exact-value.js";
import { rationalPointNear } from "./quadric.js";
import type { Constraint, Scenario } from "./scenario.js";
import { simplestBetween, weightOf } from "./simplest-rational.js";
import type { Solved } from "./solve.js";
import { CONTRADICTS, NOT_CERTAIN, UNSOLVABLE } from "./reasons.js";

/** What follows from chosen values: the other quantities, and whether every constraint certainly holds. */
export interface Follower {
  /**
   * Fills in what follows from `values` in both, and says why the point is none, if it is. `branchOf` chooses among several
   * solutions. `parts`, where given, asks for rational values on curves, within such a part of what was first found.
   */
  readonly follow: (values: Map<string, Rational>, frame: Enclosure[], random: Generator, branchOf: (count: number) => number, parts?: number) => string | undefined;
  /** The same where a solved quantity has its value already, as a point of a curve; its equation is checked exactly. */
  readonly through: (name: string, values: Map<string, Rational>, frame: Enclosure[], random: Generator, branchOf: (count: number) => number) => string | undefined;
}

/** Enclosures wider than this, relative to their size, suggest no rational value. */
const NARROW = 1e-9;
/** A rational value is guessed only where it is this simple. */
const SIMPLE_WEIGHT = 4;

/** Prepares what follows from the free quantities of a scenario. */
export function followerOf(scenario: Scenario, scope: Scope, curves: boolean): Follower {
  const arithmetic = intervalArithmetic(NO_ANALYSIS);
  const slot = (name: string): number => scope.slots.get(name) ?? 0;
  const free = new Set(scenario.free.filter((name) => !name.startsWith("@")));
  const solved = scenario.solved.map((s) => ({
    ...s,
    evaluators: s.values.map((v) => compile(v, arithmetic, scope)),
    bracket: s.values.length === 0 ? bracketer(s.equation, slot(s.name), scope) : undefined,
  }));
  const constraints = scenario.constraints.map((c) => ({ ...c, holds: compileStatement(c.statement, arithmetic, scope) }));

  const follow: Follower["follow"] = (values, frame, random, branchOf, parts) => {
    const following = new Map<string, Expr>();
    for (const s of solved) {
      const problem = fill(s, values, frame, following, branchOf, random);
      if (problem !== undefined) return problem;
    }
    const problem = broken(constraints, values, frame, following);
    if (problem !== undefined || !curves || parts === undefined) return problem;
    onCurves(values, frame, random, branchOf, parts);
    return undefined;
  };

  const fill = (s: (typeof solved)[number], values: Map<string, Rational>, frame: Enclosure[], following: Map<string, Expr>, branchOf: (count: number) => number, random: Generator): string | undefined => {
    const branch = s.values.length > 1 ? branchOf(s.values.length) : 0;
    const closed = s.values[branch];
    values.delete(s.name);
    const exact = closed === undefined ? undefined : exactValue(closed, values);
    if (exact !== undefined) {
      values.set(s.name, exact);
      frame[slot(s.name)] = rationalInterval(exact);
      return undefined;
    }
    const value = s.bracket === undefined ? (s.evaluators[branch] as Evaluator<Enclosure>)(frame) : s.bracket(frame, random);
    if (value === undefined || value.kind === "none") return UNSOLVABLE(s.id);
    const guessed = guess(s, value, values);
    if (guessed !== undefined) values.set(s.name, guessed);
    else if (closed !== undefined) following.set(s.name, following.size === 0 ? closed : substitute(closed, following));
    frame[slot(s.name)] = guessed === undefined ? value : rationalInterval(guessed);
    return undefined;
  };

  /** Rational points near what was found, on the curves that equations describe; what then breaks a constraint is left as it was. */
  const onCurves = (values: Map<string, Rational>, frame: Enclosure[], random: Generator, branchOf: (count: number) => number, parts: number): void => {
    for (const s of solved) {
      if (!s.curve || values.has(s.name)) continue;
      const names = [...quadraticNames(s, free), s.name];
      const near = names.map((name) => middle(frame[slot(name)]));
      for (const fine of [parts, 40 * parts]) {
        const found = rationalPointNear(s.equation, names, values, near, fine);
        if (found === undefined) break;
        const [own, ownFrame] = [new Map([...values, ...found]), [...frame]];
        for (const [name, value] of found) ownFrame[slot(name)] = rationalInterval(value);
        if (refill(s, own, ownFrame, random, branchOf) !== undefined) continue;
        own.forEach((value, name) => values.set(name, value));
        ownFrame.forEach((value, k) => (frame[k] = value));
        break;
      }
    }
  };

  /** What follows once one solved quantity has been given a value with others. */
  const refill = (given: Solved, values: Map<string, Rational>, frame: Enclosure[], random: Generator, branchOf: (count: number) => number): string | undefined => {
    const following = new Map<string, Expr>();
    for (const s of solved) {
      if (s.name === given.name) continue;
      const problem = fill(s, values, frame, following, branchOf, random);
      if (problem !== undefined) return problem;
    }
    const [a, b] = [exactValue(given.equation.left, values), exactValue(given.equation.right, values)];
    if (a === undefined || b === undefined || a.n !== b.n || a.d !== b.d) return UNSOLVABLE(given.id);
    return broken(constraints, values, frame, following);
  };
  const through: Follower["through"] = (name, values, frame, random, branchOf) => {
    const given = solved.find((s) => s.name === name);
    return given === undefined ? undefined : refill(given, values, frame, random, branchOf);
  };
  return { follow, through };
}

/** The first constraint that does not certainly hold, as the reason why the point is none. */
function broken(constraints: readonly (Constraint & { readonly holds: (frame: Enclosure[]) => Truth })[], values: ReadonlyMap<string, Rational>, frame: Enclosure[], following: ReadonlyMap<string, Expr>): string | undefined {
  for (const { id, statement, holds } of constraints) {
    const rough = holds(frame);
    const truth = rough === "unknown" ? truthAtPoint(statement, values, following) : rough;
    if (truth !== "true") return truth === "false" ? CONTRADICTS(id) : NOT_CERTAIN(id);
  }
  return undefined;
}

const middle = (e: Enclosure | undefined): number => (e?.kind === "interval" ? midpoint(e) : NaN);

/** The free quantities of a curve's equation beside the one that it is solved for. */
export const quadraticNames = (s: Solved, free: ReadonlySet<string>): readonly string[] =>
  [...new Set([...freeSymbols(s.equation.left), ...freeSymbols(s.equation.right)])].filter((name) => free.has(name) && name !== s.name);

/** A simple rational value that an enclosure suggests and that solves the equation exactly. */
function guess(s: Solved, value: Interval, values: ReadonlyMap<string, Rational>): Rational | undefined {
  const [lo, hi] = [value.lo, value.hi];
  if (!Number.isFinite(lo) || !Number.isFinite(hi) || hi - lo > NARROW * Math.max(1, Math.abs(lo))) return undefined;
  const simple = simplestBetween(rationalFromNumber(lo), rationalFromNumber(hi), true);
  if (weightOf(simple) > SIMPLE_WEIGHT) return undefined;
  const own = new Map(values).set(s.name, simple);
  const holds = truthAtPoint({ kind: "relation", relation: "=", left: substitute(s.equation.left, new Map([[s.name, num(simple)]])), right: substitute(s.equation.right, new Map([[s.name, num(simple)]])) }, own, new Map());
  return holds === "true" ? simple : undefined;
}
