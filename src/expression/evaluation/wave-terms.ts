import { addRational, isIntegerRational, isZeroRational, multiplyRational, negateRational, rational, type Rational } from "../../number/index.js";
import { apply, divide, multiply, num, power } from "../build.js";
import type { ApplyExpr, Expr } from "../expr.js";
import { dependsOn } from "../inspect.js";
import { literalRational } from "./literal.js";

/** A number with rational real and imaginary parts. */
export interface GaussianRational {
  readonly re: Rational;
  readonly im: Rational;
}

/** A part `e^(i n u)`, or `e^(n u)` for a `real` one, with a whole number n. */
export interface PhasePart {
  readonly argument: Expr;
  readonly real: boolean;
  readonly count: number;
}

/** A Hankel function: `H_ν^(1)(u)` for side 1, `H_ν^(2)(u)` for side -1. */
export interface HankelPart {
  readonly order: Expr;
  readonly argument: Expr;
  readonly side: 1 | -1;
}

/** `scalar · Π factors · (log x)^logs · Π e^(…) · Π H_ν(…)` for x > 0. */
export interface WaveTerm {
  readonly scalar: GaussianRational;
  readonly factors: readonly Expr[];
  readonly logs: number;
  readonly phases: readonly PhasePart[];
  readonly hankels: readonly HankelPart[];
}

const MOST_TERMS = 64;
const ZERO = rational(0);
const ONE = rational(1);
const HALF = rational(1, 2);
const UNIT: WaveTerm = { scalar: { re: ONE, im: ZERO }, factors: [], logs: 0, phases: [], hankels: [] };

const timesScalar = (a: GaussianRational, b: GaussianRational): GaussianRational => ({
  re: addRational(multiplyRational(a.re, b.re), negateRational(multiplyRational(a.im, b.im))),
  im: addRational(multiplyRational(a.re, b.im), multiplyRational(a.im, b.re)),
});
const scaled = (term: WaveTerm, scalar: GaussianRational): WaveTerm => ({ ...term, scalar: timesScalar(term.scalar, scalar) });
const sameExpr = (a: Expr, b: Expr): boolean => a === b || keyOf(a) === keyOf(b);
const keyOf = (e: Expr): string => JSON.stringify(e, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value));

function joinedPhases(a: readonly PhasePart[], b: readonly PhasePart[]): readonly PhasePart[] {
  const all: PhasePart[] = [...a];
  for (const part of b) {
    const at = all.findIndex((other) => other.real === part.real && sameExpr(other.argument, part.argument));
    if (at < 0) all.push(part);
    else all[at] = { ...part, count: part.count + (all[at] as PhasePart).count };
  }
  return all.filter((part) => part.count !== 0);
}

const timesTerm = (a: WaveTerm, b: WaveTerm): WaveTerm => ({
  scalar: timesScalar(a.scalar, b.scalar),
  factors: [...a.factors, ...b.factors],
  logs: a.logs + b.logs,
  phases: joinedPhases(a.phases, b.phases),
  hankels: [...a.hankels, ...b.hankels],
});

type Terms = readonly WaveTerm[] | undefined;

function product(a: Terms, b: Terms): Terms {
  if (a === undefined || b === undefined || a.length * b.length > MOST_TERMS) return undefined;
  return a.flatMap((x) => b.map((y) => timesTerm(x, y)));
}

/** What the expansion asks of arguments. */
export interface WaveQuestions {
  /** Whether an argument is a sum of powers of the variable, the largest of them positive. */
  readonly grows: (argument: Expr) => boolean;
  /** The E with which `a x^(-E)` has a limit that is not zero, if there is one. */
  readonly powerOf: (a: Expr) => Rational | undefined;
}

const exponentOf = (expr: ApplyExpr): Expr | undefined => {
  const [a, b] = expr.args;
  if (expr.operator === "exp") return a;
  return expr.operator === "power" && a?.kind === "apply" && a.operator === "e" ? b : undefined;
};

/**
 * An integrand for large positive x as a sum of waves: products and small powers of sums are multiplied out, sines and
 * cosines whose arguments grow become exponentials, `sinc u = sin u / u`, `J = (H¹ + H²)/2` and `Y = (H¹ - H²)/(2i)` (DLMF
 * 10.4.4), and logarithms are split into those of x and of what has a limit. Undefined for too many terms.
 */
export function waveTerms(expr: Expr, variable: string, asked: WaveQuestions): Terms {
  const x: Expr = { kind: "symbol", name: variable };
  const factor = (e: Expr): Terms => [{ ...UNIT, factors: [e] }];
  const wave = (argument: Expr, count: number, scalar: GaussianRational): WaveTerm => ({ ...UNIT, scalar, phases: [{ argument, real: false, count }] });
  const of = (e: Expr): Terms => {
    if (!dependsOn(e, variable) || e.kind !== "apply") return factor(e);
    const [a, b] = e.args;
    if (a === undefined) return factor(e);
    const exponent = exponentOf(e);
    if (exponent !== undefined) return asked.grows(exponent) ? [{ ...UNIT, phases: [{ argument: exponent, real: true, count: 1 }] }] : factor(e);
    switch (e.operator) {
      case "add": {
        const parts = e.args.map(of);
        return parts.includes(undefined) || parts.reduce((n, part) => n + (part?.length ?? 0), 0) > MOST_TERMS ? undefined : (parts as (readonly WaveTerm[])[]).flat();
      }
      case "negate":
        return of(a)?.map((term) => scaled(term, { re: rational(-1), im: ZERO }));
      case "multiply":
        return e.args.map(of).reduce(product, [UNIT]);
      case "divide": {
        if (b === undefined) return undefined;
        return product(of(a), reciprocal(b));
      }
      case "power": {
        const q = b === undefined ? undefined : literalRational(b);
        const inner = q !== undefined && isIntegerRational(q) && q.n >= 2n && q.n <= 8n ? of(a) : undefined;
        if (inner === undefined || q === undefined || inner.every((term) => term.phases.length + term.hankels.length + term.logs === 0)) return factor(e);
        return Array.from({ length: Number(q.n) }, () => inner).reduce(product, [UNIT]);
      }
      case "sin":
      case "cos": {
        if (!asked.grows(a)) return factor(e);
        const sine = e.operator === "sin";
        return [wave(a, 1, sine ? { re: ZERO, im: negateRational(HALF) } : { re: HALF, im: ZERO }), wave(a, -1, sine ? { re: ZERO, im: HALF } : { re: HALF, im: ZERO })];
      }
      case "log": {
        const E = e.args.length === 1 ? asked.powerOf(a) : undefined;
        if (E === undefined || isZeroRational(E)) return factor(e);
        const own: WaveTerm = { ...UNIT, scalar: { re: E, im: ZERO }, logs: 1 };
        return a.kind === "symbol" ? [own] : [own, { ...UNIT, factors: [apply("log", multiply(a, power(x, num(negateRational(E)))))] }];
      }
      case "opaque":
        return named(e) ?? factor(e);
      default:
        return factor(e);
    }
  };
  const reciprocal = (e: Expr): Terms => {
    if (e.kind === "apply" && dependsOn(e, variable)) {
      if (e.operator === "multiply") return e.args.map(reciprocal).reduce(product, [UNIT]);
      const exponent = exponentOf(e);
      if (exponent !== undefined && asked.grows(exponent)) return [{ ...UNIT, phases: [{ argument: exponent, real: true, count: -1 }] }];
    }
    return factor(divide(num(1), e));
  };
  const named = (e: ApplyExpr): Terms => {
    const [head, a, b, more] = e.args;
    const name = head?.kind === "symbol" ? head.name : "";
    if (name === "sinc" && a !== undefined && b === undefined && asked.grows(a)) return of(divide(apply("sin", a), a));
    if (a === undefined || b === undefined || more !== undefined || dependsOn(a, variable) || !asked.grows(b) || (name !== "besselj" && name !== "bessely")) return undefined;
    const part = (side: 1 | -1, scalar: GaussianRational): WaveTerm => ({ ...UNIT, scalar, hankels: [{ order: a, argument: b, side }] });
    const isFirst = name === "besselj";
    return [part(1, isFirst ? { re: HALF, im: ZERO } : { re: ZERO, im: negateRational(HALF) }), part(-1, isFirst ? { re: HALF, im: ZERO } : { re: ZERO, im: HALF })];
  };
  return of(expr);
}

const scalarExpr = (s: GaussianRational): readonly Expr[] => {
  if (isZeroRational(s.im)) return s.re.n === 1n && s.re.d === 1n ? [] : [num(s.re)];
  const imaginary = multiply(num(s.im), apply("i"));
  return [isZeroRational(s.re) ? imaginary : apply("add", num(s.re), imaginary)];
};

/** A term without waves as an expression again. */
export function steadyExpr(term: WaveTerm, variable: string): Expr {
  const logs: readonly Expr[] = term.logs === 0 ? [] : [power(apply("log", { kind: "symbol", name: variable }), num(term.logs))];
  return multiply(...scalarExpr(term.scalar), ...term.factors, ...logs);
}

/** The summands of an expression, with products of sums multiplied out where they are not too many. */
export function summandsOf(expr: Expr, most = 24): readonly Expr[] {
  const visit = (e: Expr): readonly Expr[] => {
    if (e.kind !== "apply") return [e];
    const [a, b] = e.args;
    switch (e.operator) {
      case "add":
        return e.args.flatMap(visit);
      case "negate":
        return visit(a as Expr).map((part) => apply("negate", part));
      case "divide":
        return visit(a as Expr).map((part) => divide(part, b as Expr));
      case "multiply": {
        const parts = e.args.map(visit);
        return parts.reduce((n, part) => n * part.length, 1) > most ? [e] : parts.reduce<readonly Expr[]>((x, y) => x.flatMap((p) => y.map((q) => multiply(p, q))), [num(1)]);
      }
      case "power": {
        const q = b === undefined ? undefined : literalRational(b);
        if (q === undefined || !isIntegerRational(q) || q.n < 2n || q.n > 4n || visit(a as Expr).length === 1) return [e];
        const parts = Array.from({ length: Number(q.n) }, () => a as Expr);
        return visit(multiply(...parts));
      }
      default:
        return [e];
    }
  };
  const found = visit(expr);
  return found.length > most ? [expr] : found;
}
