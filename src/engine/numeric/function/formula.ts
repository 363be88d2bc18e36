import { call, num, printLatex, printPlain, substitute, sym, type Expr } from "../../../expression/index.js";
import type { Assignment } from "../../evidence.js";
import type { SamplePoint } from "../point.js";
import type { Scenario } from "../scenario.js";
import type { LawfulQuestion } from "./instances.js";
import { neat } from "./neat.js";

/** The formulas of functions that obey laws, with the values of a point put in. */
export function describeFormulas(formulas: LawfulQuestion["formulas"], point: SamplePoint, scenario: Scenario): readonly Assignment[] {
  const values = new Map<string, Expr>([...point.values].map(([name, value]) => [name, num(value)]));
  const solved = new Map(scenario.solved.flatMap((s) => (values.has(s.name) || s.values.length !== 1 ? [] : [[s.name, s.values[0] as Expr] as const])));
  return formulas.map(({ name, parameters, body }) => {
    const own = (map: ReadonlyMap<string, Expr>): ReadonlyMap<string, Expr> => new Map([...map].filter(([key]) => !parameters.includes(key)));
    const head = call(name, parameters.map((p) => sym(p)));
    const formula = neat(substitute(substitute(body, own(solved)), own(values)));
    return { name: printPlain(head), latex: printLatex(head), value: printPlain(formula), valueLatex: printLatex(formula) };
  });
}
