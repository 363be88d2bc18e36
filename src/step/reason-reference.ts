/** How an equation or assumption is named in running text: letters, digits, and marks inside. */
const NAME = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_:.'*+-]*[\\p{L}\\p{N}_'*])?";

/** A label such as `A1`, `H2b` or `P3'`: capitals and a number. */
const LABEL = "[A-Z]{1,3}\\d{1,3}[a-z]?'*";

/** What else is numbered in brackets. */
const OTHER_THINGS = /(?<!\p{L})(?:fig(?:ure)?s?|tables?|sec(?:tion)?s?|chapters?|pages?|p|steps?|items?|refs?|al)\.?\s*$/iu;

/**
 * The equations and assumptions that a text refers to, in order, each once: `by A1, A2 and (well-mass)`, `Eq. (1)`,
 * `\eqref{flux}`, `A3–A5`. Bracketed names count after a word that refers, or when they are numbers; `(trivial)` is no
 * reference, nor are years and the numbers of figures. Formulas are passed over.
 */
export function referencesIn(text: string, isPhrase: (words: string) => boolean): readonly string[] {
  const words = text
    .replace(/(?<!\\)\$(?:\\[^]|[^$\\])*\$/gu, (formula) => "⟦".padEnd(formula.length, "⟧"))
    .replace(/[‐‑‒–—−]|(?<!-)-{2,3}(?!-)/gu, "-");
  const found: { readonly at: number; readonly names: readonly string[] }[] = [];
  for (const match of words.matchAll(/\\(?:eq)?ref\s*\{([^{}]+)\}/gu)) found.push({ at: match.index, names: [(match[1] ?? "").trim()] });

  const unreferenced = words.replace(/\(?\\(?:eq)?ref\s*\{[^{}]+\}\)?/gu, (reference) => " ".repeat(reference.length));
  const range = new RegExp(`\\((\\d{1,3})\\)\\s*(?:-|to|through)\\s*\\((\\d{1,3})\\)|(?<![\\p{L}\\p{N}])([A-Z]{1,3})(\\d{1,3})\\s*(?:-|to|through)\\s*(?:\\3)?(\\d{1,3})(?![\\p{L}\\p{N}])`, "gu");
  const unranged = unreferenced.replace(range, (whole: string, from: string | undefined, to: string | undefined, letters: string | undefined, first: string | undefined, last: string | undefined, at: number) => {
    const names = namesBetween(letters ?? "", Number(from ?? first), Number(to ?? last));
    if (names.length === 0) return whole;
    found.push({ at, names });
    return " ".repeat(whole.length);
  });

  const whole = unranged.trim();
  for (const match of unranged.matchAll(new RegExp(`\\((${NAME})\\)`, "gu"))) {
    const name = match[1] ?? "";
    const before = unranged.slice(0, match.index);
    const numbered = /^[A-Z]?\.?\d{1,3}(?:\.\d{1,3})*[a-z]?'*$/u.test(name) || new RegExp(`^${LABEL}$`, "u").test(name);
    const applied = /[\p{L}\p{N}_}]$/u.test(before) && !/(?:^|[\s.(])(?:eqs?|equations?)\.?$/iu.test(before);
    if (applied || OTHER_THINGS.test(before) || /^\d{4}[a-z]?$/u.test(name)) continue;
    const refers = /(?:\b(?:by|from|of|in|into|using|use|with|via|see|to|and|or|eqs?\.?|equations?|combin\w*|substitut\w*|insert\w*|plug\w*|put|solv\w*|since|cf\.?|assumptions?|lines?|formulas?|lemma|theorem|differentiat\w*|integrat\w*|divid\w*|multipl\w*)|[,)&])\s*$/iu.test(before);
    // A name that is also a phrase, (Fokker–Planck), is a reference only where a word says so.
    if (!numbered && !refers && isPhrase(name.toLowerCase())) continue;
    if (numbered || refers || (whole === match[0] && /[\d:_-]/u.test(name))) found.push({ at: match.index, names: [name] });
  }
  for (const match of unranged.matchAll(new RegExp(`(?<![\\p{L}\\p{N}(\\\\_^{])(${LABEL})(?![\\p{L}\\p{N}(_^])`, "gu"))) found.push({ at: match.index, names: [match[1] ?? ""] });
  for (const match of unranged.matchAll(new RegExp(`\\b(?:assumptions?|equations?|eqs?\\.?)\\s+(?!\\()(${NAME})((?:\\s*(?:,|and|&)\\s*(?:\\d+[a-z]?)(?![\\p{L}\\p{N}]))*)`, "giu"))) {
    const name = match[1] ?? "";
    if (/\d/u.test(name)) found.push({ at: match.index, names: [name, ...(match[2]?.match(/\d+[a-z]?/gu) ?? [])] });
  }
  return [...new Set([...found].sort((a, b) => a.at - b.at).flatMap((entry) => entry.names))];
}

/** `A3–A5` names three; a range that runs backwards or is very long is no range. */
function namesBetween(letters: string, from: number, to: number): readonly string[] {
  if (!(to > from) || to - from > 50) return [];
  return Array.from({ length: to - from + 1 }, (_, index) => `${letters}${String(from + index)}`);
}
