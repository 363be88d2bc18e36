import { absoluteRational, signOfRational, type Rational } from "../../number/index.js";
import type { ApplyExpr, CallExpr, Expr, Relation } from "../expr.js";
import { freeSymbols } from "../inspect.js";
import type { OperatorName } from "../operator-name.js";
import { SPECIAL_FUNCTIONS } from "../reading/known-name.js";
import { printBinderLatex } from "./latex-binder.js";
import { printStatementLatex } from "./latex-statement.js";
import { latexOfName } from "./name.js";

/** How tightly the outermost operation binds; an operand that binds more loosely than its place needs brackets. */
export const LATEX_LEVEL = { sum: 1, signed: 2, product: 3, power: 4, atom: 5 } as const;

/** The expression in LaTeX, with the fewest brackets that read back to the same tree. */
export const printLatex = (expr: Expr): string => printBare(expr);

/** Brackets of the size that their content asks for. */
export function bracketed(latex: string, left = "(", right = ")"): string {
  const tall = /\\(?:frac|binom|int|sum|prod|lim|begin|left)(?![A-Za-z])/.test(latex);
  return tall ? `\\left${left}${latex}\\right${right}` : `${left}${latex}${right}`;
}

function levelOf(expr: Expr): number {
  if (expr.kind === "number") return signOfRational(expr.value) < 0 ? LATEX_LEVEL.signed : expr.value.d === 1n ? LATEX_LEVEL.atom : LATEX_LEVEL.product;
  if (expr.kind === "bind") return LATEX_LEVEL.product;
  if (expr.kind === "call") return LATEX_LEVEL.product;
  if (expr.kind !== "apply") return LATEX_LEVEL.atom;
  switch (expr.operator) {
    case "add":
      return expr.args.length > 1 ? LATEX_LEVEL.sum : LATEX_LEVEL.atom;
    case "negate":
      return LATEX_LEVEL.signed;
    case "multiply":
      return expr.args.length > 1 ? LATEX_LEVEL.product : LATEX_LEVEL.atom;
    case "dot":
    case "cross":
      return LATEX_LEVEL.signed;
    case "transpose":
    case "inverse":
      return LATEX_LEVEL.power;
    case "divide":
    case "power":
    case "exp":
    case "factorial":
    case "differential":
    case "normal":
      return LATEX_LEVEL.power;
    default:
      return LATEX_LEVEL.atom;
  }
}

/** The expression in brackets if it binds more loosely than `level`. */
export function printAt(expr: Expr, level: number): string {
  const latex = printBare(expr);
  return levelOf(expr) < level ? bracketed(latex) : latex;
}

/** Whether an expression ends in an operator that takes in what follows: a sum, a limit, a derivative of a bracket. */
export function isOpenEnded(expr: Expr): boolean {
  if (expr.kind === "bind") return expr.binder === "sum" || expr.binder === "product" || expr.binder === "limit" || expr.binder === "derivative";
  if (expr.kind !== "apply") return false;
  const last = expr.args[expr.args.length - 1];
  return (expr.operator === "negate" || expr.operator === "multiply") && last !== undefined && isOpenEnded(last);
}

function printBare(expr: Expr): string {
  switch (expr.kind) {
    case "number":
      return printNumber(expr.value);
    case "symbol":
      return expr.latex ?? latexOfName(expr.name);
    case "call":
      return printCall(expr);
    case "apply":
      return printApply(expr);
    case "bind":
      return printBinderLatex(expr);
    case "piecewise": {
      const rows = expr.branches.map(({ value, when }) => `${printLatex(value)} & \\text{if } ${printStatementLatex(when)}`);
      if (expr.otherwise !== undefined) rows.push(`${printLatex(expr.otherwise)} & \\text{otherwise}`);
      return `\\begin{cases} ${rows.join(" \\\\ ")} \\end{cases}`;
    }
  }
}

function printNumber(value: Rational): string {
  if (signOfRational(value) < 0) return `-${printNumber(absoluteRational(value))}`;
  return value.d === 1n ? value.n.toString() : `\\frac{${value.n}}{${value.d}}`;
}

const list = (args: readonly Expr[]): string => args.map(printLatex).join(", ");
const applied = (head: string, args: readonly Expr[]): string => `${head}${bracketed(list(args))}`;

function printCall(expr: CallExpr): string {
  const total = expr.orders.reduce((a, b) => a + b, 0);
  const mark = total === 0 ? "" : expr.args.length === 1 && total <= 3 ? "'".repeat(total) : `^{(${expr.orders.join(",")})}`;
  return applied(latexOfName(expr.name) + mark, expr.args);
}

/** Operators with a LaTeX command of their own; the others are written `\operatorname{…}`. */
const COMMANDS: ReadonlyMap<OperatorName, string> = new Map<OperatorName, string>([
  ["log", "\\log"], ["sin", "\\sin"], ["cos", "\\cos"], ["tan", "\\tan"], ["cot", "\\cot"], ["sec", "\\sec"], ["csc", "\\csc"],
  ["asin", "\\arcsin"], ["acos", "\\arccos"], ["atan", "\\arctan"], ["sinh", "\\sinh"], ["cosh", "\\cosh"], ["tanh", "\\tanh"], ["coth", "\\coth"],
  ["min", "\\min"], ["max", "\\max"], ["gcd", "\\gcd"], ["arg", "\\arg"], ["gamma", "\\Gamma"],
  ["sign", "\\operatorname{sgn}"], ["re", "\\operatorname{Re}"], ["im", "\\operatorname{Im}"],
  ["asinh", "\\operatorname{arsinh}"], ["acosh", "\\operatorname{arcosh}"], ["atanh", "\\operatorname{artanh}"],
  ["acot", "\\operatorname{arccot}"], ["asec", "\\operatorname{arcsec}"], ["acsc", "\\operatorname{arccsc}"],
]);

const TRIGONOMETRIC: ReadonlySet<string> = new Set(["sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "log"]);

function printApply(expr: ApplyExpr): string {
  const [first, second] = expr.args;
  switch (expr.operator) {
    case "pi":
      return "\\pi";
    case "e":
    case "i":
      return expr.operator;
    case "inf":
      return "\\infty";
    case "eulergamma":
      return "\\operatorname{eulergamma}";
    case "add":
      return printSum(expr.args);
    case "negate":
      return `-${printAt(first as Expr, LATEX_LEVEL.product)}`;
    case "multiply":
      return printProduct(expr.args);
    case "divide":
      return `\\frac{${printLatex(first as Expr)}}{${printLatex(second as Expr)}}`;
    case "power":
      return printPower(first as Expr, second as Expr);
    case "exp":
      return printExponential(first as Expr);
    case "sqrt":
      return `\\sqrt{${printLatex(first as Expr)}}`;
    case "root": {
      const index = printLatex(second as Expr);
      return `\\sqrt[${index.includes("]") ? `{${index}}` : index}]{${printLatex(first as Expr)}}`;
    }
    case "abs":
      return `\\left|${printLatex(first as Expr)}\\right|`;
    case "floor":
      return `\\left\\lfloor ${printLatex(first as Expr)}\\right\\rfloor`;
    case "ceil":
      return `\\left\\lceil ${printLatex(first as Expr)}\\right\\rceil`;
    case "factorial":
      return `${printBase(first as Expr)}!`;
    case "binomial":
      return `\\binom{${printLatex(first as Expr)}}{${printLatex(second as Expr)}}`;
    case "tuple":
      return bracketed(list(expr.args));
    case "matrix":
      return `\\begin{pmatrix} ${expr.args.map((row) => (row.kind === "apply" ? row.args : [row]).map(printLatex).join(" & ")).join(" \\\\ ")} \\end{pmatrix}`;
    case "identity":
      return first === undefined ? "I" : `I_{${printLatex(first)}}`;
    case "transpose":
      return `${printMatrixBase(first as Expr)}^{\\top}`;
    case "inverse":
      return first?.kind === "apply" && first.operator === "transpose" ? `${printMatrixBase(first.args[0] as Expr)}^{-\\top}` : `${printMatrixBase(first as Expr)}^{-1}`;
    case "determinant":
      return applied("\\det", expr.args);
    case "trace":
      return applied("\\operatorname{tr}", expr.args);
    case "norm":
      return `\\left\\|${printLatex(first as Expr)}\\right\\|`;
    case "dot":
      return `${printAt(first as Expr, LATEX_LEVEL.power)} \\cdot ${printAt(second as Expr, LATEX_LEVEL.power)}`;
    case "cross":
      return `${printAt(first as Expr, LATEX_LEVEL.power)} \\times ${printAt(second as Expr, LATEX_LEVEL.power)}`;
    case "differential":
      return first?.kind === "symbol" ? `d${latexOfName(first.name)}` : first?.kind === "call" ? `d${printLatex(first)}` : applied("\\operatorname{differential}", expr.args);
    case "normal":
      return applied("\\mathcal{N}", expr.args);
    case "opaque":
      return printOpaque(expr);
    default:
      return applied(COMMANDS.get(expr.operator) ?? `\\operatorname{${expr.operator}}`, expr.args);
  }
}

function printOpaque(expr: ApplyExpr): string {
  const [name, ...args] = expr.args;
  const word = name?.kind === "symbol" ? name.name : "opaque";
  const head = word === "zeta" ? "\\zeta" : SPECIAL_FUNCTIONS.has(word) || /^[A-Za-z]{2,}$/.test(word) ? `\\operatorname{${word}}` : latexOfName(word);
  return args.length === 0 ? head : applied(head, args);
}

/** The exponential: with a superscript when that stays small and legible. */
function printExponential(argument: Expr): string {
  const latex = printLatex(argument);
  const small = latex.length <= 24 && !/\\(?:frac|int|sum|prod|left|begin|sqrt)(?![A-Za-z])/.test(latex);
  return small ? `e^{${latex}}` : `\\exp${bracketed(latex)}`;
}

/** The base of a power or factorial: a name, a number, or something in brackets. */
function printBase(expr: Expr): string {
  const latex = printLatex(expr);
  const plain = expr.kind === "symbol" ? expr.latex === undefined : expr.kind === "number" ? levelOf(expr) === LATEX_LEVEL.atom : false;
  if (plain) return latex;
  if (expr.kind === "apply") {
    if (["pi", "i", "inf"].includes(expr.operator)) return latex;
    if (expr.operator === "matrix" || expr.operator === "norm") return latex;
    if (expr.operator === "abs" || expr.operator === "floor" || expr.operator === "ceil") return latex;
  }
  return bracketed(latex);
}

/** The base of a transposition or inverse: a name or a written matrix bare, all else in brackets. */
function printMatrixBase(expr: Expr): string {
  const bare = (expr.kind === "symbol" && expr.latex === undefined) || (expr.kind === "apply" && (expr.operator === "matrix" || expr.operator === "identity"));
  return bare ? printLatex(expr) : bracketed(printLatex(expr));
}

function printPower(base: Expr, exponent: Expr): string {
  const up = printLatex(exponent);
  if (base.kind === "apply" && base.operator === "e") return printExponential(exponent);
  const whole = exponent.kind === "number" && exponent.value.d === 1n && exponent.value.n > 1n;
  const [argument] = base.kind === "apply" ? base.args : [];
  if (whole && base.kind === "apply" && argument !== undefined && base.args.length === 1 && TRIGONOMETRIC.has(base.operator)) {
    return `\\${base.operator}^{${up}}${bracketed(printLatex(argument))}`;
  }
  const call = base.kind === "call" || (base.kind === "apply" && base.operator === "gamma");
  const star = exponent.kind === "symbol" && ["top", "dagger", "intercal"].includes(exponent.name);
  return `${call ? printLatex(base) : printBase(base)}^{${star ? bracketed(up) : up}}`;
}

function printSum(terms: readonly Expr[]): string {
  return terms
    .map((term, k) => {
      const negated = term.kind === "apply" && term.operator === "negate" ? term.args[0] : undefined;
      const negative = term.kind === "number" && signOfRational(term.value) < 0 ? absoluteRational(term.value) : undefined;
      const sign = negated !== undefined || negative !== undefined ? (k === 0 ? "-" : " - ") : k === 0 ? "" : " + ";
      const inner = negated ?? term;
      const body = negative === undefined ? printAt(inner, negated === undefined ? LATEX_LEVEL.product : LATEX_LEVEL.product) : printNumber(negative);
      return `${sign}${isOpenEnded(inner) && laterUse(inner, terms.slice(k + 1)) ? bracketed(body) : body}`;
    })
    .join("");
}

/** Whether later terms use the variable of a sum or limit that ends an earlier one, so that its end must be marked. */
function laterUse(expr: Expr, later: readonly Expr[]): boolean {
  if (later.length === 0) return false;
  const variables = boundAtEnd(expr);
  return later.some((term) => [...freeSymbols(term)].some((name) => variables.has(name)));
}

function boundAtEnd(expr: Expr): ReadonlySet<string> {
  if (expr.kind === "bind") return new Set([expr.variable, ...boundAtEnd(expr.body)]);
  if (expr.kind === "apply") return new Set(expr.args.flatMap((arg) => [...boundAtEnd(arg)]));
  return new Set();
}

function printProduct(factors: readonly Expr[]): string {
  const pieces = factors.map((factor, k) => {
    const last = k === factors.length - 1;
    const nested = factor.kind === "apply" && factor.operator === "multiply";
    return (!last && isOpenEnded(factor)) || nested ? bracketed(printLatex(factor)) : printAt(factor, LATEX_LEVEL.product);
  });
  return pieces.reduce((latex, piece, k) => (k === 0 ? piece : `${latex}${joint(factors[k - 1] as Expr, factors[k] as Expr, latex, piece)}${piece}`), "");
}

/** What stands between two factors: a dot where they would run together, else a thin gap or nothing. */
function joint(left: Expr, right: Expr, before: string, piece: string): string {
  const digits = /^(?:\d|\\frac\{\d+\}\{\d+\})/.test(piece);
  const number = left.kind === "number" && /\d$/.test(before);
  const isD = left.kind === "symbol" && left.name === "d";
  const isDelta = left.kind === "symbol" && left.name === "Delta";
  const applies = (left.kind === "symbol" && left.latex === undefined && /^(?:\(|\\left\()/.test(piece) && !isQuantityLike(left.name)) || right.kind === "piecewise";
  if (digits || isD || isDelta || applies || (number && piece.startsWith("\\frac"))) return " \\cdot ";
  if (/\\[A-Za-z]+$/.test(before) && /^[A-Za-z]/.test(piece)) return " ";
  return right.kind === "bind" || left.kind === "bind" ? "\\, " : /[A-Za-z}]$/.test(before) && /^[A-Za-z\\]/.test(piece) ? " " : "";
}

/** Names that nobody takes for functions, so that a bracket may follow them directly. */
const isQuantityLike = (name: string): boolean => /^[a-eijk-tv-z](?:_.*)?$/.test(name);

/** The LaTeX sign of a relation. */
export function printRelationLatex(relation: Relation): string {
  switch (relation) {
    case "=":
    case "<":
    case ">":
      return relation;
    case ":=":
      return ":=";
    case "!=":
      return "\\ne";
    case "<=":
      return "\\le";
    case ">=":
      return "\\ge";
    case "approx":
      return "\\approx";
    case "~":
      return "\\sim";
    case "->":
      return "\\to";
    case "propto":
      return "\\propto";
    case "<<":
      return "\\ll";
    case ">>":
      return "\\gg";
    case "iff":
      return "\\iff";
    case "implies":
      return "\\implies";
    case "implied-by":
      return "\\impliedby";
  }
}
