import { apply, canonicalise, contains, derivative, divide, equalFractions, freeSymbols, multiply, negate, num, printPlain, substitute, sym, type Budget, type Expr, type Requirement } from "../../expression/index.js";
import { rational } from "../../number/index.js";
import type { ExactAnswer } from "./answer.js";
import { merged, seenApart } from "./by-signs.js";
import { compare } from "./compare.js";
import { sidedNeeds } from "./conditions.js";
import type { Facts, Inequality } from "./facts.js";
import { oracleOf } from "./oracle.js";
import { holds } from "./holds.js";
import { inTower } from "./in-tower.js";
import { needsOf } from "./needs.js";
import { sightings, type Sightings } from "./sightings.js";

/** Functions whose derivative is simpler than they are. */
const SIMPLER_BY_DERIVATIVE: ReadonlySet<string> = new Set(["asin", "acos", "atan", "asinh", "acosh", "atanh", "asec", "acsc", "acoth", "asech", "acsch", "log", "erf", "erfc"]);

/** Functions that jump, or of which it is not known whether they do. */
const JUMPING: ReadonlySet<string> = new Set(["sign", "floor", "ceil", "heaviside", "arg", "mod", "gcd", "lcm", "opaque", "acot", "binomial", "factorial", "gamma", "digamma", "loggamma", "beta"]);

const DEEPEST = 3;

/**
 * Equality by equal derivatives: two sides that are continuous where both are defined, that have one derivative in `x` there
 * but for single points, and one value at some point, are equal if what `x` may be is an interval (the mean value theorem).
 * Decides identities between inverse functions that are not algebraic in their arguments. Undefined when it does not apply,
 * and where the sides are seen to differ.
 */
export function byDerivative(facts: Facts, left: Expr, right: Expr, budget: Budget, depth = 0, seen: Sightings = sightings(facts, left, right)): ExactAnswer | undefined {
  if (facts.plane !== "real" || facts.equations.length > 0 || depth > DEEPEST || ![left, right].every(isContinuous) || ![left, right].some(isSimplerByDerivative)) return undefined;
  if (seen.nowhereMet()) return undefined;
  for (const name of variablesIn(facts, [left, right])) {
    const answer = inVariable(facts, left, right, name, budget, depth, seen);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

const isContinuous = (side: Expr): boolean => !contains(side, (e) => e.kind === "call" || e.kind === "bind" || e.kind === "piecewise" || (e.kind === "apply" && (JUMPING.has(e.operator) || e.operator === "i")));

const isSimplerByDerivative = (side: Expr): boolean => contains(side, (e) => e.kind === "apply" && SIMPLER_BY_DERIVATIVE.has(e.operator) && freeSymbols(e).size > 0);

const variablesIn = (facts: Facts, sides: readonly Expr[]): string[] => [...new Set(sides.flatMap((e) => [...freeSymbols(e)]))].filter((name) => !facts.integers.has(name) && !facts.complex.has(name)).sort();

function inVariable(facts: Facts, left: Expr, right: Expr, name: string, budget: Budget, depth: number, seen: Sightings): ExactAnswer | undefined {
  const mentions = (e: Expr): boolean => freeSymbols(e).has(name);
  const oracle = oracleOf(facts);
  const [leftNeeds, rightNeeds] = [needsOf(left, oracle), needsOf(right, oracle)];
  const needs = [...leftNeeds, ...rightNeeds];
  if (needs.some((need) => need.relation === "converges")) return undefined;
  // The range of the variable: facts and needs that make an interval, and none that leaves a gap.
  const fixed = facts.inequalities.filter((fact) => !mentions(fact.expr));
  const asFacts = (list: readonly Requirement[]): Inequality[] => list.flatMap((need) => (need.relation === "converges" ? [] : [{ expr: need.expr, relation: need.relation, id: "" }]));
  const range: Inequality[] = [];
  for (const fact of [...facts.inequalities.filter((f) => mentions(f.expr)), ...asFacts(needs.filter((need) => mentions(need.expr)))]) {
    if (isInterval({ ...facts, inequalities: [...fixed, ...range] }, fact, name)) range.push(fact);
  }
  const region: Facts = { ...facts, inequalities: [...fixed, ...asFacts(needs.filter((need) => !mentions(need.expr))), ...range] };
  const inRegion = oracleOf(region);
  const gap = needs.find((need) => !inTower(inRegion, [], (tower) => holds(tower, need)));
  if (gap !== undefined) return gap.relation === "!=" ? besides(facts, gap.expr, left, right, budget, depth, seen) : undefined;
  if (seen.apart()) return undefined;
  const sides = [derivative(left, name), derivative(right, name)] as const;
  if (!sides.every((side) => needsOf(side, inRegion).every((need) => need.relation === "!=" || (need.relation !== "converges" && inTower(inRegion, [], (tower) => holds(tower, { ...need, relation: ">=" })))))) return undefined;
  const slope = compare(region, sides[0], sides[1], { form: "exponential", splits: false, budget });
  if (slope.kind !== "equal" || slope.restricts.length > 0) return undefined;
  const point = commonValue(facts, region, fixed, needs, left, right, name, budget, depth);
  const found = sidedNeeds(oracle, leftNeeds, rightNeeds);
  if (point === undefined || found === undefined) return undefined;
  return {
    kind: "equal",
    domain: found.missing,
    restricts: [],
    needs: found,
    moves: [{ text: `both sides have the same derivative in ${name}, and the same value at ${name} = ${printPlain(point.at)}`, expr: sides[1] }, ...slope.moves, ...point.answer.moves],
    used: [...new Set([...slope.used, ...point.answer.used, ...range.map((f) => f.id)])].filter((id) => id !== ""),
  };
}

/** Whether a relation leaves an interval of values for a quantity: what is concave, or monotone, is not negative on an interval. */
function isInterval(facts: Facts, fact: Inequality, name: string): boolean {
  if (fact.relation !== ">" && fact.relation !== ">=") return false;
  const first = derivative(fact.expr, name);
  const second = negate(derivative(first, name));
  const certain = (expr: Expr): boolean => inTower(oracleOf(facts), [], (tower) => holds(tower, { expr, relation: ">=", why: "" }));
  return needsOf(fact.expr, oracleOf(facts)).every((need) => !freeSymbols(need.expr).has(name)) && [second, first, negate(first)].some(certain);
}

/** The claim on either side of what must not vanish. */
function besides(facts: Facts, on: Expr, left: Expr, right: Expr, budget: Budget, depth: number, seen: Sightings): ExactAnswer | undefined {
  const signs = (["positive", "negative"] as const).map((sign) => {
    const here = { expr: sign === "positive" ? on : negate(on), relation: ">" } as const;
    const under: Facts = { ...facts, inequalities: [...facts.inequalities, { ...here, id: "" }] };
    const inside = seen.within({ ...here, why: "" });
    if (inside.apart()) return { sign, answer: seenApart(inside, left, right) };
    return { sign, answer: byDerivative(under, left, right, budget, depth + 1, inside) ?? compare(under, left, right, { form: "exponential", splits: false, budget }) };
  });
  const held = signs.filter(({ answer }) => answer.kind === "equal" && answer.restricts.length === 0);
  if (held.length === 0) return undefined;
  // Where the quantity vanishes a side has no value: that belongs to the condition when one sign is all that is left.
  const answer = merged(on, held.length === 2 ? signs : [...signs, { sign: "zero", answer: { kind: "different", difference: on, left, right, constant: false, used: [] } }]);
  const oracle = oracleOf(facts);
  const found = sidedNeeds(oracle, needsOf(left, oracle), needsOf(right, oracle));
  if (answer.kind !== "equal" || found === undefined) return undefined;
  return held.length === 2 ? { ...answer, domain: found.missing, needs: found } : answer;
}

const PI = apply("pi");
const POINTS: readonly Expr[] = [num(0), num(1), num(rational(1, 2)), num(-1), num(2), num(rational(-1, 2)), divide(PI, num(4)), divide(PI, num(2)), num(rational(1, 4)), num(-2), multiply(num(rational(3, 4)), PI), PI];

/** A value of the quantity inside its range, whatever the others are, at which both sides are equal. */
function commonValue(facts: Facts, region: Facts, fixed: readonly Inequality[], needs: readonly Requirement[], left: Expr, right: Expr, name: string, budget: Budget, depth: number): { readonly at: Expr; readonly answer: ExactAnswer & { readonly kind: "equal" } } | undefined {
  const rest: Facts = { ...facts, inequalities: fixed };
  const others = variablesIn(facts, [left, right]).filter((other) => other !== name);
  const conditions = [...region.inequalities.flatMap(({ expr, relation }): Requirement[] => (relation === "=" ? [] : [{ expr, relation, why: "" }])), ...needs];
  for (const at of [...POINTS, ...others.map((other) => sym(other)), ...others.map((other) => negate(sym(other)))]) {
    const put = (e: Expr): Expr => substitute(e, new Map([[name, at]]));
    if (!inTower(oracleOf(rest), [], (tower) => conditions.every((c) => holds(tower, { ...c, expr: put(c.expr) })))) continue;
    const sides = [put(left), put(right)] as const;
    if (sightings(rest, ...sides).apart()) continue;
    const plain = inTower(oracleOf(rest), [], (tower) => equalFractions(tower, canonicalise(tower, sides[0]), canonicalise(tower, sides[1])));
    const answer = plain ? ({ kind: "equal", domain: [], restricts: [], moves: [], used: [] } as const) : (settled(compare(rest, sides[0], sides[1], { form: "exponential", splits: false, budget })) ?? byDerivative(rest, sides[0], sides[1], budget, depth + 1));
    if (answer?.kind === "equal" && answer.restricts.length === 0 && answer.domain.length === 0) return { at, answer };
  }
  return undefined;
}

const settled = (answer: ExactAnswer): ExactAnswer | undefined => (answer.kind === "equal" ? answer : undefined);
