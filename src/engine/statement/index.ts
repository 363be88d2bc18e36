export { factorBetween } from "./happening.js";
export { answerStatements, decideStatements, type StatementAnswer, type StatementOptions } from "./decide-statements.js";
