export { STEP_CODES } from "./codes.js";
export { cueOf, type Cue, type CueKind } from "./cue.js";
export { readLimit, readRange } from "./limit.js";
export { namesOf, readLines, type Claim, type Line } from "./line.js";
export { proseMoves, readReason, type Reason, type ReasonFormula, type ReasonMove } from "./reason.js";
export { dependenciesIn, plainName, symbolsOf } from "./symbols.js";
export type { StatementClaim } from "./statement-line.js";
