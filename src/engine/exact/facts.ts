import type { Assumption } from "../../assumption/index.js";
import { signOf, type KnownSign } from "../../assumption/index.js";
import { negate, subtract, type DomainSet, type Expr, type Statement } from "../../expression/index.js";
import {
  canonicalise,
  callHead,
  fractionKey,
  symbolsOfFraction,
  Undefined,
  Unsupported,
  type Fraction,
  type Oracle,
  type Piece,
  type Requirement,
  type Tower,
} from "../../expression/index.js";
import { generatorPolynomial, generatorsOf, multiplyPolynomials, type Polynomial } from "../../expression/index.js";
import { expandDefinitions, functionDefinitions, makeDependent, parameterOf, type Dependencies } from "./prepare.js";

/** A relation of an expression to zero, with the assumption that says so. */
export interface Inequality {
  readonly expr: Expr;
  readonly relation: ">" | ">=" | "!=" | "=";
  readonly id: string;
}

/** The assumptions sorted by what the exact engine does with them. */
export interface Facts {
  readonly inequalities: readonly Inequality[];
  readonly equations: readonly { readonly left: Expr; readonly right: Expr; readonly id: string }[];
  readonly pieces: readonly Piece[];
  readonly complex: ReadonlySet<string>;
  readonly integers: ReadonlySet<string>;
  readonly prepare: (expr: Expr) => Expr;
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
  const addStatement = (statement: Statement, id: string): void => {
    switch (statement.kind) {
      case "relation": {
        const left = prepare(statement.left);
        const right = prepare(statement.right);
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
        return;
      case "or":
      case "truth":
        return;
    }
  };
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
      case "interval":
        if (!isInfinite(set.lower)) inequalities.push({ expr: subtract(element, prepare(set.lower)), relation: set.lowerOpen ? ">" : ">=", id });
        if (!isInfinite(set.upper)) inequalities.push({ expr: subtract(prepare(set.upper), element), relation: set.upperOpen ? ">" : ">=", id });
        return;
      case "minus":
        addMembership(element, set.from, id);
        if (set.removed.kind === "finite") for (const value of set.removed.elements) inequalities.push({ expr: subtract(element, value), relation: "!=", id });
        return;
      case "finite":
      case "symbol":
        return;
    }
  };
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
  return { inequalities, equations, pieces, complex, integers, prepare };
}

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

/** An oracle over the facts; `learn` must run on each new tower before it is asked anything. */
export interface FactOracle extends Oracle {
  readonly learn: (tower: Tower, extra: readonly Requirement[]) => void;
}

/** Answers questions of sign and value from the facts, in the generators of one tower. */
export function oracleOf(facts: Facts): FactOracle {
  const known: KnownSign[] = [];
  const values = new Map<string, { value: Fraction; used: readonly string[] }>();
  const own = new Map<number, KnownSign>();
  const intrinsic = (tower: Tower, polynomials: readonly Polynomial[]): KnownSign[] => {
    const found: KnownSign[] = [];
    for (const g of new Set(polynomials.flatMap((p) => [...generatorsOf(p)]))) {
      const generator = tower.generators[g];
      if (generator === undefined || generator.sign === "unknown") continue;
      const fact = own.get(g) ?? { polynomial: generatorPolynomial(g), relation: generator.sign === "positive" ? (">" as const) : (">=" as const), id: "" };
      own.set(g, fact);
      found.push(fact);
    }
    return found;
  };
  return {
    sign: (tower, p) => {
      const { sign, used } = signOf(p, [...known, ...intrinsic(tower, [p, ...known.map((k) => k.polynomial)])], tower.budget);
      return { sign, used: used.filter((id) => id !== "") };
    },
    value: (_, key) => values.get(key),
    pieces: facts.pieces,
    complex: facts.complex,
    integers: facts.integers,
    learn: (tower, extra) => {
      known.length = 0;
      values.clear();
      own.clear();
      for (const equation of facts.equations) learnEquation(tower, equation, values, known);
      for (const fact of facts.inequalities) learnInequality(tower, fact, known);
      for (const fact of extra) {
        if (fact.relation !== "converges") learnInequality(tower, { expr: fact.expr, relation: fact.relation, id: "" }, known);
      }
      tower.used.clear();
      tower.moves.clear();
      tower.requirements.clear();
    },
  };
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
  if (expr.kind !== "call") return undefined;
  return `${callHead(expr.name, expr.orders)}(${expr.args.map((a) => fractionKey(canonicalise(tower, a))).join(",")})`;
}

function learnInequality(tower: Tower, fact: Inequality, known: KnownSign[]): void {
  attempt(() => {
    const f = canonicalise(tower, fact.expr);
    // The sign of a quotient is the sign of the product of its parts.
    const polynomial = fact.relation === "!=" || f.den.terms.every((t) => t.monomial.length === 0) ? f.num : multiplyPolynomials(f.num, f.den, tower.budget);
    known.push({ polynomial, relation: fact.relation, id: fact.id });
    if (fact.relation !== ">=" || f.den.terms.some((t) => t.monomial.length > 0)) known.push({ polynomial: f.den, relation: "!=", id: fact.id });
  });
}

/** Facts outside the canonical form's class are left out, which is sound: they only ever add knowledge. */
function attempt(learn: () => void): void {
  try {
    learn();
  } catch (error) {
    if (!(error instanceof Undefined) && !(error instanceof Unsupported)) throw error;
  }
}
