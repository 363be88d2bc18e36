export * from "./document.js";
export { DOCUMENT_CODES } from "./codes.js";
export { frontMatterSchema, symbolDeclarationSchema } from "./front-matter.js";
export { readDocument } from "./read-document.js";
export { gatherProseAssumptions } from "./prose-assumption.js";
