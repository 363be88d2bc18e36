import { add, apply, call, latexOfName, multiply, negate, num, printLatex, printPlain, substitute, sym, type Expr, type FunctionInstance } from "../../expression/index.js";
import { ballExcludesZero, ballToNumber, type ComplexBall, type Rational } from "../../number/index.js";
import type { Assignment } from "../evidence.js";
import type { ComplexPoint } from "./complex-points.js";

/** A value as `a + bi`; a part whose enclosure holds zero is left out. */
export function textOfBall(z: ComplexBall): string {
  const [re, im] = [z.re, z.im].map((ball) => (ballExcludesZero(ball) ? Number(ballToNumber(ball).toPrecision(12)) : 0)) as [number, number];
  const size = Math.abs(im);
  const upright = `${size === 1 ? "" : `${size}`}i`;
  if (im === 0) return `${re}`;
  return re === 0 ? `${im < 0 ? "-" : ""}${upright}` : `${re} ${im < 0 ? "-" : "+"} ${upright}`;
}

/** The values of the named quantities at a point, as a counterexample shows them; names that no document can write are left out. */
export function describePoint(point: ComplexPoint, names: readonly string[] = [...point.keys()]): readonly Assignment[] {
  return names.flatMap((name): Assignment[] => {
    const value = point.get(name);
    if (value === undefined || name.startsWith("@") || name.includes("~")) return [];
    const expr = "n" in value ? num(value) : complexNumber(value.re, value.im);
    return [{ name, latex: latexOfName(name), value: printPlain(expr), valueLatex: printLatex(expr) }];
  });
}

/** The formula that was taken for an unknown function. */
export function describeFunction(name: string, instance: FunctionInstance): Assignment {
  const head = call(name, instance.parameters.map((_, k) => sym(PARAMETERS[k] ?? `x_${k}`)));
  const body = substitute(instance.body, new Map(instance.parameters.map((p, k) => [p, sym(PARAMETERS[k] ?? `x_${k}`)])));
  return { name: printPlain(head), latex: printLatex(head), value: printPlain(body), valueLatex: printLatex(body) };
}

const PARAMETERS = ["x", "y", "z"];

function complexNumber(re: Rational, im: Rational): Expr {
  if (im.n === 0n) return num(re);
  const size = im.n < 0n ? { n: -im.n, d: im.d } : im;
  const unit = size.n === size.d ? apply("i") : multiply(num(size), apply("i"));
  const signed = im.n < 0n ? negate(unit) : unit;
  return re.n === 0n ? signed : add(num(re), signed);
}
