export { isZeroConstant, rationalOfConstant, signOfConstant, type ConstantBudget, type SignOfConstant } from "./decide.js";
