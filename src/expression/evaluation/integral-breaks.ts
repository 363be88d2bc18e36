import { compareRational, divideRational, negateRational, subtractRational, type Rational } from "../../number/index.js";
import { divide } from "../build.js";
import type { Expr } from "../expr.js";
import { findAll, statementExpressions } from "../inspect.js";
import type { OperatorName } from "../operator-name.js";
import { isDependent, type HolomorphicWalk } from "./holomorphic-walk.js";
import { rationalLine } from "./rational-line.js";

const MOST_BREAKS = 64;
const MOST_STEPS = 12;
/** Operators that may have kinks, steps or poles where their argument is zero. */
const AT_ZERO: ReadonlySet<OperatorName> = new Set<OperatorName>(["abs", "sign", "heaviside", "sqrt", "root", "log", "power"]);

/** Rational points at which an integrand may have kinks, steps or singularities, in increasing order: zeros of linear parts. */
export function breakPoints(body: Expr, variable: string, walk: HolomorphicWalk): readonly Rational[] {
  const found: Rational[] = [];
  const addZero = (part: Expr | undefined): void => {
    if (part === undefined || !isDependent(part, walk.facts)) return;
    for (const factor of factorsOf(part)) {
      const line = rationalLine(factor, variable);
      if (line !== undefined && line.slope.n !== 0n) found.push(divideRational(negateRational(line.offset), line.slope));
    }
  };
  for (const node of findAll(body, () => true)) {
    if (node.kind === "piecewise") {
      for (const branch of node.branches) {
        const sides = statementExpressions(branch.when).map((side) => rationalLine(side, variable));
        for (const [k, a] of sides.entries()) {
          for (const b of sides.slice(k + 1)) {
            if (a === undefined || b === undefined) continue;
            const slope = subtractRational(a.slope, b.slope);
            if (slope.n !== 0n) found.push(divideRational(subtractRational(b.offset, a.offset), slope));
          }
        }
      }
    }
    if (node.kind !== "apply") continue;
    if (node.operator === "floor" || node.operator === "ceil" || node.operator === "mod") {
      const line = rationalLine(node.operator === "mod" ? divide(node.args[0] as Expr, node.args[1] as Expr) : (node.args[0] as Expr), variable);
      // Beside the place where the argument is zero, its whole values.
      if (line !== undefined && line.slope.n !== 0n) for (let k = -MOST_STEPS; k <= MOST_STEPS; k++) found.push(divideRational(subtractRational({ n: BigInt(k), d: 1n }, line.offset), line.slope));
    }
    if (node.operator === "divide") addZero(node.args[1]);
    else if (node.operator === "power") {
      if (node.args[1]?.kind !== "number" || node.args[1].value.d !== 1n || node.args[1].value.n < 0n) addZero(node.args[0]);
    } else if (AT_ZERO.has(node.operator)) addZero(node.args[0]);
    else if (node.operator === "max" || node.operator === "min") {
      const [a, b] = node.args.map((arg) => rationalLine(arg, variable));
      if (a !== undefined && b !== undefined && compareRational(a.slope, b.slope) !== 0) found.push(divideRational(subtractRational(b.offset, a.offset), subtractRational(a.slope, b.slope)));
    }
  }
  const sorted = found.sort(compareRational);
  const distinct = sorted.filter((c, k) => k === 0 || compareRational(c, sorted[k - 1] as Rational) !== 0);
  return distinct.length > MOST_BREAKS ? [] : distinct;
}

/** The factors of a written product or power. */
function factorsOf(expr: Expr): readonly Expr[] {
  if (expr.kind !== "apply") return [expr];
  if (expr.operator === "multiply") return expr.args.flatMap(factorsOf);
  if ((expr.operator === "power" || expr.operator === "negate" || expr.operator === "sqrt") && expr.args[0] !== undefined) return factorsOf(expr.args[0]);
  return [expr];
}
