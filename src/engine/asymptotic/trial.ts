import { contains, type Expr } from "../../expression/index.js";
import { deriveSeed, generator } from "../../number/index.js";
import type { ConvergenceInstance } from "../evidence.js";
import { describePoint, pointMaker, prepareScenario } from "../numeric/index.js";
import { approachLimit, type Approach, type Work } from "./approach.js";
import type { AsymptoticQuestion } from "./question.js";
import { tendencyOf, type Tendency } from "./tendency.js";

/** What following a claim to one limit showed, over several choices of the unknown functions and parameters. */
export interface Trial {
  readonly kind: "to-one" | "elsewhere" | "unclear";
  readonly why?: string | undefined;
  readonly order?: number | undefined;
  readonly instances: readonly ConvergenceInstance[];
}

/** So many choices must agree, where there is anything to choose. */
const INSTANCES = 3;
const ATTEMPTS = 500;

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
 * Follows a claim along approaches to one limit. An approach from a side that the assumptions exclude does not count. All
 * instances must show the same tendency; a tendency elsewhere needs every assumption imposed.
 */
export function tryLimit(question: AsymptoticQuestion, approaches: readonly Approach[], work: Work, wanted = INSTANCES): Trial {
  const variable = approaches[0]?.variable ?? "";
  const scenario = prepareScenario({ ...question, relation: "=" }, new Set([variable]));
  if (!scenario.names.includes(variable)) return { kind: "unclear", why: `${variable} does not occur`, instances: [] };
  const maker = pointMaker(scenario);
  const random = generator(deriveSeed(question.seed, `limit ${variable}`));
  const choice = scenario.free.some((name) => name !== variable) || scenario.functions.length > 0;
  const everyTerm = question.relation === "approx";
  const instances: ConvergenceInstance[] = [];
  const tendencies: Tendency[] = [];
  let points = 0;
  let failures = 0;
  for (let attempt = 0; attempt < ATTEMPTS && points < (choice ? wanted : 1) && failures < 12 && work.spent <= work.allowed; attempt++) {
    const made = maker.make(attempt < 60 ? "nice" : "mixed", attempt, random);
    if (!made.ok) continue;
    const found = approaches.flatMap((approach): { readonly tendency: Tendency; readonly instance: ConvergenceInstance }[] => {
      const steps = approachLimit(scenario, maker, made.point, approach, everyTerm, work);
      const tendency = tendencyOf(steps);
      if (tendency.kind === "nothing") return [];
      const names = scenario.names.map((name) => (name === variable ? "~" : name));
      const rows = steps.filter((s) => Number.isFinite(s.deviation)).map(({ parameter, left, right, deviation }) => ({ parameter, left, right, deviation }));
      return [{ tendency, instance: { point: describePoint(made.point, names), rows, order: tendency.order, limitDeviation: tendency.limit } }];
    });
    if (found.length === 0) {
      failures++;
      continue;
    }
    points++;
    for (const { tendency, instance } of found) {
      tendencies.push(tendency);
      instances.push(instance);
    }
    if (new Set(tendencies.map((t) => t.kind)).size > 1) break;
  }
  return conclude(tendencies, instances, points, choice ? wanted : 1, scenario.unimposed);
}

function conclude(tendencies: readonly Tendency[], instances: readonly ConvergenceInstance[], points: number, needed: number, unimposed: readonly string[]): Trial {
  const kinds = new Set(tendencies.map((t) => t.kind));
  if (points < needed) return { kind: "unclear", why: points === 0 ? "no choice inside the assumptions could be followed" : `only ${points} choices inside the assumptions could be followed`, instances };
  if (kinds.size > 1) return { kind: "unclear", why: "different choices tend to different values", instances };
  const [kind] = kinds;
  if (kind === "to-one") {
    const orders = tendencies.flatMap((t) => (t.order === undefined ? [] : [t.order])).sort((a, b) => a - b);
    return { kind, order: orders.length === 0 ? undefined : orders[Math.floor(orders.length / 2)], instances };
  }
  if (kind === "elsewhere") return unimposed.length === 0 ? { kind, instances } : { kind: "unclear", why: `not every assumption could be imposed: ${unimposed.join(", ")}`, instances };
  return { kind: "unclear", why: "the deviation does not settle clearly", instances };
}

/** Whether a side holds an integral of an unknown function under an exponential: the mark of Laplace's method. */
export const isLaplaceIntegral = (e: Expr): boolean =>
  e.kind === "bind" && e.binder === "integral" && contains(e.body, (n) => n.kind === "apply" && (n.operator === "exp" || n.operator === "power") && contains(n, (c) => c.kind === "call"));
