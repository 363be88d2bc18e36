import type { Assumption, Fact } from "../../assumption/index.js";
import { apply, freeSymbols, hasMatrices, isZeroExpr, num, printLatex, statementExpressions, subtract, type Expr, type MatrixForm, type Requirement } from "../../expression/index.js";
import type { Move } from "../evidence.js";
import { decideEquality } from "../exact/decide.js";
import type { Dependencies } from "../exact/prepare.js";
import { decideSign } from "../exact/sign.js";
import { elementExpr, isSquareWord, multiplyElements, reduceElement, transposeElement, type Algebra, type Rule } from "./algebra.js";
import { addElements, compareWords, isScalarElement, negateElement, scalarOf, sumOf, wordElement, type Element, type Letter, type Word } from "./element.js";
import type { MatrixFacts } from "./facts.js";
import { elementOf, inverseOf } from "./normal-form.js";
import { sizesOf, type Sizes } from "./sizes.js";
import { MatrixStop } from "./stop.js";

/** An equation that may be used: an assumption, or an earlier line. */
export interface MatrixPremise {
  readonly id: string;
  readonly left: Expr;
  readonly right: Expr;
}

export interface MatrixQuestion {
  readonly left: Expr;
  readonly right: Expr;
  readonly facts: MatrixFacts;
  readonly premises: readonly MatrixPremise[];
  readonly dependencies: Dependencies;
}

export type MatrixAnswer =
  | { readonly kind: "equal"; readonly conditions: readonly Requirement[]; readonly moves: readonly Move[]; readonly used: readonly string[] }
  | { readonly kind: "different"; readonly difference: Expr }
  | { readonly kind: "stopped"; readonly why: string };

const BUDGET = 200_000;
const MOST_DECISIONS = 80;

/** Decides an equation among matrices of symbolic size in the free algebra over their names. `different` refutes nothing. */
export function proveMatrices(question: MatrixQuestion): MatrixAnswer {
  try {
    return prove(question);
  } catch (error) {
    if (error instanceof MatrixStop) return { kind: "stopped", why: error.message };
    throw error;
  }
}

/** The sizes of all that a question speaks of. */
export function sizesIn(question: MatrixQuestion): Sizes {
  const { facts } = question;
  const equations = [...facts.relations.map(({ statement }) => [statement.left, statement.right] as const), ...question.premises.map((p) => [p.left, p.right] as const)];
  return sizesOf([...equations, [question.left, question.right]], facts.sizes, facts.forms.map((f) => f.element));
}

interface Setting {
  readonly algebra: Algebra;
  readonly sizes: Sizes;
  readonly question: MatrixQuestion;
  readonly assumptions: readonly Assumption[];
  readonly invertible: ReadonlyMap<string, string>;
  decisions: number;
}

interface Prepared {
  readonly setting: Setting;
  readonly left: Element;
  readonly right: Element;
  readonly leftNeeds: ReadonlyMap<string, Expr>;
  readonly rightNeeds: ReadonlyMap<string, Expr>;
}

/** Both sides in normal form, with all that the argument may use. */
function prepare(question: MatrixQuestion): Prepared {
  const sizes = sizesIn(question);
  const equations = equationsOf(question);
  const mayMoveIn = (expr: Expr): boolean => equations.length === 0 && mayMove(expr, question.facts.scalar);
  const algebra: Algebra = { rules: [], atoms: new Map(), used: new Set(), moves: new Set(), needs: new Map(), forms: formsOf(question.facts), sizeValue: sizes.value, invertible: new Set(), inverted: new Map(), squares: [], nonzero: nonzeroVectors(question.facts), generic: [], mayMove: mayMoveIn, budget: BUDGET };
  const stated = equations.map((equation): Assumption => ({ id: equation.id, origin: "default", markdown: "", facts: takeEquation(algebra, sizes, equation) }));
  const invertible = knownInvertible(algebra, sizes, question.facts);
  for (const key of invertible.keys()) algebra.invertible.add(key);
  const side = (expr: Expr): { readonly element: Element; readonly needs: ReadonlyMap<string, Expr> } => {
    algebra.needs.clear();
    const element = reduceElement(algebra, elementOf(algebra, sizes, expr));
    return { element, needs: new Map(algebra.needs) };
  };
  // What one side inverts may be divided by on the other, so that both are formed once to learn it.
  for (const expr of [question.left, question.right]) for (const key of side(expr).needs.keys()) algebra.invertible.add(key);
  algebra.used.clear();
  algebra.moves.clear();
  const { element: left, needs: leftNeeds } = side(question.left);
  const { element: right, needs: rightNeeds } = side(question.right);
  const assumptions = [...question.facts.scalar, ...stated.filter((a) => a.facts.length > 0), atomFacts(algebra, [...leftNeeds.values(), ...rightNeeds.values()], sizes.keys().flatMap((key) => sizes.value(key) ?? []))];
  return { setting: { algebra, sizes, question, assumptions, invertible, decisions: 0 }, left, right, leftNeeds, rightNeeds };
}

function prove(question: MatrixQuestion): MatrixAnswer {
  const { setting, left, right, leftNeeds, rightNeeds } = prepare(question);
  const { algebra } = setting;
  const difference = addElements(shaped(left, right), negateElement(shaped(right, left)));
  const direct = vanishes(setting, left, right);
  const found = direct ?? multipliedOut(setting, difference);
  if (found === undefined) return { kind: "different", difference: elementExpr(difference) };
  const conditions = [...conditionsOf(setting, leftNeeds, rightNeeds), ...found.conditions];
  const moves: Move[] = [...[...algebra.moves].map((text) => ({ text })), ...found.moves];
  if (direct !== undefined) moves.push({ text: "both sides have the normal form", ...(left.terms.size <= 6 ? { latex: printLatex(elementExpr(left)) } : {}) });
  return { kind: "equal", conditions, moves, used: [...new Set([...algebra.used, ...found.used])].filter((id) => id !== ATOMS) };
}

/** Decides the sign of a number made of matrices, `x^T A x > 0`, from the forms and signs that the assumptions state. */
export function proveMatrixSign(question: MatrixQuestion, relation: "<" | "<=" | ">" | ">=" | "!="): MatrixAnswer {
  try {
    const { setting, left, right, leftNeeds, rightNeeds } = prepare(question);
    if (!isScalarElement(left) || !isScalarElement(right)) return { kind: "stopped", why: "an order between matrices" };
    const expr = subtract(scalarOf(left), scalarOf(right));
    const answer = decideSign({ expr, relation, assumptions: setting.assumptions, dependencies: question.dependencies });
    if (answer.kind !== "holds") return { kind: "different", difference: expr };
    const conditions = [...conditionsOf(setting, leftNeeds, new Map()), ...conditionsOf(setting, rightNeeds, leftNeeds), ...answer.domain];
    return { kind: "equal", conditions, moves: [...setting.algebra.moves].map((text) => ({ text })), used: [...new Set([...setting.algebra.used, ...answer.used])].filter((id) => id !== ATOMS) };
  } catch (error) {
    if (error instanceof MatrixStop) return { kind: "stopped", why: error.message };
    throw error;
  }
}

/** Whether the assumptions leave room to move a number about: they say of its symbols no more than inequalities. */
function mayMove(expr: Expr, assumptions: readonly Assumption[]): boolean {
  const names = freeSymbols(expr);
  return assumptions.every((a) =>
    a.facts.every((fact) => {
      if (fact.kind === "words") return true;
      if (fact.kind !== "statement") return false;
      const { statement } = fact;
      if (!statementExpressions(statement).some((e) => [...freeSymbols(e)].some((name) => names.has(name)))) return true;
      if (statement.kind === "membership") return statement.set.kind === "named" && statement.set.name === "R" && !statement.negated;
      return statement.kind === "relation" && ["<", "<=", ">", ">=", "!="].includes(statement.relation);
    }),
  );
}

/** A zero of no shape takes the other side's. */
const shaped = (e: Element, other: Element): Element => (e.terms.size === 0 ? { ...e, rows: other.rows, columns: other.columns } : e);

const ATOMS = "matrix atoms";

function equationsOf(question: MatrixQuestion): readonly MatrixPremise[] {
  const stated = question.facts.relations.flatMap(({ statement, id }): MatrixPremise[] => (statement.relation === "=" ? [{ id, left: statement.left, right: statement.right }] : []));
  return [...stated, ...question.premises];
}

function formsOf(facts: MatrixFacts): ReadonlyMap<string, ReadonlyMap<MatrixForm, string>> {
  const forms = new Map<string, Map<MatrixForm, string>>();
  for (const { element, form, id } of facts.forms) {
    if (element.kind !== "symbol") continue;
    const known = forms.get(element.name) ?? new Map<MatrixForm, string>();
    const implied: readonly MatrixForm[] = form === "positive-definite" ? ["positive-definite", "symmetric", "invertible"] : form === "orthogonal" ? ["orthogonal", "invertible"] : [form];
    for (const each of implied) if (!known.has(each)) known.set(each, id);
    forms.set(element.name, known);
  }
  return forms;
}

/** An equation among matrices as rules that lower its greatest word; one among numbers as a fact for the engine of numbers. */
function takeEquation(algebra: Algebra, sizes: Sizes, { id, left, right }: MatrixPremise): readonly Fact[] {
  let l: Element;
  let r: Element;
  try {
    l = elementOf(algebra, sizes, left);
    r = elementOf(algebra, sizes, right);
  } catch (error) {
    if (error instanceof MatrixStop) return [];
    throw error;
  }
  if (isScalarElement(l)) return [{ kind: "statement", statement: { kind: "relation", relation: "=", left: scalarOf(l), right: scalarOf(r) } }];
  const difference = addElements(shaped(l, r), negateElement(shaped(r, l)));
  for (const e of [difference, transposeElement(algebra, difference)]) {
    const terms = [...e.terms.values()].sort((a, b) => compareWords(b.word, a.word));
    const [lead] = terms;
    if (lead === undefined || lead.word.length === 0 || lead.coefficient.kind !== "number") continue;
    const over = apply("divide", num(-1), lead.coefficient);
    const value = sumOf(e.rows, e.columns, terms.slice(1).map((t) => ({ word: t.word, coefficient: apply("multiply", over, t.coefficient) })));
    const rule: Rule = { word: lead.word, value, id, text: `${id} put in` };
    if (!algebra.rules.some((known) => known.word.length === rule.word.length && known.word.every((x, k) => x.key === rule.word[k]?.key))) algebra.rules.push(rule);
  }
  return [];
}

/** Matrices that are stated to have an inverse, by the key that their inverses are noted under. */
function knownInvertible(algebra: Algebra, sizes: Sizes, facts: MatrixFacts): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  const note = (expr: Expr, id: string): void => {
    try {
      algebra.needs.clear();
      inverseOf(algebra, elementOf(algebra, sizes, expr), expr);
      for (const key of algebra.needs.keys()) known.set(key, id);
    } catch (error) {
      if (!(error instanceof MatrixStop)) throw error;
    }
  };
  for (const { element, form, id } of facts.forms) if (form === "invertible" || form === "orthogonal" || form === "positive-definite") note(element, id);
  for (const { statement, id } of facts.relations) {
    const { left, right, relation } = statement;
    const [inner] = left.kind === "apply" && left.operator === "determinant" ? left.args : [];
    if (inner !== undefined && isZeroExpr(right) && (relation === "!=" || relation === ">" || relation === "<")) note(inner, id);
  }
  return known;
}

/** Vectors that are stated not to be zero. */
const nonzeroVectors = (facts: MatrixFacts): ReadonlyMap<string, string> =>
  new Map(facts.relations.flatMap(({ statement, id }): [string, string][] => (statement.relation === "!=" && statement.left.kind === "symbol" && isZeroExpr(statement.right) ? [[statement.left.name, id]] : [])));

/** What is known of the sizes and of the numbers made of matrices: squares, determinants of what is inverted, and what is not zero in general. */
function atomFacts(algebra: Algebra, needs: readonly Expr[], sizes: readonly Expr[]): Assumption {
  const facts: Fact[] = [];
  const relations = { positive: ">", nonnegative: ">=", nonzero: "!=" } as const;
  for (const { symbol, sign } of algebra.atoms.values()) if (sign !== undefined) facts.push({ kind: "statement", statement: { kind: "relation", relation: relations[sign], left: symbol, right: num(0) } });
  for (const value of sizes) if (value.kind === "symbol") facts.push({ kind: "statement", statement: { kind: "membership", element: value, negated: false, set: { kind: "named", name: "Z", sign: "positive" } } });
  for (const square of algebra.squares) facts.push({ kind: "statement", statement: { kind: "relation", relation: ">=", left: square, right: num(0) } });
  for (const need of [...needs, ...algebra.generic]) {
    const value = hasMatrices(need) ? [...algebra.atoms.values()].find((a) => a.symbol.name === textOfAtom(need))?.symbol : need;
    if (value !== undefined) facts.push({ kind: "statement", statement: { kind: "relation", relation: "!=", left: value, right: num(0) } });
  }
  return { id: ATOMS, origin: "default", markdown: "", facts };
}

const textOfAtom = (need: Expr): string => (need.kind === "apply" && need.args[0]?.kind === "symbol" ? `det(${need.args[0].name})` : "");

interface Met {
  readonly conditions: readonly Requirement[];
  readonly used: readonly string[];
  readonly moves: readonly Move[];
}

/** Whether two elements have equal coefficients at every word. */
function vanishes(setting: Setting, left: Element, right: Element): Met | undefined {
  const conditions: Requirement[] = [];
  const used: string[] = [];
  const moves: Move[] = [];
  for (const key of new Set([...left.terms.keys(), ...right.terms.keys()])) {
    const a = left.terms.get(key)?.coefficient ?? num(0);
    const b = right.terms.get(key)?.coefficient ?? num(0);
    if (a === b) continue;
    if (a.kind === "number" && b.kind === "number") {
      if (a.value.n !== b.value.n || a.value.d !== b.value.d) return undefined;
      continue;
    }
    if (++setting.decisions > MOST_DECISIONS) throw new MatrixStop("too many coefficients to compare");
    const answer = decideEquality({ left: a, right: b, assumptions: setting.assumptions, dependencies: setting.question.dependencies });
    if (answer.kind !== "equal" || answer.restricts.length > 0) return undefined;
    conditions.push(...answer.domain);
    used.push(...answer.used);
    moves.push(...answer.moves.map((m) => ({ text: m.text, latex: m.expr === undefined ? undefined : printLatex(m.expr) })));
  }
  return { conditions, used, moves };
}

const DEEPEST = 4;

/**
 * A difference that starts or ends with inverses vanishes if and only if it does after multiplication by what they invert.
 */
function multipliedOut(setting: Setting, difference: Element, depth = DEEPEST): Met | undefined {
  if (depth === 0 || isScalarElement(difference)) return undefined;
  const { algebra } = setting;
  const words = [...difference.terms.values()].map((t) => t.word).filter((w) => w.length > 0);
  for (const side of ["left", "right"] as const) {
    const ends = new Map(words.map((w): [string, Letter] => [(side === "left" ? w[0] : w[w.length - 1])?.key ?? "", (side === "left" ? w[0] : w[w.length - 1]) as Letter]));
    for (const letter of ends.values()) {
      const factor = uninverted(letter);
      if (factor === undefined) continue;
      const product = side === "left" ? multiplyElements(algebra, factor, difference) : multiplyElements(algebra, difference, factor);
      const zero = sumOf(product.rows, product.columns, []);
      const met = vanishes(setting, product, zero) ?? multipliedOut(setting, product, depth - 1);
      if (met === undefined) continue;
      return { ...met, moves: [{ text: `both sides multiplied from the ${side}, by a matrix that has an inverse`, latex: printLatex(elementExpr(factor)) }, ...met.moves] };
    }
  }
  return undefined;
}

function uninverted(letter: Letter): Element | undefined {
  if (letter.inner !== undefined) return letter.inner;
  if (!letter.inverted) return undefined;
  const key = `${letter.name}${letter.transposed ? "'" : ""}`;
  return wordElement(letter.rows, letter.columns, [{ ...letter, inverted: false, key }]);
}

/** What one side needs and the other does not, and nothing states. */
function conditionsOf(setting: Setting, left: ReadonlyMap<string, Expr>, right: ReadonlyMap<string, Expr>): Requirement[] {
  const result: Requirement[] = [];
  const open = (needs: ReadonlyMap<string, Expr>, others: ReadonlyMap<string, Expr>): void => {
    for (const [key, expr] of needs) {
      if (others.has(key)) continue;
      const id = setting.invertible.get(key);
      if (id !== undefined) setting.algebra.used.add(id);
      else if (isPositiveDefinite(setting, key)) setting.algebra.moves.add("a positive definite matrix has an inverse");
      else if (hasMatrices(expr) || !isKnownNonzero(setting, expr)) result.push({ expr, relation: "!=", why: "an inverse" });
    }
  };
  open(left, right);
  open(right, left);
  return result;
}

/**
 * Whether a sum that was inverted is positive definite by its form: squares `W W^T` with coefficients that are not negative, and
 * a positive multiple of the identity or of a positive definite matrix among them.
 */
function isPositiveDefinite(setting: Setting, key: string): boolean {
  const { algebra } = setting;
  const terms = [...(algebra.inverted.get(key)?.terms.values() ?? [])];
  const has = (coefficient: Expr, relation: ">" | ">="): boolean => {
    const answer = decideSign({ expr: coefficient, relation, assumptions: setting.assumptions, dependencies: setting.question.dependencies });
    if (answer.kind === "holds") answer.used.filter((id) => id !== ATOMS).forEach((id) => algebra.used.add(id));
    return answer.kind === "holds" && answer.domain.length === 0;
  };
  const isDefinite = (word: Word): boolean => word.length === 0 || (word.length === 1 && isSquareWord(algebra, word));
  return terms.every((t) => has(t.coefficient, ">=") && (t.word.length === 0 || isSquareWord(algebra, t.word))) && terms.some((t) => isDefinite(t.word) && has(t.coefficient, ">"));
}

const isKnownNonzero = (setting: Setting, expr: Expr): boolean =>
  freeSymbols(expr).size > 0 && decideSign({ expr, relation: "!=", assumptions: setting.question.facts.scalar, dependencies: setting.question.dependencies }).kind === "holds";
