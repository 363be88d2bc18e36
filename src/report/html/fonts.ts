const ALWAYS = ["KaTeX_Main", "KaTeX_Math", "KaTeX_Size1", "KaTeX_Size2", "KaTeX_Size3", "KaTeX_Size4"];

/**
 * KaTeX's stylesheet without the font faces that a page does not use. A family is used when a class that a rule
 * gives it to occurs in the page; the upright and italic text faces and the large delimiters are always kept.
 */
export function pruneFonts(css: string, html: string): string {
  const classes = new Set<string>();
  for (const match of html.matchAll(/class="([^"]*)"/g)) for (const name of match[1]!.split(" ")) classes.add(name);
  const used = new Set(ALWAYS);
  for (const rule of css.split("}")) {
    const brace = rule.lastIndexOf("{");
    const family = brace < 0 || rule.includes("@font-face") ? undefined : familyOf(rule.slice(brace));
    if (family === undefined) continue;
    for (const selector of rule.slice(0, brace).split(",")) {
      const last = selector.split(".").at(-1)?.match(/^[\w-]+/)?.[0];
      if (last !== undefined && classes.has(last)) used.add(family);
    }
  }
  return css.replace(/@font-face\s*\{[^{}]*\}/g, (face) => {
    const family = familyOf(face);
    return family !== undefined && !used.has(family) ? "" : face;
  });
}

const familyOf = (declarations: string): string | undefined => /font-family:\s*["']?(KaTeX_\w+)/.exec(declarations)?.[1];
