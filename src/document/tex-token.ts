/** A piece of TeX with its place; `depth` counts the braces and environments around it, those it opens excluded. */
export interface TexToken {
  readonly kind: "command" | "open" | "close" | "begin" | "end" | "break" | "align" | "character" | "space";
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  /** The command's letters, the environment's name, or the character. */
  readonly name: string;
}

const SPACE = /\s+/uy;

/**
 * TeX text as tokens, comments already blanked. `\\` with its star and optional length is one `break`, `\begin{x}` one
 * `begin`. Unbalanced closers stay at depth 0; nothing is an error here.
 */
export function tokenizeTex(latex: string): readonly TexToken[] {
  const tokens: TexToken[] = [];
  let depth = 0;
  let at = 0;
  const put = (kind: TexToken["kind"], length: number, name: string, inner = 0): void => {
    if (inner < 0) depth = Math.max(0, depth + inner);
    tokens.push({ kind, start: at, end: at + length, depth, name });
    if (inner > 0) depth += inner;
    at += length;
  };
  while (at < latex.length) {
    const rest = latex.slice(at, at + 80);
    const environment = /^\\(begin|end)\s*\{([a-zA-Z]+\*?)\}/u.exec(rest);
    const lineBreak = /^\\\\\*?(?:\[\s*-?\d*\.?\d+\s*(?:pt|em|ex|mm|cm|in|mu|bp|pc|sp)\s*\])?/u.exec(rest);
    const command = /^\\(?:[a-zA-Z]+|[^])?/u.exec(rest);
    if (environment !== null) {
      const opens = environment[1] === "begin";
      put(opens ? "begin" : "end", environment[0].length, environment[2] ?? "", opens ? 1 : -1);
    } else if (lineBreak !== null) put("break", lineBreak[0].length, "\\\\");
    else if (command !== null) put("command", command[0].length, command[0].slice(1));
    else if (rest[0] === "{") put("open", 1, "{", 1);
    else if (rest[0] === "}") put("close", 1, "}", -1);
    else if (rest[0] === "&") put("align", 1, "&");
    else {
      SPACE.lastIndex = at;
      const space = SPACE.exec(latex)?.[0];
      if (space === undefined) put("character", 1, rest[0] ?? "");
      else put("space", space.length, " ");
    }
  }
  return tokens;
}

/** The offsets inside and after the `{…}` group that follows `from`, spaces passed over; undefined if there is none. */
export function groupAfter(latex: string, from: number): { readonly start: number; readonly end: number; readonly after: number } | undefined {
  const open = from + (/^\s*/u.exec(latex.slice(from))?.[0].length ?? 0);
  if (latex[open] !== "{") return undefined;
  let depth = 0;
  for (let at = open; at < latex.length; at += 1) {
    const character = latex[at];
    if (character === "\\") at += 1;
    else if (character === "{") depth += 1;
    else if (character === "}") {
      depth -= 1;
      if (depth === 0) return { start: open + 1, end: at, after: at + 1 };
    }
  }
  return undefined;
}

/** Commands that state a relation, a membership, an arrow or a consequence between two formulas. */
const RELATION_COMMANDS: ReadonlySet<string> = new Set(
  ("le leq leqslant leqq ge geq geqslant geqq ne neq lt gt approx approxeq sim simeq cong equiv propto doteq coloneqq triangleq " +
    "to rightarrow longrightarrow downarrow searrow nearrow uparrow mapsto in notin ni ll gg lesssim gtrsim asymp subset subseteq supset supseteq " +
    "implies impliedby iff Rightarrow Leftarrow Leftrightarrow Longrightarrow Longleftarrow Longleftrightarrow therefore stackrel overset").split(" "),
);

/** Whether the token relates two sides; only tokens at depth 0 of a row do so for the row. */
export function isRelation(token: TexToken): boolean {
  return token.kind === "command" ? RELATION_COMMANDS.has(token.name) : token.kind === "character" && /^[=<>≤≥≠≈∼→∈]$/u.test(token.name);
}
