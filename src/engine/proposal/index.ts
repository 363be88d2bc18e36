export { proposeAntiderivative, proposeAntiderivatives } from "./antiderivative.js";
export { proposeFactors } from "./factors.js";
export { proposeSolutions } from "./solutions.js";
