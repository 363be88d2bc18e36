export { type Budget, BudgetExhausted, spend } from "./budget.js";
export {
  compareMonomials,
  degreeOfMonomial,
  divideMonomials,
  exponentIn,
  gcdMonomials,
  type Monomial,
  monomialKey,
  multiplyMonomials,
  UNIT_MONOMIAL,
  withoutGenerator,
} from "./monomial.js";
export * from "./polynomial.js";
export { multiplyByTerm, multiplyPolynomials, powerPolynomial } from "./multiply.js";
export * from "./query.js";
export * from "./content.js";
export { divideExactly } from "./divide.js";
export { contentIn, gcdOfAll, gcdPolynomials } from "./gcd.js";
export { type SquareFreeFactor, type SquareFreeFactors, squareFreeFactors } from "./square-free.js";
export { quotientOfUnivariates, signAt, squareFreePart, type Univariate, univariateOf } from "./univariate.js";
export { bisect, countRealRoots, isExactRoot, type RealRoot, realRootsOf, simplestBetween } from "./real-roots.js";
export { type LineCell, lineCells, midpointOf, rationalIn } from "./line-cells.js";
