export { compileProgram, type Program } from "./program.js";
export { doubleFunction, runDoubles } from "./run-doubles.js";
export { intervalColumn, load as loadInterval, runIntervals, store as storeInterval, type IntervalColumn } from "./run-intervals.js";
