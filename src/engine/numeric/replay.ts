import { differentiateTimes, inferPlainSymbols, readPlainExpr, substitute, num, type Expr, type FunctionInstance } from "../../expression/index.js";
import { generator, rational, type Enclosure, type Rational } from "../../number/index.js";
import type { Counterexample } from "../evidence.js";
import { withoutAntiderivatives } from "./antiderivative.js";
import type { Outcome } from "./compare.js";
import { describePoint } from "./describe.js";
import { exactValue } from "./exact-value.js";
import type { SamplePoint } from "./point.js";
import type { NumericQuestion } from "./question.js";
import { samplerOf } from "./sample.js";
import type { Scenario } from "./scenario.js";

/** What the two sides of a claim are at a point given in words. */
export interface Replayed {
  readonly left: Enclosure;
  readonly right: Enclosure;
  readonly outcome: Outcome;
}

/** Choices among several solutions of an equation that are tried to meet the values shown. */
const TRIES = 40;

/**
 * The two sides of a claim at the point of a counterexample: values and functions are read from what is shown, everything
 * that follows from them is computed again, every assumption is checked again, and both sides are enclosed again. Undefined
 * where the point does not satisfy the assumptions, or does not say all that was chosen.
 */
export function replayCounterexample(question: NumericQuestion, counterexample: Pick<Counterexample, "point" | "seed">): Replayed | undefined {
  const sampler = samplerOf(withoutAntiderivatives({ ...question, seed: counterexample.seed }));
  const { scenario, maker } = sampler;
  const functions = new Map(counterexample.point.flatMap(({ name, value }) => {
    const read = functionFrom(name, value);
    return read === undefined ? [] : [read];
  }));
  if (scenario.functions.some((need) => !functions.has(need.name))) return undefined;
  const held = new Map<string, Rational>();
  for (const name of scenario.free) {
    const value = rationalFrom(counterexample.point.find((a) => a.name === name)?.value);
    if (value !== undefined) held.set(name, value);
    else if (!name.startsWith("@")) return undefined;
  }
  for (const [key, value] of valuesOfFunctions(scenario, functions, held)) held.set(key, value);
  if (scenario.free.some((name) => !held.has(name))) return undefined;
  const random = generator(counterexample.seed);
  for (let k = 0; k < TRIES; k++) {
    const made = maker.make("nice", 0, random, held);
    if (!made.ok && scenario.functions.length === 0) return undefined;
    if (!made.ok) continue;
    const point: SamplePoint = { ...made.point, functions };
    if (!isSame(point, scenario, counterexample)) continue;
    const { left, right, outcome } = sampler.evaluate(point);
    return { left, right, outcome };
  }
  return undefined;
}

/** Whether a point shows the same values. */
const isSame = (point: SamplePoint, scenario: Scenario, counterexample: Pick<Counterexample, "point">): boolean =>
  describePoint(point, scenario.names).every((a) => counterexample.point.some((b) => a.name === b.name && a.value === b.value));

function rationalFrom(text: string | undefined): Rational | undefined {
  const read = /^(?<n>-?\d+)(?:\/(?<d>[1-9]\d*))?$/u.exec(text ?? "")?.groups;
  return read === undefined ? undefined : rational(BigInt(read["n"] ?? "0"), BigInt(read["d"] ?? "1"));
}

/** `f(x, y)` and its formula, as printed. */
function functionFrom(head: string, body: string): readonly [string, FunctionInstance] | undefined {
  const read = /^(?<name>[^(]+)\((?<parameters>[^()]*)\)$/u.exec(head)?.groups;
  if (read === undefined) return undefined;
  const parsed = readPlainExpr(body, inferPlainSymbols([body], []));
  const parameters = (read["parameters"] ?? "").split(",").map((p) => p.trim());
  return parsed.ok ? [read["name"] ?? "", { parameters, body: parsed.value }] : undefined;
}

/** Values of the functions that the assumptions speak of, where they are rational. */
function valuesOfFunctions(scenario: Scenario, functions: ReadonlyMap<string, FunctionInstance>, held: ReadonlyMap<string, Rational>): readonly (readonly [string, Rational])[] {
  const known = new Map(held);
  for (const need of scenario.functions) {
    const instance = functions.get(need.name);
    if (instance === undefined) continue;
    for (const { call, key } of need.pins) {
      const args = call.args.map((arg) => exactValue(arg, known));
      if (args.includes(undefined)) continue;
      const derived = instance.parameters.reduce((e: Expr, p, k) => differentiateTimes(e, p, call.orders[k] ?? 0), instance.body);
      const value = exactValue(substitute(derived, new Map(instance.parameters.map((p, k): [string, Expr] => [p, num(args[k] as Rational)]))), known);
      if (value !== undefined) known.set(key, value);
    }
  }
  return [...known].filter(([key]) => key.startsWith("@") && scenario.free.includes(key));
}
