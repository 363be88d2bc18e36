import { call, latexOfName, negate, num, printLatex, printPlain, sym, type Expr } from "../../expression/index.js";
import { midpoint, rationalToString, type Enclosure, type Interval, type Rational } from "../../number/index.js";
import type { Assignment } from "../evidence.js";
import type { SamplePoint } from "./point.js";
import { rewrite } from "./rewrite.js";

const rationalLatex = (r: Rational): string => printLatex(num(r));

/** A value with as many digits as its enclosure has certain ones, 15 at most. */
export function describeEnclosure(value: Enclosure): string {
  return value.kind === "none" ? `undefined (${value.reason})` : describeInterval(value);
}

function describeInterval(value: Interval): string {
  const middle = midpoint(value);
  if (value.lo === value.hi) return `${middle}`;
  const size = Math.max(Math.abs(value.lo), Math.abs(value.hi));
  const certain = Math.floor(-Math.log10((value.hi - value.lo) / size));
  return `${Number(middle.toPrecision(Math.max(1, Math.min(15, certain))))}`;
}

/** Negative factors as signs in front: `-2x + 2/3`, not `(-2)x + 2/3`. */
function withSigns(expr: Expr): Expr {
  return rewrite(expr, (node) => {
    if (node.kind !== "apply" || node.operator !== "multiply") return undefined;
    const [first, ...rest] = node.args.map(withSigns);
    if (first?.kind !== "number" || first.value.n >= 0n) return { ...node, args: [...(first === undefined ? [] : [first]), ...rest] };
    const size = num({ n: -first.value.n, d: first.value.d });
    const factors = size.value.n === 1n && size.value.d === 1n && rest.length > 0 ? rest : [size, ...rest];
    return negate(factors.length === 1 ? (factors[0] as Expr) : { ...node, args: factors });
  });
}

/** A point as assignments to print: quantities by value, then functions by formula. Pseudo-quantities are left out. */
export function describePoint(point: SamplePoint, names: readonly string[]): readonly Assignment[] {
  const quantities = names.flatMap((name, k): Assignment[] => {
    if (name.startsWith("@") || name.includes("~")) return [];
    const exact = point.values.get(name);
    const frame = point.frame[k];
    if (exact !== undefined) return [{ name, latex: latexOfName(name), value: rationalToString(exact), valueLatex: rationalLatex(exact) }];
    if (frame === undefined || frame.kind === "none") return [];
    const value = describeInterval(frame);
    return [{ name, latex: latexOfName(name), value, valueLatex: value }];
  });
  const functions = [...point.functions].map(([name, f]): Assignment => {
    const head: Expr = call(name, f.parameters.map((p) => sym(p)));
    return { name: printPlain(head), latex: printLatex(head), value: printPlain(withSigns(f.body)), valueLatex: printLatex(withSigns(f.body)) };
  });
  return [...quantities, ...functions];
}

