export { decideStatements, type StatementOptions } from "./decide-statements.js";
