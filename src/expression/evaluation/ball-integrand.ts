import { ballOfDouble, ballToNumber, complexBall, isRealBall, rational, ZERO_BALL, type ComplexBall, type Rational } from "../../number/index.js";
import { derivativeWithin } from "../derivative.js";
import type { Expr } from "../expr.js";
import { contains } from "../inspect.js";
import { substitute } from "../substitute.js";
import type { FunctionInstance } from "./arithmetic.js";
import { BallStop, type BallContext, type BallEvaluate } from "./ball-context.js";
import { withBits } from "./ball-refine.js";
import { compile, scopeOf } from "./compile.js";
import { doubleArithmetic } from "./double.js";
import type { Probe } from "./feature-points.js";

/** Evaluations of inner integrands and terms that looking at one integrand in doubles may take. */
const MOST_WORK = 60_000;
/** The part of the work of a value through balls that is charged: a look needs many points, if only once. */
const PROBE_SHARE = 0.25;
const FEW_BITS = 48;
const MOST_INLINED = 6;

/** Looks at expressions in one bound variable in doubles, or in balls of few bits where doubles have no values. */
export function integrandProbe(variable: string, context: BallContext, depth: number, evaluate: BallEvaluate): (expr: Expr) => Probe {
  const real = [...context.values].filter(([name, value]) => name !== variable && isRealBall(value));
  const names = [...real.map(([name]) => name), variable];
  const frame = real.map(([, value]) => ballToNumber(value.re));
  const low = withBits(context, FEW_BITS);
  let work = MOST_WORK;
  const arithmetic = doubleArithmetic((cost = 1) => {
    // Values through balls are charged to the evaluation as well, which looks at its budget at the next node.
    if (cost > 1) context.budget.operations -= cost * PROBE_SHARE;
    return (work -= cost > 1 ? cost * PROBE_SHARE : 1) >= 0;
  });
  return (expr) => {
    const scope = scopeOf(names, context.options.functions, context.options.regions);
    const value = compile(expr, arithmetic, scope);
    const inDoubles: Probe = (x) => {
      const own = [...frame, x];
      return value(own);
    };
    if ([0.3718, 1.618, -0.577, 0.0931, 12.7].some((x) => Number.isFinite(inDoubles(x)))) return inDoubles;
    return (x) => {
      if (!Number.isFinite(x)) return NaN;
      low.values.set(variable, pointOfDouble(x));
      try {
        const found = evaluate(expr, low, depth + 1);
        return isRealBall(found) ? ballToNumber(found.re) : Math.hypot(ballToNumber(found.re), ballToNumber(found.im));
      } catch (stop) {
        if (stop instanceof BallStop && stop.failure !== "budget") return NaN;
        throw stop;
      }
    };
  };
}

/** The exact value of a finite double, as a complex number; zero for what is not finite. */
export const pointOfDouble = (re: number, im = 0): ComplexBall => complexBall(ballOfDouble(re) ?? ZERO_BALL, ballOfDouble(im) ?? ZERO_BALL);

/** A finite double as a fraction. */
export function exactDouble(x: number): Rational {
  const { mid, exponent } = ballOfDouble(x) ?? ZERO_BALL;
  if (exponent >= 0) return rational(mid << BigInt(exponent));
  return rational(mid, 1n << BigInt(-exponent));
}

/** An expression with the bodies of known functions in place of their calls, a few deep. */
export function inlinedFunctions(expr: Expr, functions: ReadonlyMap<string, FunctionInstance> | undefined, nested = 0): Expr {
  if (functions === undefined || nested > MOST_INLINED || !contains(expr, (node) => node.kind === "call")) return expr;
  if (expr.kind === "call") {
    const instance = functions.get(expr.name);
    if (instance?.parameters.length !== expr.args.length) return expr;
    const args = expr.args.map((arg) => inlinedFunctions(arg, functions, nested));
    const body = instance.parameters.reduce<Expr | undefined>((e, parameter, k) => (e === undefined ? undefined : derivativeWithin(e, parameter, expr.orders[k] ?? 0)), instance.body);
    if (body === undefined) return expr;
    return inlinedFunctions(substitute(body, new Map(instance.parameters.map((parameter, k) => [parameter, args[k] as Expr]))), functions, nested + 1);
  }
  if (expr.kind === "apply") return { ...expr, args: expr.args.map((arg) => inlinedFunctions(arg, functions, nested)) };
  return expr;
}
