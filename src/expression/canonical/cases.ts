import { differentiateTimes } from "../derivative.js";
import type { CallExpr, Expr, PiecewiseExpr, RelationStatement, Statement } from "../expr.js";
import { substitute } from "../substitute.js";
import { canonicalise } from "./canonicalise.js";
import { splitOn } from "./complex.js";
import { isZeroFraction, subtractFractions } from "./fraction.js";
import { signOfFraction } from "./sign-of-fraction.js";
import { noteMove, noteUsed, Undefined, Unsupported, type Fraction, type Tower } from "./tower.js";

/** The value of a piecewise-defined quantity at a point that provably lies in one of its pieces. */
export function pieceFor(tower: Tower, expr: CallExpr): Expr | undefined {
  const point = expr.args[0];
  if (point === undefined || expr.args.length !== 1) return undefined;
  for (const piece of tower.oracle.pieces) {
    if (piece.name !== expr.name) continue;
    if (isNotBelow(tower, point, piece.lower) && isNotBelow(tower, piece.upper, point)) {
      noteUsed(tower, [piece.used]);
      noteMove(tower, `piecewise definition (${piece.used})`);
      const value = substitute(piece.value, new Map([[piece.parameter, point]]));
      return expr.orders[0] === 0 ? value : differentiateTimes(piece.value, piece.parameter, expr.orders[0] ?? 0);
    }
  }
  return undefined;
}

/** Whether `a >= b` is certain under the assumptions. */
export function isNotBelow(tower: Tower, a: Expr, b: Expr): boolean {
  const difference = subtractFractions(tower, canonicalise(tower, a), canonicalise(tower, b));
  if (isZeroFraction(difference)) return true;
  const sign = signOfFraction(tower, difference);
  return sign === "positive" || sign === "nonnegative";
}

/** The value of `cases` whose conditions the facts settle. Throws `Undefined` where no case applies, `Unsupported` where none is settled. */
export function canonicalisePiecewise(tower: Tower, expr: PiecewiseExpr): Fraction {
  const open: { value: Expr; when: Statement }[] = [];
  for (const branch of expr.branches) {
    const truth = truthOf(tower, branch.when);
    if (truth === "false") continue;
    if (truth === "true") {
      if (open.length === 0) return canonicalise(tower, branch.value);
      open.push(branch);
      break;
    }
    open.push(branch);
  }
  if (open.length === 0) {
    if (expr.otherwise === undefined) throw new Undefined("no case applies");
    return canonicalise(tower, expr.otherwise);
  }
  const unsettled = open.flatMap(({ when }) => openDifference(tower, when))[0];
  if (unsettled !== undefined) splitOn(tower, unsettled);
  throw new Unsupported("cases that the assumptions do not settle");
}

/** The differences of the relations in a statement whose truth the facts leave open. */
function openDifference(tower: Tower, statement: Statement): Fraction[] {
  if (statement.kind === "and" || statement.kind === "or") return statement.parts.flatMap((part) => openDifference(tower, part));
  if (statement.kind !== "relation" || truthOf(tower, statement) !== "unknown") return [];
  return [subtractFractions(tower, canonicalise(tower, statement.left), canonicalise(tower, statement.right))];
}

/** Whether a relation holds under the assumptions. */
export function truthOf(tower: Tower, statement: Statement): "true" | "false" | "unknown" {
  switch (statement.kind) {
    case "and":
    case "or": {
      const truths = statement.parts.map((part) => truthOf(tower, part));
      const [absorbing, neutral] = statement.kind === "and" ? (["false", "true"] as const) : (["true", "false"] as const);
      return truths.includes(absorbing) ? absorbing : truths.every((t) => t === neutral) ? neutral : "unknown";
    }
    case "truth":
      return statement.value ? "true" : "false";
    case "membership":
      return "unknown";
    case "relation":
      return truthOfRelation(tower, statement);
  }
}

function truthOfRelation(tower: Tower, statement: RelationStatement): "true" | "false" | "unknown" {
  const difference = subtractFractions(tower, canonicalise(tower, statement.left), canonicalise(tower, statement.right));
  const sign = isZeroFraction(difference) ? "zero" : signOfFraction(tower, difference);
  const table: Readonly<Record<string, readonly [readonly string[], readonly string[]]>> = {
    "=": [["zero"], ["positive", "negative", "nonzero"]],
    "!=": [["positive", "negative", "nonzero"], ["zero"]],
    "<": [["negative"], ["zero", "positive", "nonnegative"]],
    "<=": [["negative", "zero", "nonpositive"], ["positive"]],
    ">": [["positive"], ["zero", "negative", "nonpositive"]],
    ">=": [["positive", "zero", "nonnegative"], ["negative"]],
  };
  const row = table[statement.relation];
  return row === undefined ? "unknown" : row[0].includes(sign) ? "true" : row[1].includes(sign) ? "false" : "unknown";
}
