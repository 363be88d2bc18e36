import type { WordingTemplates } from "../diagnostic/index.js";

/** The English of what understanding an assumption can notice. */
export const UNDERSTANDING_CODES: WordingTemplates = {
  "assumption/conditional": "In {label}, `{formula}` is said to hold only under a condition, and is kept as words. Write an equation for a symbol, or state it without the condition if it holds throughout.",
  "assumption/taken-back": "In {label}, the words around `{formula}` weaken or deny it, so it is not assumed. State it plainly if it is meant.",
  "assumption/unread": "In {label}, `{formula}` could not be read, so nothing is assumed from it.",
};
