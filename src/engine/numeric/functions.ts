import { add, apply, compile, divide, DOUBLES, multiply, negate, num, power, scopeOf, sym, tidyAdd, tidyMultiply, type Expr, type FunctionInstance } from "../../expression/index.js";
import { rational, rationalToNumber, type Generator, type Rational } from "../../number/index.js";
import { interpolate, vanishing, type Pin } from "./interpolation.js";

/** The kinds of function that are tried for an unknown one. */
export type Family = "polynomial" | "mixed" | "confining" | "anti-confining" | "decaying";

export const FAMILIES: readonly Family[] = ["polynomial", "mixed", "confining", "mixed", "decaying", "polynomial", "anti-confining", "mixed"];

const PARAMETERS = ["x", "y", "z", "u", "v", "w"];

/** The names of the parameters of a chosen function of so many arguments. */
export const parametersOf = (arity: number): readonly string[] => Array.from({ length: arity }, (_, k) => PARAMETERS[k] ?? `x_${k}`);

const small = (random: Generator): Rational => rational(random.pick([-3, -2, -1, 1, 2, 3]), random.pick([1, 2, 3, 4]));
const positive = (random: Generator): Rational => rational(random.integer(1, 4), random.pick([1, 2, 3]));

/** A random elementary function, smooth on the whole space and bounded or slowly growing. */
export function elementary(parameters: readonly string[], random: Generator): Expr {
  const factors = parameters.map((name) => {
    const u = tidyAdd(tidyMultiply(num(positive(random)), sym(name)), num(randomSmall(random)));
    const square = power(u, num(2));
    return random.pick<Expr>([apply("sin", u), apply("cos", u), apply("exp", negate(square)), apply("atan", u), { kind: "apply", operator: "divide", args: [num(1), add(square, num(1))] }]);
  });
  return tidyMultiply(...factors);
}

const randomSmall = (random: Generator): Rational => rational(random.integer(-3, 3), random.pick([1, 2, 3]));

/** A product of Gaussians, which any polynomial may multiply and still be integrable. */
const bell = (parameters: readonly string[], random: Generator): Expr => {
  const center = parameters.map(() => randomSmall(random));
  return tidyMultiply(...parameters.map((name, k) => apply("exp", negate(multiply(num(positive(random)), power(tidyAdd(sym(name), num(center[k] as Rational)), num(2)))))));
};

/** What a chosen function must be. */
export interface FunctionWish {
  readonly arity: number;
  readonly pins: readonly Pin[];
  readonly properties: ReadonlySet<string>;
}

/**
 * A random function that meets all pins exactly and has the properties wished for, of one of several families; undefined
 * when this family has none. Coefficients are exact rationals.
 */
export function chooseFunction(wish: FunctionWish, family: Family, random: Generator): FunctionInstance | undefined {
  const parameters = parametersOf(wish.arity);
  const { pins, properties } = wish;
  if (["positive", "density", "even", "odd", "convex", "concave"].some((p) => properties.has(p))) {
    return pins.length > 0 ? undefined : withProperties(parameters, properties, random);
  }
  const spare = Array.from({ length: wish.arity > 1 ? 4 : random.integer(1, 3) }, () => (pins.length > 3 ? rational(random.integer(-1, 1), random.pick([8, 64, 512])) : small(random)));
  const base = interpolate(parameters, pins, family === "decaying" ? [] : spare);
  if (base === undefined) return undefined;
  const zero = tidyMultiply(num(moderation(parameters, pins, family)), vanishing(parameters, pins, family === "confining" || family === "anti-confining"));
  switch (family) {
    case "polynomial":
      // A function that is zero throughout stands for nothing.
      return { parameters, body: base.kind === "number" && base.value.n === 0n ? tidyMultiply(num(small(random)), zero) : base };
    case "mixed":
      return { parameters, body: tidyAdd(base, tidyMultiply(num(small(random)), zero, elementary(parameters, random))) };
    case "confining":
    case "anti-confining": {
      const radius = tidyAdd(num(1), ...parameters.map((name) => power(sym(name), num(2))));
      const lift = tidyMultiply(num(positive(random)), zero, power(radius, num(2)));
      return { parameters, body: tidyAdd(base, family === "confining" ? lift : negate(lift)) };
    }
    case "decaying":
      return pins.length > 0 ? undefined : { parameters, body: tidyMultiply(num(small(random)), tidyAdd(interpolate(parameters, [], spare) ?? num(1), num(1)), bell(parameters, random)) };
  }
}

/**
 * A power of two by which an added part is of ordinary size between the points that are pinned, so that it changes the
 * function without swamping the shape that the pins ask for.
 */
function moderation(parameters: readonly string[], pins: readonly Pin[], family: Family): Rational {
  if (pins.length < 2) return rational(1);
  const growing = family === "confining" || family === "anti-confining" ? tidyAdd(num(1), ...parameters.map((name) => power(sym(name), num(2)))) : num(1);
  const size = compile(tidyMultiply(vanishing(parameters, pins, false), power(growing, num(2))), DOUBLES, scopeOf(parameters));
  const ends = parameters.map((_, k) => pins.map((pin) => rationalToNumber(pin.point[k] ?? rational(0))));
  let largest = 0;
  for (let step = 0; step <= 12; step++) {
    const at = ends.map((values) => Math.min(...values) + ((Math.max(...values) - Math.min(...values)) * step) / 12);
    largest = Math.max(largest, Math.abs(size(at)));
  }
  if (!(largest > 1)) return rational(1);
  return rational(1n, 2n ** BigInt(Math.min(200, Math.ceil(Math.log2(largest)))));
}

function withProperties(parameters: readonly string[], properties: ReadonlySet<string>, random: Generator): FunctionInstance | undefined {
  const [x] = parameters.map((name) => sym(name));
  if (x === undefined) return undefined;
  const even = properties.has("even");
  const odd = properties.has("odd");
  if (properties.has("density")) {
    if (parameters.length !== 1 || odd) return undefined;
    const rate = num(positive(random));
    const t = multiply(rate, even ? x : tidyAdd(x, num(randomSmall(random))));
    // Of total one: the normal density, Student's with three degrees of freedom, the hyperbolic secant density (moved and stretched).
    const shape = random.pick<(u: Expr) => Expr>([
      (u) => divide(apply("exp", negate(power(u, num(2)))), apply("sqrt", apply("pi"))),
      (u) => divide(num(2), multiply(apply("pi"), power(add(num(1), power(u, num(2))), num(2)))),
      (u) => divide(num(1), multiply(apply("pi"), apply("cosh", u))),
    ]);
    return { parameters, body: multiply(rate, shape(t)) };
  }
  const squares = parameters.map((name) => power(sym(name), num(2)));
  if (properties.has("convex") || properties.has("concave")) {
    if (odd) return undefined;
    const isPositive = properties.has("positive");
    const linear = even || isPositive ? [] : parameters.map((name) => tidyMultiply(num(small(random)), sym(name)));
    const quadratic = tidyAdd(...squares.map((s) => tidyMultiply(num(positive(random)), s)), ...(isPositive ? [num(21)] : linear), num(positive(random)));
    const bend = random.pick<(u: Expr) => Expr>([(u) => power(u, num(4)), (u) => apply("sqrt", add(num(1), power(u, num(2)))), even ? (u) => apply("cosh", u) : (u) => apply("exp", u), even ? () => num(0) : (u) => apply("exp", negate(u))]);
    const convex = tidyAdd(quadratic, ...parameters.map((name) => tidyMultiply(num(positive(random)), bend(sym(name)))));
    if (!properties.has("concave")) return { parameters, body: convex };
    // A function on the whole line that is positive and concave is constant, as is one that is convex and concave up to a line.
    if (properties.has("convex") || isPositive) return { parameters, body: tidyAdd(num(positive(random)), ...(isPositive ? [] : linear)) };
    return { parameters, body: negate(convex) };
  }
  if (properties.has("positive")) {
    if (odd) return undefined;
    const inner = even ? tidyAdd(...squares.map((s) => tidyMultiply(num(small(random)), s))) : tidyAdd(elementary(parameters, random), ...parameters.map((name) => tidyMultiply(num(rational(random.integer(-2, 2), 3)), sym(name))));
    return { parameters, body: random.next() < 0.5 ? apply("exp", inner) : tidyAdd(power(inner, num(2)), num(positive(random))) };
  }
  const series = tidyAdd(num(small(random)), tidyMultiply(num(small(random)), ...squares), tidyMultiply(num(small(random)), apply("cos", tidyMultiply(...parameters.map((name) => sym(name))))));
  return { parameters, body: odd ? tidyMultiply(series, ...parameters.map((name) => sym(name))) : series };
}
