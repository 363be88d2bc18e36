import type { Assumption, Fact } from "../../assumption/index.js";
import { contains, findAll, freeSymbols, holdsInBalls, latexOfName, num, printLatex, printPlain, statementExpressions, substitute, substituteStatement, unknownFunctions, type DomainSet, type Expr, type Statement } from "../../expression/index.js";
import { rational } from "../../number/index.js";
import type { Evidence } from "../evidence.js";
import { decideEquality } from "../exact/decide.js";
import { RUNNING } from "../numeric/names.js";
import type { ClaimQuestion } from "./finding.js";
import { counterexampleIn, recheck } from "./sampling.js";

/** Sampling once for each of these at most. */
const MOST_FACES = 8;
/** Operations in balls for one face: it is looked at for a difference alone, which shows at few points. */
const FACE_OPERATIONS = 250_000;

/**
 * A counterexample on a thin part of the region, which random points never meet: at the closed ends of ranges, where a
 * quantity of an equation vanishes that solving divides by, and at half-whole exponents, where negative bases have powers.
 */
export function onFaces(question: ClaimQuestion, left: Expr, right: Expr): readonly Evidence[] | undefined {
  for (const face of [...endsOfRanges(question.assumptions), ...specialValues(question, [left, right])].slice(0, MOST_FACES)) {
    const assumptions = settled(face.assumptions, membershipsOf(question.assumptions));
    if (assumptions === undefined) continue;
    const put = (e: Expr): Expr => (face.value === undefined ? e : substitute(e, face.value));
    const exact = asNumbers(question, assumptions, put(left), put(right));
    if (exact !== undefined) return exact;
    const evidence = recheck({ ...question, assumptions }, put(left), put(right), FACE_OPERATIONS);
    const found = counterexampleIn(evidence);
    if (found === undefined || found.certainty === "estimate") continue;
    const fixed = [...(face.value ?? [])].map(([name, value]) => ({ name, latex: latexOfName(name), value: printPlain(value), valueLatex: printLatex(value) }));
    return evidence.map((e) => (e.kind === "counterexample" ? { ...e, counterexample: { ...e.counterexample, point: [...fixed, ...e.counterexample.point] } } : e));
  }
  return undefined;
}

/** The assumptions without statements that hold of themselves; `undefined` where one without quantities does not certainly hold. */
function settled(assumptions: readonly Assumption[], kinds: readonly Assumption[]): readonly Assumption[] | undefined {
  const result: Assumption[] = [];
  for (const a of assumptions) {
    const facts: Fact[] = [];
    for (const fact of a.facts) {
      if (fact.kind !== "statement") facts.push(fact);
      else if (statementExpressions(fact.statement).every((e) => freeSymbols(e).size === 0 && unknownFunctions(e).size === 0)) {
        if (holdsInBalls(fact.statement, new Map(), BITS) !== "true" && !isIdentity(fact.statement, kinds)) return undefined;
      } else if (!isIdentity(fact.statement, kinds)) facts.push(fact);
    }
    result.push({ ...a, facts });
  }
  return result;
}

const BITS = 200;

/** Of what kind quantities are: `im(z) = 0` holds of itself for a real `z`, and not for a complex one. */
const membershipsOf = (assumptions: readonly Assumption[]): readonly Assumption[] => assumptions.map((a) => ({ ...a, facts: a.facts.filter((f) => f.kind === "statement" && f.statement.kind === "membership") }));

/** An equation that holds for all values of quantities of these kinds, such as `0 x = 0`. */
function isIdentity(statement: Statement, kinds: readonly Assumption[]): boolean {
  if (statement.kind !== "relation" || statement.relation !== "=") return false;
  const answer = decideEquality({ left: statement.left, right: statement.right, assumptions: kinds, dependencies: new Map() });
  return answer.kind === "equal" && answer.domain.length === 0 && answer.restricts.length === 0;
}

/** The claim where the part leaves every quantity one number, as an exact difference: enclosures are no help on a branch cut. */
function asNumbers(question: ClaimQuestion, assumptions: readonly Assumption[], left: Expr, right: Expr): readonly Evidence[] | undefined {
  const given = assumptions.flatMap((a) => a.facts.flatMap((f) => (f.kind === "statement" && f.statement.kind === "relation" && f.statement.relation === "=" && f.statement.left.kind === "symbol" ? [[f.statement.left.name, f.statement.right] as const] : [])));
  const values = new Map(given.filter(([, value]) => freeSymbols(value).size === 0 && unknownFunctions(value).size === 0));
  const sides = [left, right].map((side) => substitute(side, values)) as [Expr, Expr];
  if (values.size === 0 || sides.some((side) => contains(side, (e) => e.kind === "symbol" || e.kind === "call" || e.kind === "bind"))) return undefined;
  const remaining = assumptions.flatMap((a) => a.facts.flatMap((f) => (f.kind === "statement" ? [substituteStatement(f.statement, values)] : [])));
  if (!remaining.every((s) => isIdentity(s, membershipsOf(question.assumptions)) || holdsInBalls(s, new Map(), BITS) === "true")) return undefined;
  const answer = decideEquality({ left: sides[0], right: sides[1], assumptions: [], dependencies: new Map() });
  if (answer.kind !== "different" || !answer.constant) return undefined;
  const point = [...values].map(([name, value]) => ({ name, latex: latexOfName(name), value: printPlain(value), valueLatex: printLatex(value) }));
  return [{ kind: "counterexample", engine: "exact", tried: 1, counterexample: { point, left: printPlain(answer.left), right: printPlain(answer.right), certainty: "exact", seed: question.seed } }];
}

/** A thin part of the region: other assumptions, and values put in for some quantities. */
interface Face {
  readonly assumptions: readonly Assumption[];
  readonly value?: ReadonlyMap<string, Expr>;
}

/** For each closed end of a range, the assumptions with that end taken. */
function endsOfRanges(assumptions: readonly Assumption[]): Face[] {
  return assumptions.flatMap((assumption, at) =>
    assumption.facts.flatMap((fact, k) =>
      fact.kind !== "statement"
        ? []
        : endsOf(fact.statement).map((statement): Face => ({
            assumptions: assumptions.with(at, { ...assumption, facts: assumption.facts.with(k, { kind: "statement", statement }) }),
          })),
    ),
  );
}

/** A quantity of an equation among the assumptions at zero; a quantity of an exponent at zero and at a half. */
function specialValues({ assumptions, dependencies }: ClaimQuestion, sides: readonly Expr[]): Face[] {
  // Facts other than statements, and what depends on a quantity, would have to be put in for as well.
  const held = new Set([...assumptions.flatMap((a) => a.facts.flatMap((f) => (f.kind === "statement" ? [] : namesOf(f)))), ...dependencies.keys(), ...[...dependencies.values()].flat(), ...runningIn(assumptions)]);
  const equations = assumptions.flatMap((a) => a.facts.flatMap((f) => (f.kind === "statement" && f.statement.kind === "relation" && f.statement.relation === "=" ? statementExpressions(f.statement) : [])));
  const exponents = sides.flatMap((side) => findAll(side, (e) => e.kind === "apply" && e.operator === "power")).flatMap((e) => (e.kind === "apply" && e.args[1] !== undefined ? [...freeSymbols(e.args[1])] : []));
  const values: (readonly [string, Expr])[] = [
    ...[...new Set(exponents)].flatMap((name) => [[name, num(rational(1, 2))] as const, [name, num(0)] as const]),
    ...[...new Set(equations.flatMap((e) => [...freeSymbols(e)]))].map((name) => [name, num(0)] as const),
  ];
  return values.filter(([name]) => !held.has(name)).map(([name, value]) => {
    const put = new Map([[name, value]]);
    return { value: put, assumptions: assumptions.map((a) => ({ ...a, facts: a.facts.map((f) => (f.kind === "statement" ? { ...f, statement: substituteStatement(f.statement, put) } : f)) })) };
  });
}

/** Variables for whose every value an assumption on an unknown function holds: at one value it would say less. */
const runningIn = (assumptions: readonly Assumption[]): readonly string[] =>
  assumptions.flatMap((a) => a.facts.flatMap((f) => (f.kind === "statement" ? statementExpressions(f.statement) : []))).flatMap((e) => findAll(e, (n) => n.kind === "call")).flatMap((n) => (n.kind === "call" ? n.args.flatMap((arg) => [...freeSymbols(arg)]) : [])).filter((name) => RUNNING.test(name));

/** All quantities that a fact speaks of. */
function namesOf(fact: Fact): string[] {
  return Object.values(fact).flatMap((value: unknown): string[] => (typeof value === "string" ? [value] : isExpr(value) ? [...freeSymbols(value)] : []));
}

const isExpr = (value: unknown): value is Expr => typeof value === "object" && value !== null && "kind" in value && ["number", "symbol", "apply", "call", "bind", "piecewise"].includes(String(value.kind));

/** A statement with values put in for quantities. */
export const equation = (left: Expr, right: Expr): Statement => ({ kind: "relation", relation: "=", left, right });

/** What a statement says at each closed end of what it allows. */
function endsOf(statement: Statement): Statement[] {
  switch (statement.kind) {
    case "relation":
      return statement.relation === "<=" || statement.relation === ">=" ? [equation(statement.left, statement.right)] : [];
    case "and":
      return statement.parts.flatMap((part, k) => endsOf(part).map((end): Statement => ({ ...statement, parts: statement.parts.with(k, end) })));
    case "membership":
      return statement.negated ? [] : endsOfSet(statement.element, statement.set);
    case "or":
    case "truth":
      return [];
  }
}

function endsOfSet(element: Expr, set: DomainSet): Statement[] {
  if (set.kind === "minus") return endsOfSet(element, set.from);
  if (set.kind === "named") return set.sign === "nonnegative" || set.sign === "nonpositive" ? [equation(element, num(0))] : [];
  if (set.kind !== "interval") return [];
  const isFinite = (e: Expr): boolean => findAll(e, (n) => n.kind === "apply" && n.operator === "inf").length === 0;
  return [...(set.lowerOpen || !isFinite(set.lower) ? [] : [equation(element, set.lower)]), ...(set.upperOpen || !isFinite(set.upper) ? [] : [equation(element, set.upper)])];
}
