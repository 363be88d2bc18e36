import fc from "fast-check";
import { rational } from "../../../src/number/index.js";
import { type Polynomial, polynomialOfTerms } from "../../../src/expression/polynomial/index.js";

/** Small rationals, zero among them. */
export const smallRational = fc.tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: 1, max: 4 })).map(([n, d]) => rational(n, d));

/** Polynomials of a few terms in generators 0, 1, 2 (or as many as asked). */
export const smallPolynomial = (generators = 3, maxTerms = 4, maxExponent = 3): fc.Arbitrary<Polynomial> =>
  fc
    .array(fc.tuple(smallRational, fc.array(fc.integer({ min: 0, max: maxExponent }), { minLength: generators, maxLength: generators })), { maxLength: maxTerms })
    .map((rows) =>
      polynomialOfTerms(
        rows.map(([coefficient, exponents]) => ({
          coefficient,
          monomial: exponents.map((e, g) => [g, e] as const).filter(([, e]) => e > 0),
        })),
      ),
    );

/** A point: one small rational for each of six generators. */
export const point = fc.array(smallRational, { minLength: 6, maxLength: 6 });
