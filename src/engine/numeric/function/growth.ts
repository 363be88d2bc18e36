import { add, apply, divide, isZeroExpr, multiply, num, power, type Expr, type RelationStatement, type Statement } from "../../../expression/index.js";
import { addRational, compareRational, multiplyRational, rational, type Rational } from "../../../number/index.js";
import { decideSign } from "../../exact/sign.js";
import { assuming, simplified } from "./prove.js";

/**
 * How an expression behaves as a variable x grows beyond all bounds, against a scale `g = x^power · (ln x)^logs · exp(Σ exponent[k]·x^(k+1))`:
 * `like` says that it is `coefficient·g + o(g)`, where the coefficient may be zero; `bounded` that it is `O(g)`.
 */
export interface Growth {
  readonly kind: "like" | "bounded";
  readonly coefficient: Expr;
  readonly exponent: readonly Expr[];
  readonly power: Rational;
  readonly logs: number;
}

/** Thrown inside the calculus where the facts do not settle the behaviour. */
class Unsettled extends Error {}

/** Gives the calculus up: the facts do not settle the behaviour. */
export const unsettled = (): never => {
  throw new Unsettled();
};

/** What a computation gives, undefined where it met something unsettled. */
export function settledOr<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof Unsettled) return undefined;
    throw error;
  }
}

const isZero = (e: Expr, facts: readonly Statement[]): boolean => isZeroExpr(e) || isZeroExpr(simplified(e, facts) ?? e);

/** Whether an expression certainly stands in a relation to zero. */
export function isCertain(e: Expr, relation: "<" | "<=" | ">" | ">=" | "!=", facts: readonly Statement[]): boolean {
  if (e.kind === "number") return holdsFor(compareRational(e.value, rational(0)), relation);
  const answer = decideSign({ expr: e, relation, assumptions: assuming(facts), dependencies: new Map() });
  return answer.kind === "holds" && answer.domain.length === 0;
}

const holdsFor = (sign: number, relation: RelationStatement["relation"]): boolean => (relation === "<" ? sign < 0 : relation === "<=" ? sign <= 0 : relation === ">" ? sign > 0 : relation === ">=" ? sign >= 0 : sign !== 0);

/** The sign of an expression; throws where the facts do not give it. */
export function signOf(e: Expr, facts: readonly Statement[]): -1 | 0 | 1 {
  if (isZero(e, facts)) return 0;
  if (isCertain(e, ">", facts)) return 1;
  return isCertain(e, "<", facts) ? -1 : unsettled();
}

/** A constant. */
export const constantGrowth = (value: Expr): Growth => ({ kind: "like", coefficient: value, exponent: [], power: rational(0), logs: 0 });

const plusExponents = (a: readonly Expr[], b: readonly Expr[], facts: readonly Statement[]): readonly Expr[] => {
  const sum = Array.from({ length: Math.max(a.length, b.length) }, (_, k) => simplified(add(a[k] ?? num(0), b[k] ?? num(0)), facts) ?? add(a[k] ?? num(0), b[k] ?? num(0)));
  while (sum.length > 0 && isZeroExpr(sum.at(-1) as Expr)) sum.pop();
  return sum;
};

/** The product of two behaviours. */
export const timesGrowth = (a: Growth, b: Growth, facts: readonly Statement[]): Growth => ({
  kind: a.kind === "like" && b.kind === "like" ? "like" : "bounded",
  coefficient: simplified(multiply(a.coefficient, b.coefficient), facts) ?? multiply(a.coefficient, b.coefficient),
  exponent: plusExponents(a.exponent, b.exponent, facts),
  power: addRational(a.power, b.power),
  logs: a.logs + b.logs,
});

/** A power with a rational exponent; the coefficient must certainly be positive, or not zero where the exponent is whole. */
export function powerGrowth(a: Growth, exponent: Rational, facts: readonly Statement[]): Growth {
  if (exponent.d === 1n && exponent.n >= 0n && exponent.n <= 12n) return Array.from({ length: Number(exponent.n) }).reduce<Growth>((product) => timesGrowth(product, a, facts), constantGrowth(num(1)));
  if (a.kind !== "like" || !isCertain(a.coefficient, exponent.d === 1n ? "!=" : ">", facts)) return unsettled();
  const logs = multiplyRational(rational(a.logs), exponent);
  if (logs.d !== 1n) return unsettled();
  return {
    kind: "like",
    coefficient: exponent.n === -exponent.d ? divide(num(1), a.coefficient) : power(a.coefficient, num(exponent)),
    exponent: a.exponent.map((e) => simplified(multiply(num(exponent), e), facts) ?? multiply(num(exponent), e)),
    power: multiplyRational(a.power, exponent),
    logs: Number(logs.n),
  };
}

/** Which of two scales grows faster: 1 the first, -1 the second, 0 neither. */
export function compareScales(a: Growth, b: Growth, facts: readonly Statement[]): -1 | 0 | 1 {
  for (let k = Math.max(a.exponent.length, b.exponent.length) - 1; k >= 0; k--) {
    const sign = signOf(add(a.exponent[k] ?? num(0), apply("negate", b.exponent[k] ?? num(0))), facts);
    if (sign !== 0) return sign;
  }
  const byPower = compareRational(a.power, b.power);
  return byPower !== 0 ? (byPower > 0 ? 1 : -1) : a.logs === b.logs ? 0 : a.logs > b.logs ? 1 : -1;
}

/** The sum of behaviours: what grows fastest, the coefficients of equal scales added. */
export function plusGrowth(parts: readonly Growth[], facts: readonly Statement[]): Growth {
  return parts.reduce((a, b) => {
    const order = compareScales(a, b, facts);
    if (order !== 0) return order > 0 ? a : b;
    const sum = add(a.coefficient, b.coefficient);
    return { ...a, kind: a.kind === "like" && b.kind === "like" ? "like" : "bounded", coefficient: simplified(sum, facts) ?? sum };
  });
}

const ONE = constantGrowth(num(1));

/** The scale against a constant: 1 grows beyond all bounds, -1 falls to zero. */
export const scaleSign = (a: Growth, facts: readonly Statement[]): -1 | 0 | 1 => compareScales(a, ONE, facts);

/** The limit of what behaves so, where it has one that the facts give. */
export function limitOfGrowth(a: Growth, facts: readonly Statement[]): Expr | undefined {
  const sign = scaleSign(a, facts);
  if (sign < 0) return num(0);
  return sign === 0 && a.kind === "like" ? a.coefficient : undefined;
}

/** The sign with which a behaviour grows beyond all bounds; 0 where it has a finite limit; throws where neither is certain. */
export function directionOf(a: Growth, facts: readonly Statement[]): -1 | 0 | 1 {
  if (limitOfGrowth(a, facts) !== undefined) return 0;
  const sign = a.kind === "like" && scaleSign(a, facts) > 0 ? signOf(a.coefficient, facts) : 0;
  return sign === 0 ? unsettled() : sign;
}
