import type { Diagnostic } from "../diagnostic/index.js";
import type { AssumptionItem, SymbolDeclaration } from "../document/index.js";
import { findAll, freeSymbols, readStatements, type CallExpr, type Expr, type Statement, type SymbolExpr, type SymbolTable } from "../expression/index.js";
import type { Assumption, Fact } from "./assumption.js";
import { findShapes, narrowedFunctions, numbersIn, regionOf, type ShapeContext } from "./understand-shape.js";
import { isStated, itemWords, type ItemFormula } from "./understand-words.js";

/** An assumption as the engines see it, and what could not be understood of it. */
export interface Understanding {
  readonly assumption: Assumption;
  readonly diagnostics: readonly Diagnostic[];
}

/** Words that make an equation of their item a definition. */
const DEFINES = /(?<!\p{L})(?:defin(?:e[sd]?|ing|itions?)|denot(?:e[sd]?|ing)|write|writing|where|let|set|put|notation)(?!\p{L})|:=/u;

/**
 * Reads an assumption's words and formulas as facts. What is not understood is kept as words; what is said only under a
 * condition, or is taken back by its words, is never taken for a fact. Never throws.
 *
 * `declared` are the front matter's symbols; a name declared a function or a region counts as one.
 */
export function understandAssumption(item: AssumptionItem, symbols: SymbolTable, declared: Readonly<Record<string, SymbolDeclaration>> = {}): Understanding {
  const table = withDeclared(symbols, declared);
  const { words, formulas } = itemWords(item);
  const context: ShapeContext = { formulas, symbols: table };
  const facts: Fact[] = [];
  const diagnostics: Diagnostic[] = [];
  const spoken = new Set<number>();
  const remark = (code: string, formula: ItemFormula, severity: Diagnostic["severity"]): void => {
    diagnostics.push({ code, severity, facts: { label: item.label, formula: formula.latex }, span: { start: formula.origin, end: formula.origin + formula.latex.length } });
  };

  let rest = words;
  for (const shape of findShapes(words, context)) {
    // the phrase's own *not* (does not depend on) is no taking back; what stands around it may be
    const around = words.slice(0, shape.at) + "·".repeat(shape.length) + words.slice(shape.at + shape.length);
    if (!isStated(around, shape.at)) continue;
    facts.push(...shape.facts);
    shape.spoken.forEach((number) => spoken.add(number));
    rest = rest.slice(0, shape.at) + " ".repeat(shape.length) + rest.slice(shape.at + shape.length);
  }
  // a point given as an equation, or a range, in a shape is spoken for; a formula that also states something is not

  const isDefinition = DEFINES.test(words) || /^(?:[\d.]+\s*)?(?:definitions?|notations?)\b/iu.test(item.heading ?? "");
  const conditions = conditionsIn(rest, formulas);
  const alternatives = alternativesIn(rest);
  formulas.forEach((formula, number) => {
    if (spoken.has(number) || conditions.isCondition.has(number) || alternatives.some((group) => group.slice(1).includes(number))) return;
    const region = regionEquation(formula, table);
    if (region === undefined && !states(formula.latex)) return;
    if (!isStated(rest, placeOf(rest, number))) {
      remark("assumption/taken-back", formula, "remark");
      return;
    }
    if (region !== undefined) {
      facts.push(region);
      return;
    }
    const group = alternatives.find(([first]) => first === number);
    if (group !== undefined) {
      const parts = group.map((member) => conjunctionOf(formulas[member], table));
      if (parts.every((part) => part !== undefined)) facts.push({ kind: "statement", statement: { kind: "or", parts } });
      else remark("assumption/unread", formula, "warning");
      return;
    }
    const reading = readStatements(formula.latex, formula.origin, table);
    if (!reading.ok) {
      diagnostics.push(...reading.diagnostics.map((diagnostic): Diagnostic => ({ ...diagnostic, severity: diagnostic.severity === "error" ? "warning" : diagnostic.severity })));
      remark("assumption/unread", formula, "warning");
      return;
    }
    const condition = conditions.of.get(number);
    const when = condition === undefined ? undefined : conjunctionOf(condition, table);
    if (condition !== undefined) {
      const defined = when === undefined ? undefined : reading.value.map((statement) => definitionFrom(statement, true, when));
      if (defined !== undefined && defined.every((fact) => fact !== undefined)) facts.push(...defined);
      else remark("assumption/conditional", formula, "warning");
      return;
    }
    for (const statement of reading.value) facts.push(...factsOf(statement, isDefinition));
  });

  if (facts.length === 0 || hasWords(rest)) {
    const about = narrowedFunctions(words, rest, context);
    facts.push({ kind: "words", text: item.markdown, ...(about.length > 0 ? { about } : {}) });
  }
  return { assumption: { id: item.label, origin: item.origin, markdown: item.markdown, facts, span: item.span }, diagnostics };
}

/** A statement as facts; an equation that defines is also usable as a rewrite. */
function factsOf(statement: Statement, isDefinition: boolean): readonly Fact[] {
  const definition = definitionFrom(statement, isDefinition);
  if (definition !== undefined) return [definition];
  if (statement.kind === "relation" && statement.relation === ":=") return [{ kind: "statement", statement: { ...statement, relation: "=" } }];
  if (statement.kind === "membership" && statement.set.kind === "symbol" && !statement.negated) return [{ kind: "region", region: statement.set.name, around: statement.element }];
  // an approximation or a limit holds at no point, so it is no fact
  if (statement.kind === "relation" && (statement.relation === "->" || statement.relation === "~" || statement.relation === "approx" || statement.relation === "<<" || statement.relation === ">>" || statement.relation === "propto")) return [];
  return [{ kind: "statement", statement }];
}

/**
 * An equation whose left side is a symbol, or a function at distinct symbols, as a definition. A function's definition
 * holds for all arguments, so `L(a) = c`, which says nothing of other points, is none: the right side must use every
 * argument. Nor is an equation whose right side uses what it defines, unless at other points and under a condition.
 */
function definitionFrom(statement: Statement, isDefinition: boolean, when?: Statement): Fact | undefined {
  if (statement.kind !== "relation" || !(statement.relation === ":=" || (statement.relation === "=" && isDefinition))) return undefined;
  const { left, right } = statement;
  if (!isDefinable(left)) return undefined;
  const free = freeSymbols(right);
  if (left.kind === "symbol") return free.has(left.name) ? undefined : { kind: "definition", left, right, when };
  const parameters = left.args.map((arg) => (arg.kind === "symbol" ? arg.name : ""));
  if (!parameters.every((parameter) => free.has(parameter))) return undefined;
  // `P(x) = P(a) e^{…}` for x in a region speaks of P at another point; without such a condition x may be a point itself
  const itself = findAll(right, (node) => node.kind === "call" && node.name === left.name);
  const elsewhere = itself.every((node) => parameters.every((parameter) => !freeSymbols(node).has(parameter)));
  if (itself.length > 0 && !(elsewhere && when !== undefined)) return undefined;
  return { kind: "definition", left, right, when };
}

function isDefinable(expr: Expr): expr is SymbolExpr | CallExpr {
  if (expr.kind === "symbol") return true;
  if (expr.kind !== "call" || expr.orders.some((order) => order !== 0)) return false;
  const names = expr.args.map((arg) => (arg.kind === "symbol" ? arg.name : undefined));
  return names.every((name) => name !== undefined) && new Set(names).size === names.length;
}

interface Conditions {
  /** The condition of a formula, by the formula's number. */
  readonly of: ReadonlyMap<number, ItemFormula>;
  /** The formulas that are conditions or quantified names, and state nothing themselves. */
  readonly isCondition: ReadonlySet<number>;
}

/** `⟦0⟧ for ⟦1⟧`: the second formula restricts the first. `for all $x$` and `for $x \in \mathbb{R}$` restrict nothing. */
function conditionsIn(words: string, formulas: readonly ItemFormula[]): Conditions {
  const of = new Map<number, ItemFormula>();
  const isCondition = new Set<number>();
  const pattern = /⟦(\d+)⟧,? (?:holds? )?(?:for(?: all| every| each| any)?|if|when|whenever|where|on|in|inside|outside|as|provided(?: that)?|as long as|while|near|around|at)(?: the (?:interval|region))? ⟦(\d+)⟧/gu;
  for (const match of words.matchAll(pattern)) {
    const first = Number(match[1]);
    const second = Number(match[2]);
    const condition = formulas[second];
    // `$x > 0$ where $x = y^2$` states both
    if (condition === undefined || (/ where ⟦/u.test(match[0]) && states(condition.latex) && /(?<![<>])=/u.test(condition.latex))) continue;
    isCondition.add(second);
    const quantified = !states(condition.latex) ? /^[^[\](),]*(?:,[^[\]()]*)*$/u.test(condition.latex) && / for(?: all| every| each| any)? ⟦/u.test(match[0]) : /\\in\s*(?:\\mathbb\s*\{?\s*R\s*\}?|\\R)\s*$/u.test(condition.latex);
    if (!quantified) of.set(first, condition);
  }
  return { of, isCondition };
}

/** `⟦0⟧ or ⟦1⟧`: one of them holds. */
function alternativesIn(words: string): readonly (readonly number[])[] {
  return [...words.matchAll(/⟦\d+⟧(?:,? ⟦\d+⟧)*,? or ⟦\d+⟧/gu)].map((match) => numbersIn(match[0]));
}

function conjunctionOf(formula: ItemFormula | undefined, symbols: SymbolTable): Statement | undefined {
  if (formula === undefined) return undefined;
  const reading = readStatements(formula.latex, formula.origin, symbols);
  if (!reading.ok) return undefined;
  const [only, ...more] = reading.value;
  return only === undefined ? undefined : more.length === 0 ? only : { kind: "and", parts: reading.value };
}

/** `V_a = (l, r)`, where `V_a` is known for a region. */
function regionEquation(formula: ItemFormula, symbols: SymbolTable): Fact | undefined {
  const named = regionOf(formula, symbols);
  return named?.lower === undefined || !symbols.regions.has(named.region) ? undefined : { kind: "region", ...named };
}

const states = (latex: string): boolean => /[=<>≤≥≠∈]|\\(?:le|leq|leqslant|ge|geq|geqslant|ne|neq|lt|gt|in|notin|equiv|coloneqq|approx|sim|propto|ll|gg)(?![a-zA-Z])/u.test(latex);

const placeOf = (words: string, number: number): number => Math.max(0, words.indexOf(`⟦${String(number)}⟧`));

/** Whether words are left that no phrase has understood. */
const hasWords = (words: string): boolean => /\p{L}/u.test(words.replace(/⟦\d+⟧/gu, " ").replace(/(?<!\p{L})(?:and|or|with|where|let|assume|suppose|that|we|is|are|be|the|for|all|given|denote|define|write|here|also|know|known|it|as)(?!\p{L})/gu, " "));

function withDeclared(symbols: SymbolTable, declared: Readonly<Record<string, SymbolDeclaration>>): SymbolTable {
  const names = (kind: SymbolDeclaration["kind"]): string[] => Object.entries(declared).flatMap(([name, entry]) => (entry.kind === kind ? [name.replace(/\\/gu, "").replace(/_\{(.)\}/gu, "_$1")] : []));
  return { ...symbols, functions: new Set([...symbols.functions, ...names("function")]), regions: new Set([...symbols.regions, ...names("region")]) };
}
