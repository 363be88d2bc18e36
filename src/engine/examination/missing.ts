import type { Fact } from "../../assumption/index.js";
import { contains, evaluateDerivatives, freeSymbols, latexOfName, num, printLatex, printPlain, substitute, subtract, type CallExpr, type EvaluationExpr, type Expr } from "../../expression/index.js";
import type { Condition } from "../evidence.js";
import { dependenciesUnder } from "../exact/prepare.js";
import { shapeOf } from "../transform/transform.js";
import type { ClaimQuestion, NamedPremise } from "./finding.js";

/** A fact that an argument may rest on though no assumption states it. */
export interface Missing {
  readonly facts: readonly Fact[];
  readonly condition: Condition;
}

/** Sets of unstated facts to try, the smallest first. */
export function missingFacts(question: ClaimQuestion, premises: readonly NamedPremise[]): readonly (readonly Missing[])[] {
  const independent = independence(question);
  const vanishing = vanishingValues(question, premises);
  const single = [...independent, ...vanishing];
  const pairs = independent.flatMap((a) => vanishing.map((b) => [a, b]));
  return [...single.map((m) => [m]), ...pairs].slice(0, MOST_SETS);
}

const MOST_SETS = 8;

/** A bare quantity of the claim does not depend on the variable that it is differentiated in elsewhere. */
function independence(question: ClaimQuestion): Missing[] {
  const free = new Set([...freeSymbols(question.left), ...freeSymbols(question.right)]);
  return [...dependenciesUnder(question.dependencies, question.assumptions)].flatMap(([name, variables]) =>
    !free.has(name)
      ? []
      : variables.map((variable): Missing => {
          const of: Expr = { kind: "symbol", name };
          return {
            facts: [{ kind: "independent", of, variable }],
            condition: { kind: "premise", text: `${name} does not depend on ${variable}`, latex: `${latexOfName(name)} \\text{ does not depend on } ${latexOfName(variable)}` },
          };
        }),
  );
}

/** Values of unknown functions at the ends of brackets and ranges of the premises that the claim no longer shows. */
function vanishingValues(question: ClaimQuestion, premises: readonly NamedPremise[]): Missing[] {
  const shown = new Set<string>();
  const noteShown = (e: Expr): void => {
    contains(e, (part) => {
      if (part.kind === "call") shown.add(`${part.name} ${shapeOf(part.args[0] ?? part)}`);
      return false;
    });
  };
  // What stays under a bracket on the left of an identity has gone on its right; a bracket that the claim keeps shows both its ends.
  (premises.length > 0 ? [question.left, question.right] : [question.right]).forEach((e) => noteShown(atEnds(evaluateDerivatives(e))));
  const found = new Map<string, CallExpr>();
  const inPlay = [question.left, question.right, ...premises.flatMap((p) => [p.left, p.right])];
  const noteEnds = (part: Expr): boolean => {
    if (part.kind !== "bind" || part.binder !== "evaluation") return false;
    for (const end of [part.lower, part.upper]) {
      if (end === undefined) continue;
      contains(substitute(part.body, new Map([[part.variable, end]])), (inner) => {
        // Only factors of the bracket can vanish with it; a function inside an exponent cannot.
        if (inner.kind === "call" && !shown.has(`${inner.name} ${shapeOf(inner.args[0] ?? inner)}`) && isFactor(part.body, inner.name)) found.set(shapeOf(inner), inner);
        return false;
      });
    }
    return false;
  };
  for (const side of inPlay) contains(side, noteEnds);
  return [...found.values()].map((value) => ({
    facts: [{ kind: "statement", statement: { kind: "relation", relation: "=", left: value, right: num(0) } }],
    condition: { kind: "premise", text: `${printPlain(value)} = 0`, latex: `${printLatex(value)} = 0` },
  }));
}

/** An expression with its brackets written out at their ends. */
function atEnds(e: Expr): Expr {
  const at = (bracket: EvaluationExpr, end: Expr): Expr => atEnds(substitute(bracket.body, new Map([[bracket.variable, end]])));
  if (e.kind === "bind" && e.binder === "evaluation") return e.lower === undefined ? at(e, e.upper) : subtract(at(e, e.upper), at(e, e.lower));
  return e.kind === "apply" || e.kind === "call" ? { ...e, args: e.args.map(atEnds) } : e;
}

/** Whether an unknown function is a factor of a product, not inside another function. */
function isFactor(e: Expr, name: string): boolean {
  if (e.kind === "call") return e.name === name;
  return e.kind === "apply" && (e.operator === "multiply" || e.operator === "negate" || e.operator === "divide") && e.args.some((a) => isFactor(a, name));
}
