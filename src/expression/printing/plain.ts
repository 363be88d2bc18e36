import { absoluteRational, rationalToString, signOfRational } from "../../number/index.js";
import type { ApplyExpr, BindExpr, CallExpr, DomainSet, Expr, Statement } from "../expr.js";
import { SPECIAL_FUNCTIONS } from "../reading/known-name.js";

/** How tightly the outermost operation binds; an operand that binds more loosely than its place needs brackets. */
const SUM = 1;
const SIGNED = 2;
const PRODUCT = 3;
const POWER = 4;
const FACTORIAL = 5;
const ATOM = 6;

function levelOf(expr: Expr): number {
  if (expr.kind === "number") return signOfRational(expr.value) < 0 ? SIGNED : expr.value.d === 1n ? ATOM : PRODUCT;
  if (expr.kind !== "apply") return ATOM;
  switch (expr.operator) {
    case "add":
      return expr.args.length > 1 ? SUM : ATOM;
    case "negate":
      return SIGNED;
    case "multiply":
    case "divide":
      return PRODUCT;
    case "power":
      return isExponential(expr) ? ATOM : POWER;
    case "factorial":
      return FACTORIAL;
    default:
      return ATOM;
  }
}

const isExponential = (expr: ApplyExpr): boolean => expr.args[0]?.kind === "apply" && expr.args[0].operator === "e";

/** The expression in the plain syntax, with the fewest brackets that read back to the same tree. */
export const printPlain = (expr: Expr): string => print(expr, SUM);

function print(expr: Expr, level: number): string {
  const text = printBare(expr);
  return levelOf(expr) < level ? `(${text})` : text;
}

function printBare(expr: Expr): string {
  switch (expr.kind) {
    case "number":
      return rationalToString(expr.value);
    case "symbol":
      return expr.name;
    case "call":
      return printCall(expr);
    case "apply":
      return printApply(expr);
    case "bind":
      return printBinder(expr);
    case "piecewise": {
      const parts = expr.branches.flatMap(({ value, when }) => [printPlain(value), printStatementPlain(when)]);
      return `piecewise(${[...parts, ...(expr.otherwise === undefined ? [] : [printPlain(expr.otherwise)])].join(", ")})`;
    }
  }
}

const list = (args: readonly Expr[]): string => args.map(printPlain).join(", ");

function printCall(expr: CallExpr): string {
  const total = expr.orders.reduce((a, b) => a + b, 0);
  const mark = total === 0 ? "" : expr.args.length === 1 && total <= 3 ? "'".repeat(total) : `^{(${expr.orders.join(",")})}`;
  return `${expr.name}${mark}(${list(expr.args)})`;
}

function printApply(expr: ApplyExpr): string {
  const [first, second] = expr.args;
  switch (expr.operator) {
    case "pi":
    case "e":
    case "i":
    case "inf":
    case "eulergamma":
      return expr.operator;
    case "add":
      return expr.args.map((arg, k) => printTerm(arg, k === 0)).join("");
    case "negate":
      return `-${print(first as Expr, PRODUCT)}`;
    case "multiply":
      return expr.args.map((arg, k) => (k === 0 && opensWithQuotient(arg) ? printBare(arg) : print(arg, POWER))).join("*");
    case "divide":
      return `${print(first as Expr, PRODUCT)}/${print(second as Expr, POWER)}`;
    case "power":
      return isExponential(expr) ? `exp(${printPlain(second as Expr)})` : `${print(first as Expr, FACTORIAL)}^${print(second as Expr, FACTORIAL)}`;
    case "factorial":
      return `${print(first as Expr, ATOM)}!`;
    case "tuple":
      return `(${list(expr.args)})`;
    case "determinant":
      return `det(${list(expr.args)})`;
    case "matrix":
      return `matrix(${expr.args.map((row) => `[${row.kind === "apply" ? list(row.args) : printPlain(row)}]`).join(", ")})`;
    case "opaque": {
      const name = first?.kind === "symbol" ? first.name : "";
      if (expr.args.length === 1) return name;
      const special = SPECIAL_FUNCTIONS.has(name) || name === "O" || name === "o";
      return special ? `${name}(${list(expr.args.slice(1))})` : `opaque(${list(expr.args)})`;
    }
    default:
      return `${expr.operator}(${list(expr.args)})`;
  }
}

/** Whether a first factor is a quotient, which needs no brackets there: `a/b*c` is `(a/b)*c`. */
const opensWithQuotient = (arg: Expr): boolean => (arg.kind === "number" ? signOfRational(arg.value) > 0 : arg.kind === "apply" && arg.operator === "divide");

function printTerm(term: Expr, isFirst: boolean): string {
  if (isFirst) return print(term, SIGNED);
  if (term.kind === "apply" && term.operator === "negate") return ` - ${print(term.args[0] as Expr, PRODUCT)}`;
  if (term.kind === "number" && signOfRational(term.value) < 0) return ` - ${rationalToString(absoluteRational(term.value))}`;
  return ` + ${print(term, SIGNED)}`;
}

function printBinder(expr: BindExpr): string {
  const body = printPlain(expr.body);
  switch (expr.binder) {
    case "integral": {
      if (expr.region !== undefined) return `int(${body}, ${expr.variable}, ${expr.region})`;
      const bounds = expr.lower === undefined || expr.upper === undefined ? [] : [printPlain(expr.lower), printPlain(expr.upper)];
      return `int(${[body, expr.variable, ...bounds].join(", ")})`;
    }
    case "principal-value":
      return `pv(${[body, expr.variable, printPlain(expr.lower), printPlain(expr.upper)].join(", ")})`;
    case "sum":
    case "product":
      return `${expr.binder === "sum" ? "sum" : "prod"}(${[body, expr.variable, printPlain(expr.lower), printPlain(expr.upper)].join(", ")})`;
    case "limit":
      return `limit(${[body, expr.variable, printPlain(expr.point), ...(expr.direction === "both" ? [] : [expr.direction])].join(", ")})`;
    case "derivative":
      return `diff(${[body, expr.variable, ...(expr.order === 1 ? [] : [String(expr.order)])].join(", ")})`;
    case "evaluation":
      return `evalat(${[body, expr.variable, ...(expr.lower === undefined ? [] : [printPlain(expr.lower)]), printPlain(expr.upper)].join(", ")})`;
  }
}

/** The names by which the plain syntax calls sets of square matrices. */
export const MATRIX_SETS = { invertible: "invertible", symmetric: "symmetric", antisymmetric: "antisymmetric", orthogonal: "orthogonal", "positive-definite": "posdef" } as const;

/** The set in the plain syntax: `Z>=0`, `[a, b)`, `{1, 2}`, `C minus {0}`. */
export function printSetPlain(set: DomainSet): string {
  switch (set.kind) {
    case "named": {
      const signs = { positive: ">0", nonnegative: ">=0", negative: "<0", nonpositive: "<=0", nonzero: "!=0" } as const;
      return `${set.name}${set.sign === undefined ? "" : signs[set.sign]}`;
    }
    case "interval":
      return `${set.lowerOpen ? "(" : "["}${printPlain(set.lower)}, ${printPlain(set.upper)}${set.upperOpen ? ")" : "]"}`;
    case "finite":
      return `{${list(set.elements)}}`;
    case "minus":
      return `${printSetPlain(set.from)} minus ${printSetPlain(set.removed)}`;
    case "symbol":
      return set.name;
    case "matrices":
      return `${set.form === undefined ? "M" : MATRIX_SETS[set.form]}(${(set.form === undefined ? [set.rows, set.columns] : [set.rows]).flatMap((size) => (size === undefined ? [] : [printPlain(size)])).join(", ")})`;
  }
}

/** The statement in the plain syntax. */
export function printStatementPlain(statement: Statement): string {
  switch (statement.kind) {
    case "truth":
      return String(statement.value);
    case "relation":
      return `${printPlain(statement.left)} ${statement.relation} ${printPlain(statement.right)}`;
    case "membership":
      return `${printPlain(statement.element)} ${statement.negated ? "not in" : "in"} ${printSetPlain(statement.set)}`;
    case "and":
    case "or":
      if (statement.parts.length === 0) return statement.kind === "and" ? "true" : "false";
      return statement.parts
        .map((part) => (part.kind === "or" || part.kind === statement.kind ? `(${printStatementPlain(part)})` : printStatementPlain(part)))
        .join(` ${statement.kind} `);
  }
}
