import type { Assumption } from "../../assumption/index.js";
import { contains, freeSymbols, isComplexSet, num, speaksOfComplexNumbers, statementExpressions, unknownFunctions, type Expr, type Statement } from "../../expression/index.js";
import { deriveSeed, generator } from "../../number/index.js";
import type { Evidence } from "../evidence.js";
import { factsOf } from "../exact/facts.js";
import { inTower, stopReason } from "../exact/in-tower.js";
import { oracleOf } from "../exact/oracle.js";
import { dependenciesUnder, type Dependencies } from "../exact/prepare.js";
import { isEmptyRegion, pointMaker, prepareScenario, regionOf, type NumericQuestion } from "../numeric/index.js";

/**
 * Whether some point satisfies the assumptions. `consistent`: one was found that does, exactly or in enclosures.
 * `contradictory`: a proof that there is none, by exact arithmetic of signs or by outward-rounded intervals that leave no
 * part of the space; `ids` are assumptions of which none can be left out of it. `unknown`: neither was found.
 */
export type Consistency = { readonly kind: "consistent" } | { readonly kind: "contradictory"; readonly ids: readonly string[] } | { readonly kind: "unknown" };

/** Points tried before a proof is sought that there is none. */
const TRIES = 12;
/** Boxes that a proof by intervals may look at. */
const BOXES = 600;
/** Assumptions that a contradiction is traced among, one left out at a time. */
const MOST_TRACED = 40;

const KNOWN = new WeakMap<Statement, { readonly all: readonly Statement[]; readonly found: Consistency }[]>();
/** Lists with the same first statement that are remembered. */
const MOST_KNOWN = 12;

/**
 * Whether the statements among the assumptions leave a point, as far as they speak of real quantities. The same statements
 * are looked at once.
 */
export function consistencyOf(assumptions: readonly Assumption[], dependencies: Dependencies): Consistency {
  const all = assumptions.flatMap((a) => a.facts.flatMap((f) => (f.kind === "statement" ? [f.statement] : [])));
  const [first] = all;
  if (first === undefined) return { kind: "unknown" };
  const known = KNOWN.get(first) ?? [];
  const before = known.find((k) => k.all.length === all.length && k.all.every((s, at) => s === all[at]));
  if (before !== undefined) return before.found;
  const found = lookedAt(assumptions, dependencies);
  KNOWN.set(first, [...known, { all, found }].slice(-MOST_KNOWN));
  return found;
}

/** Assumptions that hold throughout: what prose says may hold for a part of the text only. */
const THROUGHOUT: ReadonlySet<Assumption["origin"]> = new Set(["list", "given", "line"]);

/** Labels of stated assumptions that provably contradict each other, none of which can be left out; undefined where no contradiction is proved. */
export function conflictingIds(assumptions: readonly Assumption[], dependencies: Dependencies): readonly string[] | undefined {
  const found = consistencyOf(assumptions.filter((a) => THROUGHOUT.has(a.origin)), dependencies);
  return found.kind === "contradictory" ? [...new Set(found.ids)] : undefined;
}

/** That the assumptions of a claim contradict each other, so that nothing that follows from them says anything; undefined where that is not proved. */
export function conflictAmong(assumptions: readonly Assumption[], dependencies: Dependencies): Evidence | undefined {
  const ids = conflictingIds(assumptions, dependencies);
  if (ids === undefined) return undefined;
  const which = ids.length === 1 ? `${ids[0] ?? ""} holds at no point` : `${ids.slice(0, -1).join(", ")} and ${ids.at(-1) ?? ""} contradict each other`;
  return { kind: "stopped", engine: "assumptions", why: `${which}, so that the line says nothing`, conflict: ids };
}

function lookedAt(assumptions: readonly Assumption[], dependencies: Dependencies): Consistency {
  const stated = assumptions.flatMap((a) => {
    const facts = a.facts.filter((f) => f.kind === "statement" && isPlain(f.statement, dependencies));
    return facts.length === 0 ? [] : [{ ...a, facts }];
  });
  if (stated.length === 0 || assumptions.some((a) => a.facts.some((f) => f.kind === "statement" && isComplex(f.statement)))) return { kind: "unknown" };
  if (hasPoint(stated, dependencies)) return { kind: "consistent" };
  if (!isImpossible(stated, dependencies)) return { kind: "unknown" };
  let kept: readonly Assumption[] = stated;
  if (stated.length <= MOST_TRACED) {
    for (const one of stated) {
      const fewer = kept.filter((a) => a !== one);
      if (fewer.length > 0 && isImpossible(fewer, dependencies)) kept = fewer;
    }
  }
  return { kind: "contradictory", ids: kept.map((a) => a.id) };
}

const ORDERED: ReadonlySet<string> = new Set(["=", ":=", "!=", "<", "<=", ">", ">="]);

/** Relations between numbers that are the same wherever the statement is used: not along a variable, not about matrices. */
function isPlain(statement: Statement, dependencies: Dependencies): boolean {
  switch (statement.kind) {
    case "truth":
      return true;
    case "and":
    case "or":
      return statement.parts.every((part) => isPlain(part, dependencies));
    case "relation":
      return ORDERED.has(statement.relation) && [statement.left, statement.right].every((e) => isPlainExpr(e, dependencies));
    case "membership":
      return statement.set.kind !== "matrices" && statement.set.kind !== "symbol" && isPlainExpr(statement.element, dependencies);
  }
}

const isPlainExpr = (e: Expr, dependencies: Dependencies): boolean =>
  !contains(e, (n) => n.kind === "bind" || (n.kind === "symbol" && (n.shape !== undefined || dependencies.has(n.name))) || (n.kind === "apply" && NOT_NUMBERS.has(n.operator)));

const NOT_NUMBERS: ReadonlySet<string> = new Set(["inf", "differential", "normal", "tuple", "matrix", "identity", "transpose", "inverse", "determinant", "trace", "dot", "cross", "norm", "opaque"]);

const isComplex = (statement: Statement): boolean => {
  if (statement.kind === "and" || statement.kind === "or") return statement.parts.some(isComplex);
  return (statement.kind === "membership" && isComplexSet(statement.set)) || statementExpressions(statement).some(speaksOfComplexNumbers);
};

/** A question whose points are those that satisfy the assumptions. */
function questionOf(assumptions: readonly Assumption[], dependencies: Dependencies): NumericQuestion {
  const all = assumptions.flatMap((a) => a.facts.flatMap((f) => (f.kind === "statement" ? statementExpressions(f.statement) : [])));
  const named = all.filter((e) => freeSymbols(e).size + unknownFunctions(e).size > 0);
  const left: Expr = named.length === 0 ? num(0) : { kind: "apply", operator: "tuple", args: named };
  return { left, right: num(0), relation: "=", assumptions, dependencies, seed: 1 };
}

function hasPoint(assumptions: readonly Assumption[], dependencies: Dependencies): boolean {
  const scenario = prepareScenario(questionOf(assumptions, dependencies));
  if (scenario.unimposed.length > 0) return false;
  const maker = pointMaker(scenario);
  const random = generator(deriveSeed(1, "consistency"));
  for (let k = 0; k < TRIES; k++) if (maker.make(k % 3 === 2 ? "mixed" : "nice", k, random).ok) return true;
  return false;
}

/** Whether it is proved that no real point satisfies all of the assumptions. */
function isImpossible(assumptions: readonly Assumption[], dependencies: Dependencies): boolean {
  const region = regionOf(prepareScenario(questionOf(assumptions, dependencies)));
  return region.root === undefined || byExactSigns(assumptions, dependencies) || isEmptyRegion(region, BOXES);
}

function byExactSigns(assumptions: readonly Assumption[], dependencies: Dependencies): boolean {
  try {
    const facts = factsOf(assumptions, dependenciesUnder(dependencies, assumptions));
    const oracle = oracleOf({ ...facts, thin: true });
    return inTower(oracle, [], (tower) => oracle.isEmpty(tower, true));
  } catch (error) {
    stopReason(error);
    return false;
  }
}
