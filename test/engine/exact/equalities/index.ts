import { ALGEBRAIC_NUMBERS } from "./algebraic-numbers.js";
import { CASES } from "./cases.js";
import { COMPLEX_NUMBERS } from "./complex-numbers.js";
import { DERIVATIVES } from "./derivatives.js";
import { DISCRETE_FUNCTIONS } from "./discrete-functions.js";
import type { EqualityFamily } from "./equality.js";
import { EXPONENTIALS_AND_LOGARITHMS } from "./exponentials-and-logarithms.js";
import { HYPERBOLIC_FUNCTIONS } from "./hyperbolic-functions.js";
import { POWERS_AND_ROOTS } from "./powers-and-roots.js";
import { RATIONAL_FUNCTIONS } from "./rational-functions.js";
import { SUMS_INTEGRALS_LIMITS } from "./sums-integrals-limits.js";
import { TRIGONOMETRY } from "./trigonometry.js";

/** Every table of equalities. */
export const EQUALITY_FAMILIES: readonly EqualityFamily[] = [
  RATIONAL_FUNCTIONS,
  ALGEBRAIC_NUMBERS,
  POWERS_AND_ROOTS,
  EXPONENTIALS_AND_LOGARITHMS,
  TRIGONOMETRY,
  HYPERBOLIC_FUNCTIONS,
  COMPLEX_NUMBERS,
  CASES,
  DISCRETE_FUNCTIONS,
  DERIVATIVES,
  SUMS_INTEGRALS_LIMITS,
];
