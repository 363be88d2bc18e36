import type { WordingTemplates } from "../diagnostic/index.js";

/** The English for what is noticed when lines are put together. */
export const STEP_CODES: WordingTemplates = {
  "no-relation": "This display states no relation, and there is no line before it that it could continue. Write what it equals.",
  "nothing-to-continue": "This row starts with its relation, but there is no line before it to continue. Write the left side.",
  "relation-supplied": "The display has an expression and no relation; it is read as `=` after the line before.",
  "unknown-reference": "The reason refers to {name}, and nothing of that name stands before this line.",
  "limit-unreadable": "The limit {latex} could not be read; write it as in `T \\to 0^+`.",
};
