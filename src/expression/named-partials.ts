import { apply, num, sym } from "./build.js";
import type { Expr } from "./expr.js";
import { familyDerivative } from "./family-derivative.js";
import { square, squareRoot, tidyAdd, tidyDivide, tidyMultiply, tidyNegate, tidySubtract } from "./tidy.js";

type Partial = (args: readonly Expr[]) => Expr | undefined;

const named = (name: string, ...args: readonly Expr[]): Expr => apply("opaque", sym(name), ...args);
const next = (e: Expr): Expr => tidyAdd(e, num(1));
const half = (e: Expr): Expr => tidyDivide(e, num(2));
const minusOne = (e: Expr): Expr => tidyAdd(e, num(-1));
const at = (args: readonly Expr[], k: number): Expr => args[k] ?? num(0);
const last = (args: readonly Expr[]): readonly [readonly Expr[], Expr] => [args.slice(0, -1), at(args, args.length - 1)];

/** Functions with the order of a derivative as a last argument: one more. */
const raised = (name: string): Partial => (args) => {
  const [others, order] = last(args);
  return named(name, ...others, next(order));
};

/** Ai and Bi by `w'' = z w` (DLMF 9.2.1). */
const airy = (name: string): Partial => ([z = num(0), order]) => {
  const written = order === undefined ? 0 : order.kind === "number" && order.value.d === 1n ? Number(order.value.n) : undefined;
  if (written === 1) return tidyMultiply(z, named(name, z));
  return named(name, z, written === undefined && order !== undefined ? next(order) : num((written ?? 0) + 1));
};

/** `√(1 - m sin² φ)` */
const delta = (phi: Expr, m: Expr): Expr => squareRoot(tidySubtract(num(1), tidyMultiply(m, square(apply("sin", phi)))));

/** `W' = 1/(z + e^W)` on every branch (DLMF 4.13.4 with `W e^W = z`); of higher order by the order that is written. */
const lambert: Partial = (args) => (args.length === 3 ? raised("lambertw")(args) : tidyDivide(num(1), tidyAdd(at(args, 0), apply("exp", named("lambertw", ...args)))));

/** The partial derivatives of functions by name and number of arguments, each in the arguments that have a rule. */
const PARTIALS: ReadonlyMap<string, readonly (Partial | undefined)[]> = new Map<string, readonly (Partial | undefined)[]>([
  // sinc z = 0F1(; 3/2; -z²/4) (DLMF 10.49.3, 10.16.9), whose derivative has a value at 0.
  ["sinc 1", [([z = num(0)]) => tidyNegate(tidyMultiply(tidyDivide(z, num(3)), named("hyp0f1", tidyDivide(num(5), num(2)), tidyNegate(tidyDivide(square(z), num(4))))))]],
  ["airyai 1", [airy("airyai")]],
  ["airybi 1", [airy("airybi")]],
  ["airyai 2", [airy("airyai"), undefined]],
  ["airybi 2", [airy("airybi"), undefined]],
  ...["besselj", "bessely", "besseli", "besselk", "besselh"].map((name): [string, readonly (Partial | undefined)[]] => [`${name} 3`, [undefined, raised(name), undefined]]),
  ["lambertw 1", [lambert]],
  ["lambertw 2", [lambert, undefined]],
  ["lambertw 3", [lambert, undefined, undefined]],
  // DLMF 25.12.2 and 25.12.10.
  ["dilog 1", [([z = num(0)]) => tidyNegate(tidyDivide(apply("log", tidySubtract(num(1), z)), z))]],
  ["polylog 2", [undefined, ([s = num(0), z = num(0)]) => tidyDivide(named("polylog", minusOne(s), z), z)]],
  // DLMF 25.11.17.
  ...["hurwitz", "zeta"].map((name): [string, readonly (Partial | undefined)[]] => [`${name} 2`, [undefined, ([s = num(0), a = num(0)]) => tidyNegate(tidyMultiply(s, named(name, next(s), a)))]]),
  ["harmonic 1", [([z = num(0)]) => named("polygamma", num(1), next(z))]],
  ["harmonic 2", [([z = num(0), s = num(0)]) => tidyMultiply(s, named("hurwitz", next(s), next(z))), undefined]],
  // DLMF 24.4.34.
  ["bernoulli 2", [undefined, ([n = num(0), x = num(0)]) => tidyMultiply(n, named("bernoulli", minusOne(n), x))]],
  ["euler 2", [undefined, ([n = num(0), x = num(0)]) => tidyMultiply(n, named("euler", minusOne(n), x))]],
  // DLMF 5.17.4.
  ["barnesg 1", [([z = num(0)]) => tidyMultiply(named("barnesg", z), tidyAdd(tidyMultiply(minusOne(z), apply("digamma", z)), tidyNegate(z), half(num(1)), half(apply("log", tidyMultiply(num(2), apply("pi"))))))]],
  // DLMF 19.4.1 to 19.4.7, in the parameter m = k².
  ["ellipticK 1", [([m = num(0)]) => tidyDivide(tidySubtract(named("ellipticE", m), tidyMultiply(tidySubtract(num(1), m), named("ellipticK", m))), tidyMultiply(num(2), m, tidySubtract(num(1), m)))]],
  ["ellipticE 1", [([m = num(0)]) => tidyDivide(tidySubtract(named("ellipticE", m), named("ellipticK", m)), tidyMultiply(num(2), m))]],
  ["ellipticE 2", [([phi = num(0), m = num(0)]) => delta(phi, m), ([phi = num(0), m = num(0)]) => tidyDivide(tidySubtract(named("ellipticE", phi, m), named("ellipticF", phi, m)), tidyMultiply(num(2), m))]],
  ["ellipticF 2", [([phi = num(0), m = num(0)]) => tidyDivide(num(1), delta(phi, m)), firstInParameter]],
  ["ellipticPi 2", [thirdInCharacteristic, thirdInParameter]],
  // DLMF 18.9.15, 18.9.23 and 14.10.4.
  ["jacobiP 4", [undefined, undefined, undefined, ([n = num(0), a = num(0), b = num(0), x = num(0)]) => tidyMultiply(half(tidyAdd(n, a, b, num(1))), named("jacobiP", minusOne(n), next(a), next(b), x))]],
  ["laguerre 3", [undefined, undefined, ([n = num(0), a = num(0), x = num(0)]) => tidyNegate(named("laguerre", minusOne(n), next(a), x))]],
  ["legendreQ 2", [undefined, ([n = num(0), x = num(0)]) => tidyDivide(tidyMultiply(next(n), tidySubtract(tidyMultiply(x, named("legendreQ", n, x)), named("legendreQ", next(n), x))), tidySubtract(num(1), square(x)))]],
]);

function firstInParameter([phi = num(0), m = num(0)]: readonly Expr[]): Expr {
  const rest = tidySubtract(num(1), m);
  const second = tidyDivide(named("ellipticE", phi, m), tidyMultiply(num(2), m, rest));
  const first = tidyDivide(named("ellipticF", phi, m), tidyMultiply(num(2), m));
  return tidySubtract(tidySubtract(second, first), tidyDivide(apply("sin", tidyMultiply(num(2), phi)), tidyMultiply(num(4), rest, delta(phi, m))));
}

function thirdInCharacteristic([n = num(0), m = num(0)]: readonly Expr[]): Expr {
  const gap = tidySubtract(m, n);
  const parts = tidyAdd(named("ellipticE", m), tidyDivide(tidyMultiply(gap, named("ellipticK", m)), n), tidyDivide(tidyMultiply(tidySubtract(square(n), m), named("ellipticPi", n, m)), n));
  return tidyDivide(parts, tidyMultiply(num(2), gap, minusOne(n)));
}

function thirdInParameter([n = num(0), m = num(0)]: readonly Expr[]): Expr {
  return tidyDivide(tidyAdd(tidyDivide(named("ellipticE", m), minusOne(m)), named("ellipticPi", n, m)), tidyMultiply(num(2), tidySubtract(n, m)));
}

/**
 * The partial derivatives of a named function in its arguments; undefined where one that is needed has no rule. Away from
 * isolated points, such as 0 in `Li_s(z)`, they have a value wherever the function is differentiable, and are never wrong.
 */
export function namedPartials(name: string, args: readonly Expr[], needed: readonly boolean[]): readonly Expr[] | undefined {
  const rules = PARTIALS.get(`${name} ${String(args.length)}`);
  const partials = args.map((arg, k) => {
    if (needed[k] !== true) return num(0);
    return rules?.[k]?.(args) ?? (rules === undefined && k === args.length - 1 ? familyDerivative(name, args.slice(0, -1), arg) : undefined);
  });
  return partials.includes(undefined) ? undefined : (partials as readonly Expr[]);
}
