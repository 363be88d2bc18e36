import type { NamedPremise } from "../engine/index.js";
import { derivativeVariables, differentiateBoth, integrateBoth, isStochastic, isUniversal, shapeOf } from "../engine/index.js";
import { printLatex, subexpressions, sym, type Expr, type Limit } from "../expression/index.js";
import type { LineContext } from "./question.js";
import { namesOf, readRange, type Claim, type Line } from "../step/index.js";

/** An equation or approximation that a line established, for later lines to rest on. */
export interface Equation {
  readonly line: string;
  /** How the report calls it: `(flux)`, `line 12`. */
  readonly name: string;
  readonly names: readonly string[];
  readonly left: Expr;
  readonly right: Expr;
  readonly relation: "=" | "approx";
  /** Conditions that the line states in its reason, as LaTeX: it is known only where they hold. */
  readonly conditions: readonly string[];
  /** Whether the author states it, so that it restricts the quantities that it speaks of. */
  readonly stated: boolean;
  /** Whether the line was left undecided: later lines may name it, but do not rest on it unasked. */
  readonly open: boolean;
  /** The limit in which the line was stated to hold. */
  readonly limit?: Limit | undefined;
  /** Lines that refuted this one: what follows may rest on this line or on those, not on both. */
  readonly refutedBy?: readonly string[] | undefined;
}

/** What became of a line, as far as later lines need to know. */
export interface LineOutcome {
  readonly chainIsExact: boolean;
  /** The limit of the last approximation of its chain. */
  readonly limit: Limit | undefined;
  readonly refutedBy: readonly string[] | undefined;
  readonly stated: boolean;
  readonly open: boolean;
}

/** The conditions that a line's reason states. */
const conditionsOf = (line: Line): readonly string[] => line.moves.flatMap((m) => (m.kind === "condition" ? [m.latex.trim()] : []));

/** What a finished line adds: its own equation, and what its chain says from first term to last. */
export function equationsAfter(equations: readonly Equation[], line: Line, claim: Claim, outcome: LineOutcome): readonly Equation[] {
  const own = relationOf(claim.relation);
  if (own === undefined) return equations;
  const names = namesOf(line);
  const name = names[0] === undefined ? `line ${line.row.line}` : `(${names[0]})`;
  const known = { limit: outcome.limit, refutedBy: outcome.refutedBy, conditions: conditionsOf(line), stated: outcome.stated, open: outcome.open };
  const added: Equation[] = [{ line: line.id, name, names: claim.continues ? [] : names, left: claim.left, right: claim.right, relation: own, ...known }];
  if (claim.continues) {
    added.push({ line: line.id, name, names, left: claim.first, right: claim.right, relation: outcome.chainIsExact && own === "=" ? "=" : "approx", ...known });
  }
  return [...equations, ...added];
}

function relationOf(relation: string): "=" | "approx" | undefined {
  if (relation === "=" || relation === ":=") return "=";
  return relation === "approx" || relation === "~" ? "approx" : undefined;
}

const asPremise = (equation: Equation, id: string): NamedPremise => ({ id, line: equation.line, name: equation.name, left: equation.left, right: equation.right, relation: equation.relation, move: "", stated: equation.stated });

/** Premises of a line: those it names, its moves carried out on them, and the earlier ones, nearest first. */
export interface Premises {
  readonly named: readonly NamedPremise[];
  readonly earlier: readonly NamedPremise[];
  /** All stated equations so far. */
  readonly constraints: readonly NamedPremise[];
  /** References that name nothing, neither a line nor an assumption. */
  readonly unknown: readonly string[];
  /** The limit in which the approximations named hold: what is combined from them is meant in it too. */
  readonly limit: Limit | undefined;
}

const MOST_EARLIER = 8;

export function premisesOf(line: Line, all: readonly Equation[], labels: ReadonlySet<string>, context: Pick<LineContext, "symbols" | "assumptions" | "dependencies">): Premises {
  const { symbols } = context;
  // A line that holds under a condition is known only to lines under the same condition.
  const here = conditionsOf(line);
  const equations = all.filter((e) => e.conditions.every((c) => here.includes(c)));
  const named = new Set(all.flatMap((e) => e.names));
  const referred: Equation[] = [];
  const unknown: string[] = [];
  for (const reference of line.references) {
    const found = [...equations].reverse().find((e) => e.names.includes(reference));
    if (found !== undefined) referred.push(found);
    else if (!labels.has(reference) && !named.has(reference)) unknown.push(reference);
  }
  const integrate = line.moves.find((m) => m.kind === "integrate");
  const differentiate = line.moves.find((m) => m.kind === "differentiate");
  const moves = integrate !== undefined || differentiate !== undefined;
  const previous = sourceOfSides(line, equations) ?? equations[equations.length - 1];
  const throughout = (e: Equation) => (variable: string): boolean => e.conditions.length === 0 && isUniversal([e.left, e.right], variable, context.assumptions, context.dependencies);
  const base = referred.length > 0 ? referred : moves && previous !== undefined && !line.claim?.continues ? [previous] : [];
  const result: NamedPremise[] = [];
  base.forEach((equation, k) => {
    const premise = asPremise(equation, `named-${k}`);
    if (isStochastic(equation.left, equation.right)) {
      result.push(premise);
      return;
    }
    const range = integrate?.kind === "integrate" && integrate.latex !== undefined ? readRange(integrate.latex, integrate.origin ?? 0, symbols) : undefined;
    if (integrate?.kind === "integrate" && range !== undefined && equation.relation === "=") {
      const variables = integrate.variable === undefined ? derivativeVariables([equation.left, equation.right]) : [integrate.variable.replace(/\\/gu, "").trim()];
      for (const variable of variables.filter(throughout(equation))) {
        result.push({ ...premise, ...integrateBoth(premise, variable, range.lower, range.upper), id: `${premise.id}-integrated-${variable}`, move: `both sides integrated over $[${printLatex(range.lower)}, ${printLatex(range.upper)}]$` });
      }
    }
    if (differentiate?.kind === "differentiate" && equation.relation === "=") {
      const variables = differentiate.variable === undefined ? derivativeVariables([equation.left, equation.right]) : [differentiate.variable.replace(/\\/gu, "").trim()];
      for (const variable of variables.filter(throughout(equation))) result.push({ ...premise, ...differentiateBoth(premise, variable), id: `${premise.id}-differentiated-${variable}`, move: "both sides differentiated" });
    }
    result.push(premise);
  });
  const seen = new Set(result.filter((p) => p.move === "").map((p) => `${shapeOf(p.left)} ${shapeOf(p.right)}`));
  const earlier: NamedPremise[] = [];
  const contradicted = new Set(equations.flatMap((e) => e.refutedBy ?? []));
  for (const equation of nearestFirst(equations, line)) {
    if (equation.open || contradicted.has(equation.line)) continue;
    const key = `${shapeOf(equation.left)} ${shapeOf(equation.right)}`;
    if (seen.has(key) || earlier.length >= MOST_EARLIER) continue;
    seen.add(key);
    earlier.push(asPremise(equation, `earlier-${earlier.length}`));
  }
  return { named: result, earlier, constraints: equations.filter((e) => e.stated).map((e, k) => asPremise(e, `constraint-${k}`)), unknown, limit: referred.map((e) => e.limit).find((limit) => limit !== undefined) };
}

/** Earlier equations, those that give a quantity which the line speaks of before the others, the nearest first. */
function nearestFirst(equations: readonly Equation[], line: Line): readonly Equation[] {
  const sides = line.claim === undefined ? [] : [line.claim.left, line.claim.right];
  const shapes = new Set<string>();
  const visit = (e: Expr): void => {
    shapes.add(shapeOf(e));
    subexpressions(e).forEach(visit);
  };
  sides.forEach(visit);
  const reversed = [...equations].reverse();
  const speaks = (e: Equation): boolean => e.left.kind !== "number" && shapes.has(shapeOf(e.left));
  const speaking = reversed.filter(speaks);
  // One equation for each quantity before a second one for any.
  const first = speaking.filter((e, k) => speaking.findIndex((other) => shapeOf(other.left) === shapeOf(e.left)) === k);
  return [...new Set([...reversed.slice(0, 2), ...first, ...speaking, ...reversed])];
}

const SIDES: ReadonlySet<string> = new Set(["LHS", "RHS"]);

/**
 * A line such as `LHS = …` speaks of a side of the equation that was integrated or differentiated: the side takes the
 * place of the word, and `LHS = RHS` becomes an equation for what follows.
 */
export function sidesNamed(claim: Claim, premises: readonly NamedPremise[]): { readonly left: Expr; readonly link: Equation } | undefined {
  const { left } = claim;
  if (left.kind !== "symbol" || !SIDES.has(left.name)) return undefined;
  const source = premises.find((p) => p.move !== "") ?? premises[0];
  if (source === undefined) return undefined;
  return {
    left: left.name === "LHS" ? source.left : source.right,
    link: { line: source.line, name: source.move === "" ? source.name : `${source.name} with ${source.move.replace(/\$/gu, "")}`, names: [], left: sym("LHS"), right: sym("RHS"), relation: "=", conditions: [], stated: false, open: false },
  };
}

/** The equation whose sides a line `RHS = …` speaks of, when a line before it spoke of the other side. */
function sourceOfSides(line: Line, equations: readonly Equation[]): Equation | undefined {
  const left = line.claim?.left;
  if (left?.kind !== "symbol" || !SIDES.has(left.name)) return undefined;
  const link = equations.find(isSideLink);
  return link === undefined ? undefined : equations.find((e) => e.line === link.line && !isSideLink(e));
}

export const isSideLink = (e: Equation): boolean => e.left.kind === "symbol" && e.left.name === "LHS" && e.right.kind === "symbol" && e.right.name === "RHS";

