import { apply, negate, readExpr, type Expr, type Limit, type SymbolTable } from "../expression/index.js";

/**
 * Reads `T \to 0^+`, `x \to \infty`, `x \to a^-`. The moving quantity is one symbol. `undefined` when it is not of this
 * form.
 */
export function readLimit(latex: string, origin: number, symbols: SymbolTable): Limit | undefined {
  const parts = /^(?<left>[^]*?)\\(?:to|rightarrow|longrightarrow|downarrow|searrow|uparrow|nearrow)(?![a-zA-Z])(?<right>[^]*)$/u.exec(latex)?.groups;
  if (parts?.["left"] === undefined || parts["right"] === undefined) return undefined;
  const sided = /^(?<point>[^]*?)\s*\^\s*\{?\s*(?<side>[+-])\s*\}?\s*$/u.exec(parts["right"]);
  const pointText = sided?.groups?.["point"] ?? parts["right"];
  const side = sided?.groups?.["side"] ?? (/\\(?:downarrow|searrow)/u.test(latex) ? "+" : /\\(?:uparrow|nearrow)/u.test(latex) ? "-" : "");
  const moving = readExpr(parts["left"], origin, symbols);
  if (!moving.ok || moving.value.kind !== "symbol") return undefined;
  const point = readPoint(pointText, origin + latex.length - parts["right"].length, symbols);
  if (point === undefined) return undefined;
  return { variable: moving.value.name, point, direction: side === "+" ? "right" : side === "-" ? "left" : "both" };
}

function readPoint(text: string, origin: number, symbols: SymbolTable): Expr | undefined {
  if (/^\s*\+?\s*\\infty\s*$/u.test(text)) return apply("inf");
  if (/^\s*-\s*\\infty\s*$/u.test(text)) return negate(apply("inf"));
  const reading = readExpr(text, origin, symbols);
  return reading.ok ? reading.value : undefined;
}

/** Reads a range of integration `[a,c]`. */
export function readRange(latex: string, origin: number, symbols: SymbolTable): { readonly lower: Expr; readonly upper: Expr } | undefined {
  const match = /^\s*(?:\\left)?[[(]\s*(?<lower>[^,]+),(?<upper>[^,]+?)(?:\\right)?[\])]\s*$/u.exec(latex);
  const lowerText = match?.groups?.["lower"];
  const upperText = match?.groups?.["upper"];
  if (lowerText === undefined || upperText === undefined) return undefined;
  const lower = readPoint(lowerText, origin + latex.indexOf(lowerText), symbols);
  const upper = readPoint(upperText, origin + latex.lastIndexOf(upperText), symbols);
  return lower === undefined || upper === undefined ? undefined : { lower, upper };
}
