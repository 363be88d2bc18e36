import { add, num, power, sym, type Expr, type Statement } from "../../../expression/index.js";
import type { PlacedDensity } from "./density.js";

/** Kinds of functions that have little to do with one another: a step that holds for one by accident seldom holds for another. */
export type Kind = "polynomial" | "exponential" | "trigonometric" | "bell" | "rational" | "logarithmic" | "root";

/** Formulas for some unknown functions, with coefficients that are open. */
export interface Candidate {
  readonly kind: Kind;
  readonly names: readonly string[];
  readonly parameters: readonly (readonly string[])[];
  readonly bodies: readonly Expr[];
  /** Coefficients that may take any value that the laws allow. */
  readonly coefficients: readonly string[];
  /** Coefficients that a law is expected to determine; they are solved for before any other. */
  readonly fitted: readonly string[];
  /** Whether every solution of the law that is smooth has this form. */
  readonly general: boolean;
  /** Functions that are densities with known moments, by name. */
  readonly densities?: ReadonlyMap<string, PlacedDensity>;
  /** What has to be positive for the formulas to be what they are taken for. */
  readonly positive?: readonly Expr[];
}

/** Every open coefficient. */
export const openNames = (candidate: Candidate): readonly string[] => [...candidate.fitted, ...candidate.coefficients];

/** Coefficients carry a mark that no document can write. */
export const coefficientName = (name: string, k: string | number): string => `${name}~${k}`;

/** Statements that hold of coefficients: each positive, or not all zero. */
export const positiveEach = (names: readonly string[]): readonly Statement[] => arePositive(names.map(sym));

/** That expressions are positive. */
export const arePositive = (exprs: readonly Expr[]): readonly Statement[] => exprs.map((left) => ({ kind: "relation", relation: ">", left, right: num(0) }));

export const notAllZero = (names: readonly string[]): readonly Statement[] =>
  names.length === 0 ? [] : [{ kind: "relation", relation: "!=", left: add(...names.map((name) => (names.length === 1 ? sym(name) : power(sym(name), num(2))))), right: num(0) }];
