import { addRational, compareRational, deriveSeed, generator, isZeroRational, MINUS_ONE, multiplyRational, NICE_RATIONALS, ONE, rational, rationalToString, ZERO, type Generator, type Rational } from "../../number/index.js";
import type { Assumption } from "../../assumption/index.js";
import { freeSymbols, hasMatrices, latexOfName, statementExpressions, type DomainSet, type Expr, type MatrixForm, type Statement } from "../../expression/index.js";
import type { Assignment, Counterexample } from "../evidence.js";
import { eliminate, evaluateMatrix, flip, invert, NoValue, sameMatrix, times, type Point, type RationalMatrix } from "./evaluate.js";
import type { MatrixFacts } from "./facts.js";
import type { Sizes } from "./sizes.js";

/** What random matrices say of an equation. */
export interface MatrixSamples {
  readonly tried: number;
  readonly usable: number;
  readonly counterexample?: Counterexample | undefined;
  /** Sizes at which both sides had a value, as `2 × 2, 3 × 3`. */
  readonly sizes: readonly string[];
  /** Why points were passed over, each with how often. */
  readonly rejected: Readonly<Record<string, number>>;
}

/** What is sampled: sides with definitions written out, their sizes, and the facts that a point must satisfy. */
export interface SampleQuestion {
  readonly left: Expr;
  readonly right: Expr;
  readonly sizes: Sizes;
  readonly facts: MatrixFacts;
  readonly seed: number;
  readonly holds: (left: RationalMatrix, right: RationalMatrix) => boolean;
}

const ROUNDS = 48;
const ENOUGH = 12;
const LARGEST = 8;
const FIRST_ZERO = 5;

/** Evaluates both sides exactly at random matrices of small whole entries, with sizes that the statements allow. */
export function sampleMatrices(question: SampleQuestion): MatrixSamples {
  const random = generator(deriveSeed(question.seed, "matrices"));
  const rejected: Record<string, number> = {};
  const sizes = new Set<string>();
  let usable = 0;
  for (let tried = 1; tried <= ROUNDS; tried++) {
    try {
      const drawn = draw(question, random, tried);
      const point: Point = { values: drawn.values, sizeOf: drawn.sizeOf };
      if (!admissible(question, point)) throw new NoValue("outside the assumptions");
      const left = evaluateMatrix(question.left, point);
      const right = evaluateMatrix(question.right, point);
      usable++;
      sizes.add(drawn.sizes);
      if (!question.holds(left, right)) return { tried, usable, sizes: [...sizes], rejected, counterexample: { point: assignments(question, drawn.values), left: matrixText(left), right: matrixText(right), certainty: "exact", seed: question.seed } };
      if (usable >= ENOUGH) return { tried, usable, sizes: [...sizes], rejected };
    } catch (error) {
      if (!(error instanceof NoValue)) throw error;
      rejected[error.message] = (rejected[error.message] ?? 0) + 1;
    }
  }
  return { tried: ROUNDS, usable, sizes: [...sizes], rejected };
}

interface Drawn {
  readonly values: ReadonlyMap<string, RationalMatrix>;
  readonly sizeOf: (expr: Expr) => readonly [number, number];
  readonly sizes: string;
}

function draw(question: SampleQuestion, random: Generator, round: number): Drawn {
  const { sizes, facts } = question;
  const dimension = new Map<string, number>();
  const named = new Map<string, RationalMatrix>();
  const keys = [...new Set(sizes.keys())];
  // The first rounds are small; the sizes of one round differ where nothing makes them the same.
  const pick = (): number => (round <= 4 ? 2 : random.integer(1, 3) + (random.next() < 0.5 ? 1 : 0));
  for (const key of keys) {
    const value = sizes.value(key);
    if (value === undefined) dimension.set(key, pick());
    else for (const name of freeSymbols(value)) if (!named.has(name)) named.set(name, [[rational(pick())]]);
  }
  for (const key of keys) {
    const value = sizes.value(key);
    if (value === undefined) continue;
    const n = evaluateMatrix(value, { values: named, sizeOf: () => [1, 1] })[0]?.[0] ?? ZERO;
    if (n.d !== 1n || n.n < 1n || n.n > BigInt(LARGEST)) throw new NoValue("a size that is no small number");
    dimension.set(key, Number(n.n));
  }
  const of = (key: string): number => dimension.get(key) ?? 1;
  const values = new Map<string, RationalMatrix>(named);
  const names = namesOf(question);
  names.forEach((name, k) => {
    if (values.has(name)) return;
    const shape = sizes.shapeOfSymbol(name);
    const value = shape === undefined ? [[random.pick(NICE_RATIONALS)]] : randomMatrix(random, of(shape.rows), of(shape.columns), formsOf(facts, name));
    // Zero is where claims such as x^T A x > 0 fail: one name after the other has its turn.
    values.set(name, round - FIRST_ZERO === k && formsOf(facts, name).size === 0 ? value.map((row) => row.map(() => ZERO)) : value);
  });
  return {
    values,
    sizeOf: (expr) => {
      if (!sizes.knows(expr)) return [1, 1];
      const shape = sizes.shapeOf(expr);
      return [of(shape.rows), of(shape.columns)];
    },
    sizes: [...new Set([...values].filter(([name]) => sizes.shapeOfSymbol(name) !== undefined).map(([, value]) => `${value.length} × ${value[0]?.length ?? 0}`))].join(" and "),
  };
}

/** The names on the sides, then those that only the facts about them speak of. */
function namesOf({ left, right, facts }: SampleQuestion): readonly string[] {
  const names = new Set([...freeSymbols(left), ...freeSymbols(right)]);
  const spoken = [...facts.relations.map((r) => [r.statement.left, r.statement.right]), ...facts.forms.map((f) => [f.element]), ...facts.scalar.flatMap((a) => a.facts.flatMap((f) => (f.kind === "statement" ? [statementExpressions(f.statement)] : [])))].map((exprs) => new Set(exprs.flatMap((e) => [...freeSymbols(e)])));
  for (let size = -1; size !== names.size; ) {
    size = names.size;
    for (const group of spoken) if ([...group].some((name) => names.has(name))) for (const name of group) names.add(name);
  }
  return [...names];
}

const formsOf = (facts: MatrixFacts, name: string): ReadonlySet<MatrixForm> => new Set(facts.forms.flatMap((f) => (f.element.kind === "symbol" && f.element.name === name ? [f.form] : [])));

const whole = (random: Generator, rows: number, columns: number): RationalMatrix => Array.from({ length: rows }, () => Array.from({ length: columns }, () => rational(random.integer(-2, 3))));

/** A random matrix of the forms that are stated; forms that hardly go together are left to the check of the point. */
function randomMatrix(random: Generator, rows: number, columns: number, forms: ReadonlySet<MatrixForm>): RationalMatrix {
  const plain = whole(random, rows, columns);
  if (forms.size === 0) return plain;
  const identity = plain.map((row, r) => row.map((_, c) => (r === c ? ONE : ZERO)));
  const plus = (a: RationalMatrix, b: RationalMatrix, sign: Rational = ONE): RationalMatrix => a.map((row, r) => row.map((x, c) => addRational(x, multiplyRational(sign, b[r]?.[c] ?? ZERO))));
  let value = plain;
  if (forms.has("orthogonal")) {
    // Cayley's transform of an antisymmetric matrix, with columns turned about; or a reflection where it must be symmetric.
    const [v] = whole(random, 1, rows) as [readonly Rational[]];
    const square = v.reduce((total, x) => addRational(total, multiplyRational(x, x)), ZERO);
    const half = plus(plain, flip(plain), MINUS_ONE);
    if (forms.has("symmetric")) value = isZeroRational(square) ? identity : identity.map((row, r) => row.map((x, c) => addRational(x, { ...multiplyRational(rational(-2n * square.d, square.n), multiplyRational(v[r] ?? ZERO, v[c] ?? ZERO)) })));
    else value = times(times(plus(identity, half, MINUS_ONE), invert(plus(identity, half))), identity.map((row, r) => row.map((x, c) => (r === c && random.next() < 0.4 ? MINUS_ONE : x))));
  } else if (forms.has("positive-definite")) value = plus(times(flip(plain), plain), identity);
  else if (forms.has("symmetric")) value = plus(plain, flip(plain));
  else if (forms.has("antisymmetric")) value = plus(plain, flip(plain), MINUS_ONE);
  if (![...forms].every((form) => isOfForm(value, form))) throw new NoValue("a random matrix that is not of the stated form");
  return value;
}

/** Whether a matrix is of a form; positive definite by Sylvester's criterion. */
function isOfForm(a: RationalMatrix, form: MatrixForm): boolean {
  if (a.length !== a[0]?.length) return false;
  switch (form) {
    case "invertible":
      return !isZeroRational(eliminate(a).determinant);
    case "symmetric":
      return sameMatrix(a, flip(a));
    case "antisymmetric":
      return sameMatrix(flip(a), a.map((row) => row.map((x) => multiplyRational(MINUS_ONE, x))));
    case "orthogonal":
      return sameMatrix(times(flip(a), a), a.map((row, r) => row.map((_, c) => (r === c ? ONE : ZERO))));
    case "positive-definite":
      return sameMatrix(a, flip(a)) && a.every((_, k) => eliminate(a.slice(0, k + 1).map((row) => row.slice(0, k + 1))).determinant.n > 0n);
  }
}

/** Whether a point satisfies every fact that speaks of its names; what cannot be evaluated counts against it. */
function admissible({ facts }: SampleQuestion, point: Point): boolean {
  const speaks = (exprs: readonly Expr[]): boolean => exprs.some((e) => [...freeSymbols(e)].some((name) => point.values.has(name)));
  if (facts.other.some((s) => speaks(statementExpressions(s)))) return false;
  for (const { element, form } of facts.forms) if (speaks([element]) && !isOfForm(evaluateMatrix(element, point), form)) return false;
  for (const { statement } of facts.relations) if (speaks([statement.left, statement.right]) && !holdsAt(statement, point)) return false;
  return facts.scalar.every((a: Assumption) =>
    a.facts.every((fact) => {
      switch (fact.kind) {
        case "statement":
          return !speaks(statementExpressions(fact.statement)) || holdsAt(fact.statement, point);
        case "definition":
          return fact.left.kind === "symbol" ? !speaks([fact.left]) || sameMatrix(evaluateMatrix(fact.left, point), evaluateMatrix(fact.right, point)) : true;
        default:
          return true;
      }
    }),
  );
}

function holdsAt(statement: Statement, point: Point): boolean {
  switch (statement.kind) {
    case "truth":
      return statement.value;
    case "and":
      return statement.parts.every((part) => holdsAt(part, point));
    case "or":
      return statement.parts.some((part) => holdsAt(part, point));
    case "membership":
      return !statement.negated && !hasMatrices(statement.element) && isIn(evaluateMatrix(statement.element, point)[0]?.[0] ?? ZERO, statement.set, point);
    case "relation": {
      const [left, right] = [evaluateMatrix(statement.left, point), evaluateMatrix(statement.right, point)];
      if (statement.relation === "=" || statement.relation === ":=") return sameMatrix(left, right);
      if (statement.relation === "!=") return !sameMatrix(left, right);
      if (left.length !== 1 || left[0]?.length !== 1) return false;
      return compares(compareRational(left[0][0] as Rational, right[0]?.[0] ?? ZERO), statement.relation);
    }
  }
}

export const compares = (order: -1 | 0 | 1, relation: string): boolean =>
  relation === "<" ? order < 0 : relation === "<=" ? order <= 0 : relation === ">" ? order > 0 : relation === ">=" ? order >= 0 : false;

function isIn(x: Rational, set: DomainSet, point: Point): boolean {
  switch (set.kind) {
    case "named": {
      const signs = { positive: x.n > 0n, nonnegative: x.n >= 0n, negative: x.n < 0n, nonpositive: x.n <= 0n, nonzero: x.n !== 0n };
      const inside = set.name === "R" || set.name === "C" || set.name === "Q" || (x.d === 1n && (set.name === "Z" || x.n > 0n));
      return inside && (set.sign === undefined || signs[set.sign]);
    }
    case "interval": {
      const [lower, upper] = [set.lower, set.upper].map((e) => evaluateMatrix(e, point)[0]?.[0] ?? ZERO) as [Rational, Rational];
      const [below, above] = [compareRational(lower, x), compareRational(x, upper)];
      return (set.lowerOpen ? below < 0 : below <= 0) && (set.upperOpen ? above < 0 : above <= 0);
    }
    case "finite":
      return set.elements.some((e) => sameMatrix(evaluateMatrix(e, point), [[x]]));
    case "minus":
      return isIn(x, set.from, point) && !isIn(x, set.removed, point);
    case "symbol":
    case "matrices":
      return false;
  }
}

function assignments(question: SampleQuestion, values: ReadonlyMap<string, RationalMatrix>): readonly Assignment[] {
  const names = new Set(namesOf(question));
  return [...values].filter(([name]) => names.has(name)).map(([name, value]) => ({ name, latex: latexOfName(name), value: matrixText(value), valueLatex: matrixLatex(value) }));
}

const isNumber = (a: RationalMatrix): boolean => a.length === 1 && a[0]?.length === 1;

/** `matrix([1, 2], [3, 4])`, or the number that it is. */
export const matrixText = (a: RationalMatrix): string => (isNumber(a) ? rationalToString(a[0]?.[0] as Rational) : `matrix(${a.map((row) => `[${row.map(rationalToString).join(", ")}]`).join(", ")})`);

function matrixLatex(a: RationalMatrix): string {
  const number = (x: Rational): string => (x.d === 1n ? `${x.n}` : `${x.n < 0n ? "-" : ""}\\tfrac{${x.n < 0n ? -x.n : x.n}}{${x.d}}`);
  return isNumber(a) ? number(a[0]?.[0] as Rational) : `\\begin{pmatrix} ${a.map((row) => row.map(number).join(" & ")).join(" \\\\ ")} \\end{pmatrix}`;
}
