import katex from "katex";
import type { ElementContent } from "hast";

/** Turns LaTeX into finished markup. What cannot be typeset is shown as its source. */
export interface Typesetter {
  inline(latex: string): ElementContent;
  display(latex: string): ElementContent;
  /** Invisible mathematics that only takes up its width; without MathML, so that nothing is read aloud. */
  ghost(latex: string): ElementContent;
}

/** A typesetter that remembers what it has set; one lives for one report. */
export function createTypesetter(): Typesetter {
  const done = new Map<string, ElementContent>();
  const set = (latex: string, style: "inline" | "display" | "ghost"): ElementContent => {
    const key = `${style}:${latex}`;
    const known = done.get(key);
    if (known) return known;
    const made = typeset(latex, style);
    done.set(key, made);
    return made;
  };
  return { inline: (latex) => set(latex, "inline"), display: (latex) => set(latex, "display"), ghost: (latex) => set(latex, "ghost") };
}

function typeset(latex: string, style: "inline" | "display" | "ghost"): ElementContent {
  const attempts = latex.includes("&") ? [latex, `\\begin{aligned}${latex}\\end{aligned}`] : [latex];
  for (const attempt of attempts) {
    const html = markupOf(attempt, style);
    if (html !== undefined) return { type: "raw", value: html };
  }
  return { type: "element", tagName: "code", properties: { className: ["source"] }, children: [{ type: "text", value: latex.replace(/\s+/g, " ").trim() }] };
}

/**
 * KaTeX with `trust` off escapes all text and writes no link, image, class or data attribute of the author's, which is
 * why its markup, alone in the report, is passed through as it is. Sizes are capped so that a rule cannot fill the page.
 */
function markupOf(latex: string, style: "inline" | "display" | "ghost"): string | undefined {
  try {
    const html = katex.renderToString(latex, {
      displayMode: style !== "inline",
      output: style === "ghost" ? "html" : "htmlAndMathml",
      throwOnError: false,
      errorColor: "var(--refuted)",
      strict: "ignore",
      trust: false,
      maxSize: 40,
      maxExpand: 1000,
    });
    return html.includes('class="katex-error"') ? undefined : html;
  } catch {
    // Very deep nesting exhausts the stack inside KaTeX.
    return undefined;
  }
}
