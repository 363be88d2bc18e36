export * from "./line.js";
export * from "./span.js";
