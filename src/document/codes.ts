import type { WordingTemplates } from "../diagnostic/index.js";

/** The English of what reading a file can notice. */
export const DOCUMENT_CODES: WordingTemplates = {
  "document/front-matter-syntax": "The front matter is not valid YAML: {problem}. It is left out; the derivation is read without it.",
  "document/front-matter-shape": "The front matter entry `{key}` cannot be used: {problem}. It is left out.",
  "document/front-matter-unknown-key": "The front matter key `{key}` means nothing here and is ignored. Known keys: {known}.{hint}",
  "document/unclosed-display": "This display is opened with `{opener}` and never closed with `{closer}`. It is read up to the next empty line; close it.",
  "document/unclosed-environment": "`\\begin{{name}}` has no matching `\\end{{name}}`, so its rows cannot be told apart. Close the environment.",
  "document/indented-display": "This display is indented by four or more columns, which makes it a code block in Markdown, so it is not read. Indent it less.",
  "document/display-in-html": "This display stands in an HTML block, where Markdown shows its source, so it is not read. Put an empty line before and after it.",
  "document/duplicate-name": "The equation name ({name}) is already used on line {line}. A reference to it cannot be resolved; rename one of them.",
  "document/duplicate-assumption": "The assumption label {label} is already used on line {line}. Rename one of them, so that `by {label}` is clear.",
  "document/unknown-expectation": "`% expect: {text}` names no verdict. Use one of: {known}.",
};
