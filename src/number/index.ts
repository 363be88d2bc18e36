export * from "./rational.js";
