import { ballOfDouble, ballOfInterval, ballToNumber, complexBall, intervalOfBall, isRealBall, none, type ComplexBall, type Enclosure } from "../../number/index.js";
import { NAMED_BALL_FUNCTIONS } from "./ball-named.js";

/** A double has 53 bits; the rest covers the rounding of the last steps. */
const BITS = 64;

/** The value of a named function at real numbers if it is certainly real. */
function realValue(name: string, args: readonly (ComplexBall | undefined)[]): ComplexBall | undefined {
  const found = NAMED_BALL_FUNCTIONS.get(name);
  if (found === undefined || args.length < found.arity[0] || args.length > found.arity[1] || args.includes(undefined)) return undefined;
  const value = found.value(args as readonly ComplexBall[], BITS);
  return value !== undefined && isRealBall(value) ? value : undefined;
}

/** The mean for positive numbers. */
function agm(a: number, b: number): number {
  if (!(a > 0 && b > 0 && a < Infinity && b < Infinity)) return NaN;
  let [x, y] = [a, b];
  for (let k = 0; k < 60 && Math.abs(x - y) > 1e-15 * x; k++) [x, y] = [(x + y) / 2, Math.sqrt(x) * Math.sqrt(y)];
  return (x + y) / 2;
}

/** Names that doubles reach without balls, as accurately as doubles can. */
const DIRECT: ReadonlyMap<string, { readonly arity: number; readonly value: (a: number, b: number) => number }> = new Map([
  ["sinc", { arity: 1, value: (x) => (x === 0 ? 1 : Math.sin(x) / x) }],
  ["atan2", { arity: 2, value: (y, x) => (x === 0 && y === 0 ? NaN : Math.atan2(y === 0 ? 0 : y, x === 0 ? 0 : x)) }],
  ["agm", { arity: 2, value: agm }],
  ["ellipticK", { arity: 1, value: (m) => (m < 1 ? Math.PI / (2 * agm(1, Math.sqrt(1 - m))) : NaN) }],
]);

/** What a value through balls costs, in evaluations of an ordinary integrand in doubles. */
export const NAMED_WORK = 200;

/**
 * A named function in doubles, through balls around them; undefined for a name that has no enclosure in balls. NaN where
 * there is no certainly real value, and where `spend` does not allow the work that balls cost.
 */
export function namedDouble(name: string, spend: (work: number) => boolean = () => true): ((args: readonly number[]) => number) | undefined {
  if (!NAMED_BALL_FUNCTIONS.has(name)) return undefined;
  const direct = DIRECT.get(name);
  return (args) => {
    if (args.length === direct?.arity) {
      const quick = direct.value(args[0] ?? NaN, args[1] ?? NaN);
      if (!Number.isNaN(quick)) return quick;
    }
    const value = spend(NAMED_WORK) ? realValue(name, args.map((arg) => toComplex(ballOfDouble(arg)))) : undefined;
    return value === undefined ? NaN : ballToNumber(value.re);
  };
}

/**
 * A named function in outward intervals, through balls around them; undefined for a name that has no enclosure in balls.
 * Where the ball function has no value, or one that may not be real, nothing is said of whether it is defined.
 */
export function namedInterval(name: string): ((args: readonly Enclosure[]) => Enclosure) | undefined {
  if (!NAMED_BALL_FUNCTIONS.has(name)) return undefined;
  return (args) => {
    const failure = args.find((arg) => arg.kind === "none");
    if (failure !== undefined) return failure;
    const value = realValue(name, args.map((arg) => (arg.kind === "interval" ? toComplex(ballOfInterval(arg)) : undefined)));
    return value === undefined ? none("unknown", `${name} where it may have no value, or more than one`) : intervalOfBall(value.re);
  };
}

const toComplex = (a: ReturnType<typeof ballOfDouble>): ComplexBall | undefined => (a === undefined ? undefined : complexBall(a));
