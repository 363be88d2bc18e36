import type { Assumption, Fact } from "../../assumption/index.js";
import { call, contains, findAll, freeSymbols, latexOfName, num, printLatex, printPlain, sym, type Expr, type IntegralExpr } from "../../expression/index.js";
import type { Condition } from "../evidence.js";
import type { AsymptoticQuestion } from "./question.js";
import { isLaplaceIntegral } from "./trial.js";

/** A hypothesis of Laplace's method that the assumptions may lack. */
export interface Premise {
  readonly facts: readonly Fact[];
  readonly conditions: readonly Condition[];
  /** What may stand in its place and asks for less. */
  readonly weaker?: Premise | undefined;
}

/** Letters that authors give to the second derivative at a point, with the point as subscript. */
const CURVATURE_LETTERS = ["H", "h", "K", "k", "kappa", "lambda"];

const premise = (text: string, latex: string): Condition => ({ kind: "premise", text, latex });

const equation = (left: Expr, right: Expr): Fact => ({ kind: "statement", statement: { kind: "relation", relation: "=", left, right } });

/** An assumption made of premises, for the engines. */
export const asAssumption = (premises: readonly Premise[]): Assumption => ({ id: "premise", origin: "default", markdown: "", facts: premises.flatMap((p) => p.facts) });

/** The points that a side expands about: those with a curvature beside them, else those at which the function is taken. */
function pointsOf(fn: string, sides: readonly Expr[]): readonly { readonly point: string; readonly curvature?: string }[] {
  const names = new Set(sides.flatMap((side) => [...freeSymbols(side)]));
  const curved = [...names].flatMap((name) => {
    const [letter, point] = name.split("_");
    return letter !== undefined && point !== undefined && CURVATURE_LETTERS.includes(letter) ? [{ point: point.replace(/^\{(.*)\}$/, "$1"), curvature: name }] : [];
  });
  if (curved.length > 0) return curved;
  const taken = sides.flatMap((side) => findAll(side, (n) => n.kind === "call" && n.name === fn && n.args.length === 1 && n.args[0]?.kind === "symbol" && names.has(n.args[0].name)));
  return [...new Set(taken.map((n) => (n.kind === "call" && n.args[0]?.kind === "symbol" ? n.args[0].name : "")))].map((point) => ({ point }));
}

/** Whether a point may lie inside the range of an integral, going by its ends only. */
const isEnd = (integral: IntegralExpr, point: string): boolean => [integral.lower, integral.upper].some((e) => e?.kind === "symbol" && e.name === point);

/**
 * The hypotheses under which Laplace's method would give the claim: at each point that the sides expand about, the
 * function has its only minimum or maximum on the range, and a quantity like `H_a` is its second derivative there.
 * One list for minima and one for maxima; empty when no side holds such an integral.
 */
export function laplacePremises(question: AsymptoticQuestion): readonly (readonly Premise[])[] {
  const sides = [question.left, question.right];
  const integrals = sides.flatMap((side) => findAll(side, isLaplaceIntegral)) as IntegralExpr[];
  return (["minimum", "maximum"] as const).flatMap((extremum) => {
    const premises = integrals.flatMap((integral): readonly Premise[] => {
      const functions = new Set(findAll(integral.body, (n) => n.kind === "call" && n.args.length === 1).map((n) => (n.kind === "call" ? n.name : "")));
      return [...functions].flatMap((fn) =>
        pointsOf(fn, sides)
          .filter(({ point }) => !isEnd(integral, point))
          .flatMap(({ point, curvature }) => [
            ...(curvature === undefined ? [] : [curvatureIs(fn, point, curvature)]),
            onlyExtremum(fn, point, extremum, integral),
          ]),
      );
    });
    const distinct = [...new Map(premises.map((p) => [p.conditions.map((c) => c.text).join(), p])).values()];
    return distinct.length === 0 ? [] : [distinct];
  });
}

/**
 * The hypotheses under which an integral of a written-out Gaussian over a range is like the one over the whole line: the
 * sign of its curvature, and its center inside the range. One list for each sign.
 */
export function gaussianPremises(question: AsymptoticQuestion): readonly (readonly Premise[])[] {
  const sides = [question.left, question.right];
  const plain = (e: Expr): boolean => e.kind === "bind" && e.binder === "integral" && !isLaplaceIntegral(e) && contains(e.body, (n) => n.kind === "apply" && (n.operator === "exp" || n.operator === "power"));
  const integrals = sides.flatMap((side) => findAll(side, plain)) as IntegralExpr[];
  return (["<", ">"] as const).flatMap((sign) => {
    const premises = integrals.flatMap((integral) =>
      pointsOf("", [integral.body]).flatMap(({ point, curvature }): readonly Premise[] =>
        curvature === undefined || isEnd(integral, point) ? [] : [comparison(sym(curvature), sign, num(0)), ...insideOf(integral, point)],
      ),
    );
    const distinct = [...new Map(premises.map((p) => [p.conditions.map((c) => c.text).join(), p])).values()];
    return distinct.length === 0 ? [] : [distinct];
  });
}

const isInfinite = (e: Expr): boolean => contains(e, (n) => n.kind === "apply" && n.operator === "inf");

function insideOf(integral: IntegralExpr, point: string): readonly Premise[] {
  if (integral.region !== undefined) return [{ facts: [{ kind: "region", region: integral.region, around: sym(point) }], conditions: [] }];
  return [
    ...(integral.lower === undefined || isInfinite(integral.lower) ? [] : [comparison(integral.lower, "<", sym(point))]),
    ...(integral.upper === undefined || isInfinite(integral.upper) ? [] : [comparison(sym(point), "<", integral.upper)]),
  ];
}

const comparison = (left: Expr, relation: "<" | ">", right: Expr): Premise => ({
  facts: [{ kind: "statement", statement: { kind: "relation", relation, left, right } }],
  conditions: [premise(`${printPlain(left)} ${relation} ${printPlain(right)}`, `${printLatex(left)} ${relation} ${printLatex(right)}`)],
});

function curvatureIs(fn: string, point: string, curvature: string): Premise {
  const second = call(fn, [sym(point)], [2]);
  return {
    facts: [equation(sym(curvature), second)],
    conditions: [premise(`${curvature} = ${printPlain(second)}`, `${latexOfName(curvature)} = ${printLatex(second)}`)],
  };
}

function onlyExtremum(fn: string, point: string, extremum: "minimum" | "maximum", integral: IntegralExpr): Premise {
  const at = sym(point);
  const fact: Fact = { kind: "extremum", fn, point: at, extremum, only: true, lower: integral.lower, upper: integral.upper, region: integral.region };
  const slope = call(fn, [at], [1]);
  const second = call(fn, [at], [2]);
  const sign = extremum === "minimum" ? ">" : "<";
  const range = integral.region ?? (integral.lower === undefined || integral.upper === undefined ? "the range" : `[${printPlain(integral.lower)}, ${printPlain(integral.upper)}]`);
  const rangeLatex = integral.region !== undefined ? latexOfName(integral.region) : integral.lower === undefined || integral.upper === undefined ? "" : `[${printLatex(integral.lower)}, ${printLatex(integral.upper)}]`;
  const local = [
    premise(`${printPlain(slope)} = 0`, `${printLatex(slope)} = 0`),
    premise(`${printPlain(second)} ${sign} 0`, `${printLatex(second)} ${sign} 0`),
  ];
  return {
    facts: [fact, ...(integral.region === undefined ? [] : [{ kind: "region", region: integral.region, around: at } as const])],
    conditions: [...local, premise(`${point} is the only ${extremum} of ${fn} on ${range}`, `${latexOfName(point)} \\text{ is the only ${extremum} of } ${latexOfName(fn)} \\text{ on } ${rangeLatex}`)],
    weaker: { facts: [equation(slope, num(0)), { kind: "statement", statement: { kind: "relation", relation: sign, left: second, right: num(0) } }], conditions: local },
  };
}
