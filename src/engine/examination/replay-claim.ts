import { compareComplex, evaluateBall, inferPlainSymbols, readPlainExpr, type Expr, type FunctionInstance, type Statement } from "../../expression/index.js";
import { ballToNumber, complexBallsOverlap, type ComplexBall, type Rational } from "../../number/index.js";
import type { Counterexample } from "../evidence.js";
import { endsOf, replayCounterexample, shownApart } from "../numeric/index.js";
import type { SampledRelation } from "./complex-samples.js";
import type { ClaimQuestion } from "./finding.js";
import { shownBalls } from "./shown-balls.js";
import { forNumbers } from "./sampling.js";
import { shownWithoutValue } from "./without-value.js";

/** What both sides of a claim are at the point of a counterexample, computed again from what is shown of it. */
export interface ClaimReplayed {
  /** Whether the two enclosures break the relation that is claimed. */
  readonly refutes: boolean;
  readonly left: string;
  readonly right: string;
  /** How far the true values are at most from the decimals; absent where the enclosures are not told apart by real decimals. */
  readonly leftRadius?: string | undefined;
  readonly rightRadius?: string | undefined;
  /** Whether every assumption was checked again at the point; with complex values and algebraic ones only the sides are. */
  readonly insideAssumptions: "true" | "unknown";
}

const BITS = 200;
const OPERATIONS = 400_000;
const RELATIONS: ReadonlySet<string> = new Set(["=", "!=", "<", "<=", ">", ">="]);

/**
 * Tries a counterexample again: the values and functions are read from what is shown, and both sides are enclosed anew.
 * Undefined where the claim is no equation or order, where the point lies outside the assumptions or does not say all
 * that was chosen, and where it is not certain whether a side has a value.
 */
export function replayClaim(question: ClaimQuestion, counterexample: Pick<Counterexample, "point" | "seed">): ClaimReplayed | undefined {
  if (!RELATIONS.has(question.relation)) return undefined;
  const relation = question.relation as SampledRelation;
  const asked = forNumbers(question, question.left, question.right);
  const sampled = replayCounterexample({ ...asked, relation }, counterexample);
  if (sampled?.outcome.kind === "differ") {
    const [left, right] = [endsOf(sampled.left), endsOf(sampled.right)];
    const shown = left === undefined || right === undefined ? undefined : shownApart(left, right);
    if (shown !== undefined) return { refutes: true, left: shown[0].text, right: shown[1].text, leftRadius: shown[0].radius, rightRadius: shown[1].radius, insideAssumptions: "true" };
  }
  const shown = shownAt(counterexample);
  if (shown === undefined || asked.assumptions.some((a) => a.facts.some((f) => f.kind === "statement" && isBroken(f.statement, shown)))) return undefined;
  const [left, right] = [asked.left, asked.right].map((side) => ballAt(side, shown));
  if (left === undefined || right === undefined) {
    const other = left ?? right;
    const none = other === undefined || relation !== "=" || shown.functions.size > 0 ? undefined : shownWithoutValue(left === undefined ? asked.left : asked.right, shown.values);
    if (other === undefined || none === undefined) return undefined;
    return { refutes: true, left: left === undefined ? none : text(left), right: right === undefined ? none : text(right), insideAssumptions: sampled === undefined ? "unknown" : "true" };
  }
  const refutes = relation === "=" ? !complexBallsOverlap(left, right) : compareComplex(left, relation, right) === "false";
  return { refutes, left: text(left), right: text(right), ...shownBalls(left, right), insideAssumptions: sampled === undefined ? "unknown" : "true" };
}

/** The values and functions that a counterexample shows. */
interface Shown {
  readonly values: ReadonlyMap<string, ComplexBall>;
  readonly functions: ReadonlyMap<string, FunctionInstance>;
}

/** What is shown at a point, read; undefined where some of it cannot be read. */
function shownAt({ point }: Pick<Counterexample, "point">): Shown | undefined {
  const symbols = inferPlainSymbols(point.map((a) => a.value), []);
  const values = new Map<string, ComplexBall>();
  const functions = new Map<string, FunctionInstance>();
  for (const { name, value } of point) {
    const read = readPlainExpr(value, symbols);
    if (!read.ok) return undefined;
    const head = /^(?<name>[^(]+)\((?<parameters>[^()]*)\)$/u.exec(name)?.groups;
    if (head !== undefined) {
      functions.set(head["name"] ?? "", { parameters: (head["parameters"] ?? "").split(",").map((p) => p.trim()), body: read.value });
      continue;
    }
    const enclosed = evaluateBall(read.value, new Map<string, Rational>(), BITS, OPERATIONS);
    if (enclosed.kind !== "ball") return undefined;
    values.set(name, enclosed.value);
  }
  return { values, functions };
}

/** The value of a side, enclosed. */
function ballAt(side: Expr, { values, functions }: Shown): ComplexBall | undefined {
  const found = evaluateBall(side, values, BITS, OPERATIONS, { functions });
  return found.kind === "ball" ? found.value : undefined;
}

/** Whether a statement certainly does not hold. */
function isBroken(statement: Statement, shown: Shown): boolean {
  switch (statement.kind) {
    case "truth":
      return !statement.value;
    case "and":
      return statement.parts.some((part) => isBroken(part, shown));
    case "or":
      return statement.parts.every((part) => isBroken(part, shown));
    case "relation": {
      const [left, right] = [statement.left, statement.right].map((side) => ballAt(side, shown));
      if (left === undefined || right === undefined) return false;
      const relation = statement.relation === ":=" ? "=" : statement.relation;
      return RELATIONS.has(relation) && compareComplex(left, relation, right) === "false";
    }
    case "membership":
      return false;
  }
}

/** The middle of an enclosure as `a + bi`. */
function text(z: ComplexBall): string {
  const [re, im] = [ballToNumber(z.re), ballToNumber(z.im)];
  return im === 0 ? `${re}` : `${re} ${im < 0 ? "-" : "+"} ${Math.abs(im)}i`;
}
