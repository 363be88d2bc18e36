export { READING_CODES, type ReadingCode } from "./codes.js";
export type { ReadHints } from "./hints.js";
export { inferSymbols } from "./infer.js";
export { inferPlainSymbols } from "./infer-plain.js";
export { canonicalName } from "./plain-lexer.js";
export { readPlainExpr, readPlainGiven, readPlainStatement, type PlainGiven } from "./plain-given.js";
export { readExpr, readFormula, readSet, readStatements } from "./read-latex.js";
export type { Reading } from "./reading.js";
export { EMPTY_SYMBOLS, type SymbolTable } from "./symbol-table.js";
