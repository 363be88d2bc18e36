export { matrixFactsOf, withDefinitions, withoutMatrixFacts, type MatrixFacts } from "./facts.js";
export { proveMatrices, proveMatrixSign, sizesIn, type MatrixAnswer, type MatrixPremise, type MatrixQuestion } from "./prove.js";
export { writtenEntries, type Entries } from "./explicit.js";
export { compares, sampleMatrices, type MatrixSamples } from "./sample.js";
export { BY_ZERO, sameMatrix, SINGULAR, type RationalMatrix } from "./evaluate.js";
export { MatrixStop } from "./stop.js";
