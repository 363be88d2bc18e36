import { gcdOf } from "../../number/index.js";
import type { Budget, Polynomial } from "../polynomial/index.js";
import type { Expr } from "../expr.js";

/** A quotient of polynomials in the generators of one tower, in lowest terms, denominator primitive. */
export interface Fraction {
  readonly num: Polynomial;
  readonly den: Polynomial;
}

/** What a generator stands for. All are algebraically independent except for the relation that `relation` states. */
export type GeneratorMeaning =
  | { readonly kind: "symbol"; readonly name: string }
  | { readonly kind: "constant" }
  | { readonly kind: "imaginary" }
  /** `exp(exponent)`; the exponent is one term with rational coefficient `1/scale`. */
  | { readonly kind: "exponential"; readonly exponent: Fraction }
  /** `|of|^(1/scale)`, never negative. */
  | { readonly kind: "modulus"; readonly of: Polynomial; readonly scale: number }
  /** `log|of|`. */
  | { readonly kind: "logarithm"; readonly of: Polynomial }
  /** An unknown function, a special function, an integral, …: equal exactly when its parts are. */
  | { readonly kind: "atom"; readonly head: string; readonly parts: readonly Fraction[] };

export interface Generator {
  readonly id: number;
  readonly key: string;
  readonly meaning: GeneratorMeaning;
  /** How it is printed in a normal form or a condition. */
  readonly expr: Expr;
  /** Names of the symbols that its value depends on. */
  readonly symbols: ReadonlySet<string>;
  readonly real: boolean;
  /** Known from its meaning alone. */
  readonly sign: "positive" | "nonnegative" | "unknown";
  /** `g^degree` equals `value`, a polynomial in generators of lower number and lower powers of `g`. */
  readonly relation?: { readonly degree: number; readonly value: Polynomial } | undefined;
}

export type KnownSignOf = "positive" | "negative" | "zero" | "nonnegative" | "nonpositive" | "nonzero" | "unknown";

/** What the assumptions let the tower use. Every answer names the assumptions that it rests on. */
export interface Oracle {
  /** The sign of a real polynomial under the assumptions. */
  readonly sign: (tower: Tower, p: Polynomial) => { readonly sign: KnownSignOf; readonly used: readonly string[] };
  /** Values given by equations among the assumptions: generator key to value, looked up when the generator is first needed. */
  readonly value: (tower: Tower, key: string) => { readonly value: Fraction; readonly used: readonly string[] } | undefined;
  /** Piecewise definitions: `name(x) = value` for `lower <= x <= upper`. */
  readonly pieces: readonly Piece[];
  /** Names of symbols that may be complex; all others are real. */
  readonly complex: ReadonlySet<string>;
  /** Where roots, logarithms and inverse functions take their values: in the complex plane they are the principal branches. */
  readonly plane: "real" | "complex";
  /** Names of symbols that are whole numbers. */
  readonly integers: ReadonlySet<string>;
}

/**
 * What generators a tower is built from. `exponential`: sines are written with exponentials of imaginary quantities.
 * `circular`: sines and cosines are generators of their own, so that what is real shows in the generators; roots, moduli
 * and logarithms of trigonometric expressions need this. `cartesian`: complex quantities too are written with their real
 * and imaginary parts, so that every generator but `i` is real.
 */
export type TowerForm = "exponential" | "circular" | "cartesian";

/** `name` at `parameter` equals `value` while `parameter` lies between `lower` and `upper`. */
export interface Piece {
  readonly name: string;
  readonly parameter: string;
  readonly lower: Expr;
  readonly upper: Expr;
  readonly value: Expr;
  readonly used: string;
}

/**
 * The generators met so far in one question, and what was done to get there. A tower lives for one question;
 * its functions add generators and moves to it and change nothing else.
 */
export interface Tower {
  readonly generators: Generator[];
  readonly byKey: Map<string, number>;
  /** Least common denominators of exponents, kept over restarts so that `e^{x/2}` and `e^x` meet. */
  readonly scales: Map<string, number>;
  readonly form: TowerForm;
  /** Whether sines and cosines are generators of their own: in the forms `circular` and `cartesian`. */
  readonly circular: boolean;
  /** Whether a sign that the facts leave open may be asked for by `SplitNeeded`; otherwise it is outside the rules. */
  readonly splits: boolean;
  readonly oracle: Oracle;
  readonly budget: Budget;
  readonly moves: Map<string, TowerMove>;
  readonly used: Set<string>;
  /** Conditions under which a used rule holds, beyond the domain of the two sides: convergence, a coefficient not zero. */
  readonly requirements: Map<string, Requirement>;
  /**
   * How values that are limits are taken: in the quantities that move, while those that are fixed keep their values. A
   * binomial coefficient or rising factorial is such a limit where both of its gammas have poles.
   */
  readonly limits: Map<string, "moves" | "fixed">;
}

/** `expr` must stand in `relation` to zero, or, for `converges`, the integral must exist. */
export interface Requirement {
  readonly expr: Expr;
  readonly relation: "!=" | ">" | ">=" | "converges";
  readonly why: string;
}

export const EMPTY_ORACLE: Oracle = {
  sign: () => ({ sign: "unknown", used: [] }),
  value: () => undefined,
  pieces: [],
  complex: new Set(),
  plane: "real",
  integers: new Set(),
};

/** A new tower for one question. */
export function newTower(oracle: Oracle, budget: Budget, scales: Map<string, number> = new Map(), form: TowerForm = "exponential", splits = false): Tower {
  return {
    generators: [],
    byKey: new Map(),
    scales,
    form,
    circular: form !== "exponential",
    splits,
    oracle,
    budget,
    moves: new Map(),
    used: new Set(),
    requirements: new Map(),
    limits: new Map(),
  };
}

/** Thrown inside canonicalisation when an exponent needs a finer scale than the generators made so far have. */
export class ScaleChanged extends Error {}

/** Thrown inside canonicalisation when a real quantity is met that shows as real only with sines and cosines as generators. */
export class CircularNeeded extends Error {}

/** Thrown inside canonicalisation when the real and imaginary parts of a complex quantity are needed. */
export class CartesianNeeded extends Error {}

/** Thrown inside canonicalisation when the argument has to go on apart for the signs of a real quantity: positive, negative and zero. */
export class SplitNeeded extends Error {
  constructor(readonly on: Expr) {
    super("a sign that the facts leave open");
  }
}

/** Thrown when an expression has no value anywhere (a zero denominator, a divergent integral). */
export class Undefined extends Error {}

/** Thrown when an expression is outside what the canonical form covers. */
export class Unsupported extends Error {}

/** The generator for `key`, made when new. */
export function internGenerator(tower: Tower, key: string, make: (id: number) => Omit<Generator, "id" | "key">): Generator {
  const known = tower.byKey.get(key);
  if (known !== undefined) return tower.generators[known] as Generator;
  const made = make(tower.generators.length);
  // Making a generator may intern others first, so its number is read after that.
  const again = tower.byKey.get(key);
  if (again !== undefined) return tower.generators[again] as Generator;
  const generator: Generator = { ...made, id: tower.generators.length, key };
  tower.generators.push(generator);
  tower.byKey.set(key, generator.id);
  return generator;
}

/** Generators get degrees of this size, on which the cost of questions of sign depends. */
const LARGEST_SCALE = 5040;

/** The scale (denominator of exponents) kept for `key`; asks for a restart when `needed` does not divide it. */
export function scaleFor(tower: Tower, key: string, needed: bigint): number {
  const current = tower.scales.get(key) ?? 1;
  if (BigInt(current) % needed === 0n) return current;
  const common = (BigInt(current) / gcdOf(BigInt(current), needed)) * needed;
  if (common > LARGEST_SCALE) throw new Unsupported("exponents with denominators this large");
  tower.scales.set(key, Number(common));
  throw new ScaleChanged();
}

/** A named move of the argument, with the expression it concerns. */
export interface TowerMove {
  readonly text: string;
  readonly expr?: Expr | undefined;
}

/** Notes a move of the argument; the first of its kind keeps its expression. */
export function noteMove(tower: Tower, text: string, expr?: Expr): void {
  if (!tower.moves.has(text)) tower.moves.set(text, { text, expr });
}

export function noteUsed(tower: Tower, used: readonly string[]): void {
  for (const id of used) tower.used.add(id);
}

