/** Removes what could steer a terminal: control characters become a visible mark, line ends stay. */
export const inert = (text: string): string => text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (c) => (c === "\t" ? "  " : "\ufffd"));

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}]|[\u{20000}-\u{3fffd}]/u;

/** How many columns a text takes: East Asian wide characters two, combining marks none, colour codes none. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const c of text.replace(/\u001b\[[0-9;]*m/g, "")) columns += /\p{M}|\u200b|\u200d/u.test(c) ? 0 : WIDE.test(c) ? 2 : 1;
  return columns;
}

/** The text cut to `width` columns, with an ellipsis where something is missing. */
export function cut(text: string, width: number): string {
  if (columnsOf(text) <= width) return text;
  let out = "";
  for (const c of text) {
    if (columnsOf(out + c) > width - 1) break;
    out += c;
  }
  return `${out.trimEnd()}…`;
}

/** The text filled to `width` columns. */
export const pad = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - columnsOf(text)));

/** Breaks a text at spaces into lines of at most `width` columns; a longer word is broken where it must be. */
export function wrap(text: string, width: number): readonly string[] {
  const room = Math.max(8, width);
  const lines: string[] = [];
  let line = "";
  for (let word of text.split(/\s+/).filter((w) => w !== "")) {
    if (line !== "" && columnsOf(line) + 1 + columnsOf(word) <= room) {
      line += ` ${word}`;
      continue;
    }
    if (line !== "") lines.push(line);
    while (columnsOf(word) > room) {
      let head = "";
      for (const c of word) {
        if (columnsOf(head + c) > room) break;
        head += c;
      }
      lines.push(head);
      word = word.slice(head.length);
    }
    line = word;
  }
  if (line !== "") lines.push(line);
  return lines;
}
