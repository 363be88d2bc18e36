import { ACCENTS, LATEX_SYMBOLS, SUBSCRIPTS, SUPERSCRIPTS } from "./latex-symbols.js";

/**
 * LaTeX as one line of plain Unicode for a terminal: `\frac{1}{2}x^2 \to 0^+` becomes `1/2 x² → 0⁺`.
 * A reading aid that never fails; what it does not know it leaves as written.
 */
export function plainLatex(latex: string): string {
  const reader: Reader = { text: latex, at: 0, fuel: 20_000 };
  return tidy(sequence(reader, 0, () => reader.at >= reader.text.length)).replace(/\s+/g, " ").trim();
}

/** Markdown as plain text: mathematics in Unicode, emphasis, code and link marks removed. */
export function plainMarkdown(markdown: string): string {
  return markdown
    .split(/(\$\$[\s\S]+?\$\$|\$[^$\n]+\$)/)
    .map((part, k) =>
      k % 2 === 1
        ? plainLatex(part.replace(/^\$+|\$+$/g, ""))
        : part.replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/(\*\*|__)(\S(?:[\s\S]*?\S)?)\1/g, "$2").replace(/(?<![\w\\])([*_])(\S(?:.*?\S)?)\1(?!\w)/g, "$2").replace(/`([^`]*)`/g, "$1"),
    )
    .join("")
    .replace(/\s+/g, " ")
    .replace(/^ | $/g, "");
}

interface Reader {
  readonly text: string;
  at: number;
  fuel: number;
}

const DEEPEST = 60;

function sequence(r: Reader, depth: number, ends: () => boolean): string {
  let out = "";
  while (r.at < r.text.length && !ends()) {
    const before = r.at;
    out += item(r, depth);
    if (r.at === before) r.at++;
    if (--r.fuel < 0) {
      out += r.text.slice(r.at);
      r.at = r.text.length;
    }
  }
  return out;
}

function item(r: Reader, depth: number): string {
  const ch = r.text[r.at]!;
  if (depth > DEEPEST) {
    r.at++;
    return ch;
  }
  if (ch === "{") return group(r, depth);
  if (ch === "}" || ch === "$") return skip(r, 1, "");
  if (ch === "&") return skip(r, 1, " ");
  if (ch === "~") return skip(r, 1, " ");
  if (ch === "-") return skip(r, 1, "−");
  if (ch === "'") return skip(r, 1, "′");
  if (ch === "^" || ch === "_") {
    r.at++;
    const set = script(argument(r, depth), ch);
    return set.startsWith(ch) ? spaced(r, set) : set;
  }
  if (/[=<>]/.test(ch)) return skip(r, 1, ` ${ch} `);
  if (ch === "+") return skip(r, 1, " + ");
  if (ch === ",") return skip(r, 1, r.text[r.at + 1] === "}" ? "," : ", ");
  if (/\s/.test(ch)) return skip(r, 1, "");
  if (ch === ":" && /^:\s*=/.test(r.text.slice(r.at, r.at + 8))) return skip(r, r.text.indexOf("=", r.at) + 1 - r.at, " := ");
  if (ch !== "\\") return skip(r, 1, ch);
  const name = /^\\(?:[A-Za-z]+\*?|[\s\S])?/.exec(r.text.slice(r.at, r.at + 40))![0].slice(1);
  r.at += name.length + 1;
  return command(r, name, depth);
}

/** A space where a factor follows that would else seem to belong to it: `1/2 x`, `∫_0^∞ f`. */
const spaced = (r: Reader, text: string): string => (/^\s*(?!\\right)[\p{L}\p{N}\\(]/u.test(r.text.slice(r.at, r.at + 8)) ? `${text} ` : text);

const skip = (r: Reader, by: number, out: string): string => {
  r.at += by;
  return out;
};

function command(r: Reader, name: string, depth: number): string {
  switch (name) {
    case "frac":
    case "tfrac":
    case "dfrac":
    case "cfrac":
      return spaced(r, quotient(argument(r, depth), argument(r, depth)));
    case "sqrt": {
      const index = /^\s*\[([^\]]*)\]/.exec(r.text.slice(r.at, r.at + 30));
      if (index) r.at += index[0].length;
      const body = argument(r, depth);
      const root = index ? script(index[1]!, "^") : "";
      return [...body].length === 1 ? spaced(r, `${root}√${body}`) : `${root}√(${body})`;
    }
    case "left":
    case "right": {
      if (r.text[r.at] === ".") r.at++;
      return "";
    }
    case "begin":
    case "end":
      argument(r, depth);
      return " ";
    case "operatorname":
    case "operatorname*":
      return ` ${argument(r, depth)} `;
    case "\\":
      return "; ";
    case "text":
    case "textrm":
    case "textit":
    case "textbf":
    case "mbox":
      return verbatim(r);
    case "tag":
    case "label":
      verbatim(r);
      return "";
    default:
      break;
  }
  if (Object.hasOwn(ACCENTS, name)) return accented(argument(r, depth), ACCENTS[name]!);
  if (Object.hasOwn(LATEX_SYMBOLS, name)) return LATEX_SYMBOLS[name]!;
  return /^[A-Za-z]/.test(name) ? `\\${name} ` : name;
}

/** A mark over a letter, or after a bracket around what is longer: `θ̈`, `(a + b)˙`. */
function accented(text: string, mark: string): string {
  return /^\p{L}[\p{No}\p{Lm}\p{M}′₀-₉ₐ-ₜ]*$/u.test(text) ? text.replace(/^\p{L}\p{M}*/u, (letter) => letter + mark) : `(${text})\u00a0${mark}`;
}

/** The text of a brace group as written. */
function verbatim(r: Reader): string {
  const match = /^\s*\{([^{}]*)\}/.exec(r.text.slice(r.at));
  if (!match) return "";
  r.at += match[0].length;
  // Spaces of words are kept apart from those of mathematics, which are set anew.
  return match[1]!.replace(/^\S.*\S$|^\S$/s, plainMarkdown).replace(/\s+/g, "\u00a0");
}

function group(r: Reader, depth: number): string {
  r.at++;
  const out = sequence(r, depth + 1, () => r.text[r.at] === "}");
  r.at++;
  return out;
}

function argument(r: Reader, depth: number): string {
  while (/\s/.test(r.text[r.at] ?? "")) r.at++;
  if (r.at >= r.text.length) return "";
  return tidy(item(r, depth + 1));
}

/** A number, or one letter with its marks and arguments, stands in a quotient without brackets. */
const bracket = (text: string): string => (/^(?:[\d.]+|(?:∂[²³]?)?\p{L}[\p{No}\p{Lm}\p{M}′₀-₉⁰-⁹ₐ-ₜ]*(?:\([^()]*\))?|∂[²³]?|∞)$/u.test(text) ? text : `(${text})`);

/** `d²θ/dt²` needs no brackets either, as long as both parts are differentials. */
function quotient(above: string, below: string): string {
  const derivative = /^d(?:[²³]|\^\d)?(?:\p{L}[\p{No}\p{M}₀-₉ₐ-ₜ]*(?:\([^()]*\))?)?$/u.test(above) && /^d\p{L}[\p{No}\p{M}₀-₉ₐ-ₜ]*$/u.test(below);
  return derivative ? `${above}/${below}` : `${bracket(above)}/${bracket(below)}`;
}

function script(text: string, sign: "^" | "_"): string {
  const inner = tidy(text).replace(/ ([=<>≤≥→∈+]) /g, "$1").replace(/, /g, ",");
  if (inner === "′") return "′";
  const table = sign === "^" ? SUPERSCRIPTS : SUBSCRIPTS;
  // the orders of a partial derivative, `P^{(2,0)}`
  if (sign === "^" && /^\(\d+(?:,\d+)+\)$/.test(inner)) return [...inner].map((c) => table[c] ?? c).join("");
  const letters = [...inner];
  if (letters.length > 0 && letters.length <= 4 && letters.every((c) => table[c] !== undefined)) return letters.map((c) => table[c]).join("");
  return letters.length === 1 ? `${sign}${inner}` : `${sign}(${inner})`;
}

const tidy = (text: string): string =>
  text
    .replace(/ +/g, " ")
    .replace(/(\p{Ll}{2,}) (?=\()/gu, "$1")
    .replace(/([([]) /g, "$1")
    .replace(/ ([)\],;])/g, "$1")
    .replace(/^ | $/g, "");
