import {
  add, apply, compile, differentiate, divide, DOUBLES, findAll, freeSymbols, literalRational, multiply, num, power, printPlain, scopeOf, squareRoot, substitute, subtract, sym, tidyAdd, tidyMultiply, tidyNegate, type CallExpr, type Expr,
} from "../../../expression/index.js";
import { rational, rationalToNumber } from "../../../number/index.js";
import { rewrite } from "../rewrite.js";
import { coefficientName, type Candidate, type Kind } from "./candidate.js";
import type { Law } from "./law.js";
import { simplified } from "./prove.js";
import { solveInDoubles } from "./possible.js";

/** An equation `a_n f⁽ⁿ⁾(x) + … + a_0 f(x) + forcing = 0`; the coefficients hold neither `f` nor, but for `a_0`, `x`. */
interface LinearEquation {
  readonly variable: string;
  readonly coefficients: readonly Expr[];
  readonly forcing: Expr;
}

const HIGHEST = 6;
const markOf = (order: number): string => `order~${String(order)}`;

/** The law as a linear differential equation for its only function at a bare variable; undefined when it is none. */
function linearEquationOf(law: Law, fn: string): LinearEquation | undefined {
  const { left, right, relation } = law.statement;
  if (relation !== "=" || law.functions.size !== 1 || law.universals.length !== 1) return undefined;
  const [variable = ""] = law.universals;
  const difference = subtract(left, right);
  const calls = findAll(difference, (n) => n.kind === "call") as CallExpr[];
  if (calls.some((c) => c.args.length !== 1 || c.args[0]?.kind !== "symbol" || c.args[0].name !== variable)) return undefined;
  const highest = Math.max(0, ...calls.map((c) => c.orders[0] ?? 0));
  if (highest === 0 || highest > HIGHEST) return undefined;
  const flat = rewrite(difference, (node) => (node.kind === "call" && node.name === fn ? sym(markOf(node.orders[0] ?? 0)) : undefined));
  const marks = Array.from({ length: highest + 1 }, (_, k) => markOf(k));
  const coefficients: Expr[] = [];
  for (const mark of marks) {
    const coefficient = simplified(differentiate(flat, mark), []);
    if (coefficient === undefined || marks.some((m) => freeSymbols(coefficient).has(m))) return undefined;
    coefficients.push(coefficient);
  }
  return { variable, coefficients, forcing: substitute(flat, new Map(marks.map((m) => [m, num(0)]))) };
}

/** A family of solutions of the equation without forcing, each times an open coefficient. */
interface Basis {
  readonly kind: Kind;
  readonly parts: readonly Expr[];
  readonly general: boolean;
}

const isZero = (e: Expr): boolean => e.kind === "number" && e.value.n === 0n;

/** Solutions by the roots of the characteristic polynomial; discriminants of either sign give a family each. */
function basesOf({ variable, coefficients }: LinearEquation): readonly Basis[] {
  const x = sym(variable);
  const holdsVariable = coefficients.map((c) => freeSymbols(c).has(variable));
  const [a0 = num(0), a1 = num(0), a2 = num(0)] = coefficients;
  const neat = (e: Expr): Expr => simplified(e, []) ?? e;
  if (coefficients.length === 2) {
    const rate = neat(divide(tidyNegate(a0), a1));
    const exponent = freeSymbols(rate).has(variable) ? antiderivative(rate, variable) : tidyMultiply(rate, x);
    return exponent === undefined ? [] : [{ kind: "exponential", parts: [isZero(rate) ? num(1) : apply("exp", exponent)], general: true }];
  }
  if (holdsVariable.includes(true)) return [];
  if (coefficients.length === 3) {
    const decay = neat(divide(tidyNegate(a1), tidyMultiply(num(2), a2)));
    // λ = decay ± sqrt(gap)
    const gap = neat(subtract(power(decay, num(2)), divide(a0, a2)));
    const envelope = (e: Expr): Expr => (isZero(decay) ? e : tidyMultiply(apply("exp", tidyMultiply(decay, x)), e));
    if (isZero(gap)) return [{ kind: isZero(decay) ? "polynomial" : "exponential", parts: [envelope(num(1)), envelope(x)], general: true }];
    const sign = literalRational(gap)?.n;
    const frequency = rootOf(tidyNegate(gap));
    const rate = rootOf(gap);
    const waves: Basis = { kind: "trigonometric", parts: [envelope(apply("cos", tidyMultiply(frequency, x))), envelope(apply("sin", tidyMultiply(frequency, x)))], general: true };
    const growths: Basis = { kind: "exponential", parts: [1, -1].map((s) => apply("exp", tidyMultiply(tidyAdd(decay, tidyMultiply(num(s), rate)), x))), general: true };
    return [...(sign === undefined || sign < 0n ? [waves] : []), ...(sign === undefined || sign > 0n ? [growths] : [])];
  }
  return numericBases(coefficients, x);
}

/** A square root, simplified where it is that of a number or a square. */
function rootOf(e: Expr): Expr {
  const simple = simplified(squareRoot(e), []);
  return simple === undefined || findAll(simple, (n) => n.kind === "apply" && (n.operator === "sqrt" || n.operator === "i")).length > 0 ? squareRoot(e) : simple;
}

/** Roots of a characteristic polynomial with numbers among small whole ones, real or imaginary, with their multiplicities. */
function numericBases(coefficients: readonly Expr[], x: Expr): readonly Basis[] {
  const numbers = coefficients.map((c) => literalRational(c));
  if (numbers.includes(undefined)) return [];
  const values = numbers.map((r) => (r === undefined ? 0 : rationalToNumber(r)));
  const derivativeAt = (order: number, re: number, im: number): number => {
    let [a, b] = [0, 0];
    for (let k = values.length - 1; k >= order; k--) {
      let factor = values[k] ?? 0;
      for (let j = 0; j < order; j++) factor *= k - j;
      [a, b] = [a * re - b * im + factor, a * im + b * re];
    }
    return Math.hypot(a, b);
  };
  const multiplicity = (re: number, im: number): number => {
    let m = 0;
    while (m < values.length && derivativeAt(m, re, im) < 1e-9) m++;
    return m;
  };
  const exponentials: Expr[] = [];
  const waves: Expr[] = [];
  for (let root = -4; root <= 4; root++) {
    for (let j = 0; j < multiplicity(root, 0); j++) exponentials.push(tidyMultiply(...(j === 0 ? [] : [power(x, num(j))]), root === 0 ? num(1) : apply("exp", tidyMultiply(num(root), x))));
    if (root > 0) for (let j = 0; j < multiplicity(0, root); j++) for (const f of ["cos", "sin"] as const) waves.push(tidyMultiply(...(j === 0 ? [] : [power(x, num(j))]), apply(f, tidyMultiply(num(root), x))));
  }
  const general = exponentials.length + waves.length === values.length - 1;
  const all: Basis = { kind: waves.length > 0 ? "trigonometric" : "exponential", parts: [...exponentials, ...waves], general };
  return all.parts.length === 0 ? [] : [all];
}

/** The antiderivative of a polynomial, and of one divided by the variable; undefined for anything else. */
function antiderivative(e: Expr, variable: string): Expr | undefined {
  const x = sym(variable);
  const terms: Expr[] = [];
  let rest = e;
  for (let k = 0, factorial = 1; k <= HIGHEST; k++) {
    if (isZero(rest)) return tidyAdd(...terms);
    const at = simplified(substitute(rest, new Map([[variable, num(0)]])), []);
    if (at === undefined) return undefined;
    factorial *= k + 1;
    if (!isZero(at)) terms.push(tidyMultiply(num(rational(1, factorial)), at, power(x, num(k + 1))));
    const next = simplified(differentiate(rest, variable), []);
    if (next === undefined) return undefined;
    rest = next;
  }
  return undefined;
}

/** Parts of a forcing term and of its derivatives, of which a particular solution may consist, beside powers of the variable. */
function forcedParts(forcing: Expr, variable: string): readonly Expr[] {
  const x = sym(variable);
  const waves = findAll(forcing, (n) => n.kind === "apply" && WAVES.has(n.operator) && freeSymbols(n).has(variable));
  const own = waves.flatMap((w): readonly Expr[] => {
    const [arg] = w.kind === "apply" ? w.args : [];
    if (w.kind !== "apply" || arg === undefined) return [];
    return w.operator === "exp" ? [w] : w.operator === "sin" || w.operator === "cos" ? [apply("sin", arg), apply("cos", arg)] : [apply("sinh", arg), apply("cosh", arg)];
  });
  const distinct = own.filter((w, k) => own.findIndex((other) => printPlain(other) === printPlain(w)) === k).slice(0, 4);
  return [...[num(1), x, power(x, num(2)), power(x, num(3))], ...distinct, ...distinct.map((w) => multiply(x, w))];
}

const WAVES: ReadonlySet<string> = new Set(["exp", "sin", "cos", "sinh", "cosh"]);

/** The forcing term balanced by a sum of parts, where everything is a number: guessed in doubles, to be proved later. */
function particular(equation: LinearEquation, parts: readonly Expr[]): Expr | undefined {
  const x = sym(equation.variable);
  const applied = parts.map((part) => equation.coefficients.reduce<Expr>((sum, c, order) => add(sum, multiply(c, Array.from({ length: order }).reduce<Expr>((e) => differentiate(e, equation.variable), part))), num(0)));
  const scope = scopeOf([equation.variable]);
  if ([...applied, equation.forcing].some((e) => [...freeSymbols(e)].some((name) => name !== equation.variable))) return undefined;
  const columns = [...applied, equation.forcing].map((e) => compile(e, DOUBLES, scope));
  const rows = Array.from({ length: 2 * parts.length }, (_, k) => columns.map((f) => f([0.37 + 0.21 * k])));
  if (rows.some((row) => !row.every(Number.isFinite))) return undefined;
  const solution = solveInDoubles(rows);
  if (solution === undefined) return undefined;
  const values = solution.map((v) => rational(Math.round(v * COMMON), COMMON));
  if (values.some((r, k) => Math.abs(rationalToNumber(r) - (solution[k] ?? 0)) > 1e-6)) return undefined;
  return substitute(tidyAdd(...parts.map((part, k) => tidyMultiply(num(values[k] ?? rational(0)), part))), new Map([[equation.variable, x]]));
}

/** A common denominator of most simple fractions. */
const COMMON = 5040 * 11 * 13;

/** Solutions of a linear differential equation among the laws of one function, with open coefficients. */
export function linearSolutions(law: Law, fn: string, parameter: string): readonly Candidate[] {
  const equation = linearEquationOf(law, fn);
  if (equation === undefined) return [];
  const isForced = !isZero(simplified(equation.forcing, []) ?? equation.forcing);
  const forced = isForced ? forcedParts(equation.forcing, equation.variable) : [];
  const found = isForced ? particular(equation, forced) : undefined;
  const open = found === undefined ? forced.slice(0, 4) : [];
  return basesOf(equation).map(({ kind, parts, general }): Candidate => {
    const put = (e: Expr): Expr => substitute(e, new Map([[equation.variable, sym(parameter)]]));
    const coefficients = parts.map((_, k) => coefficientName("A", `${fn}${String(k)}`));
    const fitted = open.map((_, k) => coefficientName("p", `${fn}${String(k)}`));
    const body = tidyAdd(...parts.map((part, k) => tidyMultiply(sym(coefficients[k] ?? ""), put(part))), ...open.map((part, k) => tidyMultiply(sym(fitted[k] ?? ""), put(part))), ...(found === undefined ? [] : [put(found)]));
    return { kind, names: [fn], parameters: [[parameter]], bodies: [body], coefficients, fitted, general };
  });
}

/** Facts on coefficients that a fit leaves open: those of a particular solution may be zero. */
export const leftAtZero = (candidate: Candidate): Candidate => ({ ...candidate, bodies: candidate.bodies.map((body) => substitute(body, new Map(candidate.fitted.map((name) => [name, num(0)])))), fitted: [] });

