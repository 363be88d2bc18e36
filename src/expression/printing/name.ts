import { GREEK, LETTER_COMMANDS, NAME_DECORATIONS } from "../reading/known-name.js";

/** Decorations, base, subscript and primes of a name. */
interface NameParts {
  readonly decorations: readonly string[];
  readonly base: string;
  readonly subscript?: string | undefined;
  readonly primes: string;
}

function partsOfName(name: string): NameParts | undefined {
  const m = /^(.*?)(?:_(\{[^{}]*\}|[^{}_]+))?('*)$/su.exec(name);
  if (m === null) return undefined;
  let base = m[1] as string;
  const decorations: string[] = [];
  for (;;) {
    const decorated = /^([A-Za-z]+)\((.*)\)$/su.exec(base);
    if (decorated === null || !NAME_DECORATIONS.has(decorated[1] as string)) break;
    decorations.push(decorated[1] as string);
    base = decorated[2] as string;
  }
  return { decorations, base, subscript: m[2]?.replace(/^\{(.*)\}$/su, "$1"), primes: m[3] as string };
}

const isCommand = (word: string): boolean => GREEK.has(word) || LETTER_COMMANDS.has(word);

/** One word of a name: a Greek letter, a letter, or several letters set upright. */
function latexOfWord(word: string): string {
  if (isCommand(word)) return `\\${word}`;
  return [...word].length === 1 ? word : `\\mathrm{${word}}`;
}

function latexOfSubscript(subscript: string): string {
  if (isCommand(subscript)) return `_{\\${subscript}}`;
  if ([...subscript].length === 1) return `_${subscript}`;
  const greekOnly = subscript.split(/\s+/).every(isCommand);
  if (/\s/.test(subscript) && !greekOnly) return `_{\\text{${subscript}}}`;
  const words = subscript.split(/(\s+|[^\p{L}\p{N}]+)/u).map((word) => {
    if (isCommand(word)) return `\\${word} `;
    if (/^\s+$/.test(word)) return "";
    return /^\p{L}{3,}\p{N}*$/u.test(word) ? `\\mathrm{${word}}` : word;
  });
  return `_{${words.join("").trim()}}`;
}

/** The LaTeX of a symbol's name: `theta'` is `\theta'`, `H_a` is `H_a`, `T_{eff}` is `T_{\mathrm{eff}}`, `bar(x)` is `\bar{x}`. */
export function latexOfName(name: string): string {
  const parts = partsOfName(name);
  if (parts === undefined || !/^[\p{L}\p{N}_{}'(),\s+*-]*$/u.test(name)) return `\\text{${name.replace(/[\\{}$]/g, "")}}`;
  const inner = /[_']/.test(parts.base) ? latexOfName(parts.base) : latexOfWord(parts.base);
  if (/[(),\s]/.test(parts.base) && !/_\{/.test(parts.base)) return `\\text{${name.replace(/[\\{}$]/g, "")}}`;
  const decorated = parts.decorations.reduceRight((latex, decoration) => (decoration === "Delta" ? `\\Delta ${latex}` : `\\${decoration}{${latex}}`), inner);
  return `${decorated}${parts.subscript === undefined ? "" : latexOfSubscript(parts.subscript)}${parts.primes}`;
}
