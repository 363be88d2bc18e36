export * from "./tower.js";
export * from "./fraction.js";
export { atom, callHead, canonicalise, evaluateDerivatives, isNotBelow, signOfFraction, symbolFraction, truthOf } from "./canonicalise.js";
export { fractionToExpr, polynomialToExpr } from "./to-expr.js";
export { factorFraction, type Factored } from "./factor.js";
export { reducePolynomial } from "./relation.js";
export { divideWithRemainder } from "./division.js";
