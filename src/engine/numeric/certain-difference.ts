import { carryOutDerivatives } from "./rewrite.js";
import { compareComplex, evaluateBall, num, substitute, type Expr } from "../../expression/index.js";
import { ballExcludesZero, type ComplexBall, type Rational } from "../../number/index.js";
import { expandDefinitions, type FunctionDefinition } from "../exact/prepare.js";
import type { NumericQuestion } from "./question.js";
import type { Sample } from "./sample.js";
import type { Scenario } from "./scenario.js";

/** Bits, and operations for one side. */
const BITS = 80;
const OPERATIONS = 600_000;

/** Both sides of a question at a sample whose values are exact, in certain enclosures that break the relation; undefined where these do not show it. */
export function certainDifference(scenario: Scenario, sample: Sample, relation: NumericQuestion["relation"]): readonly [ComplexBall, ComplexBall] | undefined {
  if (scenario.regions.size > 0) return undefined;
  const values = new Map<string, Rational>(sample.point.values);
  const following = new Map<string, Expr>();
  for (const { name, values: solutions } of scenario.solved) {
    if (values.has(name)) continue;
    if (solutions.length !== 1) return undefined;
    following.set(name, substitute(solutions[0] as Expr, new Map([...following, ...[...values].map(([key, value]) => [key, num(value)] as const)])));
  }
  const definitions = [...scenario.given, ...sample.point.functions].map(([name, f]): FunctionDefinition => ({ name, parameters: f.parameters, body: f.body, region: undefined, fixed: new Set(), id: "" }));
  const sides: ComplexBall[] = [];
  for (const side of [scenario.left, scenario.right]) {
    const written = carryOutDerivatives(expandDefinitions(substitute(carryOutDerivatives(side), following), definitions));
    const result = evaluateBall(written, values, BITS, { operations: OPERATIONS });
    if (result.kind !== "ball" || result.estimated || result.guessed || ballExcludesZero(result.value.im)) return undefined;
    sides.push(result.value);
  }
  const [left, right] = sides as [ComplexBall, ComplexBall];
  return compareComplex(left, relation, right) === "false" ? [left, right] : undefined;
}
