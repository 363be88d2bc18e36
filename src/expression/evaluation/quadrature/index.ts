export * from "./gauss-kronrod.js";
export * from "./double-exponential.js";
export * from "./numeric-integral.js";
