export { type KnownSign, type Sign } from "./sign.js";
export { signOf, type SignOptions } from "./sign-of.js";
export { contradiction } from "./contradiction.js";
