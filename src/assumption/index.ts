export * from "./assumption.js";
