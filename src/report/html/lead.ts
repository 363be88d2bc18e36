import { plainLatex } from "../plain-latex.js";

const RELATION = /^(?:[=<>]|\\(?:approx|sim|simeq|equiv|propto|leq?|geq?|neq?|ll|gg|to|rightarrow|Rightarrow|Leftarrow|Leftrightarrow|iff|implies|impliedby|coloneqq|eqqcolon|asymp|cong|in|mapsto)(?![A-Za-z]))/;

/** Where the first relation outside every bracket, group and environment stands; -1 without one. */
export function relationIndex(latex: string): number {
  let depth = 0;
  for (let i = 0; i < latex.length; i++) {
    const rest = latex.slice(i, i + 18);
    if (depth === 0 && (RELATION.test(rest) || /^:\s*=/.test(rest))) return i;
    const command = /^\\(?:[A-Za-z]+|.)/.exec(rest)?.[0];
    if (command !== undefined) {
      if (command === "\\left" || command === "\\begin" || command === "\\{") depth++;
      else if (command === "\\right" || command === "\\end" || command === "\\}") depth = Math.max(0, depth - 1);
      i += command.length - 1;
      // The delimiter after \left and \right is not a bracket of its own.
      if (command === "\\left" || command === "\\right") i += /^\s*(?:\\[A-Za-z]+|\\.|.)/.exec(latex.slice(i + 1))?.[0].length ?? 0;
    } else if ("{([".includes(latex[i]!)) depth++;
    else if ("})]".includes(latex[i]!)) depth = Math.max(0, depth - 1);
  }
  return -1;
}

/** Whether a row continues the one before: it starts with its relation. */
export const continuesChain = (latex: string): boolean => relationIndex(latex.trimStart()) === 0;

/** The widest left side, in characters of its plain form, under which later rows are set flush. */
const WIDEST_LEAD = 22;

/**
 * The left side under whose width the continuing rows are aligned, as authors align them with `&`.
 * Undefined when it is so wide that aligned rows would be pushed off the page.
 */
export function leadOf(latex: string): string | undefined {
  const at = relationIndex(latex);
  if (at <= 0) return undefined;
  const left = latex.slice(0, at).trim();
  return left !== "" && plainLatex(left).length <= WIDEST_LEAD ? left : undefined;
}
