import type { Assumption, Fact } from "../../assumption/index.js";
import { compile, differentiateTimes, expressionSize, intervalArithmetic, NO_ANALYSIS, num, substitute, type Evaluator, type Expr, type FunctionInstance } from "../../expression/index.js";
import { deriveSeed, generator, type Enclosure, type Rational } from "../../number/index.js";
import type { ProvedClaim } from "../evidence.js";
import { pointMaker, prepareScenario, withoutAntiderivatives, type Scenario, type SamplePoint } from "../numeric/index.js";
import { carryOutDerivatives, rewrite } from "../numeric/rewrite.js";
import { withoutDistantValues, withoutFreeEquations } from "./distant.js";

/** Both sides of a claim as expressions in quantities with exact values, at a point inside the assumptions. */
export interface AdmissiblePoint {
  readonly left: Expr;
  readonly right: Expr;
  readonly values: ReadonlyMap<string, Rational>;
  /** The point as it was chosen, with the functions taken for unknown ones. */
  readonly chosen: SamplePoint;
  /** Whether both sides have real values here: no, or it was not evaluated. */
  readonly defined: "true" | "false" | "unknown";
}

/** A source of points, and whether they satisfy everything that the assumptions say. */
export interface AdmissiblePoints {
  /** The next point, or why it is none. */
  readonly next: () => AdmissiblePoint | string;
  /** The point at which quantities that are free to choose have the given values, or why it is none. */
  readonly at: (values: ReadonlyMap<string, Rational>) => AdmissiblePoint | string;
  /** What the points are made of: which quantities are free to choose, and what follows from them. */
  readonly scenario: Scenario;
  readonly complete: boolean;
  /** Whether there is anything to vary; if not, there is one point only. */
  readonly varies: boolean;
}

const SHAPES: ReadonlySet<Fact["kind"]> = new Set(["extremum", "monotone", "function-property"]);

/**
 * Random points inside the assumptions of a proved claim, with random functions for unknown ones. Premises and conditions
 * of the proof are imposed as facts; facts on the shape of functions are not, as no exact argument uses them.
 */
export function admissiblePoints(claim: ProvedClaim): AdmissiblePoints {
  const extra: Fact[] = [
    ...claim.premises.map(({ left, right }): Fact => ({ kind: "statement", statement: { kind: "relation", relation: "=", left, right } })),
    ...claim.requirements.flatMap(({ requirement: r }): Fact[] => (r.relation === "converges" ? [] : [{ kind: "statement", statement: { kind: "relation", relation: r.relation, left: r.expr, right: num(0) } }])),
  ];
  const stated = claim.assumptions.map((a) => ({ ...a, facts: a.facts.filter((f) => !SHAPES.has(f.kind)) }));
  const conditions: Assumption = { id: "of the proof", origin: "default", markdown: "", facts: extra };
  const sides = [claim.left, claim.right];
  const assumptions = withoutFreeEquations(withoutDistantValues([...stated, conditions], sides), sides);
  const scenario = prepareScenario(withoutAntiderivatives({ left: claim.left, right: claim.right, relation: claim.relation, assumptions, dependencies: claim.dependencies, seed: claim.seed }));
  const plain = [scenario.left, scenario.right].map(carryOutDerivatives) as [Expr, Expr];
  const maker = pointMaker(scenario);
  const random = generator(deriveSeed(claim.seed, "recheck"));
  const arithmetic = intervalArithmetic(NO_ANALYSIS);
  const compiled = (point: SamplePoint): Evaluator<Enclosure>[] => [scenario.left, scenario.right].map((e) => compile(e, arithmetic, maker.scopeAt(point)));
  let fixed: Evaluator<Enclosure>[] | undefined;
  const seen = new Set<string>();
  let attempt = 0;
  const next = (): AdmissiblePoint | string => {
    const made = maker.make(attempt % 2 === 0 ? "mixed" : "wide", attempt++, random);
    if (!made.ok) return made.reason;
    const { point } = made;
    const key = [...point.values].map(([name, r]) => `${name}=${r.n}/${r.d}`).join();
    if (seen.has(key) && scenario.functions.length === 0) return "there are no other points";
    seen.add(key);
    return sidesAt(point);
  };
  const at = (values: ReadonlyMap<string, Rational>): AdmissiblePoint | string => {
    const made = maker.make("exact", 0, random, values);
    return made.ok ? sidesAt(made.point) : made.reason;
  };
  const sidesAt = (point: SamplePoint): AdmissiblePoint | string => {
    const sidesHere = writtenOut(plain, scenario, point, (e) => compile(e, arithmetic, maker.scopeAt(point))([...point.frame]));
    if (sidesHere === undefined) return "a quantity that an assumption gives has no exact value";
    const evaluators = scenario.functions.length > 0 ? compiled(point) : (fixed ??= compiled(point));
    const missing = evaluators.flatMap((evaluate) => {
      const value = evaluate([...point.frame]);
      return value.kind === "none" ? [value.where] : [];
    });
    return { left: sidesHere[0], right: sidesHere[1], values: point.values, chosen: point, defined: missing.length === 0 ? "true" : missing.includes("always") ? "false" : "unknown" };
  };
  return { next, at, scenario, complete: scenario.unimposed.length === 0, varies: scenario.free.length + scenario.functions.length > 0 };
}

/** The sides with chosen functions, and quantities that follow from others, written out. */
function writtenOut(sides: readonly [Expr, Expr], scenario: Scenario, point: SamplePoint, enclosed: (e: Expr) => Enclosure): readonly [Expr, Expr] | undefined {
  const functions = new Map([...scenario.given, ...point.functions]);
  const following = new Map<string, Expr>();
  for (const { name, values } of scenario.solved) {
    if (point.values.has(name)) continue;
    // Of two solutions, the one that the point took.
    const taken = point.frame[scenario.names.indexOf(name)];
    const fitting = values.length === 1 ? values : values.filter((v) => sameEnclosure(enclosed(v), taken));
    const [value] = fitting;
    if (value === undefined || fitting.length > 1) return undefined;
    following.set(name, substitute(value, following));
  }
  const put = (side: Expr): Expr => withFunctions(following.size === 0 ? side : substitute(side, following), functions, 0);
  try {
    return [put(sides[0]), put(sides[1])];
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const sameEnclosure = (a: Enclosure, b: Enclosure | undefined): boolean => a.kind === "interval" && b?.kind === "interval" && a.lo === b.lo && a.hi === b.hi;

const MOST_NESTED = 6;

const LARGEST = 20_000;

/** Calls of functions replaced by their formulas. Throws a `RangeError` where that grows too long. */
function withFunctions(expr: Expr, functions: ReadonlyMap<string, FunctionInstance>, depth: number): Expr {
  if (functions.size === 0 || depth > MOST_NESTED) return expr;
  return rewrite(expr, (node) => {
    if (node.kind !== "call") return undefined;
    const instance = functions.get(node.name);
    if (instance?.parameters.length !== node.args.length) return undefined;
    const body = instance.parameters.reduce((e, parameter, k) => differentiateTimes(e, parameter, node.orders[k] ?? 0), instance.body);
    const args = node.args.map((arg) => withFunctions(arg, functions, depth + 1));
    // Each use of a parameter takes its argument again.
    if (expressionSize(body) * args.reduce((size, arg) => size + expressionSize(arg), 1) > LARGEST) throw new RangeError("functions too long to write out");
    return withFunctions(substitute(body, new Map(instance.parameters.map((name, k) => [name, args[k] as Expr]))), functions, depth + 1);
  });
}
