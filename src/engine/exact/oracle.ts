import { contradiction, signOf, type KnownSign, type Sign } from "../../assumption/index.js";
import {
  constantOf,
  equalPolynomials,
  multiplyPolynomials,
  newTower,
  ONE_POLYNOMIAL,
  polynomialKey,
  spend,
  type Budget,
  type Expr,
  type Oracle,
  type Polynomial,
  type Requirement,
  type Tower,
  type TowerForm,
} from "../../expression/index.js";
import { connectedTo } from "./connected.js";
import type { Facts } from "./facts.js";
import { intrinsicSigns, type IntrinsicSigns } from "./intrinsic-signs.js";
import { learnEquation, learnInequality, withoutPositiveFactors, type KnownValues } from "./learn.js";

/** An oracle over the facts, which makes the towers that it answers questions in. */
export interface FactOracle extends Oracle {
  /** A tower that knows the facts and `extra`; throws `ScaleChanged`, `CircularNeeded` or `CartesianNeeded` when it must be made another way. */
  readonly towerWith: (extra: readonly Requirement[], scales: Map<string, number>, budget: Budget, form: TowerForm, splits: boolean) => Tower;
  /** Tells a tower more: how a product of its polynomials stands to zero. */
  readonly tell: (tower: Tower, factors: readonly Polynomial[], relation: ">" | ">=" | "!=") => void;
  /** Whether a polynomial vanishes at no point that satisfies what a tower was told. */
  readonly excludes: (tower: Tower, p: Polynomial) => boolean;
  /** Names of whole numbers that are not negative. */
  readonly counts: ReadonlySet<string>;
  /**
   * Whether no real point satisfies what a tower was told, or none around which it can move, where `>=` is read as `>` for what
   * was told last. Where a thin set is left on purpose, as by an equation of a case, only the former counts.
   */
  readonly isEmpty: (tower: Tower, thin?: boolean) => boolean;
}

/** What one tower was told. Polynomials are in that tower's generators. */
interface Learned {
  readonly known: KnownSign[];
  readonly values: KnownValues;
  /** How many of `known` come from the assumptions; the others are the domain of what is looked at. */
  readonly given: number;
  /** What generators say of themselves, as found before. */
  readonly own: IntrinsicSigns;
  readonly answers: Map<string, { readonly sign: Sign; readonly used: readonly string[] }>;
}

/** Work allowed for one assumption; one that needs more is left out, which is sound. */
const LEARNING = 300_000;

const ORACLES = new WeakMap<Facts, FactOracle>();

/**
 * Answers questions of sign and value from the facts, in the generators of the towers that it makes. The same facts have the
 * same oracle, which reads them once for every form of a tower.
 */
export function oracleOf(facts: Facts): FactOracle {
  const before = ORACLES.get(facts);
  if (before !== undefined) return before;
  const oracle = newOracle(facts);
  ORACLES.set(facts, oracle);
  return oracle;
}

function newOracle(facts: Facts): FactOracle {
  const learned = new WeakMap<Tower, Learned>();
  const bases = new Map<string, { readonly tower: Tower; readonly learned: Learned }>();
  const oracle: FactOracle = {
    sign: (tower, p) => {
      const state = learned.get(tower);
      if (state === undefined) return { sign: "unknown", used: [] };
      const key = `${state.known.length} ${polynomialKey(p)}`;
      const before = state.answers.get(key);
      if (before !== undefined) return before;
      const isReal = (g: number): boolean => tower.generators[g]?.real === true;
      const known = connectedTo(p, state.known);
      const { sign, used } = signOf(p, [...known, ...intrinsicSigns(tower, state, [p, ...known.map((k) => k.polynomial)])], tower.budget, { isReal });
      const answer = { sign, used: used.filter((id) => id !== "") };
      state.answers.set(key, answer);
      return answer;
    },
    value: (tower, key) => learned.get(tower)?.values.get(key),
    pieces: facts.pieces,
    complex: facts.complex,
    plane: facts.plane,
    integers: facts.integers,
    counts: new Set(facts.inequalities.flatMap(({ expr, relation }) => (expr.kind === "symbol" && facts.integers.has(expr.name) && (relation === ">" || relation === ">=") ? [expr.name] : []))),
    towerWith: (extra, scales, budget, form, splits) => {
      const base = baseFor(scales, form, budget);
      const tower: Tower = { ...newTower(oracle, budget, scales, form, splits), generators: [...base.tower.generators], byKey: new Map(base.tower.byKey), limits: new Map(base.tower.limits) };
      const state: Learned = { ...base.learned, known: [...base.learned.known], own: new Map(base.learned.own), answers: new Map() };
      learned.set(tower, state);
      for (const fact of simplestFirst(extra)) {
        if (fact.relation !== "converges") learnInequality(tower, { expr: fact.expr, relation: fact.relation, id: "" }, state.known);
      }
      forget(tower);
      return tower;
    },
    tell: (tower, factors, relation) => {
      const polynomial = withoutPositiveFactors(tower, factors.reduce((all, p) => multiplyPolynomials(all, p, tower.budget), ONE_POLYNOMIAL));
      const known = learned.get(tower)?.known;
      if (known?.some((k) => k.relation === relation && equalPolynomials(k.polynomial, polynomial)) === false) known.push({ polynomial, relation, id: "" });
    },
    excludes: (tower, p) => {
      const state = learned.get(tower);
      if (state === undefined) return false;
      const known: KnownSign[] = [...state.known, { polynomial: p, relation: "=", id: "" }];
      const isReal = (g: number): boolean => tower.generators[g]?.real === true;
      return contradiction([...known, ...intrinsicSigns(tower, state, known.map((k) => k.polynomial))], { remaining: EMPTINESS }, { isReal }) !== undefined;
    },
    isEmpty: (tower, thin = facts.thin === true) => {
      const state = learned.get(tower);
      if (state === undefined) return false;
      const inner = state.known.map((k, at): KnownSign => (!thin && at >= state.given && k.relation === ">=" && k.polynomial.terms.length > 0 ? { ...k, relation: ">" } : k));
      if (inner.some((k) => isFalse(k))) return true;
      if (!inner.some((k) => k.relation === ">" || k.relation === ">=" || k.relation === "=")) return false;
      const isReal = (g: number): boolean => tower.generators[g]?.real === true;
      return contradiction([...inner, ...intrinsicSigns(tower, state, inner.map((k) => k.polynomial))], { remaining: EMPTINESS }, { isReal }) !== undefined;
    },
  };
  const baseFor = (scales: Map<string, number>, form: TowerForm, shared: Budget): { readonly tower: Tower; readonly learned: Learned } => {
    const key = JSON.stringify([form, ...scales]);
    const before = bases.get(key);
    if (before !== undefined) return before;
    const state: Learned & { given: number } = { known: [], values: new Map(), given: 0, own: new Map(), answers: new Map() };
    const budget = { remaining: 0 };
    const tower = newTower(oracle, budget, scales, form);
    learned.set(tower, state);
    const within = (learn: () => void): void => {
      budget.remaining = Math.min(LEARNING, shared.remaining);
      const before = budget.remaining;
      learn();
      spend(shared, Math.min(before - budget.remaining, shared.remaining));
    };
    for (const equation of facts.equations) within(() => learnEquation(tower, equation, state.values, state.known));
    for (const fact of simplestFirst(facts.inequalities)) within(() => learnInequality(tower, fact, state.known));
    forget(tower);
    state.given = state.known.length;
    state.answers.clear();
    const base = { tower, learned: state };
    bases.set(JSON.stringify([form, ...scales]), base);
    return base;
  };
  return oracle;
}

const EMPTINESS = 150_000;

/** A relation between numbers that does not hold. */
function isFalse(known: KnownSign): boolean {
  const value = constantOf(known.polynomial);
  if (value === undefined) return false;
  return known.relation === ">" ? value.n <= 0n : known.relation === ">=" ? value.n < 0n : known.relation === "=" ? value.n !== 0n : value.n === 0n;
}

/** Facts on single quantities first, so that the generators of longer ones are made with the signs known. */
const simplestFirst = <T extends { readonly expr: Expr }>(facts: readonly T[]): T[] => {
  const weight = (e: Expr): number => (e.kind === "apply" || e.kind === "call" ? 1 + e.args.reduce((n, a) => n + weight(a), 0) : 1);
  return facts.map((fact) => ({ fact, size: weight(fact.expr) })).sort((a, b) => a.size - b.size).map(({ fact }) => fact);
};

function forget(tower: Tower): void {
  tower.used.clear();
  tower.moves.clear();
  tower.requirements.clear();
}
