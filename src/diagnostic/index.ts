export * from "./diagnostic.js";
export * from "./excerpt.js";
export * from "./wording.js";
