export { isZeroConstant, signOfConstant, type ConstantBudget, type SignOfConstant } from "./decide.js";
