export { equationsAfter, isSideLink, premisesOf, sidesNamed, type Equation, type LineOutcome, type Premises } from "./equations.js";
export { hiddenAssumptions } from "./hidden.js";
export { namesIn, relevantAssumptions } from "./relevance.js";
export { assumptionsIn, type Assumed } from "./assumptions.js";
export { LEDGER_CODES } from "./codes.js";
export { contradictionAmong, contradictionIn, contradictionOfLine } from "./contradictions.js";
export { examineArrow } from "./statements.js";
export { questionOf, statedLimit, withDefaults, withRelevance, type LineContext } from "./question.js";
