import { floorRational, rational, type Rational } from "../../number/index.js";
import { isExactRoot, type LineCell, rationalIn, type RealRoot, type Univariate } from "../../expression/index.js";
import { type Printed, printRoot } from "./print.js";
import type { Truth } from "./truth.js";

/** A point of the real line, or an open interval between two of them (to infinity where an end is left out). */
export type LinePart =
  | { readonly kind: "interval"; readonly after?: (() => Printed) | undefined; readonly before?: (() => Printed) | undefined; readonly points: (whole: boolean) => readonly Rational[] }
  | { readonly kind: "root"; readonly at: () => Printed; /** Its value, where that is rational. */ readonly value: Rational | undefined };

/** The real line cut into parts on which each of several formulas in one unknown is constant. */
export interface Line {
  readonly unknown: string | undefined;
  readonly cells: readonly LinePart[];
  /** Each formula's truth on each cell. */
  readonly truths: readonly (readonly Truth[])[];
}

/** Cells between roots of polynomials as parts. */
export function partsOf(cells: readonly LineCell[], polynomials: readonly Univariate[]): LinePart[] {
  const end = (root: RealRoot | undefined): (() => Printed) | undefined => (root === undefined ? undefined : () => printRoot(root, polynomials));
  return cells.map((cell): LinePart => {
    if (cell.kind === "root") return { kind: "root", at: () => printRoot(cell.root, polynomials), value: isExactRoot(cell.root) ? cell.root.lower : undefined };
    const first = rationalIn(cell);
    return { kind: "interval", after: end(cell.after), before: end(cell.before), points: (whole) => (first === undefined ? [] : pointsIn(first, cell.after?.upper, cell.before?.lower, whole)) };
  });
}

/** Rational points of an interval to try, whole numbers among them when they are wanted. */
export function pointsIn(first: Rational, above: Rational | undefined, below: Rational | undefined, whole: boolean): readonly Rational[] {
  if (!whole) return [first];
  const start = floorRational(above ?? first) + (above === undefined ? 0n : 1n);
  const step = above === undefined ? -1n : 1n;
  const inside = [0n, 1n, 2n, 3n].map((k) => rational(start + k * step)).filter((r) => below === undefined || r.n * below.d < below.n * r.d);
  return [first, ...inside];
}

/** The set on which a formula holds, in words a reader writes: `x < -1 or x = 2`. */
export function printSolutions(name: string, latexName: string, parts: readonly LinePart[], truths: readonly Truth[]): Printed {
  const pieces: Printed[] = [];
  for (let k = 0; k < parts.length; k++) {
    if (truths[k] !== "true") continue;
    let end = k;
    while (end + 1 < parts.length && truths[end + 1] === "true") end++;
    pieces.push(printPiece(name, latexName, parts[k] as LinePart, parts[end] as LinePart));
    k = end;
  }
  if (pieces.length === 0) return { text: `no ${name}`, latex: `\\text{no } ${latexName}` };
  return { text: pieces.map((p) => p.text).join(" or "), latex: pieces.map((p) => p.latex).join(" \\text{ or } ") };
}

/** Neighbouring parts from one to another. */
function printPiece(name: string, latexName: string, first: LinePart, last: LinePart): Printed {
  const a = first.kind === "root" ? first.at() : first.after?.();
  const b = last.kind === "root" ? last.at() : last.before?.();
  const [low, high] = [first.kind === "root", last.kind === "root"];
  if (a !== undefined && first === last && low) return { text: `${name} = ${a.text}`, latex: `${latexName} = ${a.latex}` };
  if (a !== undefined && b !== undefined) {
    return { text: `${a.text} ${low ? "<=" : "<"} ${name} ${high ? "<=" : "<"} ${b.text}`, latex: `${a.latex} ${low ? "\\le" : "<"} ${latexName} ${high ? "\\le" : "<"} ${b.latex}` };
  }
  if (a !== undefined) return { text: `${name} ${low ? ">=" : ">"} ${a.text}`, latex: `${latexName} ${low ? "\\ge" : ">"} ${a.latex}` };
  if (b !== undefined) return { text: `${name} ${high ? "<=" : "<"} ${b.text}`, latex: `${latexName} ${high ? "\\le" : "<"} ${b.latex}` };
  return { text: `all ${name}`, latex: `\\text{all } ${latexName}` };
}
