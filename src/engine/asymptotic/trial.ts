import { contains, type Expr } from "../../expression/index.js";
import { deriveSeed, generator } from "../../number/index.js";
import type { ConvergenceInstance } from "../evidence.js";
import { describePoint, hasShape, pointMaker, prepareScenario } from "../numeric/index.js";
import { approachLimit, type Approach, type Work } from "./approach.js";
import type { AsymptoticQuestion } from "./question.js";
import { tendencyOf, type Step, type Tendency } from "./tendency.js";

/** What following a claim to one limit showed, over several choices of the unknown functions and parameters. */
export interface Trial {
  readonly kind: "to-one" | "elsewhere" | "unclear";
  readonly why?: string | undefined;
  readonly order?: number | undefined;
  /** The deviation falls faster than any power. */
  readonly exponential?: boolean | undefined;
  readonly instances: readonly ConvergenceInstance[];
}

/** So many choices must agree, where there is anything to choose. */
const INSTANCES = 3;
const ATTEMPTS = 500;
/** Where functions of a shape are searched for, which each attempt does thoroughly, so many without one suffice. */
const HOPELESS = 150;
/** So many more are tried where a function has a shape, to find one for which the claim fails. */
const PROBES = 5;
/** Steps beyond the usual ones to which a choice that does not tend to one is followed. */
const FURTHER = 6;
/** A deviation's limit from here on is told from zero at one choice alone. */
const CLEARLY = 0.05;

/** The approaches that a stated limit allows: both sides of a finite point unless one is named. */
export function approachesOf(limit: { readonly variable: string; readonly point: Expr; readonly direction: "both" | "left" | "right" }): readonly Approach[] {
  const infinite = (e: Expr): 1 | -1 | 0 =>
    e.kind !== "apply" ? 0 : e.operator === "inf" ? 1 : e.operator === "negate" && e.args[0] !== undefined ? ((-infinite(e.args[0]) || 0) as 1 | -1 | 0) : 0;
  const sign = infinite(limit.point);
  if (sign !== 0) return [{ variable: limit.variable, point: sign === 1 ? "inf" : "-inf", side: 1 }];
  const sides: readonly (1 | -1)[] = limit.direction === "both" ? [1, -1] : limit.direction === "right" ? [1] : [-1];
  return sides.map((side) => ({ variable: limit.variable, point: limit.point, side }));
}

/**
 * Follows a claim along approaches to one limit. An approach from a side that the assumptions exclude does not count. For
 * a tendency to one all choices must agree; one that clearly tends elsewhere, and goes on doing so nearer to the limit,
 * settles the contrary, given that every assumption is imposed.
 */
export function tryLimit(question: AsymptoticQuestion, approaches: readonly Approach[], work: Work, wanted = INSTANCES): Trial {
  const variable = approaches[0]?.variable ?? "";
  const scenario = prepareScenario({ ...question, relation: "=" }, new Set([variable]));
  if (!scenario.names.includes(variable)) return { kind: "unclear", why: `${variable} does not occur`, instances: [] };
  const maker = pointMaker(scenario);
  const random = generator(deriveSeed(question.seed, `limit ${variable}`));
  const choice = scenario.free.some((name) => name !== variable) || scenario.functions.length > 0;
  const everyTerm = question.relation === "approx";
  const probes = wanted > 1 && scenario.functions.some(hasShape) ? PROBES : 0;
  const needed = choice ? wanted : 1;
  const found: Followed[] = [];
  let points = 0;
  let failures = 0;
  const hopeless = scenario.functions.some(hasShape) ? HOPELESS : ATTEMPTS;
  for (let attempt = 0; attempt < ATTEMPTS && (points > 0 || attempt < hopeless) && points < needed + probes && failures < 12 && work.spent <= work.allowed; attempt++) {
    // Later choices are lifted far from zero: a claim that leaves out a constant factor often holds near it.
    const made = maker.make(attempt < 60 ? "nice" : "mixed", attempt, random, undefined, points < needed ? "varied" : "offset");
    if (!made.ok) continue;
    const here = approaches.flatMap((approach): readonly Followed[] => {
      const tendency = (further: number): readonly [Tendency, readonly Step[]] => {
        const steps = approachLimit(scenario, maker, made.point, approach, everyTerm, work, further);
        return [tendencyOf(steps), steps];
      };
      let [seen, steps] = tendency(0);
      if (seen.kind === "nothing") return [];
      if (choice && seen.kind !== "to-one" && wanted > 1) {
        const [nearer, more] = tendency(FURTHER);
        const same = nearer.kind === seen.kind && (Object.is(nearer.limit, seen.limit) || Math.abs(nearer.limit - seen.limit) <= 0.05 * Math.abs(seen.limit));
        if (nearer.kind !== "nothing") [seen, steps] = [same || seen.kind === "unclear" ? nearer : { ...nearer, kind: "unclear" }, more];
      }
      const names = scenario.names.map((name) => (name === variable ? "~" : name));
      const rows = steps.filter((s) => Number.isFinite(s.deviation)).map(({ parameter, left, right, deviation }) => ({ parameter, left, right, deviation }));
      return [{ tendency: seen, instance: { point: describePoint(made.point, names), rows, order: seen.order, limitDeviation: seen.limit } }];
    });
    if (here.length === 0) {
      failures++;
      continue;
    }
    points++;
    found.push(...here);
    if (points >= needed && found.some(isClear)) break;
  }
  return conclude(found, points, needed, scenario.unimposed);
}

interface Followed {
  readonly tendency: Tendency;
  readonly instance: ConvergenceInstance;
}

/** A tendency elsewhere that is beyond doubt even where other choices tend to one. */
const isClear = ({ tendency }: Followed): boolean => tendency.kind === "elsewhere" && Math.abs(tendency.limit) >= CLEARLY;

function conclude(found: readonly Followed[], points: number, needed: number, unimposed: readonly string[]): Trial {
  const instances = found.map((f) => f.instance);
  const kinds = new Set(found.map((f) => f.tendency.kind));
  if (points < needed) return { kind: "unclear", why: points === 0 ? "no choice inside the assumptions could be followed" : `only ${points} choices inside the assumptions could be followed`, instances };
  const clear = found.filter(isClear);
  if (clear.length > 0 || (kinds.size === 1 && kinds.has("elsewhere"))) {
    const length = (f: Followed): number => f.instance.point.reduce((sum, q) => sum + q.value.length, 0);
    const first = [...found].sort((a, b) => Number(isClear(b)) - Number(isClear(a)) || length(a) - length(b)).map((f) => f.instance);
    return unimposed.length === 0 ? { kind: "elsewhere", instances: first } : { kind: "unclear", why: `not every assumption could be imposed: ${unimposed.join(", ")}`, instances };
  }
  if (kinds.size === 1 && kinds.has("to-one")) {
    const orders = found.flatMap((f) => (f.tendency.order === undefined ? [] : [f.tendency.order])).sort((a, b) => a - b);
    const exponential = orders.length === 0 && found.some((f) => f.tendency.exponential === true);
    return { kind: "to-one", order: orders.length === 0 ? undefined : orders[Math.floor(orders.length / 2)], exponential, instances };
  }
  return { kind: "unclear", why: kinds.size > 1 ? "different choices tend to different values" : "the deviation does not settle clearly", instances };
}

/** Whether a side holds an integral of an unknown function under an exponential: the mark of Laplace's method. */
export const isLaplaceIntegral = (e: Expr): boolean =>
  e.kind === "bind" && e.binder === "integral" && contains(e.body, (n) => n.kind === "apply" && (n.operator === "exp" || n.operator === "power") && contains(n, (c) => c.kind === "call"));
