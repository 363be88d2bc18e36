import { rational, type Rational } from "./rational.js";

/** A source of reproducible pseudo-random numbers: the same seed gives the same sequence on every machine. */
export interface Generator {
  /** A double in [0, 1) of 32 random bits. */
  readonly next: () => number;
  /** A whole number from `from` to `to`, both included. */
  readonly integer: (from: number, to: number) => number;
  /** One of the items; the list must not be empty. */
  readonly pick: <T>(items: readonly T[]) => T;
}

/** The sfc32 generator of Doty-Humphrey (PractRand), its state mixed from the seed by splitmix32. */
export function generator(seed: number): Generator {
  let mix = seed >>> 0;
  const splitmix = (): number => {
    mix = (mix + 0x9e3779b9) >>> 0;
    let z = mix ^ (mix >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  let a = splitmix();
  let b = splitmix();
  let c = splitmix();
  let counter = 1;
  const next = (): number => {
    const t = (((a + b) >>> 0) + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) >>> 0;
    c = ((c << 21) | (c >>> 11)) >>> 0;
    c = (c + t) >>> 0;
    return t / 4294967296;
  };
  for (let k = 0; k < 12; k++) next();
  const integer = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    integer,
    pick: (items) => {
      const item = items[integer(0, items.length - 1)];
      if (item === undefined && items.length === 0) throw new RangeError("nothing to pick from");
      return item as (typeof items)[number];
    },
  };
}

/** A seed for a part of the work, from a seed and a text, by FNV-1a. */
export function deriveSeed(seed: number, text: string): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let k = 0; k < text.length; k++) hash = Math.imul(hash ^ text.charCodeAt(k), 0x01000193) >>> 0;
  return hash;
}

/** Values a person would try first, simplest first. */
export const NICE_RATIONALS: readonly Rational[] = [
  rational(2), rational(3), rational(1), rational(1, 2), rational(-1), rational(0), rational(-2), rational(3, 2),
  rational(5), rational(1, 3), rational(-1, 2), rational(4), rational(2, 3), rational(-3), rational(7, 2), rational(1, 4), rational(10),
];

/** A random rational of a random scale, either sign: numerators and denominators from one to three digits, a third of them inside (-1, 1). */
export function randomRational(random: Generator): Rational {
  const scale = random.pick([9, 30, 200, 999]);
  const a = random.integer(1, scale);
  const b = random.integer(1, random.pick([3, 12, scale]));
  const [n, d] = random.next() < 0.3 && a > b ? [b, a] : [a, b];
  return rational(random.next() < 0.5 ? -n : n, d);
}

/** A random rational strictly between two rationals `lower < upper`, with a small denominator where the gap allows. */
export function rationalBetween(random: Generator, lower: Rational, upper: Rational): Rational {
  const parts = random.pick([2, 3, 4, 5, 8, 16, 60]);
  const step = random.integer(1, parts - 1);
  return rational(
    lower.n * upper.d * BigInt(parts - step) + upper.n * lower.d * BigInt(step),
    lower.d * upper.d * BigInt(parts),
  );
}
