import {
  addComplex, ballOfInteger, complexBall, COMPLEX_ONE, COMPLEX_ZERO, complexBallExcludesZero, complexBallsOverlap, divideComplex, isComplexZero, multiplyComplex, negateComplex, rational, scaleBall, subtractComplex, type ComplexBall, type Rational,
} from "../../number/index.js";
import { apply, power } from "../build.js";
import type { ApplyExpr, Expr } from "../expr.js";
import type { OperatorName } from "../operator-name.js";
import { unclear } from "./ball-context.js";
import type { WalkBall } from "./holomorphic-choice.js";
import { derivedOf, isDependent, type HolomorphicWalk } from "./holomorphic-walk.js";
import { vanishesTo } from "./holomorphic-zero.js";

/** The coefficients `f^(k)(z) / k!` of a function in one variable, enclosed for all z of a ball. */
export type Jet = readonly ComplexBall[];

const whole = (k: number): ComplexBall => complexBall(ballOfInteger(k));
const QUOTIENTS: Partial<Record<OperatorName, readonly [OperatorName | undefined, OperatorName]>> = {
  tan: ["sin", "cos"], cot: ["cos", "sin"], sec: [undefined, "cos"], csc: [undefined, "sin"],
  tanh: ["sinh", "cosh"], coth: ["cosh", "sinh"], sech: [undefined, "cosh"], csch: [undefined, "sinh"],
};
const PAIRS: Partial<Record<OperatorName, readonly [OperatorName, 1 | -1]>> = { sin: ["cos", -1], cos: ["sin", -1], sinh: ["cosh", 1], cosh: ["sinh", 1] };
/** For `y = f(u)`: what `y'` is, times `u'`, as a power of a quadratic polynomial `a + b u²` in u: `[a, b, exponent, factor]`. */
const ARCS: Partial<Record<OperatorName, readonly [number, number, Rational, number]>> = {
  atan: [1, 1, rational(-1), 1], atanh: [1, -1, rational(-1), 1], asin: [1, -1, rational(-1, 2), 1], acos: [1, -1, rational(-1, 2), -1], asinh: [1, 1, rational(-1, 2), 1],
};

const MOST_SHIFT = 3;

/**
 * The jet of an expression in the variable of the walk, of `order + 1` coefficients, by the recurrences of power series
 * (A. Griewank and A. Walther, *Evaluating Derivatives*, ch. 13). The function must continue all over the ball, whose
 * first coefficient is its enclosure there; what has no recurrence is differentiated as an expression. Throws
 * {@link BallStop} where there is no enclosure.
 */
export function jetOf(expr: Expr, order: number, walk: HolomorphicWalk, ball: WalkBall): Jet {
  const known = new Map<Expr, Jet>();
  const { bits, facts } = walk;
  const plus = (a: ComplexBall, b: ComplexBall): ComplexBall => addComplex(a, b, bits);
  const times = (a: ComplexBall, b: ComplexBall): ComplexBall => multiplyComplex(a, b, bits);
  const over = (a: ComplexBall, b: ComplexBall): ComplexBall => divideComplex(a, b, bits) ?? unclear("a divisor that may be zero");
  const at = (jet: Jet, k: number): ComplexBall => jet[k] ?? COMPLEX_ZERO;
  const orders = Array.from({ length: order + 1 }, (_, k) => k);
  /** The sum of `f(j)` for j from `low` to `high`. */
  const total = (low: number, high: number, f: (j: number) => ComplexBall): ComplexBall => {
    let sum = COMPLEX_ZERO;
    for (let j = low; j <= high; j++) sum = plus(sum, f(j));
    return sum;
  };
  const constant = (z: ComplexBall): Jet => orders.map((k) => (k === 0 ? z : COMPLEX_ZERO));
  const product = (a: Jet, b: Jet): Jet => orders.map((k) => total(0, k, (j) => (isComplexZero(at(a, j)) || isComplexZero(at(b, k - j)) ? COMPLEX_ZERO : times(at(a, j), at(b, k - j)))));
  const quotient = (a: Jet, b: Jet): Jet => {
    const result: ComplexBall[] = [];
    for (const k of orders) result.push(over(subtractComplex(at(a, k), total(1, k, (j) => times(at(b, j), result[k - j] as ComplexBall)), bits), at(b, 0)));
    return result;
  };
  /** `u^q` from its value: `k u_0 y_k = sum_{j>=1} (q j - (k - j)) u_j y_{k-j}`. */
  const raised = (u: Jet, q: ComplexBall, value: ComplexBall): Jet => {
    const result: ComplexBall[] = [value];
    for (const k of orders.slice(1)) {
      const sum = total(1, k, (j) => times(times(subtractComplex(times(q, whole(j)), whole(k - j), bits), at(u, j)), result[k - j] as ComplexBall));
      result.push(over(sum, times(whole(k), at(u, 0))));
    }
    return result;
  };
  /** From its value and its slope times `u'`: `k y_k = sum_{j>=1} j u_j s_{k-j}`. */
  const alongSlope = (value: ComplexBall, u: Jet, slope: (k: number) => ComplexBall): Jet => {
    const result: ComplexBall[] = [value];
    for (const k of orders.slice(1)) result.push(over(total(1, k, (j) => times(times(whole(j), at(u, j)), slope(k - j))), whole(k)));
    return result;
  };
  const exponential = (u: Jet, value: ComplexBall): Jet => {
    const result: ComplexBall[] = [value];
    for (const k of orders.slice(1)) result.push(over(total(1, k, (j) => times(times(whole(j), at(u, j)), result[k - j] as ComplexBall)), whole(k)));
    return result;
  };
  const logarithm = (u: Jet, value: ComplexBall): Jet => {
    const result: ComplexBall[] = [value];
    for (const k of orders.slice(1)) {
      const sum = total(1, k - 1, (j) => times(times(whole(j), result[j] as ComplexBall), at(u, k - j)));
      result.push(over(subtractComplex(at(u, k), over(sum, whole(k)), bits), at(u, 0)));
    }
    return result;
  };

  const of = (e: Expr): Jet => {
    if (!isDependent(e, facts)) return constant(ball(e, walk));
    let jet = known.get(e);
    if (jet === undefined) known.set(e, (jet = fresh(e)));
    return jet;
  };
  const fresh = (e: Expr): Jet => {
    if (e.kind === "symbol") return orders.map((k) => (k === 0 ? ball(e, walk) : k === 1 && e.name === facts.variable ? COMPLEX_ONE : COMPLEX_ZERO));
    return (e.kind === "apply" ? ofApply(e) : undefined) ?? byDerivatives(e);
  };
  const ofApply = (e: ApplyExpr): Jet | undefined => {
    const [a, b] = e.args as readonly [Expr, Expr | undefined];
    switch (e.operator) {
      case "add":
        return e.args.map(of).reduce((x, y) => orders.map((k) => plus(at(x, k), at(y, k))));
      case "negate":
        return of(a).map(negateComplex);
      case "multiply":
        return e.args.map(of).reduce(product);
      case "divide":
        return b === undefined ? undefined : quotientOf(a, b);
      case "sqrt":
        return raised(of(a), complexBall(scaleBall(ballOfInteger(1), -1)), ball(e, walk));
      case "power":
        if (b === undefined) return undefined;
        if (a.kind === "apply" && a.operator === "e") return exponential(of(b), ball(e, walk));
        if (b.kind === "number" && b.value.d === 1n && b.value.n >= 0n && b.value.n <= 64n) return wholePower(a, Number(b.value.n));
        return isDependent(b, facts) ? undefined : raised(of(a), ball(b, walk), ball(e, walk));
      case "exp":
        return exponential(of(a), ball(e, walk));
      case "log":
        return e.args.length === 1 ? logarithm(of(a), ball(e, walk)) : undefined;
      case "sin":
      case "cos":
      case "sinh":
      case "cosh":
        return pair(e.operator, a);
      default: {
        const parts = QUOTIENTS[e.operator];
        if (parts !== undefined) return quotientOf(parts[0] === undefined ? { kind: "number", value: rational(1) } : apply(parts[0], a), apply(parts[1], a));
        const arc = ARCS[e.operator];
        if (arc === undefined) return undefined;
        const u = of(a);
        const square = product(u, u);
        const inside = orders.map((k) => plus(k === 0 ? whole(arc[0]) : COMPLEX_ZERO, times(whole(arc[1]), at(square, k))));
        const slope = arc[2].d === 1n ? quotient(constant(whole(arc[3])), inside) : quotient(constant(whole(arc[3])), raised(inside, complexBall(scaleBall(ballOfInteger(1), -1)), ball(apply("sqrt", polynomial(arc[0], arc[1], a)), walk)));
        return alongSlope(ball(e, walk), u, (k) => at(slope, k));
      }
    }
  };
  /**
   * Of two parts that vanish to order m at a centre c of the ball: `n = (z-c)^m n_m`, and the k-th coefficient of `n_m` lies
   * in the hull of the `(m+k)`-th of n on the ball, as `n_m^(k)(z) / k!` is a mean of `n^(m+k) / (m+k)!` between c and z.
   */
  const quotientOf = (a: Expr, b: Expr): Jet => {
    const under = of(b);
    if (complexBallExcludesZero(at(under, 0))) return quotient(of(a), under);
    const z = walk.values.get(facts.variable);
    const centre = z === undefined ? undefined : facts.centres.find((c) => complexBallsOverlap(c, z));
    if (centre === undefined) return unclear("a divisor that may be zero");
    const point: HolomorphicWalk = { ...walk, holomorphic: true, values: new Map([...walk.values, [facts.variable, centre]]) };
    for (let m = 1; m <= MOST_SHIFT; m++) {
      if (!vanishesTo(m, a, point, centre, ball) || !vanishesTo(m, b, point, centre, ball)) break;
      const lower = jetOf(b, order + m, walk, ball).slice(m);
      if (complexBallExcludesZero(at(lower, 0))) return quotient(jetOf(a, order + m, walk, ball).slice(m), lower);
    }
    return unclear("a divisor that may be zero");
  };
  const wholePower = (a: Expr, n: number): Jet => {
    let result = constant(COMPLEX_ONE);
    for (let base = of(a), rest = n; rest > 0; rest >>= 1) {
      if ((rest & 1) === 1) result = product(result, base);
      if (rest > 1) base = product(base, base);
    }
    return result;
  };
  /** Sine or cosine with the other, whose slopes they are. */
  const pair = (operator: OperatorName, a: Expr): Jet => {
    const [other, sign] = PAIRS[operator] as readonly [OperatorName, 1 | -1];
    const u = of(a);
    const jets: [ComplexBall[], ComplexBall[]] = [[ball(apply(operator, a), walk)], [ball(apply(other, a), walk)]];
    const isEven = operator === "cos";
    const isOdd = operator === "sin";
    for (const k of orders.slice(1)) {
      const next = (slopes: readonly ComplexBall[]): ComplexBall => over(total(1, k, (j) => times(times(whole(j), at(u, j)), slopes[k - j] as ComplexBall)), whole(k));
      const [x, y] = [next(jets[1]), next(jets[0])];
      jets[0].push(sign === -1 && isEven ? negateComplex(x) : x);
      jets[1].push(sign === -1 && isOdd ? negateComplex(y) : y);
    }
    return jets[0];
  };
  const byDerivatives = (e: Expr): Jet => {
    let [part, factorial]: [Expr | undefined, number] = [e, 1];
    return orders.map((k) => {
      if (k > 0) {
        part = part === undefined ? undefined : derivedOf(part, walk);
        factorial *= k;
      }
      return part === undefined ? unclear("a derivative that is too long") : over(ball(part, walk), whole(factorial));
    });
  };
  return of(expr);
}

const polynomial = (a: number, b: number, u: Expr): Expr => apply("add", { kind: "number", value: rational(a) }, apply("multiply", { kind: "number", value: rational(b) }, power(u, { kind: "number", value: rational(2) })));
