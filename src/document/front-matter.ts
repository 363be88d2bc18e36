import { LineCounter, parseDocument, type Document as YamlDocument, type Node as YamlNode } from "yaml";
import { z } from "zod";
import type { Diagnostic } from "../diagnostic/index.js";
import type { Span } from "../source/index.js";
import type { FrontMatter, SymbolDeclaration } from "./document.js";

/** One symbol's entry in the front matter. */
export const symbolDeclarationSchema = z.strictObject({
  name: z.string().optional().describe("The words for the symbol in the report."),
  kind: z.enum(["quantity", "function", "region", "variable", "matrix", "vector"]).optional().describe("How to read it where use leaves it open."),
  depends: z.array(z.string()).optional().describe("Quantities it depends on though it is written bare."),
  rows: z.union([z.string(), z.int().positive()]).optional().describe("Rows of a matrix or vector, a number or a name."),
  columns: z.union([z.string(), z.int().positive()]).optional().describe("Columns of a matrix."),
  symmetric: z.boolean().optional().describe("Of a matrix: it is its own transpose."),
  antisymmetric: z.boolean().optional().describe("Of a matrix: its transpose is its negative."),
  invertible: z.boolean().optional().describe("Of a matrix: it has an inverse."),
  orthogonal: z.boolean().optional().describe("Of a square matrix: its transpose is its inverse."),
  "positive-definite": z.boolean().optional().describe("Of a matrix: it is symmetric, and x^T A x > 0 for x other than 0."),
});

/** The front matter of a derivation. */
export const frontMatterSchema = z.strictObject({
  title: z.string().optional().describe("The title; without it the first heading, or the first line, is taken."),
  symbols: z.record(z.string(), symbolDeclarationSchema).optional().describe("Symbols by their LaTeX or plain name."),
  corrects: z.string().optional().describe("The file whose slips this derivation mends."),
  sources: z.union([z.string(), z.array(z.string())]).optional().describe("Where the derivation comes from."),
});

/** What a file without front matter has. */
export const EMPTY_FRONT_MATTER: FrontMatter = { symbols: {} };

/**
 * Reads front matter entry by entry, so that one bad entry costs only itself. `span` is the place of the YAML, the
 * `---` lines excluded. Never throws: whatever is wrong becomes a diagnostic.
 */
export function readFrontMatter(text: string, span: Span): { readonly frontMatter: FrontMatter; readonly diagnostics: readonly Diagnostic[] } {
  const yaml = parseDocument(text.slice(span.start, span.end), { lineCounter: new LineCounter(), prettyErrors: false, uniqueKeys: true, stringKeys: true });
  const error = yaml.errors[0];
  if (error !== undefined) {
    const [start, end] = error.pos;
    const place = { start: clamp(span.start + start, span), end: clamp(span.start + Math.max(end, start + 1), span) };
    return { frontMatter: EMPTY_FRONT_MATTER, diagnostics: [{ code: "document/front-matter-syntax", severity: "error", facts: { problem: plain(error.message) }, span: place }] };
  }
  const value = toValue(yaml);
  if (value === null || value === undefined) return { frontMatter: EMPTY_FRONT_MATTER, diagnostics: [] };
  if (typeof value !== "object" || Array.isArray(value)) {
    return { frontMatter: EMPTY_FRONT_MATTER, diagnostics: [{ code: "document/front-matter-syntax", severity: "error", facts: { problem: "it is a list or a single value, not `key: value` lines" }, span }] };
  }
  return readEntries(value as Readonly<Record<string, unknown>>, yaml, span);
}

function readEntries(value: Readonly<Record<string, unknown>>, yaml: YamlDocument, span: Span): { readonly frontMatter: FrontMatter; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const place = (path: readonly PropertyKey[]): Span => placeOf(yaml, path, span);
  const unknown = (path: readonly string[], known: readonly string[], field: unknown): void => {
    // `{ name: top, negative }` is a key without a value to YAML
    const hint = field === null ? " Text that holds a comma needs quotes." : "";
    diagnostics.push({ code: "document/front-matter-unknown-key", severity: "remark", facts: { key: path.join("."), known: known.join(", "), hint }, span: place(path) });
  };
  const checked = <T>(schema: z.ZodType<T>, path: readonly string[], given: unknown): T | undefined => {
    const result = schema.safeParse(given);
    if (result.success) return result.data;
    const issue = result.error.issues[0];
    const at = [...path, ...(issue?.path ?? [])];
    diagnostics.push({ code: "document/front-matter-shape", severity: "warning", facts: { key: at.map(String).join("."), problem: issue?.message ?? "it has the wrong form" }, span: place(at) });
    return undefined;
  };

  const known = Object.keys(frontMatterSchema.shape);
  for (const key of Object.keys(value)) if (!known.includes(key)) unknown([key], known, value[key]);

  const symbols: Record<string, SymbolDeclaration> = {};
  const table = checked(z.record(z.string(), z.unknown()).optional(), ["symbols"], value["symbols"] ?? undefined) ?? {};
  const symbolKeys = Object.keys(symbolDeclarationSchema.shape);
  for (const [symbol, entry] of Object.entries(table)) {
    // `T: temperature` is short for `T: { name: temperature }`
    const given = typeof entry === "string" ? { name: entry } : (entry ?? {});
    if (typeof given !== "object" || Array.isArray(given)) {
      checked(symbolDeclarationSchema, ["symbols", symbol], given);
      continue;
    }
    const fields: Record<string, unknown> = {};
    for (const [key, field] of Object.entries(given)) {
      if (!symbolKeys.includes(key)) unknown(["symbols", symbol, key], symbolKeys, field);
      else if (checked(symbolDeclarationSchema.shape[key as keyof typeof symbolDeclarationSchema.shape] as z.ZodType, ["symbols", symbol, key], field) !== undefined) fields[key] = field;
    }
    Object.defineProperty(symbols, symbol, { value: fields, enumerable: true, configurable: true, writable: true });
  }
  const shape = frontMatterSchema.shape;
  const sources = checked(shape.sources, ["sources"], value["sources"] ?? undefined);
  return {
    frontMatter: {
      title: checked(shape.title, ["title"], value["title"] ?? undefined),
      symbols,
      corrects: checked(shape.corrects, ["corrects"], value["corrects"] ?? undefined),
      sources: typeof sources === "string" ? [sources] : sources,
    },
    diagnostics,
  };
}

/** YAML to plain values; an alias bomb or a like trick counts as no value. */
function toValue(yaml: YamlDocument): unknown {
  try {
    return yaml.toJS({ maxAliasCount: 50 }) as unknown;
  } catch {
    return undefined;
  }
}

/** The place of the entry at a path, or of the nearest one above it. */
function placeOf(yaml: YamlDocument, path: readonly PropertyKey[], span: Span): Span {
  for (let length = path.length; length > 0; length -= 1) {
    const node = yaml.getIn(path.slice(0, length), true) as YamlNode | undefined;
    const range = node?.range;
    if (range !== undefined && range !== null) return { start: clamp(span.start + range[0], span), end: clamp(span.start + Math.max(range[1], range[0]), span) };
  }
  return span;
}

const clamp = (offset: number, span: Span): number => Math.max(span.start, Math.min(offset, span.end));

const plain = (message: string): string => message.replace(/\s+/gu, " ").trim().replace(/\.$/u, "");
