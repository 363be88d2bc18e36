import {
  add,
  apply,
  canonicalise,
  compile,
  contains,
  divide,
  freeSymbols,
  intervalArithmetic,
  lineCells,
  multiply,
  negate,
  NO_ANALYSIS,
  num,
  printLatex,
  printPlain,
  rationalIn,
  scopeOf,
  squareFreePart,
  statementExpressions,
  substitute,
  subtract,
  univariateOf,
  type Expr,
  type Requirement,
  type Scope,
  type Univariate,
} from "../../expression/index.js";
import { deriveSeed, generator, rational, type Enclosure, type Rational } from "../../number/index.js";
import type { Assignment, Evidence, Witness } from "../evidence.js";
import type { SidedNeeds } from "../exact/conditions.js";
import { inBareTower, truthAt } from "../exact/truth-at.js";
import { describePoint, pointMaker, prepareScenario, type PointMaker, type SamplePoint, type Scenario } from "../numeric/index.js";
import type { ClaimQuestion } from "./finding.js";
import { forNumbers } from "./sampling.js";

/** Points to start from, and values to try for one quantity. */
const MOST_BASES = 2;
/** Conditions of higher degree in a quantity are tried with simple numbers. */
const HIGHEST_DEGREE = 12;
const SIMPLE: readonly Rational[] = [1, 2, 3].map((n) => rational(n));
const OTHERWISE: readonly Rational[] = [-1, 0].map((n) => rational(n));
const NICE: readonly Rational[] = [0, 1, -1, 2, -2, 3, -3, 5, -5, 10, -10].map((n) => rational(n)).concat([rational(1, 2), rational(-1, 2)]);
const ANGLES: readonly Expr[] = [1n, 2n, -1n, 3n].flatMap((n) => [angle(n, 2n), angle(n, 4n)]);

function angle(n: bigint, d: bigint): Expr {
  const [size, pi] = [rational(n < 0n ? -n : n, d), apply("pi")];
  const over = size.d === 1n ? pi : divide(pi, num(size.d));
  const value = size.n === 1n ? over : size.d === 1n ? multiply(num(size.n), pi) : divide(multiply(num(size.n), pi), num(size.d));
  return n < 0n ? negate(value) : value;
}

/**
 * Looks for points that show a domain condition to be needed: inside the assumptions and all other conditions, where just
 * one side has a value. What each side needs is evaluated exactly there, and the sides themselves in enclosures, which may
 * not say otherwise. Samples at which both sides have values are the points to start from.
 */
export function witnessSearch(question: ClaimQuestion, needs: SidedNeeds, samples: readonly Evidence[]): (need: Requirement) => Witness | undefined {
  let search: Search | undefined;
  return (need) => {
    if (need.relation === "converges" || contains(need.expr, (e) => e.kind === "call" || e.kind === "bind")) return undefined;
    search ??= prepare(question, needs, samples);
    const others = needs.missing.filter((other) => other !== need);
    // A point that breaks this condition alone says most; `log xy = log x + log y` has none.
    for (const kept of others.length === 0 ? [others] : [others, []]) {
      for (const base of search.bases()) {
        const found = from(search, base, need, kept) ?? fromZero(search, base, need, kept) ?? (kept === others ? undefined : fromBoth(search, base, need, others));
        if (found !== undefined) return described(search, smaller(search, found, need, kept));
      }
    }
    return undefined;
  };
}

interface Search {
  readonly needs: SidedNeeds;
  readonly scenario: Scenario;
  readonly maker: PointMaker;
  readonly bases: () => readonly SamplePoint[];
  readonly sides: (at: Place) => readonly [Enclosure, Enclosure];
}

/** A point, where quantities may also have values that are no rational numbers. */
interface Place {
  readonly point: SamplePoint;
  readonly special: ReadonlyMap<string, Expr>;
}

function prepare(question: ClaimQuestion, needs: SidedNeeds, samples: readonly Evidence[]): Search {
  const scenario = prepareScenario({ ...forNumbers(question, question.left, question.right), relation: "=" });
  const maker = pointMaker(scenario);
  let bases: readonly SamplePoint[] | undefined;
  return {
    needs,
    scenario,
    maker,
    bases: () => (bases ??= scenario.functions.length > 0 ? [] : basesOf(samples, maker, question.seed).map((base) => simpler(base, scenario, maker, [...needs.left, ...needs.right]))),
    sides: (at) => {
      const scope: Scope = maker.scopeAt(at.point);
      const frame = frameOf(scenario, at);
      const [left, right] = [scenario.left, scenario.right].map((side) => compile(side, intervalArithmetic(NO_ANALYSIS), scope)([...frame]));
      return [left as Enclosure, right as Enclosure];
    },
  };
}

/** The points of sample tables, the simplest values first, else points made for this. */
function basesOf(samples: readonly Evidence[], maker: PointMaker, seed: number): readonly SamplePoint[] {
  const random = generator(deriveSeed(seed, "witness"));
  const rows = samples.flatMap((e) => (e.kind === "samples" ? e.rows : [])).slice(0, MOST_BASES);
  const held = rows.map((row) => new Map(row.point.flatMap(({ name, value }): [string, Rational][] => {
    const read = /^(?<n>-?\d+)(?:\/(?<d>\d+))?$/u.exec(value)?.groups;
    return read === undefined ? [] : [[name, rational(BigInt(read["n"] ?? "0"), BigInt(read["d"] ?? "1"))]];
  })));
  return (held.length > 0 ? held : [new Map<string, Rational>(), new Map<string, Rational>()]).flatMap((values) => {
    const made = maker.make("nice", 0, random, values);
    return made.ok ? [made.point] : [];
  });
}

/** A point at which both sides have values, with values as simple as will do. */
function simpler(base: SamplePoint, scenario: Scenario, maker: PointMaker, needs: readonly Requirement[]): SamplePoint {
  const isCommon = (point: SamplePoint): boolean => allHold(needs, exactValues(point)) === "true";
  let at = base;
  for (const name of scenario.free) {
    const value = at.values.get(name);
    if (value === undefined) continue;
    for (const simple of SIMPLE) {
      if (weight(simple) >= weight(value)) break;
      const point = maker.move(at, name, simple);
      if (point === undefined || !isCommon(point)) continue;
      at = point;
      break;
    }
  }
  return at;
}

const exactValues = (point: SamplePoint): Map<string, Expr> => new Map([...point.values].map(([name, value]): [string, Expr] => [name, num(value)]));

function frameOf(scenario: Scenario, at: Place): readonly Enclosure[] {
  return scenario.names.map((name, k) => {
    const special = at.special.get(name);
    return special === undefined ? (at.point.frame[k] as Enclosure) : compile(special, intervalArithmetic(NO_ANALYSIS), scopeOf([]))([]);
  });
}

/** A witness that differs from a point in one quantity that the condition speaks of. */
function from(search: Search, base: SamplePoint, need: Requirement, kept: readonly Requirement[]): Place | undefined {
  for (const name of freeSymbols(need.expr)) {
    if (!base.values.has(name)) continue;
    for (const value of valuesFor(need, name, base)) {
      const point = search.maker.move(base, name, value);
      const at = point === undefined ? undefined : { point, special: new Map<string, Expr>() };
      if (at !== undefined && isWitness(search, at, need, kept)) return at;
    }
    if (isConstrained(search.scenario, name)) continue;
    for (const value of isPeriodic(need.expr) ? ANGLES : surdsFor(need, name, base)) {
      const at = { point: base, special: new Map([[name, value]]) };
      if (isWitness(search, at, need, kept)) return at;
    }
  }
  return undefined;
}

/** The same with all quantities of the condition zero, `a^2 + b^2 != 0`. */
function fromZero(search: Search, base: SamplePoint, need: Requirement, kept: readonly Requirement[]): Place | undefined {
  const names = [...freeSymbols(need.expr)];
  if (names.length < 2) return undefined;
  let point: SamplePoint | undefined = base;
  for (const name of names) point = point?.values.has(name) === true ? search.maker.move(point, name, rational(0)) : undefined;
  const at = point === undefined ? undefined : { point, special: new Map<string, Expr>() };
  return at !== undefined && isWitness(search, at, need, kept) ? at : undefined;
}

/** The same with a second quantity changed that other conditions speak of. */
function fromBoth(search: Search, base: SamplePoint, need: Requirement, others: readonly Requirement[]): Place | undefined {
  for (const name of new Set(others.flatMap((other) => [...freeSymbols(other.expr)]))) {
    if (freeSymbols(need.expr).has(name)) continue;
    for (const value of OTHERWISE) {
      const point = base.values.has(name) ? search.maker.move(base, name, value) : undefined;
      const found = point === undefined ? undefined : from(search, point, need, []);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

const isPeriodic = (e: Expr): boolean => contains(e, (n) => n.kind === "apply" && /^(?:sin|cos|tan|cot|sec|csc)$/u.test(n.operator));

const isConstrained = (scenario: Scenario, name: string): boolean =>
  [...scenario.constraints.flatMap((c) => statementExpressions(c.statement)), ...scenario.solved.flatMap((s) => s.values)].some((e) => freeSymbols(e).has(name));

/** Values of a quantity at which a condition fails: rational ones of a polynomial condition, else simple numbers to try. */
function valuesFor(need: Requirement, name: string, base: SamplePoint): readonly Rational[] {
  return failingValues(withOthers(need, name, base), name) ?? NICE;
}

/** A condition with all other quantities put in. */
const withOthers = (need: Requirement, name: string, base: SamplePoint): Requirement => ({
  ...need,
  expr: substitute(need.expr, new Map([...base.values].flatMap(([other, value]): [string, Expr][] => (other === name ? [] : [[other, num(value)]])))),
});

/** A condition on one quantity as a polynomial in it. */
function polynomialIn(need: Requirement, name: string): Univariate | undefined {
  return inBareTower((tower) => {
    const f = canonicalise(tower, need.expr);
    const g = tower.byKey.get(`symbol ${name}`);
    if (g === undefined || f.den.terms.some((t) => t.monomial.length > 0)) return undefined;
    return univariateOf(f.num, g);
  });
}

/** The roots of a quadratic condition that are no rational numbers: `x^2 < 3` fails at `√3`. */
function surdsFor(need: Requirement, name: string, base: SamplePoint): readonly Expr[] {
  const polynomial = polynomialIn(withOthers(need, name, base), name);
  const simple = polynomial === undefined || polynomial.length < 3 ? [] : squareFreePart(polynomial);
  const [c = 0n, b = 0n, a = 0n] = simple;
  const discriminant = b * b - 4n * a * c;
  if (simple.length !== 3 || discriminant <= 0n) return [];
  const roots = b === 0n ? [apply("sqrt", num(rational(-c, a)))] : [divide(add(num(-b), apply("sqrt", num(discriminant))), num(2n * a))];
  return roots.flatMap((root) => (b === 0n ? [root, negate(root)] : [root, divide(subtract(num(-b), apply("sqrt", num(discriminant))), num(2n * a))]));
}

function failingValues(need: Requirement, name: string): readonly Rational[] | undefined {
  const polynomial = polynomialIn(need, name);
  return inBareTower((tower) => {
    if (polynomial === undefined || polynomial.length > HIGHEST_DEGREE) return undefined;
    const fails = (sign: number): boolean => (need.relation === "!=" ? sign === 0 : need.relation === ">" ? sign <= 0 : sign < 0);
    const cells = lineCells([polynomial], tower.budget).filter((cell) => fails(cell.signs[0] ?? 0));
    const values = cells.flatMap((cell) => rationalIn(cell) ?? []);
    const nice = cells.some((cell) => cell.kind === "interval") ? NICE : [];
    return [...values, ...nice].sort((a, b) => weight(a) - weight(b));
  });
}

const weight = (r: Rational): number => Number((r.n < 0n ? -r.n : r.n) + (r.d - 1n) * 2n) + (r.n < 0n ? 0.5 : 0);

/** Whether just one side has a value at a point that fails the condition, all that is needed evaluated exactly. */
function isWitness(search: Search, at: Place, need: Requirement, kept: readonly Requirement[]): boolean {
  const missing = undefinedSide(search, at, need, kept);
  if (missing === undefined) return false;
  const [left, right] = search.sides(at);
  const [without, other] = missing === "left" ? [left, right] : [right, left];
  return without.kind === "none" && (other.kind === "interval" || other.where !== "always");
}

function undefinedSide(search: Search, at: Place, need: Requirement, kept: readonly Requirement[]): Witness["undefined"] | undefined {
  const values = exactValues(at.point);
  for (const [name, value] of at.special) values.set(name, value);
  if (truthAt(need, values) !== "false" || allHold(kept, values) !== "true") return undefined;
  const [left, right] = [search.needs.left, search.needs.right].map((needs) => allHold(needs, values));
  if (left === "true" && right === "false") return "right";
  return left === "false" && right === "true" ? "left" : undefined;
}

function allHold(needs: readonly Requirement[], values: ReadonlyMap<string, Expr>): "true" | "false" | "unknown" {
  let all: "true" | "unknown" = "true";
  for (const need of needs) {
    const truth = truthAt(need, values);
    if (truth === "false") return "false";
    if (truth === "unknown") all = "unknown";
  }
  return all;
}

/** The same witness with simpler values of the other quantities, where that is one. */
function smaller(search: Search, found: Place, need: Requirement, kept: readonly Requirement[]): Place {
  let at = found;
  for (const name of search.scenario.free) {
    const value = at.point.values.get(name);
    if (value === undefined || at.special.has(name)) continue;
    for (const simpler of [rational(0), rational(1), rational(2)]) {
      if (weight(simpler) >= weight(value)) continue;
      const point = search.maker.move(at.point, name, simpler);
      const next = point === undefined ? undefined : { ...at, point };
      if (next === undefined || !isWitness(search, next, need, kept)) continue;
      at = next;
      break;
    }
  }
  return at;
}

function described(search: Search, at: Place): Witness | undefined {
  const values = exactValues(at.point);
  for (const [name, value] of at.special) values.set(name, value);
  const point = describePoint(at.point, search.scenario.names).map((a): Assignment => {
    const special = at.special.get(a.name);
    return special === undefined ? a : { ...a, value: printPlain(special), valueLatex: printLatex(special) };
  });
  return { point, undefined: allHold(search.needs.left, values) === "false" ? "left" : "right" };
}
