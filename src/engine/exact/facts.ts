import { rational } from "../../number/index.js";
import type { Assumption } from "../../assumption/index.js";
import { contradiction, signOf, type KnownSign, type Sign } from "../../assumption/index.js";
import { apply, contains, freeSymbols, negate, num, subtract, type DomainSet, type Expr, type Statement } from "../../expression/index.js";
import {
  canonicalise,
  evaluateDerivatives,
  callHead,
  constantGenerator,
  CartesianNeeded,
  fractionKey,
  newTower,
  isCartesian,
  isWhole,
  partKey,
  realOf,
  squaredModulus,
  polynomialKey,
  spend,
  symbolsOfFraction,
  Undefined,
  Unsupported,
  type Fraction,
  type Generator,
  type Oracle,
  type Piece,
  type Requirement,
  type Tower,
  type TowerForm,
} from "../../expression/index.js";
import { addPolynomials, BudgetExhausted, constantOf, constantPolynomial, divideByMonomial, equalPolynomials, generatorPolynomial, isConstantPolynomial, generatorsOf, monomialContentOf, multiplyPolynomials, ONE_POLYNOMIAL, scalePolynomial, type Budget, type Polynomial } from "../../expression/index.js";
import { expandDefinitions, functionDefinitions, makeDependent, parameterOf, type Dependencies } from "./prepare.js";

/** A relation of an expression to zero, with the assumption that says so. */
export interface Inequality {
  readonly expr: Expr;
  readonly relation: ">" | ">=" | "!=" | "=";
  readonly id: string;
}

/** A disjunction among the assumptions. */
export interface Alternatives {
  readonly cases: readonly Statement[];
  readonly id: string;
}

/** The assumptions sorted by what the exact engine does with them. */
export interface Facts {
  readonly inequalities: readonly Inequality[];
  readonly equations: readonly { readonly left: Expr; readonly right: Expr; readonly id: string }[];
  readonly pieces: readonly Piece[];
  readonly complex: ReadonlySet<string>;
  /** Where roots and logarithms take their values: the complex plane as soon as a quantity may be complex. */
  readonly plane: "real" | "complex";
  readonly integers: ReadonlySet<string>;
  /** Of each, at least one holds. */
  readonly alternatives: readonly Alternatives[];
  readonly prepare: (expr: Expr) => Expr;
  /** Whether the facts leave a thin set on purpose, as an equation of a case does: then it counts as no point only if it has none. */
  readonly thin?: boolean;
}

/** What the assumptions say, with functions and dependent quantities already written out. */
export function factsOf(assumptions: readonly Assumption[], dependencies: Dependencies): Facts {
  const definitions = functionDefinitions(assumptions, dependencies);
  const prepare = (expr: Expr): Expr => expandDefinitions(makeDependent(expr, dependencies), definitions);
  const inequalities: Inequality[] = [];
  const equations: { left: Expr; right: Expr; id: string }[] = [];
  const pieces: Piece[] = [];
  const complex = new Set<string>();
  const integers = new Set<string>();
  const alternatives: Alternatives[] = [];
  const addStatement = (statement: Statement, id: string): void => {
    switch (statement.kind) {
      case "relation": {
        const left = evaluateDerivatives(prepare(statement.left));
        const right = evaluateDerivatives(prepare(statement.right));
        if (statement.relation === "=" || statement.relation === ":=") {
          equations.push({ left, right, id });
          return;
        }
        const read = asInequality(left, statement.relation, right);
        if (read !== undefined) inequalities.push({ ...read, id });
        return;
      }
      case "and":
        for (const part of statement.parts) addStatement(part, id);
        return;
      case "membership":
        if (!statement.negated) addMembership(prepare(statement.element), statement.set, id);
        else addOutside(prepare(statement.element), statement.set, id);
        return;
      case "or":
        noteComplex(statement);
        alternatives.push({ cases: statement.parts, id });
        return;
      case "truth":
        return;
    }
  };
  const noteComplex = (statement: Statement): void => {
    if (statement.kind === "and" || statement.kind === "or") statement.parts.forEach(noteComplex);
    if (statement.kind === "membership" && statement.element.kind === "symbol" && isComplexSet(statement.set)) complex.add(statement.element.name);
  };
  // What lies outside an interval is not real or lies beyond one of its ends.
  const addOutside = (element: Expr, set: DomainSet, id: string): void => {
    if (set.kind === "finite") for (const value of set.elements) inequalities.push({ expr: subtract(element, prepare(value)), relation: "!=", id });
    if (set.kind === "named") for (const value of smallMembers(set)) inequalities.push({ expr: subtract(element, num(value)), relation: "!=", id });
    if (set.kind !== "interval") return;
    const re = isComplexQuantity(element) ? apply("re", element) : element;
    const cases: Statement[] = isComplexQuantity(element) ? [relation(apply("im", element), "!=", num(0))] : [];
    if (!isInfinite(set.lower)) cases.push(relation(re, set.lowerOpen ? "<=" : "<", set.lower));
    if (!isInfinite(set.upper)) cases.push(relation(re, set.upperOpen ? ">=" : ">", set.upper));
    const [only] = cases;
    if (cases.length === 1 && only !== undefined) addStatement(only, id);
    else if (cases.length > 1) alternatives.push({ cases, id });
  };
  const isComplexQuantity = (e: Expr): boolean => contains(e, (n) => (n.kind === "symbol" && complex.has(n.name)) || (n.kind === "apply" && n.operator === "i"));
  const addMembership = (element: Expr, set: DomainSet, id: string): void => {
    switch (set.kind) {
      case "named": {
        if (element.kind === "symbol") {
          if (set.name === "C") complex.add(element.name);
          if (set.name === "Z" || set.name === "N") integers.add(element.name);
        }
        const sign = set.sign ?? (set.name === "N" ? "nonnegative" : undefined);
        if (sign === "positive") inequalities.push({ expr: element, relation: ">", id });
        if (sign === "nonnegative") inequalities.push({ expr: element, relation: ">=", id });
        if (sign === "negative") inequalities.push({ expr: negate(element), relation: ">", id });
        if (sign === "nonpositive") inequalities.push({ expr: negate(element), relation: ">=", id });
        if (sign === "nonzero") inequalities.push({ expr: element, relation: "!=", id });
        return;
      }
      case "interval": {
        const real = isComplexQuantity(element) ? apply("re", element) : element;
        if (real !== element) equations.push({ left: apply("im", element), right: num(0), id });
        if (!isInfinite(set.lower)) inequalities.push({ expr: subtract(real, prepare(set.lower)), relation: set.lowerOpen ? ">" : ">=", id });
        if (!isInfinite(set.upper)) inequalities.push({ expr: subtract(prepare(set.upper), real), relation: set.upperOpen ? ">" : ">=", id });
        return;
      }
      case "minus":
        addMembership(element, set.from, id);
        if (set.removed.kind === "finite") for (const value of set.removed.elements) inequalities.push({ expr: subtract(element, value), relation: "!=", id });
        else addOutside(element, set.removed, id);
        return;
      case "finite":
      case "symbol":
        return;
    }
  };
  // Which quantities are complex is known before any statement about them is read.
  for (const { facts } of assumptions) for (const fact of facts) if (fact.kind === "statement") noteComplex(fact.statement);
  for (const assumption of assumptions) {
    for (const fact of assumption.facts) {
      if (fact.kind === "statement") addStatement(fact.statement, assumption.id);
      if (fact.kind === "definition" && fact.when !== undefined) {
        const piece = asPiece(fact.left, fact.right, fact.when, assumption.id);
        if (piece !== undefined) pieces.push({ ...piece, lower: prepare(piece.lower), upper: prepare(piece.upper), value: prepare(piece.value) });
      } else if (fact.kind === "definition" && fact.left.kind === "symbol") {
        equations.push({ left: prepare(fact.left), right: prepare(fact.right), id: assumption.id });
      } else if (fact.kind === "definition" && fact.left.kind === "call" && !definitions.some((d) => d.id === assumption.id && fact.left.kind === "call" && d.name === fact.left.name)) {
        equations.push({ left: prepare(fact.left), right: prepare(fact.right), id: assumption.id });
      }
      if (fact.kind === "function-property" && fact.property === "positive") continue;
    }
  }
  return { inequalities, equations: innermostFirst(equations), pieces, complex, plane: complex.size > 0 ? "complex" : "real", integers, alternatives, prepare };
}

/**
 * Equations in an order in which what one gives is known before others use it: `T_a = ηH_a/B` before `T = T_a`. A value is
 * put in when its quantity is first met, so an equation that comes too late can only be used as a relation.
 */
function innermostFirst<E extends { readonly left: Expr; readonly right: Expr }>(equations: readonly E[]): E[] {
  const ordered: E[] = [];
  let rest = [...equations];
  const gives = (e: E): string | undefined => (e.left.kind === "symbol" ? e.left.name : undefined);
  while (rest.length > 0) {
    const next = rest.find((e) => !rest.some((other) => other !== e && gives(other) !== undefined && freeSymbols(e.right).has(gives(other) ?? ""))) ?? rest[0];
    if (next === undefined) break;
    ordered.push(next);
    rest = rest.filter((e) => e !== next);
  }
  return ordered;
}

const isComplexSet = (set: DomainSet): boolean => (set.kind === "named" && set.name === "C") || (set.kind === "minus" && isComplexSet(set.from));

const relation = (left: Expr, name: "!=" | "<" | "<=" | ">" | ">=", right: Expr): Statement => ({ kind: "relation", relation: name, left, right });

const isInfinite = (e: Expr): boolean => (e.kind === "apply" && e.operator === "inf") || (e.kind === "apply" && e.operator === "negate" && e.args[0] !== undefined && isInfinite(e.args[0]));

function asInequality(left: Expr, relation: string, right: Expr): Omit<Inequality, "id"> | undefined {
  switch (relation) {
    case ">":
    case ">>":
      return { expr: subtract(left, right), relation: ">" };
    case ">=":
      return { expr: subtract(left, right), relation: ">=" };
    case "<":
    case "<<":
      return { expr: subtract(right, left), relation: ">" };
    case "<=":
      return { expr: subtract(right, left), relation: ">=" };
    case "!=":
      return { expr: subtract(left, right), relation: "!=" };
    default:
      return undefined;
  }
}

function asPiece(left: Expr, right: Expr, when: Statement, used: string): Piece | undefined {
  if (left.kind !== "symbol" && left.kind !== "call") return undefined;
  const parameter = parameterOf(when);
  if (parameter === undefined || when.kind !== "membership" || when.set.kind !== "interval") return undefined;
  return { name: left.name, parameter, lower: when.set.lower, upper: when.set.upper, value: right, used };
}

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
  /** Whether no real point satisfies what a tower was told, or none around which it can move, where `>=` is read as `>` for what was told last. */
  readonly isEmpty: (tower: Tower) => boolean;
}

/** What one tower was told. Polynomials are in that tower's generators. */
interface Learned {
  readonly known: KnownSign[];
  readonly values: Map<string, { readonly value: Fraction; readonly used: readonly string[] }>;
  /** How many of `known` come from the assumptions; the others are the domain of what is looked at. */
  readonly given: number;
  readonly own: Map<number, KnownSign>;
  readonly answers: Map<string, { readonly sign: Sign; readonly used: readonly string[] }>;
}

/** Work allowed for one assumption; one that needs more is left out, which is sound. */
const LEARNING = 300_000;

/** Answers questions of sign and value from the facts, in the generators of the towers that it makes. */
export function oracleOf(facts: Facts): FactOracle {
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
      const { sign, used } = signOf(p, [...state.known, ...intrinsic(tower, state, [p, ...state.known.map((k) => k.polynomial)])], tower.budget, { isReal });
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
      return contradiction([...known, ...intrinsic(tower, state, known.map((k) => k.polynomial))], { remaining: EMPTINESS }, { isReal }) !== undefined;
    },
    isEmpty: (tower) => {
      const state = learned.get(tower);
      if (state === undefined) return false;
      const inner = state.known.map((k, at): KnownSign => (facts.thin !== true && at >= state.given && k.relation === ">=" && k.polynomial.terms.length > 0 ? { ...k, relation: ">" } : k));
      if (inner.some((k) => isFalse(k))) return true;
      if (!inner.some((k) => k.relation === ">" || k.relation === ">=" || k.relation === "=")) return false;
      const isReal = (g: number): boolean => tower.generators[g]?.real === true;
      return contradiction([...inner, ...intrinsic(tower, state, inner.map((k) => k.polynomial))], { remaining: EMPTINESS }, { isReal }) !== undefined;
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

/** Γ and powers of minus one and of `i` have no zeros. */
const vanishesNowhere = ({ meaning }: Generator): boolean => meaning.kind === "exponential" || meaning.kind === "imaginary" || (meaning.kind === "atom" && /^(gamma|sign power|turn|root of unity)$/.test(meaning.head));

/** The whole numbers next to zero in a named set, which what is outside the set is not. */
function smallMembers({ sign }: Extract<DomainSet, { readonly kind: "named" }>): readonly number[] {
  const has = { positive: [1, 2], nonnegative: [0, 1, 2], negative: [-1, -2], nonpositive: [0, -1, -2], nonzero: [1, -1], all: [0, 1, -1, 2, -2] };
  return has[sign ?? "all"];
}

/** What generators say of themselves: exponentials are positive, moduli are not negative. */
function intrinsic(tower: Tower, state: Learned, polynomials: readonly Polynomial[]): KnownSign[] {
  const found: KnownSign[] = [];
  for (const g of new Set(polynomials.flatMap((p) => [...generatorsOf(p)]))) {
    const generator = tower.generators[g];
    if (generator?.meaning.kind === "atom" && /^(cosine|sine)$/.test(generator.meaning.head)) {
      found.push(...inQuadrant(tower, state, generator.id, generator.meaning.head, generator.meaning.parts[0] as Fraction));
      for (const side of [1, -1]) {
        found.push({ polynomial: addPolynomials(scalePolynomial(generatorPolynomial(g), rational(side)), ONE_POLYNOMIAL), relation: ">=", id: "" });
      }
    }
    if (generator !== undefined && generator.sign === "unknown" && vanishesNowhere(generator)) found.push({ polynomial: generatorPolynomial(g), relation: "!=", id: "" });
    if (generator?.key === "constant pi") {
      found.push(...boundsOfPi(generatorPolynomial(g)));
    }
    if (generator !== undefined) found.push(...byMonotony(tower, state, generator));
    if (generator === undefined || generator.sign === "unknown") continue;
    const fact = state.own.get(g) ?? { polynomial: generatorPolynomial(g), relation: generator.sign === "positive" ? (">" as const) : (">=" as const), id: "" };
    state.own.set(g, fact);
    found.push(fact);
  }
  return found;
}

/** What the sign of an argument says of an increasing function: `e^u > 1` and `atan u > 0` for `u > 0`, `log u > 0` for `u > 1`. */
function byMonotony(tower: Tower, state: Learned, generator: Generator): KnownSign[] {
  const { meaning } = generator;
  if (!generator.real || state.known.length === 0) return [];
  const isReal = (id: number): boolean => tower.generators[id]?.real === true;
  const one = constantPolynomial(rational(1));
  const itself = generatorPolynomial(generator.id);
  const [argument, value] =
    meaning.kind === "exponential"
      ? [multiplyPolynomials(meaning.exponent.num, meaning.exponent.den, tower.budget), addPolynomials(itself, scalePolynomial(one, rational(-1)))]
      : meaning.kind === "logarithm"
        ? [addPolynomials(meaning.of, scalePolynomial(one, rational(-1))), itself]
        : meaning.kind === "atom" && /^(atan|asin|erf)$/.test(meaning.head) && meaning.parts[0] !== undefined
          ? [multiplyPolynomials(meaning.parts[0].num, meaning.parts[0].den, tower.budget), itself]
          : [undefined, itself];
  if (argument === undefined || constantOf(argument) !== undefined || generatorsOf(argument).has(generator.id)) return [];
  const { sign, used } = signOf(argument, state.known, tower.budget, { isReal });
  const at = (side: 1 | -1, relation: ">" | ">="): KnownSign[] => [{ polynomial: scalePolynomial(value, rational(side)), relation, id: used.find((id) => id !== "") ?? "" }];
  // The logarithm is of the modulus, which exceeds one also where the argument lies below minus one.
  if (meaning.kind === "logarithm" && sign !== "positive" && sign !== "nonnegative") return [];
  if (sign === "positive" || sign === "nonnegative") return at(1, sign === "positive" ? ">" : ">=");
  return sign === "negative" || sign === "nonpositive" ? at(-1, sign === "negative" ? ">" : ">=") : [];
}

/** `157/50 < π < 22/7`. */
const boundsOfPi = (pi: Polynomial): KnownSign[] => [
  { polynomial: addPolynomials(pi, constantPolynomial(rational(-157, 50))), relation: ">", id: "" },
  { polynomial: addPolynomials(scalePolynomial(pi, rational(-1)), constantPolynomial(rational(22, 7))), relation: ">", id: "" },
];

/** The sign of the cosine or sine of an angle that the facts place in one half turn; quarter turns either way, of zero mean. */
function inQuadrant(tower: Tower, state: Learned, g: number, head: string, angle: Fraction): KnownSign[] {
  if (!isConstantPolynomial(angle.den) || state.known.length === 0) return [];
  const pi = constantGenerator(tower, "pi").num;
  const facts = [...state.known, ...boundsOfPi(pi)];
  const isReal = (id: number): boolean => tower.generators[id]?.real === true;
  const at = (turns: number, side: 1 | -1): Sign => {
    const shifted = addPolynomials(scalePolynomial(angle.num, rational(side)), scalePolynomial(pi, rational(turns, 2)));
    return constantOf(shifted) !== undefined ? "unknown" : signOf(shifted, facts, tower.budget, { isReal }).sign;
  };
  const between = (from: number, to: number): "open" | "closed" | undefined => {
    const [above, below] = [at(-from, 1), at(to, -1)];
    const inside = (s: Sign): boolean => s === "positive" || s === "nonnegative" || s === "zero";
    return inside(above) && inside(below) ? (above === "positive" && below === "positive" ? "open" : "closed") : undefined;
  };
  const first = head === "cosine" ? -1 : 0;
  for (const [from, sign] of [[first, 1], [first - 2, -1], [first + 2, -1]] as const) {
    const place = between(from, from + 2);
    if (place !== undefined) return [{ polynomial: scalePolynomial(generatorPolynomial(g), rational(sign)), relation: place === "open" ? ">" : ">=", id: "" }];
  }
  return [];
}

function learnEquation(tower: Tower, equation: Facts["equations"][number], values: Map<string, { value: Fraction; used: readonly string[] }>, known: KnownSign[]): void {
  attempt(() => {
    for (const [target, source] of [[equation.left, equation.right], [equation.right, equation.left]] as const) {
      const key = keyOf(tower, target);
      if (key === undefined || values.has(key) || tower.byKey.has(key)) continue;
      const value = canonicalise(tower, source);
      // The source may itself hold the target, as in x = 2x.
      if (tower.byKey.has(key) || mentions(tower, value, target)) continue;
      values.set(key, { value, used: [equation.id, ...usedIn(tower)] });
      return;
    }
    const difference = canonicalise(tower, subtract(equation.left, equation.right));
    known.push({ polynomial: difference.num, relation: "=", id: equation.id });
  });
}

const usedIn = (tower: Tower): string[] => {
  const used = [...tower.used];
  tower.used.clear();
  return used;
};

const mentions = (tower: Tower, value: Fraction, target: Expr): boolean => target.kind === "symbol" && symbolsOfFraction(tower, value).has(target.name);

/** The generator key of a lone symbol or unknown function value. */
function keyOf(tower: Tower, expr: Expr): string | undefined {
  if (expr.kind === "symbol") return `symbol ${expr.name}`;
  if (expr.kind === "apply" && (expr.operator === "re" || expr.operator === "im") && expr.args[0]?.kind === "symbol") return tower.form === "cartesian" ? partKey(expr.operator, expr.args[0].name) : undefined;
  if (expr.kind !== "call") return undefined;
  return `${callHead(expr.name, expr.orders)}(${expr.args.map((a) => fractionKey(canonicalise(tower, a))).join(",")})`;
}

function learnInequality(tower: Tower, fact: Inequality, known: KnownSign[]): void {
  attempt(() => {
    const written = canonicalise(tower, fact.expr);
    const real = realOf(tower, written);
    if (real === undefined && isCartesian(tower, written) && fact.relation === "!=") {
      // What is not real is not zero when its modulus is positive.
      known.push({ polynomial: squaredModulus(tower, written).num, relation: ">", id: fact.id });
      return;
    }
    const f = real ?? written;
    // The sign of a quotient is the sign of the product of its parts.
    const polynomial = fact.relation === "!=" || f.den.terms.every((t) => t.monomial.length === 0) ? f.num : multiplyPolynomials(f.num, f.den, tower.budget);
    known.push({ polynomial: withoutPositiveFactors(tower, polynomial), relation: fact.relation, id: fact.id });
    // A whole number above zero is at least one.
    if (fact.relation === ">" && isWhole(tower, f)) known.push({ polynomial: addPolynomials(f.num, constantPolynomial(rational(-1))), relation: ">=", id: fact.id });
    if (fact.relation !== ">=" || f.den.terms.some((t) => t.monomial.length > 0)) known.push({ polynomial: f.den, relation: "!=", id: fact.id });
  });
}

/** A polynomial divided by the generators that are positive by what they mean, which changes no sign: `2πT >= 0` says `T >= 0`. */
function withoutPositiveFactors(tower: Tower, p: Polynomial): Polynomial {
  const positive = monomialContentOf(p).filter(([g]) => tower.generators[g]?.sign === "positive");
  return positive.length === 0 ? p : divideByMonomial(p, positive);
}

/** Facts outside the canonical form's class are left out, which is sound: they only ever add knowledge. */
function attempt(learn: () => void): void {
  try {
    learn();
  } catch (error) {
    if (!(error instanceof Undefined) && !(error instanceof Unsupported) && !(error instanceof BudgetExhausted) && !(error instanceof CartesianNeeded)) throw error;
  }
}
