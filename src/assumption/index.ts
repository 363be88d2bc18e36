export * from "./assumption.js";
export * from "./sign/index.js";
export { UNDERSTANDING_CODES } from "./understand-codes.js";
export { understandAssumption, type Understanding } from "./understand.js";
