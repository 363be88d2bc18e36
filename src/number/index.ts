export * from "./rational.js";
export * from "./interval.js";
export * from "./interval-elementary.js";
export * from "./interval-special.js";
export * from "./generator.js";
