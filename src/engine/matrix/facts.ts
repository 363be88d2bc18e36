import type { Assumption, Fact } from "../../assumption/index.js";
import { freeSymbols, hasMatrices, shapeOf, statementExpressions, substitute, type Expr, type MatrixForm, type RelationStatement, type Statement } from "../../expression/index.js";

/** A stated size or form of a symbol or a term. */
export interface StatedForm {
  readonly element: Expr;
  readonly form: MatrixForm;
  readonly id: string;
}

/** What the assumptions say about matrices, with the assumption that says it; and the assumptions that speak of numbers alone. */
export interface MatrixFacts {
  readonly sizes: readonly { readonly element: Expr; readonly rows?: Expr | undefined; readonly columns?: Expr | undefined; readonly id: string }[];
  readonly forms: readonly StatedForm[];
  readonly definitions: ReadonlyMap<string, { readonly value: Expr; readonly id: string }>;
  readonly relations: readonly { readonly statement: RelationStatement; readonly id: string }[];
  readonly scalar: readonly Assumption[];
  /** Statements with matrices that have no form understood here: a point that may violate one is no counterexample. */
  readonly other: readonly Statement[];
}

/** Sorts the assumptions. An equation that gives a lone matrix by other things counts as its definition. */
export function matrixFactsOf(assumptions: readonly Assumption[]): MatrixFacts {
  const sizes: MatrixFacts["sizes"][number][] = [];
  const forms: StatedForm[] = [];
  const definitions = new Map<string, { value: Expr; id: string }>();
  const relations: MatrixFacts["relations"][number][] = [];
  const other: Statement[] = [];
  const statement = (s: Statement, id: string): void => {
    if (s.kind === "and") {
      for (const part of s.parts) statement(part, id);
      return;
    }
    if (s.kind === "membership" && s.set.kind === "matrices" && !s.negated) {
      const square = s.set.form !== undefined;
      sizes.push({ element: s.element, rows: s.set.rows, columns: s.set.columns ?? (square ? s.set.rows : undefined), id });
      if (s.set.form !== undefined) forms.push({ element: s.element, form: s.set.form, id });
      return;
    }
    if (s.kind !== "relation") {
      other.push(s);
      return;
    }
    const { left, right, relation } = s;
    const form = relation === "=" ? (formOf(left, right) ?? formOf(right, left)) : undefined;
    if (form !== undefined) {
      forms.push({ ...form, id });
      return;
    }
    if ((relation === "=" || relation === ":=") && left.kind === "symbol" && (left.shape !== undefined || hasMatrices(right)) && !definitions.has(left.name) && !freeSymbols(right).has(left.name)) definitions.set(left.name, { value: right, id });
    else relations.push({ statement: s, id });
  };
  for (const assumption of assumptions) {
    for (const fact of assumption.facts) {
      if (!factHasMatrices(fact)) continue;
      if (fact.kind === "statement") statement(fact.statement, assumption.id);
      else if (fact.kind === "definition" && fact.left.kind === "symbol" && fact.when === undefined) {
        if (!freeSymbols(fact.right).has(fact.left.name)) definitions.set(fact.left.name, { value: fact.right, id: assumption.id });
      }
    }
  }
  // `Q^T Q = I` makes a square matrix orthogonal; one that is not stated to be square keeps the equation.
  const isSquare = (name: string): boolean => sizes.some((s) => s.element.kind === "symbol" && s.element.name === name && s.rows !== undefined && s.columns !== undefined && shapeOf(s.rows) === shapeOf(s.columns));
  for (const { statement: s, id } of [...relations]) {
    const name = s.relation === "=" ? gramOf(s.left, s.right) : undefined;
    if (name !== undefined && isSquare(name)) forms.push({ element: { kind: "symbol", name, shape: "matrix" }, form: "orthogonal", id });
  }
  return { sizes, forms, definitions, relations, other, scalar: withoutMatrixFacts(assumptions) };
}

/** The name `Q` in `Q^T Q = I` and `Q Q^T = I`. */
function gramOf(left: Expr, right: Expr): string | undefined {
  if (left.kind !== "apply" || left.operator !== "multiply" || left.args.length !== 2 || right.kind !== "apply" || right.operator !== "identity") return undefined;
  const [a, b] = left.args as readonly [Expr, Expr];
  const [plain, turned] = a.kind === "symbol" ? [a, b] : [b, a];
  const [inner] = turned.kind === "apply" && turned.operator === "transpose" ? turned.args : [];
  return plain.kind === "symbol" && inner?.kind === "symbol" && inner.name === plain.name ? plain.name : undefined;
}

/** `A^T = A` and `A^T = -A` state a form. */
function formOf(left: Expr, right: Expr): { readonly element: Expr; readonly form: MatrixForm } | undefined {
  const [inner] = left.kind === "apply" && left.operator === "transpose" ? left.args : [];
  if (inner?.kind !== "symbol" || inner.shape === undefined) return undefined;
  if (right.kind === "symbol" && right.name === inner.name) return { element: inner, form: "symmetric" };
  const [negated] = right.kind === "apply" && right.operator === "negate" ? right.args : [];
  return negated?.kind === "symbol" && negated.name === inner.name ? { element: inner, form: "antisymmetric" } : undefined;
}

function factHasMatrices(fact: Fact): boolean {
  switch (fact.kind) {
    case "statement":
      return (fact.statement.kind === "membership" && fact.statement.set.kind === "matrices") || statementExpressions(fact.statement).some(hasMatrices);
    case "definition":
      return hasMatrices(fact.left) || hasMatrices(fact.right);
    case "extremum":
      return hasMatrices(fact.point);
    case "independent":
      return hasMatrices(fact.of);
    default:
      return false;
  }
}

/** The assumptions as engines for numbers may use them. */
export function withoutMatrixFacts(assumptions: readonly Assumption[]): readonly Assumption[] {
  return assumptions.map((a) => (a.facts.some(factHasMatrices) ? { ...a, facts: a.facts.filter((f) => !factHasMatrices(f)) } : a));
}

const DEEPEST = 12;

/** An expression with the definitions of its matrices put in, and the assumptions that gave them. */
export function withDefinitions(expr: Expr, facts: MatrixFacts): { readonly expr: Expr; readonly used: readonly string[] } {
  let result = expr;
  const used = new Set<string>();
  for (let round = 0; round < DEEPEST; round++) {
    const names = [...freeSymbols(result)].filter((name) => facts.definitions.has(name));
    if (names.length === 0) break;
    for (const name of names) used.add(facts.definitions.get(name)?.id ?? "");
    result = substitute(result, new Map(names.map((name) => [name, facts.definitions.get(name)?.value as Expr])));
  }
  return { expr: result, used: [...used] };
}
