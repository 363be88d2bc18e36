import type { Nodes, Parent, Root } from "mdast";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import type { Diagnostic } from "../diagnostic/index.js";
import { lineLocator, type Span } from "../source/index.js";
import { isAssumptionHeading, itemEnd, readAssumptionList } from "./assumption-list.js";
import { cutDisplay } from "./display.js";
import type { Block, Document } from "./document.js";
import { EMPTY_FRONT_MATTER, readFrontMatter } from "./front-matter.js";
import { maskMathematics } from "./mask.js";
import { scanMathematics, type MathPiece } from "./mathematics.js";
import { plainText, spanOf, tidySpan, mathText, type Source } from "./plain-text.js";

/**
 * Cuts a Markdown text into headings, prose, assumption lists and displays; mathematics stays LaTeX text with its
 * place. Never throws: what cannot be read becomes a diagnostic, and the rest of the file is read all the same.
 */
export function readDocument(path: string, text: string): Document {
  const scan = scanMathematics(text);
  const tree = parseMarkdown(maskMathematics(text, scan.pieces), text.startsWith("\uFEFF"));
  const source: Source = { text, pieces: scan.pieces, shift: text.startsWith("\uFEFF") ? 1 : 0, lineOf: lineLocator(text) };
  const yaml = tree.children.find((node) => node.type === "yaml");
  const front = yaml === undefined ? { frontMatter: EMPTY_FRONT_MATTER, diagnostics: [] } : readFrontMatter(text, yamlSpan(text, spanOf(source, yaml)));

  const hidden = hiddenSpans(source, tree);
  const isHidden = (piece: MathPiece): boolean => hidden.some((span) => span.start <= piece.start && piece.start < span.end);
  const assumptions = assumptionBlocks(source, tree);
  const inside = (piece: MathPiece): boolean => assumptions.some((block) => block.span.start <= piece.start && piece.start < block.span.end);
  const cuts = scan.pieces.filter((piece) => piece.kind === "display" && !isHidden(piece) && !inside(piece)).map((piece) => cutDisplay(source, piece));
  const displays = cuts.map((cut) => cut.block);
  const blocks = [...proseBlocks(source, tree, assumptions), ...assumptions, ...displays].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return {
    path,
    text,
    title: titleOf(path, front.frontMatter.title, blocks),
    frontMatter: front.frontMatter,
    blocks,
    diagnostics: [
      ...front.diagnostics,
      ...scan.diagnostics.filter((diagnostic) => !hidden.some((span) => diagnostic.span !== undefined && span.start <= diagnostic.span.start && diagnostic.span.start < span.end)),
      ...unreadDisplays(source, tree),
      ...cuts.flatMap((cut) => cut.diagnostics),
      ...duplicateNames(source, blocks),
    ],
  };
}

function parseMarkdown(masked: string, hasMark: boolean): Root {
  return unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ["yaml"]).parse(hasMark ? masked.slice(1) : masked);
}

/** The lines between the two `---`. */
function yamlSpan(text: string, span: Span): Span {
  const open = /^---[ \t]*(?:\r\n|\n|\r)?/u.exec(text.slice(span.start, span.end))?.[0].length ?? 0;
  const close = /(?:^|\r\n|\n|\r)---[ \t]*$/u.exec(text.slice(span.start + open, span.end));
  return { start: span.start + open, end: close === null ? span.end : span.start + open + close.index };
}

const childrenOf = (node: Nodes): readonly Nodes[] => ("children" in node ? (node as Parent).children : []);

/** Code and HTML, in which nothing is mathematics after all. */
function hiddenSpans(source: Source, node: Nodes): readonly Span[] {
  if (node.type === "code" || node.type === "html" || node.type === "yaml") return [spanOf(source, node)];
  return childrenOf(node).flatMap((child) => hiddenSpans(source, child));
}

/** Displays in indented code and in HTML blocks, which an author may have meant as mathematics. */
function unreadDisplays(source: Source, node: Nodes): readonly Diagnostic[] {
  if (node.type !== "code" && node.type !== "html") return childrenOf(node).flatMap((child) => unreadDisplays(source, child));
  const span = spanOf(source, node);
  const pieces = source.pieces.filter((candidate) => candidate.kind === "display" && span.start <= candidate.start && candidate.start < span.end);
  const code = node.type === "code" ? "document/indented-display" : "document/display-in-html";
  return pieces.map((piece) => ({ code, severity: "warning", facts: {}, span: { start: piece.start, end: piece.end } }));
}

type AssumptionsBlock = Extract<Block, { kind: "assumptions" }>;

/** The lists between an assumptions heading and the next heading. */
function assumptionBlocks(source: Source, tree: Root): readonly AssumptionsBlock[] {
  const blocks: AssumptionsBlock[] = [];
  let heading: string | undefined;
  for (const node of tree.children) {
    if (node.type === "heading") {
      const text = plainText(source, node).trim();
      heading = isAssumptionHeading(text) ? text : undefined;
    } else if (heading !== undefined && node.type === "list") blocks.push(...readAssumptionList(source, node, heading, blocks.flatMap((block) => block.items)));
  }
  return blocks;
}

/** Headings and prose; a node that a display cuts through gives the pieces around it. */
function proseBlocks(source: Source, tree: Root, assumptions: readonly AssumptionsBlock[]): readonly Block[] {
  const blocks: Block[] = [];
  const visit = (node: Nodes, after = 0): void => {
    const span = spanOf(source, node);
    if (node.type === "yaml" || node.type === "definition" || span.end <= after) return;
    if (node.type === "list" && assumptions.some((block) => block.span.start === span.start)) {
      // what follows an unindented display in an item is no part of the assumption
      for (const item of node.children) item.children.forEach((child) => { visit(child, itemEnd(source, item)); });
      return;
    }
    const displays = source.pieces.filter((piece) => piece.kind === "display" && piece.start < span.end && piece.end > span.start);
    const isLeaf = node.type === "paragraph" || node.type === "heading" || node.type === "table" || node.type === "code" || node.type === "html";
    if (displays.length === 0 || node.type === "code" || node.type === "html") {
      const text = plainText(source, node).trim();
      if (node.type === "heading") blocks.push({ kind: "heading", depth: node.depth, text, span });
      else if (span.end > span.start) blocks.push({ kind: "prose", span, text, mathematics: inlineIn(source, span, node) });
      return;
    }
    if (!isLeaf) {
      childrenOf(node).forEach((child) => { visit(child, after); });
      return;
    }
    let from = Math.max(span.start, after);
    for (const end of [...displays.map((piece) => piece.start), span.end]) {
      const part = tidySpan(source.text, { start: from, end: Math.max(from, end) });
      if (part.end > part.start) blocks.push({ kind: "prose", span: part, text: plainText(source, node, part).trim(), mathematics: inlineIn(source, part, node) });
      from = Math.max(from, displays.find((piece) => piece.start === end)?.end ?? from);
    }
  };
  tree.children.forEach((child) => { visit(child); });
  return blocks;
}

function inlineIn(source: Source, span: Span, node: Nodes): ReturnType<typeof mathText>[] {
  if (node.type === "code" || node.type === "html") return [];
  return source.pieces.filter((piece) => piece.kind === "inline" && span.start <= piece.start && piece.end <= span.end).map((piece) => mathText(source.text, piece));
}

/** Stated title, else the first heading, else a short first paragraph, else the file's name. */
function titleOf(path: string, stated: string | undefined, blocks: readonly Block[]): string {
  if (stated !== undefined && stated.trim() !== "") return stated.trim();
  const first = blocks[0];
  const heading = blocks.find((block) => block.kind === "heading");
  if (first?.kind === "prose" && first.text !== "" && first.text.length <= 100 && !/[.:,;\n]$|\n/u.test(first.text) && first.mathematics.length === 0) {
    if (heading === undefined || heading.depth > 1) return first.text;
  }
  if (heading?.kind === "heading" && heading.text !== "") return heading.text;
  return path.replace(/^.*[/\\]/u, "").replace(/\.[a-zA-Z]+$/u, "") || path;
}

/** Equation names and assumption labels that are given twice. */
function duplicateNames(source: Source, blocks: readonly Block[]): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const names = new Map<string, number>();
  const labels = new Map<string, number>();
  for (const block of blocks) {
    if (block.kind === "display") {
      for (const row of block.rows) {
        for (const name of new Set([row.tag, row.label])) {
          if (name === undefined) continue;
          const line = names.get(name);
          if (line !== undefined) diagnostics.push({ code: "document/duplicate-name", severity: "warning", facts: { name, line: String(line) }, span: row.span });
          else names.set(name, row.line);
        }
      }
    } else if (block.kind === "assumptions") {
      for (const item of block.items) {
        const line = labels.get(item.label);
        if (line !== undefined) diagnostics.push({ code: "document/duplicate-assumption", severity: "warning", facts: { label: item.label, line: String(line) }, span: item.span });
        else labels.set(item.label, source.lineOf(item.span.start));
      }
    }
  }
  return diagnostics;
}
