import { negate, num, printLatex, printPlain, type Expr, type Requirement } from "../expression/index.js";
import type { Condition } from "./evidence.js";

const PLAIN = { "!=": "!=", ">": ">", ">=": ">=" } as const;
const LATEX = { "!=": "\\ne", ">": ">", ">=": "\\ge" } as const;
const FLIPPED_PLAIN = { "!=": "!=", ">": "<", ">=": "<=" } as const;
const FLIPPED_LATEX = { "!=": "\\ne", ">": "<", ">=": "\\le" } as const;

/** A requirement in words that an author would use: `x - 1 != 0` becomes `x != 1`, `-x >= 0` becomes `x <= 0`. */
export function conditionOf(need: Requirement, kind: Condition["kind"]): Condition {
  if (need.relation === "converges") return { kind, text: `${printPlain(need.expr)} converges`, latex: `${printLatex(need.expr)} \\text{ converges}` };
  const { left, right, flipped } = balanced(withoutPositiveNumbers(need.expr));
  const plain = (flipped ? FLIPPED_PLAIN : PLAIN)[need.relation];
  const latex = (flipped ? FLIPPED_LATEX : LATEX)[need.relation];
  return { kind, text: `${printPlain(left)} ${plain} ${printPlain(right)}`, latex: `${printLatex(left)} ${latex} ${printLatex(right)}` };
}

/** Positive numbers that multiply or divide the whole change no sign: `2x`, `x/2` and `-x/2` stand as `x` and `-x`. */
function withoutPositiveNumbers(expr: Expr): Expr {
  if (expr.kind !== "apply") return expr;
  const isPositive = (e: Expr): boolean => e.kind === "number" && e.value.n > 0n;
  const [a, b] = expr.args;
  if (expr.operator === "negate" && a !== undefined) return negate(withoutPositiveNumbers(a));
  if (expr.operator === "divide" && a !== undefined && b !== undefined && isPositive(b)) return withoutPositiveNumbers(a);
  if (expr.operator === "multiply") {
    const rest = expr.args.filter((e) => !isPositive(e));
    if (rest.length > 0 && rest.length < expr.args.length) return rest.length === 1 ? withoutPositiveNumbers(rest[0] as Expr) : { ...expr, args: rest };
  }
  return expr;
}

/** Terms with a minus go to the other side; what has only such terms changes its direction. */
function balanced(expr: Expr): { readonly left: Expr; readonly right: Expr; readonly flipped: boolean } {
  if (expr.kind === "apply" && expr.operator === "negate") return { left: expr.args[0] as Expr, right: num(0), flipped: true };
  if (expr.kind !== "apply" || expr.operator !== "add") return { left: expr, right: num(0), flipped: false };
  const positive: Expr[] = [];
  const negative: Expr[] = [];
  for (const term of expr.args) {
    if (term.kind === "apply" && term.operator === "negate") negative.push(term.args[0] as Expr);
    else if (term.kind === "number" && term.value.n < 0n) negative.push(num({ n: -term.value.n, d: term.value.d }));
    else positive.push(term);
  }
  if (positive.length === 0) return { left: sum(negative), right: num(0), flipped: true };
  // A lone number is put on the right.
  if (negative.length > 0 && positive.every((e) => e.kind === "number")) return { left: sum(negative), right: sum(positive), flipped: true };
  const numbers = positive.filter((e) => e.kind === "number");
  if (negative.length === 0 && numbers.length === 1 && positive.length > 1) {
    return { left: sum(positive.filter((e) => e.kind !== "number")), right: negate(numbers[0] as Expr), flipped: false };
  }
  return { left: sum(positive), right: sum(negative), flipped: false };
}

const sum = (terms: readonly Expr[]): Expr => (terms.length === 0 ? num(0) : terms.length === 1 ? (terms[0] as Expr) : { kind: "apply", operator: "add", args: terms });

/** An equation as a condition: `P(c, t) = 0`. */
export const equationCondition = (left: Expr, right: Expr, kind: Condition["kind"]): Condition => ({
  kind,
  text: `${printPlain(left)} = ${printPlain(right)}`,
  latex: `${printLatex(left)} = ${printLatex(right)}`,
});

