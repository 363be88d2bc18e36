import { rational } from "../../number/index.js";
import { apply, num, sym } from "../build.js";
import type { ApplyExpr } from "../expr.js";
import { atom } from "./atom.js";
import { polygammaOfOrder } from "./digamma.js";
import { binomialOf, fallingOf, risingOf } from "./falling.js";
import { addFractions, constantFraction, divideFractions, equalFractions, isZeroFraction, multiplyFractions, negateFraction, ONE_FRACTION, rationalOf, scaleFraction, subtractFractions, ZERO_FRACTION } from "./fraction.js";
import { gammaOf } from "./gamma.js";
import { symbolicPower } from "./power.js";
import { byParity, memberOf } from "./second-order.js";
import { signPower } from "./root-of-unity.js";
import { signOfFraction } from "./sign-of-fraction.js";
import { neighbourForm } from "./three-term.js";
import { Unsupported, type Fraction, type Tower } from "./tower.js";
import { fractionToExpr } from "./to-expr.js";
import { isWhole, leadsWithMinus, parityOf } from "./whole.js";
import { bernoulliOf, zetaOf } from "./zeta.js";

/**
 * A named function that has no operator of its own, by the rules of its family. What is outside them is an atom, equal
 * to another only when its arguments are.
 */
export function namedFunction(tower: Tower, expr: ApplyExpr, args: readonly Fraction[]): Fraction {
  const name = expr.args[0]?.kind === "symbol" ? expr.args[0].name : "?";
  const rule = [RULES, DERIVATIVE_RULES].map((rules) => rules.get(name)).find((found) => found?.parameters === args.length);
  if (rule !== undefined) {
    try {
      return rule.value(tower, args);
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error;
    }
  }
  return atom(tower, `opaque ${name}`, args, expr, [], false);
}

interface Rule {
  readonly parameters: number;
  readonly value: (tower: Tower, args: readonly Fraction[]) => Fraction;
}

const whole = (n: number): Fraction => constantFraction(rational(n));
const at = (args: readonly Fraction[], k: number): Fraction => args[k] ?? ZERO_FRACTION;

/** Sequences whose recurrence is free of the index, by their two first members. */
function constantSequence(first: readonly [number, number]): Rule {
  return { parameters: 1, value: (tower, [n = ZERO_FRACTION]) => memberOf(tower, { trace: ONE_FRACTION, norm: whole(-1), first: [whole(first[0]), whole(first[1])] }, n) };
}

/** Chebyshev polynomials, DLMF 18.9.1: `f(n+1) = 2x f(n) - f(n-1)`, `f(0) = 1`, `f(1) = slope·x`. */
function chebyshev(slope: number): Rule {
  return {
    parameters: 2,
    value: (tower, [n = ZERO_FRACTION, x = ZERO_FRACTION]) =>
      byParity(tower, n, x, (y) => memberOf(tower, { trace: scaleFraction(y, rational(2)), norm: ONE_FRACTION, first: [ONE_FRACTION, scaleFraction(y, rational(slope))] }, n)),
  };
}

const withoutParity: typeof byParity = (_tower, _n, x, member) => member(x);

/**
 * Gegenbauer polynomials `C(n, λ, x)`: of order 1/2 and 1 they are Legendre's and Chebyshev's, of a higher numeric order
 * they are derivatives of those of the order below (DLMF 18.9.19, and 18.9.7 for what these are), and at 1 they are
 * `(2λ)_n/n!` (table 18.6.1).
 */
function gegenbauerOf(tower: Tower, n: Fraction, order: Fraction, x: Fraction): Fraction {
  const value = rationalOf(order);
  const known = value?.d === 2n && value.n === 1n ? "legendreP" : value?.d === 1n && value.n === 1n ? "chebyshevU" : undefined;
  if (known !== undefined) return (RULES.get(known) as Rule).value(tower, [n, x]);
  const gap = subtractFractions(tower, ONE_FRACTION, multiplyFractions(tower, x, x));
  if (isZeroFraction(gap)) {
    if (!isCount(tower, n)) throw new Unsupported("the end of a family at an index that may be negative");
    const end = divideFractions(tower, risingOf(tower, scaleFraction(order, rational(2)), n), gammaOf(tower, next(tower, n)));
    return equalFractions(tower, x, ONE_FRACTION) ? end : multiplyFractions(tower, signPower(tower, n), end);
  }
  if (value === undefined || value.n <= value.d) {
    const twice = scaleFraction(order, rational(2));
    return (isCount(tower, n) ? byParity : withoutParity)(tower, n, x, (y) => neighbourForm(tower, {
      name: "gegenbauer",
      parameters: [order, y],
      forward: (m) => divideFractions(tower, scaleFraction(multiplyFractions(tower, addFractions(tower, m, order), y), rational(2)), next(tower, m)),
      back: (m) => negateFraction(divideFractions(tower, addFractions(tower, m, subtractFractions(tower, twice, ONE_FRACTION)), next(tower, m))),
      first: [ONE_FRACTION, multiplyFractions(tower, twice, y)],
    }, n));
  }
  const below = subtractFractions(tower, order, ONE_FRACTION);
  const up = next(tower, n);
  const factor = addFractions(tower, up, subtractFractions(tower, scaleFraction(below, rational(2)), ONE_FRACTION));
  const lowered = multiplyFractions(tower, factor, gegenbauerOf(tower, n, below, x));
  const upper = multiplyFractions(tower, multiplyFractions(tower, up, x), gegenbauerOf(tower, up, below, x));
  return divideFractions(tower, subtractFractions(tower, lowered, upper), multiplyFractions(tower, scaleFraction(below, rational(2)), gap));
}

/** `M(a, 1, x)` as a Laguerre polynomial (DLMF 18.5.12), and from there `M(a, b, x)` for a whole `b`, 13.3.15 with 13.3.22. */
function confluentOf(tower: Tower, a: Fraction, b: Fraction, x: Fraction): Fraction {
  const laguerre = (n: Fraction): Fraction => (RULES.get("laguerre") as Rule).value(tower, [n, x]);
  if (equalFractions(tower, b, ONE_FRACTION)) return laguerre(negateFraction(a));
  const order = rationalOf(b);
  if (order?.d !== 1n || order.n < 1n || order.n > 30n) throw new Unsupported("a confluent hypergeometric function");
  if (isZeroFraction(x)) return ONE_FRACTION;
  const below = subtractFractions(tower, b, ONE_FRACTION);
  const difference = subtractFractions(tower, confluentOf(tower, a, below, x), confluentOf(tower, subtractFractions(tower, a, ONE_FRACTION), below, x));
  return divideFractions(tower, multiplyFractions(tower, below, difference), x);
}

type Coefficient = (tower: Tower, n: Fraction, x: Fraction) => Fraction;

/** A family of one parameter `x` besides the index. */
function threeTerm(name: string, forward: Coefficient, back: Coefficient, polynomials?: Polynomials): Rule {
  return {
    parameters: 2,
    value: (tower, [n = ZERO_FRACTION, x = ZERO_FRACTION]) => {
      const member = (y: Fraction): Fraction =>
        (isCount(tower, n) ? polynomials?.at(tower, n, y) : undefined) ??
        neighbourForm(tower, { name, parameters: [y], forward: (m) => forward(tower, m, y), back: (m) => back(tower, m, y), first: polynomials?.first(tower, y) }, n);
      return polynomials?.parity === true && isCount(tower, n) ? byParity(tower, n, x, member) : member(x);
    },
  };
}

/** What polynomials of degree `n >= 0` have beyond their recurrence. */
interface Polynomials {
  readonly first: (tower: Tower, x: Fraction) => readonly [Fraction, Fraction];
  /** Whether `f(n, -x) = (-1)^n f(n, x)`. */
  readonly parity: boolean;
  /** Values at special points, DLMF table 18.6.1. */
  readonly at: (tower: Tower, n: Fraction, x: Fraction) => Fraction | undefined;
}

/** At the middle of a family with parity: zero for an odd degree, and `even(m)` for the degree `2m`. */
function atMiddle(tower: Tower, n: Fraction, even: (m: Fraction) => Fraction): Fraction | undefined {
  const parity = parityOf(tower, n);
  if (parity === "odd") return ZERO_FRACTION;
  const half = scaleFraction(n, rational(1, 2));
  return parity === "even" && isWhole(tower, half) ? multiplyFractions(tower, signPower(tower, half), even(half)) : undefined;
}

/** Whether an index is a whole number and not negative: the polynomials of a family have their parity there. */
const isCount = (tower: Tower, n: Fraction): boolean => isWhole(tower, n) && /^(positive|nonnegative|zero)$/.test(signOfFraction(tower, n));

const next = (tower: Tower, n: Fraction): Fraction => addFractions(tower, n, ONE_FRACTION);
/** `a n + b`. */
const line = (tower: Tower, n: Fraction, a: number, b: number): Fraction => addFractions(tower, scaleFraction(n, rational(a)), whole(b));

/** Bessel functions, DLMF 10.6.1 and 10.29.1: `f(n+1) = side·(2n/x) f(n) + back·f(n-1)`. */
function bessel(name: string, side: number, back: number, reflects: "sign" | "same" | "no"): Rule {
  const family = threeTerm(name, (tower, n, x) => divideFractions(tower, scaleFraction(n, rational(2 * side)), x), () => whole(back));
  return {
    parameters: 2,
    value: (tower, [n = ZERO_FRACTION, x = ZERO_FRACTION]) => {
      if (isZeroFraction(x)) throw new Unsupported("a Bessel function at zero");
      // DLMF 10.4.1, 10.27.1: at whole orders, up to a sign; K at any order.
      if (!leadsWithMinus(n) || reflects === "no" || !(isWhole(tower, n) || name === "besselk")) return family.value(tower, [n, x]);
      const value = family.value(tower, [negateFraction(n), x]);
      return reflects === "sign" ? multiplyFractions(tower, signPower(tower, n), value) : value;
    },
  };
}

/** The derivative of written order of a Bessel function: DLMF 10.6.7 and 10.29.5, `2^-r Σ sign^k C(r,k) f(ν-r+2k)`, of K with `(-1)^r`. */
function besselDerivative(name: string, sign: number): Rule {
  return {
    parameters: 3,
    value: (tower, [n = ZERO_FRACTION, x = ZERO_FRACTION, r = ZERO_FRACTION]) => {
      const order = writtenOrder(r);
      const rule = RULES.get(name);
      if (rule === undefined) throw new Unsupported("a function without a rule");
      let [total, binomial] = [ZERO_FRACTION, 1];
      for (let k = 0; k <= order; k++) {
        const member = rule.value(tower, [addFractions(tower, n, whole(2 * k - order)), x]);
        total = addFractions(tower, total, scaleFraction(member, rational(binomial * sign ** k)));
        binomial = (binomial * (order - k)) / (k + 1);
      }
      return scaleFraction(total, rational((name === "besselk" ? -1 : 1) ** order, 2 ** order));
    },
  };
}

/** The derivative of written order of an Airy function, by `w'' = x w` (DLMF 9.2.1). */
function airyDerivative(name: string): Rule {
  return {
    parameters: 2,
    value: (tower, [x = ZERO_FRACTION, r = ZERO_FRACTION]) => {
      const order = writtenOrder(r);
      const shown = (k: number): Fraction => atom(tower, `opaque ${name}`, k === 0 ? [x] : [x, ONE_FRACTION], apply("opaque", sym(name), fractionToExpr(tower, x), ...(k === 0 ? [] : [num(1)])), [], false);
      let values = [shown(0), shown(1)];
      // w^(k+2) = x w^(k) + k w^(k-1)
      for (let k = 0; k + 2 <= order; k++) values = [...values, addFractions(tower, multiplyFractions(tower, x, at(values, k)), scaleFraction(at(values, k - 1), rational(k)))];
      return at(values, order);
    },
  };
}

/** Derivatives of higher order are not written out. */
const MOST_DERIVATIVES = 12;

function writtenOrder(r: Fraction): number {
  const value = rationalOf(r);
  if (value?.d !== 1n || value.n < 0n || value.n > MOST_DERIVATIVES) throw new Unsupported("a derivative of an order that is not written");
  return Number(value.n);
}

/** Names with the order of a derivative as a last argument. */
const DERIVATIVE_RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["besselj", besselDerivative("besselj", -1)],
  ["bessely", besselDerivative("bessely", -1)],
  ["besseli", besselDerivative("besseli", 1)],
  ["besselk", besselDerivative("besselk", 1)],
  ["airyai", airyDerivative("airyai")],
  ["airybi", airyDerivative("airybi")],
]);

const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["rising", { parameters: 2, value: (tower, args) => risingOf(tower, at(args, 0), at(args, 1)) }],
  ["falling", { parameters: 2, value: (tower, args) => fallingOf(tower, at(args, 0), at(args, 1)) }],
  ["polygamma", { parameters: 2, value: (tower, args) => polygammaOfOrder(tower, at(args, 0), at(args, 1)) }],
  ["zeta", { parameters: 1, value: (tower, args) => zetaOf(tower, at(args, 0)) }],
  ["bernoulli", { parameters: 1, value: (tower, args) => bernoulliOf(tower, at(args, 0)) }],
  ["fibonacci", constantSequence([0, 1])],
  ["lucas", constantSequence([2, 1])],
  ["chebyshevT", chebyshev(1)],
  ["chebyshevU", chebyshev(2)],
  // DLMF 18.9.1 with table 18.9.1: (n+1) P(n+1) = (2n+1) x P(n) - n P(n-1).
  ["legendreP", threeTerm(
    "legendreP",
    (tower, n, x) => divideFractions(tower, multiplyFractions(tower, line(tower, n, 2, 1), x), next(tower, n)),
    (tower, n) => negateFraction(divideFractions(tower, n, next(tower, n))),
    {
      first: (_, x) => [ONE_FRACTION, x],
      parity: true,
      at: (tower, n, x) =>
        isZeroFraction(x)
          ? atMiddle(tower, n, (m) => divideFractions(tower, binomialOf(tower, n, m), symbolicPower(tower, whole(4), m)))
          : equalFractions(tower, x, ONE_FRACTION) ? ONE_FRACTION : undefined,
    },
  )],
  // H(n+1) = 2x H(n) - 2n H(n-1).
  ["hermite", threeTerm("hermite", (_tower, _n, x) => scaleFraction(x, rational(2)), (_tower, n) => scaleFraction(n, rational(-2)), {
    first: (_, x) => [ONE_FRACTION, scaleFraction(x, rational(2))],
    parity: true,
    at: (tower, n, x) => (isZeroFraction(x) ? atMiddle(tower, n, (m) => divideFractions(tower, gammaOf(tower, next(tower, n)), gammaOf(tower, next(tower, m)))) : undefined),
  })],
  // (n+1) L(n+1) = (2n+1-x) L(n) - n L(n-1).
  ["laguerre", threeTerm(
    "laguerre",
    (tower, n, x) => divideFractions(tower, subtractFractions(tower, line(tower, n, 2, 1), x), next(tower, n)),
    (tower, n) => negateFraction(divideFractions(tower, n, next(tower, n))),
    { first: (tower, x) => [ONE_FRACTION, subtractFractions(tower, ONE_FRACTION, x)], parity: false, at: (_tower, _n, x) => (isZeroFraction(x) ? ONE_FRACTION : undefined) },
  )],
  ["gegenbauer", { parameters: 3, value: (tower, args) => gegenbauerOf(tower, at(args, 0), at(args, 1), at(args, 2)) }],
  ["hyp1f1", { parameters: 3, value: (tower, args) => confluentOf(tower, at(args, 0), at(args, 1), at(args, 2)) }],
  ["besselj", bessel("besselj", 1, -1, "sign")],
  ["bessely", bessel("bessely", 1, -1, "sign")],
  ["besseli", bessel("besseli", -1, 1, "same")],
  ["besselk", bessel("besselk", 1, 1, "same")],
]);
