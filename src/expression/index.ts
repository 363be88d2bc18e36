export * from "./expr.js";
export * from "./operator-name.js";
export * from "./build.js";
