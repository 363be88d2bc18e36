export * from "./question.js";
export { followLimit } from "./follow-limit.js";
