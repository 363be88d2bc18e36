import type { Assumption } from "../../assumption/index.js";
import { contains, derivative, findAll, freeSymbols, negate, substitute, subtract, sym, type Expr } from "../../expression/index.js";
import {
  canonicalise,
  CircularNeeded,
  equalFractions,
  factorFraction,
  fractionKey,
  fractionToExpr,
  isRealOrCircular,
  isZeroFraction,
  polynomialToExpr,
  rationalOf,
  shapeOf,
  ScaleChanged,
  signOfFraction,
  subtractFractions,
  Undefined,
  Unsupported,
  type Fraction,
  type Requirement,
  type Tower,
  type TowerMove,
} from "../../expression/index.js";
import { BudgetExhausted, generatorsOf, monomialKey, ONE_POLYNOMIAL, type Polynomial } from "../../expression/index.js";
import { domainIn, domainRequirements, isVariablePower, VARIABLE_POWER, type ScopedRequirement } from "./domain.js";
import { factsOf, oracleOf, type FactOracle, type Facts } from "./facts.js";
import { dependenciesUnder, type Dependencies } from "./prepare.js";

/** Whether two expressions are equal under assumptions. */
export interface ExactQuestion {
  readonly left: Expr;
  readonly right: Expr;
  readonly assumptions: readonly Assumption[];
  readonly dependencies: Dependencies;
}

/** What the canonical form says. `different` is a difference that did not vanish, which alone refutes nothing unless `constant`. */
export type ExactAnswer =
  | { readonly kind: "equal"; readonly domain: readonly Requirement[]; readonly restricts: readonly Requirement[]; readonly moves: readonly TowerMove[]; readonly used: readonly string[]; readonly normalForm?: Expr | undefined }
  | { readonly kind: "different"; readonly difference: Expr; readonly left: Expr; readonly right: Expr; readonly constant: boolean; readonly used: readonly string[] }
  | { readonly kind: "undefined"; readonly side: "left" | "right"; readonly why: string; readonly used: readonly string[] }
  | { readonly kind: "stopped"; readonly why: string };

const BUDGET = 3_000_000;

/**
 * Decides `left = right` over the reals by canonical form. Domain requirements of both sides count as facts while
 * comparing; those that only one side has, and that the assumptions do not give, come back as `domain`. When the sides
 * meet only under the sign of one of the author's terms, that sign comes back in `restricts`.
 */
export function decideEquality(question: ExactQuestion): ExactAnswer {
  try {
    const facts = factsOf(question.assumptions, dependenciesUnder(question.dependencies, question.assumptions));
    const left = facts.prepare(question.left);
    const right = facts.prepare(question.right);
    const variable = antiderivativeVariable(left) ?? antiderivativeVariable(right);
    if (variable === undefined) return compare(facts, left, right);
    const answer = compare(facts, derivative(left, variable), derivative(right, variable));
    if (answer.kind === "equal") return { ...answer, moves: [...answer.moves, { text: `both sides differentiated in ${variable}: equal up to a constant of integration` }] };
    return answer.kind === "different" ? { ...answer, constant: false } : answer;
  } catch (error) {
    return { kind: "stopped", why: stopReason(error) };
  }
}

/** Words for an error that ends an exact argument; anything unexpected is passed on. */
export function stopReason(error: unknown): string {
  if (error instanceof BudgetExhausted) return "the budget of algebraic operations was spent";
  if (error instanceof Unsupported) return `outside the canonical form: ${error.message}`;
  if (error instanceof Undefined) return `no value: ${error.message}`;
  if (error instanceof RangeError) return "the expression is too large for exact algebra";
  throw error;
}

function antiderivativeVariable(expr: Expr): string | undefined {
  let found: string | undefined;
  contains(expr, (e) => {
    if (e.kind === "bind" && e.binder === "integral" && e.lower === undefined && e.upper === undefined && e.region === undefined) found = e.variable;
    return found !== undefined;
  });
  return found;
}

/** Runs an argument in a tower that knows the facts, again with finer exponents when the argument asks for them. */
export function inTower<T>(oracle: FactOracle, extra: readonly Requirement[], argument: (tower: Tower) => T): T {
  const scales = new Map<string, number>();
  const budget = { remaining: BUDGET };
  let circular = false;
  for (let round = 0; round < 60; round++) {
    try {
      return argument(oracle.towerWith(extra, scales, budget, circular));
    } catch (error) {
      if (error instanceof CircularNeeded) circular = true;
      else if (!(error instanceof ScaleChanged)) throw error;
    }
  }
  throw new Unsupported("exponents that do not settle");
}

function compare(facts: Facts, left: Expr, right: Expr): ExactAnswer {
  const oracle = oracleOf(facts);
  const leftNeeds = needsOf(left, oracle);
  const rightNeeds = needsOf(right, oracle);
  const all = [...leftNeeds, ...rightNeeds];
  const first = inTower(oracle, all, (tower) => compareIn(oracle, tower, left, right));
  if (first.kind === "empty") return { kind: "stopped", why: NO_ROOM };
  if (first.kind === "undefined") {
    // The other side's domain counted as a fact; a side has no value only when it has none on its own.
    const [side, needs] = first.side === "left" ? [left, leftNeeds] : [right, rightNeeds];
    return inTower(oracle, needs, (tower) => "why" in canonicaliseSide(tower, side)) ? first : { kind: "stopped", why: NO_ROOM };
  }
  if (first.kind === "met") {
    const missing = oneSided(oracle, [...leftNeeds, ...first.leftRules], [...rightNeeds, ...first.rightRules]);
    const powers = all.some(isPowerNeed) && !powersAgree(facts, left, right) ? unstatedPowers(oracle, all) : [];
    return { kind: "equal", domain: missing.filter((need) => !powers.some((p) => sameRequirement(p, need))), restricts: powers, moves: first.moves, used: first.used, normalForm: first.normalForm };
  }
  for (const candidate of first.candidates) {
    const tried = inTower(oracle, [...all, candidate], (tower) => compareIn(oracle, tower, left, right));
    if (tried.kind === "met" && !(all.some(isPowerNeed) && !powersAgree(facts, left, right))) {
      return {
        kind: "equal",
        domain: oneSided(oracle, [...leftNeeds, ...tried.leftRules], [...rightNeeds, ...tried.rightRules]),
        restricts: [candidate],
        moves: tried.moves,
        used: tried.used,
        normalForm: tried.normalForm,
      };
    }
  }
  return { kind: "different", difference: first.difference, left: first.left, right: first.right, constant: first.constant && all.length === 0, used: first.used };
}

const NO_ROOM = "the assumptions and the domains of the sides leave no point, or none to move about";

/**
 * That an exponent is whole says nothing of its parts: `2y` may be odd. Wherever an exponent has an even coefficient, the
 * same base must also have a power that makes the part itself whole, as in `x^y x^y = x^{2y}`.
 */
function evennessIsShown(tower: Tower, bases: readonly Expr[], exponents: readonly Expr[]): boolean {
  const powers = exponents.map((e, k) => ({ base: fractionKey(canonicalise(tower, bases[k] as Expr)), terms: canonicalise(tower, e).num.terms.filter((t) => t.monomial.length > 0) }));
  const shown = new Set(powers.flatMap(({ base, terms }) => (terms.length === 1 && terms[0]?.coefficient.d === 1n && terms[0].coefficient.n ** 2n === 1n ? [`${base} ${monomialKey(terms[0].monomial)}`] : [])));
  return powers.every(({ base, terms }) => terms.every((t) => t.coefficient.n % 2n !== 0n || shown.has(`${base} ${monomialKey(t.monomial)}`)));
}

/** What a side needs to have a value: on its free quantities, and that its integrals and sums exist where that is not plain. */
function needsOf(side: Expr, oracle: FactOracle): Requirement[] {
  const scoped = domainIn(side, oracle.integers);
  const outer = scoped.flatMap((need) => (need.within.length === 0 ? [need.requirement] : []));
  // A limit does not look at the point itself, and unknown functions count as such that the author's integrals exist.
  const isPlain = (need: ScopedRequirement): boolean => need.within.some((b) => b.binder !== "limit") && !contains(need.requirement.expr, (e) => e.kind === "call");
  const unsure = scoped.filter((need) => isPlain(need) && !holdsThroughout(oracle, need, outer));
  const binders = new Map(unsure.map((need): [string, Requirement] => {
    const binder = need.within[0] as Expr;
    return [shapeOf(binder), { expr: binder, relation: "converges", why: need.requirement.why }];
  }));
  return [...outer, ...binders.values()];
}

/** Whether a requirement on bound variables holds on their whole ranges, as far as the bounds say what these are. */
function holdsThroughout(oracle: FactOracle, need: ScopedRequirement, outer: readonly Requirement[]): boolean {
  const names = new Map(need.within.map((b, k): [string, Expr] => [b.variable, sym(`range ${k}`)]));
  const range: Requirement[] = need.within.flatMap((b): Requirement[] => {
    const at = names.get(b.variable) as Expr;
    if (b.binder !== "integral" && b.binder !== "sum" && b.binder !== "product") return [];
    const inside = (lower: Expr | undefined, upper: Expr | undefined): Requirement[] =>
      lower === undefined || upper === undefined || [lower, upper].some((e) => contains(e, (n) => n.kind === "apply" && n.operator === "inf")) ? [] : [{ expr: substitute(subtract(upper, lower), names), relation: ">=", why: "a range" }];
    const ordered = b.lower !== undefined && b.upper !== undefined && ([b.lower, b.upper].some((e) => contains(e, (n) => n.kind === "apply" && n.operator === "inf")) || inTower(oracle, outer, (tower) => holds(tower, { expr: subtract(b.upper as Expr, b.lower as Expr), relation: ">=", why: "a range" })));
    return ordered ? [...inside(b.lower, at), ...inside(at, b.upper)] : [];
  });
  const { requirement } = need;
  return inTower(oracle, [...outer, ...range], (tower) => holds(tower, { ...requirement, expr: substitute(requirement.expr, names) }));
}

const isPowerNeed = (need: Requirement): boolean => need.why === VARIABLE_POWER;

/** Needs of powers with variable exponents that neither the assumptions nor other needs give. */
function unstatedPowers(oracle: FactOracle, all: readonly Requirement[]): Requirement[] {
  const distinct = all.filter((need, k) => isPowerNeed(need) && all.findIndex((other) => sameRequirement(other, need)) === k);
  const open = inTower(oracle, all.filter((need) => !isPowerNeed(need)), (tower) => distinct.filter((need) => !holds(tower, need)));
  return withoutImplied(oracle, simplified(oracle, open));
}

/**
 * Whether the sides also meet where bases of variable powers are negative, which they may be while the exponents happen
 * to be whole numbers: `x^a x^b = x^{a+b}` does, `(x^2)^a = x^{2a}` fails at x = -1, a = 1/2. The sides must meet for
 * whole exponents, and every base must be one factor of unknown sign, so that it is negative only with whole exponents;
 * or all exponents must be one.
 */
function powersAgree(facts: Facts, left: Expr, right: Expr): boolean {
  const bases: Expr[] = [];
  const exponents: Expr[] = [];
  for (const side of [left, right]) {
    for (const node of findAll(side, (e) => e.kind === "apply" && e.operator === "power")) {
      if (node.kind !== "apply") continue;
      const [base, exponent] = node.args;
      if (base === undefined || exponent === undefined || !isVariablePower(base, exponent, facts.integers)) continue;
      bases.push(base);
      exponents.push(exponent);
    }
  }
  const whole = oracleOf({ ...facts, integers: new Set([...facts.integers, ...freeSymbols(left), ...freeSymbols(right)]) });
  const needs = [left, right].flatMap((side) => domainRequirements(side, facts.integers)).filter((need) => !isPowerNeed(need));
  try {
    return inTower(whole, needs, (tower) => {
      const oneFactor = bases.every((base) => {
        const open = factorFraction(tower, canonicalise(tower, base)).factors.filter(({ polynomial }) => signOfFraction(tower, { num: polynomial, den: ONE_POLYNOMIAL }) !== "positive");
        return open.length <= 1 && open.every(({ exponent }) => exponent % 2 !== 0);
      });
      const first = exponents[0];
      const oneExponent = first !== undefined && exponents.every((e) => equalFractions(tower, canonicalise(tower, e), canonicalise(tower, first)));
      return (oneFactor || oneExponent) && evennessIsShown(tower, bases, exponents) && compareIn(whole, tower, left, right).kind === "met";
    });
  } catch (error) {
    stopReason(error);
    return false;
  }
}

type Comparison =
  | { readonly kind: "empty" }
  | { readonly kind: "met"; readonly moves: readonly TowerMove[]; readonly used: readonly string[]; readonly leftRules: readonly Requirement[]; readonly rightRules: readonly Requirement[]; readonly normalForm: Expr | undefined }
  | { readonly kind: "apart"; readonly difference: Expr; readonly left: Expr; readonly right: Expr; readonly constant: boolean; readonly candidates: readonly Requirement[]; readonly used: readonly string[] }
  | { readonly kind: "undefined"; readonly side: "left" | "right"; readonly why: string; readonly used: readonly string[] };

function compareIn(oracle: FactOracle, tower: Tower, left: Expr, right: Expr): Comparison {
  const l = canonicaliseSide(tower, left);
  const leftRules = [...tower.requirements.values()];
  tower.requirements.clear();
  const r = canonicaliseSide(tower, right);
  const rightRules = [...tower.requirements.values()];
  const used = (): string[] => [...tower.used];
  if ("why" in l) return { kind: "undefined", side: "left", why: l.why, used: used() };
  if ("why" in r) return { kind: "undefined", side: "right", why: r.why, used: used() };
  if (equalFractions(tower, l, r)) {
    if (oracle.isEmpty(tower)) return { kind: "empty" };
    return { kind: "met", moves: [...tower.moves.values()], used: used(), leftRules, rightRules, normalForm: short(tower, l) };
  }
  const difference = subtractFractions(tower, l, r);
  const value = rationalOf(difference);
  if (value !== undefined && oracle.isEmpty(tower)) return { kind: "empty" };
  return {
    kind: "apart",
    difference: fractionToExpr(tower, difference),
    left: fractionToExpr(tower, l),
    right: fractionToExpr(tower, r),
    constant: value !== undefined && !isZeroFraction(difference),
    candidates: signCandidates(tower, [difference.num, l.num, r.num, l.den, r.den]),
    used: used(),
  };
}

function canonicaliseSide(tower: Tower, side: Expr): Fraction | { readonly why: string } {
  try {
    return canonicalise(tower, side);
  } catch (error) {
    if (error instanceof Undefined) return { why: error.message };
    throw error;
  }
}

const LONGEST_SHOWN = 12;

function short(tower: Tower, f: Fraction): Expr | undefined {
  const size = [f.num, f.den].reduce((n, p) => n + p.terms.reduce((m, t) => m + 1 + t.monomial.length, 0), 0);
  return size <= LONGEST_SHOWN * 2 ? fractionToExpr(tower, f) : undefined;
}

/** Signs of the author's terms that the comparison left open: under `|u|`, in roots and logarithms. */
function signCandidates(tower: Tower, polynomials: readonly Polynomial[]): Requirement[] {
  const open: Polynomial[] = [];
  const visit = (p: Polynomial, depth: number): void => {
    for (const g of generatorsOf(p)) {
      const generator = tower.generators[g];
      if (generator?.meaning.kind !== "modulus" || depth > 3) continue;
      if (generator.relation?.degree === 2 * generator.meaning.scale) open.push(generator.meaning.of);
      visit(generator.meaning.of, depth + 1);
    }
  };
  for (const p of polynomials) visit(p, 0);
  const distinct = [...new Map(open.map((p) => [JSON.stringify(p, (_, v: unknown) => (typeof v === "bigint" ? v.toString() : v)), p])).values()];
  return distinct.slice(0, 3).flatMap((p) => {
    const expr = polynomialToExpr(tower, p);
    return [
      { expr, relation: ">=" as const, why: "the sign of a term" },
      { expr: negate(expr), relation: ">=" as const, why: "the sign of a term" },
    ];
  });
}

/** Requirements of one side that neither the assumptions nor the other side's requirements give. */
function oneSided(oracle: FactOracle, left: readonly Requirement[], right: readonly Requirement[]): Requirement[] {
  const missing: Requirement[] = [];
  for (const [needs, others] of [[left, right], [right, left]] as const) {
    const open: Requirement[] = [];
    for (const need of needs) {
      if ([...missing, ...open].some((m) => sameRequirement(m, need))) continue;
      if (others.some((other) => sameRequirement(other, need))) continue;
      open.push(need);
    }
    if (open.length > 0) missing.push(...inTower(oracle, others, (tower) => open.filter((need) => !holds(tower, need))));
  }
  return withoutImplied(oracle, simplified(oracle, missing));
}

/** Leaves out requirements that the others give. */
function withoutImplied(oracle: FactOracle, needs: readonly Requirement[]): Requirement[] {
  let kept = [...needs];
  for (const need of [...needs].sort((a, b) => size(b.expr) - size(a.expr))) {
    const others = kept.filter((other) => other !== need);
    if (others.length > 0 && kept.includes(need) && inTower(oracle, others, (tower) => holds(tower, need))) kept = others;
  }
  return kept;
}

/** Integrals and sums that differ in the name of their variable only are one requirement. */
const renamed = (e: Expr): Expr => (e.kind === "bind" && e.binder !== "derivative" ? ({ ...e, variable: "range", body: substitute(e.body, new Map([[e.variable, sym("range")]])) }) : e);
const textOf = (r: Requirement): string => shapeOf([r.relation === "converges" ? renamed(r.expr) : r.expr, r.relation]);
const sameRequirement = (a: Requirement, b: Requirement): boolean => textOf(a) === textOf(b);

/** Whether a requirement is certain under what the tower knows. */
export function holds(tower: Tower, need: Requirement): boolean {
  if (need.relation === "converges") return false;
  try {
    const whole = canonicalise(tower, need.expr);
    // That a quotient is not zero is a matter of its numerator; where it has no value is a requirement of its own.
    const f = need.relation === "!=" ? { num: whole.num, den: ONE_POLYNOMIAL } : whole;
    const value = rationalOf(f);
    if (value !== undefined) return need.relation === ">" ? value.n > 0n : need.relation === ">=" ? value.n >= 0n : value.n !== 0n;
    if (need.relation !== "!=" && !isRealOrCircular(tower, f)) return false;
    const sign = signOfFraction(tower, f);
    if (need.relation === ">") return sign === "positive";
    if (need.relation === ">=") return sign === "positive" || sign === "nonnegative" || sign === "zero";
    return sign === "positive" || sign === "negative" || sign === "nonzero";
  } catch (error) {
    if (error instanceof Undefined || error instanceof Unsupported) return false;
    throw error;
  }
}

/** Requirements with their expressions in canonical form, where that is shorter to read. */
function simplified(oracle: FactOracle, needs: readonly Requirement[]): Requirement[] {
  if (needs.length === 0) return [];
  return inTower(oracle, [], (tower) =>
    needs.map((need) => {
      if (need.relation === "converges") return need;
      try {
        const bare = withoutKnownParts(tower, canonicalise(tower, need.expr), need.relation);
        const expr = short(tower, bare.of);
        return expr === undefined || size(expr) >= size(need.expr) ? need : { ...need, expr, relation: bare.relation };
      } catch (error) {
        if (error instanceof Undefined || error instanceof Unsupported) return need;
        throw error;
      }
    }),
  );
}

/** The sign of a quotient is that of the part whose sign is not known: `π/a >= 0` says `a > 0`. */
function withoutKnownParts(tower: Tower, of: Fraction, relation: Requirement["relation"]): { readonly of: Fraction; readonly relation: Requirement["relation"] } {
  if (relation === "!=" || of.den.terms.every((t) => t.monomial.length === 0)) return { of, relation };
  const whole = (p: Polynomial): Fraction => ({ num: p, den: ONE_POLYNOMIAL });
  const [above, below] = [signOfFraction(tower, whole(of.num)), signOfFraction(tower, whole(of.den))];
  if (below === "positive") return { of: whole(of.num), relation };
  if (above === "positive") return { of: whole(of.den), relation: ">" };
  return { of, relation };
}

function size(e: Expr): number {
  let n = 0;
  contains(e, () => {
    n++;
    return false;
  });
  return n;
}

