import { unified } from "unified";
import remarkParse from "remark-parse";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import { toHast, type State } from "mdast-util-to-hast";
import type { Element, ElementContent } from "hast";
import type { Heading } from "mdast";
import type {} from "mdast-util-math";
import type { Typesetter } from "./typeset.js";

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkMath).freeze();

/** Markdown of a document as safe markup. */
export interface MarkdownRenderer {
  /** Paragraphs, lists, tables. */
  blocks(markdown: string): readonly ElementContent[];
  /** One sentence: no paragraph around it, and no links, so that it can stand inside a link or a summary. */
  sentence(markdown: string): readonly ElementContent[];
}

/** `prefix` keeps the anchors of footnotes apart between documents. */
export function createMarkdown(typesetter: Typesetter, prefix: string): MarkdownRenderer {
  const convert = (markdown: string, links: boolean): readonly ElementContent[] => {
    const tree = processor.parse(markdown);
    const hast = toHast(tree, {
      clobberPrefix: `${prefix}--`,
      footnoteLabelTagName: "p",
      footnoteLabelProperties: { className: ["footnotes"] },
      handlers: {
        inlineMath: (_: State, node: { value: string }) => typesetter.inline(node.value),
        math: (_: State, node: { value: string }) => element("div", { className: ["math", "centred"] }, [typesetter.display(node.value)]),
        // HTML in a document is text like any other.
        html: (_: State, node: { value: string }) => ({ type: "text", value: node.value.startsWith("<!--") ? "" : node.value }),
        heading: (state: State, node: Heading) => element("p", { className: ["run-in"] }, state.all(node)),
        image: (_: State, node: { alt?: string | null }) => element("span", { className: ["figure"] }, [{ type: "text", value: `[figure${node.alt ? `: ${node.alt}` : ""}]` }]),
        imageReference: (_: State, node: { alt?: string | null }) => element("span", { className: ["figure"] }, [{ type: "text", value: `[figure${node.alt ? `: ${node.alt}` : ""}]` }]),
      },
    });
    return hast.type === "root" ? hast.children.flatMap((c) => (c.type === "doctype" ? [] : tame(c, links))) : [];
  };
  return {
    blocks: (markdown) => convert(markdown, true),
    sentence: (markdown) => convert(markdown, false).flatMap((node) => (node.type === "element" && node.tagName === "p" ? node.children : [node])),
  };
}

const element = (tagName: string, properties: Element["properties"], children: ElementContent[]): Element => ({ type: "element", tagName, properties, children });

/** Keeps links to web pages, mail and footnotes; every other link becomes its text. */
function tame(node: ElementContent, links: boolean): ElementContent[] {
  if (node.type !== "element") return [node];
  const children = node.children.flatMap((child) => tame(child, links));
  if (node.tagName === "input") return [];
  if (node.tagName === "table") return [element("div", { className: ["scroll"] }, [{ ...node, children }])];
  if (node.tagName !== "a") return [{ ...node, children }];
  const href = node.properties["href"] ?? "";
  if (!links || !/^(?:https?:\/\/|mailto:|#.)/i.test(href)) return [element("span", {}, children)];
    return [href.startsWith("#") ? { ...node, children } : element("a", { href, rel: ["noopener", "noreferrer"] }, children)];
}
