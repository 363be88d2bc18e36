export { latexOfName } from "./name.js";
export { printLatex, printRelationLatex } from "./latex.js";
export { printSetLatex, printStatementLatex } from "./latex-statement.js";
export { printPlain, printSetPlain, printStatementPlain } from "./plain.js";
