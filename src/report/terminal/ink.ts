import pc from "picocolors";
import type { StepClass } from "../step-class.js";

/** Colours for the terminal, or none. */
export interface Ink {
  readonly verdict: (name: StepClass, text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly bad: (text: string) => string;
}

/** Ink that colours, or passes text through. */
export function createInk(color: boolean): Ink {
  const c = pc.createColors(color);
  const tones: Readonly<Record<StepClass, (text: string) => string>> = {
    proved: c.green,
    "proved-if": c.green,
    supported: c.cyan,
    assumed: c.dim,
    undecided: c.magenta,
    restricts: (text) => c.bold(c.yellow(text)),
    refuted: (text) => c.bold(c.red(text)),
    unreadable: (text) => c.bold(c.red(text)),
  };
  return { verdict: (name, text) => tones[name](text), strong: c.bold, faint: c.dim, bad: (text) => c.bold(c.red(text)) };
}
