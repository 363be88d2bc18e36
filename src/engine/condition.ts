import { negate, num, printLatex, printPlain, type Expr, type Requirement } from "../expression/index.js";
import type { Condition, Witness } from "./evidence.js";

const PLAIN = { "!=": "!=", ">": ">", ">=": ">=", "=": "=", "<": "<", "<=": "<=" } as const;
const LATEX = { "!=": "\\ne", ">": ">", ">=": "\\ge", "=": "=", "<": "<", "<=": "\\le" } as const;
const FLIPPED = { "!=": "!=", ">": "<", ">=": "<=", "=": "=" } as const;

interface Comparison {
  readonly left: Expr;
  readonly relation: keyof typeof PLAIN;
  readonly right: Expr;
}

/** A requirement in words that an author would use: `x - 1 != 0` becomes `x != 1`, `-x >= 0` becomes `x <= 0`. */
export function conditionOf(need: Requirement, kind: Condition["kind"]): Condition {
  if (need.relation === "converges" && need.expr.kind === "apply") return { kind, text: `${printPlain(need.expr)} is defined`, latex: `${printLatex(need.expr)} \\text{ is defined}` };
  if (need.relation === "converges") return { kind, text: `${printPlain(need.expr)} converges`, latex: `${printLatex(need.expr)} \\text{ converges}` };
  const { left, relation, right } = comparisonOf(need.expr, need.relation);
  return { kind, text: `${printPlain(left)} ${PLAIN[relation]} ${printPlain(right)}`, latex: `${printLatex(left)} ${LATEX[relation]} ${printLatex(right)}` };
}

/** Requirements in such words, each range of a quantity as one condition: `-1 < x < 1`. */
export function conditionsOf(needs: readonly Requirement[], kind: Condition["kind"], witnessOf: (need: Requirement) => Witness | undefined = () => undefined): readonly Condition[] {
  const rest = [...needs];
  const out: Condition[] = [];
  while (rest.length > 0) {
    const [need] = rest.splice(0, 1) as [Requirement];
    const ranges = rest.map((candidate) => rangeOf(need, candidate));
    const other = ranges.findIndex((range) => range !== undefined);
    const [paired] = other < 0 ? [] : rest.splice(other, 1);
    const range = ranges[other];
    const witness = witnessOf(need) ?? (paired === undefined ? undefined : witnessOf(paired));
    out.push({ ...(range === undefined ? conditionOf(need, kind) : { kind, ...range }), ...(witness === undefined ? {} : { witness }) });
  }
  return out;
}

/** A lower and an upper bound of one quantity, both numbers, as one range. */
function rangeOf(a: Requirement, b: Requirement): Pick<Condition, "text" | "latex"> | undefined {
  const bounds = [a, b].flatMap((need) => (need.relation === ">" || need.relation === ">=" ? [comparisonOf(need.expr, need.relation)] : []));
  const lower = bounds.find((c) => c.relation === ">" || c.relation === ">=");
  const upper = bounds.find((c) => c.relation === "<" || c.relation === "<=");
  if (lower === undefined || upper === undefined || lower.right.kind !== "number" || upper.right.kind !== "number" || printPlain(lower.left) !== printPlain(upper.left)) return undefined;
  const turned = lower.relation === ">" ? "<" : "<=";
  return {
    text: `${printPlain(lower.right)} ${PLAIN[turned]} ${printPlain(lower.left)} ${PLAIN[upper.relation]} ${printPlain(upper.right)}`,
    latex: `${printLatex(lower.right)} ${LATEX[turned]} ${printLatex(lower.left)} ${LATEX[upper.relation]} ${printLatex(upper.right)}`,
  };
}

function comparisonOf(expr: Expr, relation: keyof typeof FLIPPED): Comparison {
  const { left, right, flipped } = balanced(withoutPositiveNumbers(expr));
  return { left, relation: flipped ? FLIPPED[relation] : relation, right };
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
    const at = numbers[0] as Expr & { readonly kind: "number" };
    return { left: sum(positive.filter((e) => e.kind !== "number")), right: num({ n: -at.value.n, d: at.value.d }), flipped: false };
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

