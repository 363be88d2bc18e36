import { addRational, divideRational, multiplyRational, negateRational, rational, type Rational } from "../../number/index.js";
import { add, apply, divide, multiply, negate, num, power, sym } from "../build.js";
import type { ApplyExpr, Expr } from "../expr.js";
import { dependsOn } from "../inspect.js";
import type { OperatorName } from "../operator-name.js";
import { substitute } from "../substitute.js";

/** A number `q + p π`. */
export interface PiRational {
  readonly q: Rational;
  readonly p: Rational;
}

/** `w^exponent · w^(sum of the others) · rest`, for small positive w. */
export interface LocalForm {
  readonly exponent: Rational;
  readonly others: readonly Expr[];
  readonly rest: Expr;
}

/** Where the variable goes: to `centre + side · w`, or to `side / w`. */
export type LocalPlace = { readonly kind: "finite"; readonly centre: PiRational; readonly side: 1 | -1 } | { readonly kind: "infinite"; readonly side: 1 | -1 };

/** What is known of parts beside w = 0. */
export interface PartsAtZero {
  /** The order to which a part without singularities vanishes at w = 0; 0 where that is not certain. */
  readonly order: (expr: Expr) => number;
  /** The sign of a real part. */
  readonly sign: (expr: Expr) => -1 | 0 | 1 | undefined;
}

const ZERO = rational(0);
const ONE = rational(1);
const isZero = (a: Rational): boolean => a.n === 0n;
const less = (a: Rational, b: Rational): boolean => a.n * b.d < b.n * a.d;
const MOST_DEGREE = 16;
const MOST_TERMS = 40;

/** A sum of whole powers of w, negative ones too, by the power. */
type Laurent = ReadonlyMap<number, PiRational>;

const constant = (c: PiRational): Laurent => new Map([[0, c]]);
function plus(a: Laurent, b: Laurent): Laurent {
  const sum = new Map(a);
  for (const [k, c] of b) {
    const old = sum.get(k) ?? { q: ZERO, p: ZERO };
    const next = { q: addRational(old.q, c.q), p: addRational(old.p, c.p) };
    if (isZero(next.q) && isZero(next.p)) sum.delete(k);
    else sum.set(k, next);
  }
  return sum;
}
/** Undefined where a square of π arises, or too many terms. */
function product(a: Laurent, b: Laurent): Laurent | undefined {
  let sum: Laurent = new Map();
  for (const [k, x] of a) {
    for (const [j, y] of b) {
      if (!isZero(x.p) && !isZero(y.p)) return undefined;
      const c = { q: multiplyRational(x.q, y.q), p: addRational(multiplyRational(x.p, y.q), multiplyRational(x.q, y.p)) };
      sum = plus(sum, new Map([[k + j, c]]));
    }
  }
  return sum.size > MOST_TERMS ? undefined : sum;
}

/** The number that an expression of whole numbers, π and the four operations writes. */
export function piRationalOf(expr: Expr): PiRational | undefined {
  const laurent = laurentOf(expr, "", undefined);
  if (laurent === undefined) return undefined;
  if (laurent.size === 0) return { q: ZERO, p: ZERO };
  return laurent.size === 1 ? laurent.get(0) : undefined;
}

function laurentOf(expr: Expr, variable: string, replacement: Laurent | undefined): Laurent | undefined {
  const of = (e: Expr): Laurent | undefined => laurentOf(e, variable, replacement);
  if (expr.kind === "number") return isZero(expr.value) ? new Map() : constant({ q: expr.value, p: ZERO });
  if (expr.kind === "symbol") return expr.name === variable ? replacement : undefined;
  if (expr.kind !== "apply") return undefined;
  const [a, b] = expr.args;
  switch (expr.operator) {
    case "pi":
      return constant({ q: ZERO, p: ONE });
    case "add":
      return expr.args.map(of).reduce((x, y) => (x === undefined || y === undefined ? undefined : plus(x, y)));
    case "negate": {
      const inner = of(a as Expr);
      return inner === undefined ? undefined : product(inner, constant({ q: rational(-1), p: ZERO }));
    }
    case "multiply":
      return expr.args.map(of).reduce((x, y) => (x === undefined || y === undefined ? undefined : product(x, y)));
    case "divide": {
      const [x, y] = [of(a as Expr), of(b as Expr)];
      if (x === undefined || y?.size !== 1) return undefined;
      const [[k, c]] = [...y] as [[number, PiRational]];
      return isZero(c.p) ? product(x, new Map([[-k, { q: divideRational(ONE, c.q), p: ZERO }]])) : undefined;
    }
    case "power": {
      if (b?.kind !== "number" || b.value.d !== 1n || b.value.n < 0n || b.value.n > BigInt(MOST_DEGREE)) return undefined;
      const base = of(a as Expr);
      let result: Laurent | undefined = constant({ q: ONE, p: ZERO });
      for (let k = 0n; k < b.value.n && result !== undefined; k += 1n) result = base === undefined ? undefined : product(result, base);
      return result;
    }
    default:
      return undefined;
  }
}

const piExpr = (c: PiRational): Expr => {
  const ofPi = isZero(c.p) ? undefined : c.p.n === 1n && c.p.d === 1n ? apply("pi") : multiply(num(c.p), apply("pi"));
  return ofPi === undefined ? num(c.q) : isZero(c.q) ? ofPi : add(num(c.q), ofPi);
};

/** `w^k`, or the sum of the terms of a Laurent polynomial divided by it. */
function laurentExpr(terms: Laurent, shift: number, w: Expr): Expr {
  const written = [...terms].sort(([a], [b]) => a - b).map(([k, c]) => {
    const degree = k - shift;
    if (degree === 0) return piExpr(c);
    const monomial = degree === 1 ? w : power(w, num(degree));
    return c.q.n === 1n && c.q.d === 1n && isZero(c.p) ? monomial : multiply(piExpr(c), monomial);
  });
  return add(...written);
}

/** The whole of a local form as one expression. */
export function wholeForm(form: LocalForm, w: Expr): Expr {
  const factors: Expr[] = [];
  if (!isZero(form.exponent)) factors.push(form.exponent.n === 1n && form.exponent.d === 1n ? w : power(w, num(form.exponent)));
  for (const other of form.others) factors.push(power(w, other));
  if (factors.length === 0) return form.rest;
  return form.rest.kind === "number" && form.rest.value.n === 1n && form.rest.value.d === 1n ? multiply(...factors) : multiply(...factors, form.rest);
}

const ROTATING: ReadonlySet<string> = new Set(["sin", "cos", "tan", "cot", "sec", "csc"]);
const QUOTIENTS: Partial<Record<OperatorName, readonly [OperatorName | undefined, OperatorName]>> = {
  tan: ["sin", "cos"], cot: ["cos", "sin"], sec: [undefined, "cos"], csc: [undefined, "sin"],
  tanh: ["sinh", "cosh"], coth: ["cosh", "sinh"], sech: [undefined, "cosh"], csch: [undefined, "sinh"],
};

/**
 * An integrand around an end of its range: the variable becomes a small positive w (of the same name), and powers of w are
 * taken out of sums, products, powers and logarithms, so that what is left often has no singularity at w = 0. For
 * positive w all steps hold for principal powers and logarithms: `(w^a z)^q = w^(aq) z^q`.
 */
export function localForm(expr: Expr, variable: string, place: LocalPlace, parts: PartsAtZero): LocalForm {
  const w = sym(variable);
  const side = rational(place.side);
  const replacement: Laurent = place.kind === "infinite" ? new Map([[-1, { q: side, p: ZERO }]]) : plus(constant(place.centre), new Map([[1, { q: side, p: ZERO }]]));
  const clean = place.kind === "finite" && isZero(place.centre.q) && isZero(place.centre.p) ? (new Map([[1, { q: side, p: ZERO }]]) as Laurent) : replacement;
  const plain = laurentExpr(clean, 0, w);
  const form = (exponent: Rational, rest: Expr, others: readonly Expr[] = []): LocalForm => ({ exponent, others, rest });
  /** Takes out a zero at w = 0. */
  const settled = (f: LocalForm): LocalForm => {
    const order = parts.order(f.rest);
    return order === 0 ? f : { ...f, exponent: addRational(f.exponent, rational(order)), rest: divide(f.rest, order === 1 ? w : power(w, num(order))) };
  };
  const whole = (e: Expr): Expr => wholeForm(of(e), w);

  const of = (e: Expr): LocalForm => {
    if (!dependsOn(e, variable)) return form(ZERO, e);
    const terms = laurentOf(e, variable, clean);
    if (terms !== undefined) {
      if (terms.size === 0) return form(ZERO, num(0));
      const least = Math.min(...terms.keys());
      return form(rational(least), laurentExpr(terms, least, w));
    }
    return e.kind === "apply" ? ofApply(e) : form(ZERO, substitute(e, new Map([[variable, plain]])));
  };

  /** A power of a factor w^c with a c that may not be real stays as it stands. */
  const opaque = (f: LocalForm, use: (e: Expr) => Expr): LocalForm => form(ZERO, use(wholeForm(f, w)));

  const raised = (f: LocalForm, exponent: Expr): LocalForm => {
    if (f.others.length > 0) return opaque(f, (e) => power(e, exponent));
    const q = piRationalOf(exponent);
    if (q !== undefined && isZero(q.p)) {
      return form(multiplyRational(f.exponent, q.q), power(f.rest, exponent));
    }
    return form(ZERO, power(f.rest, exponent), isZero(f.exponent) ? [] : [multiply(num(f.exponent), exponent)]);
  };

  const ofApply = (e: ApplyExpr): LocalForm => {
    const [a, b] = e.args as readonly [Expr, Expr | undefined];
    switch (e.operator) {
      case "negate": {
        const f = of(a);
        return { ...f, rest: negate(f.rest) };
      }
      case "multiply": {
        const factors = e.args.map(of);
        return form(factors.reduce((sum, f) => addRational(sum, f.exponent), ZERO), multiply(...factors.map((f) => f.rest)), factors.flatMap((f) => f.others));
      }
      case "divide": {
        const [f, g] = [of(a), of(b as Expr)];
        return form(addRational(f.exponent, negateRational(g.exponent)), divide(f.rest, g.rest), [...f.others, ...g.others.map(negate)]);
      }
      case "add": {
        const terms = e.args.map(of).map((f) => (f.others.length === 0 ? f : form(ZERO, wholeForm(f, w))));
        const least = terms.reduce((m, f) => (less(f.exponent, m) ? f.exponent : m), (terms[0] as LocalForm).exponent);
        return settled(form(least, add(...terms.map((f) => wholeForm({ ...f, exponent: addRational(f.exponent, negateRational(least)) }, w)))));
      }
      case "sqrt": {
        const f = of(a);
        return f.others.length > 0 ? opaque(f, (e) => apply("sqrt", e)) : form(multiplyRational(f.exponent, rational(1, 2)), apply("sqrt", f.rest));
      }
      case "root": {
        const f = of(a);
        const degree = b?.kind === "number" && b.value.d === 1n && b.value.n > 0n ? b.value : undefined;
        if (degree === undefined || f.others.length > 0) return form(ZERO, apply("root", whole(a), b === undefined ? num(2) : whole(b)));
        return form(divideRational(f.exponent, degree), apply("root", f.rest, num(degree)));
      }
      case "power": {
        if (b === undefined) return form(ZERO, e);
        if (a.kind === "apply" && a.operator === "e") return form(ZERO, power(a, whole(b)));
        if (!dependsOn(b, variable)) return raised(of(a), b);
        if (!dependsOn(a, variable)) return form(ZERO, power(a, whole(b)));
        return form(ZERO, apply("exp", multiply(whole(b), whole(apply("log", a)))));
      }
      case "log": {
        if (e.args.length !== 1) return form(ZERO, apply("log", ...e.args.map(whole)));
        const f = of(a);
        if (f.others.length > 0) return opaque(f, (e) => apply("log", e));
        const powers: readonly Expr[] = isZero(f.exponent) ? [] : [num(f.exponent)];
        const isOne = f.rest.kind === "number" && f.rest.value.n === 1n && f.rest.value.d === 1n;
        if (powers.length === 0) return settled(form(ZERO, apply("log", f.rest)));
        const first = multiply(add(...powers), apply("log", w));
        return form(ZERO, isOne ? first : add(first, apply("log", f.rest)));
      }
      case "abs": {
        const f = of(a);
        return f.others.length > 0 ? opaque(f, (e) => apply("abs", e)) : form(f.exponent, apply("abs", f.rest));
      }
      case "tan":
      case "cot":
      case "sec":
      case "csc":
      case "tanh":
      case "coth":
      case "sech":
      case "csch": {
        const [top, bottom] = QUOTIENTS[e.operator] as readonly [OperatorName | undefined, OperatorName];
        const of1 = (operator: OperatorName): LocalForm => of(apply(operator, a));
        const [f, g] = [top === undefined ? form(ZERO, num(1)) : of1(top), of1(bottom)];
        // Hyperbolic functions that grow stay together.
        if (isZero(f.exponent) && isZero(g.exponent) && !ROTATING.has(e.operator)) return form(ZERO, apply(e.operator, whole(a)));
        return form(addRational(f.exponent, negateRational(g.exponent)), divide(f.rest, g.rest));
      }
      case "asin":
      case "acos": {
        // acos u = 2 asin(sqrt((1 - u)/2)), so that what u lacks of 1 keeps its digits; and the same for -u beside -1.
        for (const side of [1, -1] as const) {
          const gap = of(add(num(1), side === 1 ? negate(a) : a));
          if (gap.others.length > 0 || gap.exponent.n <= 0n) continue;
          const twice = { ...gap, exponent: divideRational(gap.exponent, rational(2)), rest: apply("sqrt", divide(gap.rest, num(2))) };
          const arc = multiply(num(2), apply("asin", wholeForm(twice, w)));
          const cosine = side === 1 ? arc : add(apply("pi"), negate(arc));
          if (e.operator === "acos" && side === 1) return { ...twice, rest: divide(arc, twice.exponent.n === 1n && twice.exponent.d === 1n ? w : power(w, num(twice.exponent))) };
          return form(ZERO, e.operator === "acos" ? cosine : add(divide(apply("pi"), num(2)), negate(cosine)));
        }
        return settled(form(ZERO, apply(e.operator, whole(a))));
      }
      case "atan":
      case "acot":
      case "asinh":
      case "acosh": {
        const f = of(a);
        const sign = f.others.length === 0 && f.exponent.n < 0n ? parts.sign(f.rest) : undefined;
        const u = wholeForm(f, w);
        if (sign === undefined || sign === 0) return settled(form(ZERO, apply(e.operator, u)));
        const inverse = divide(wholeForm({ ...f, exponent: negateRational(f.exponent), rest: num(1) }, w), f.rest);
        // For positive u, asinh u = log(u + sqrt(u² + 1)) and acosh u = log(u + sqrt(u² - 1)).
        if (e.operator === "atan") return form(ZERO, add(multiply(num(rational(sign, 2)), apply("pi")), negate(apply("atan", inverse))));
        if (sign === -1) return form(ZERO, apply(e.operator, u));
        if (e.operator === "acot") return settled(form(ZERO, apply("atan", inverse)));
        const root = apply("sqrt", add(num(1), multiply(num(e.operator === "asinh" ? 1 : -1), power(inverse, num(2)))));
        return form(ZERO, add(multiply(num(f.exponent), apply("log", w)), apply("log", multiply(f.rest, add(num(1), root)))));
      }
      default:
        return settled(form(ZERO, e.operator === "sin" || e.operator === "cos" ? rotated(e.operator, a) : { ...e, args: e.operator === "opaque" ? [a, ...e.args.slice(1).map(whole)] : e.args.map(whole) }));
    }
  };

  /** Sine and cosine beside multiples of π/2 are ones beside zero. */
  const rotated = (operator: "sin" | "cos", arg: Expr): Expr => {
    const terms = laurentOf(arg, variable, clean);
    const offset = terms?.get(0);
    const quarters = offset === undefined ? undefined : divideRational(offset.p, rational(1, 2));
    if (terms === undefined || offset === undefined || quarters === undefined || isZero(offset.p) || quarters.d !== 1n) return apply(operator, whole(arg));
    const others = new Map(terms);
    others.delete(0);
    const left: Laurent = isZero(offset.q) ? others : plus(others, constant({ q: offset.q, p: ZERO }));
    const u = left.size === 0 ? num(0) : laurentExpr(left, 0, w);
    const turn = Number(((quarters.n % 4n) + 4n) % 4n);
    const sine = (k: number): Expr => [apply("sin", u), apply("cos", u), negate(apply("sin", u)), negate(apply("cos", u))][k % 4] as Expr;
    return operator === "sin" ? sine(turn) : sine(turn + 1);
  };

  const result = of(expr);
  return settled(place.kind === "infinite" ? { ...result, exponent: addRational(result.exponent, rational(-2)) } : result);
}
