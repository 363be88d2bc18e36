export * from "./verdict.js";
export { rechecked } from "./recheck/recheck.js";
