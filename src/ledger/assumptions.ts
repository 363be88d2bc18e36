import { understandAssumption, type Assumption, type Fact } from "../assumption/index.js";
import { gatherProseAssumptions, type AssumptionItem, type Document } from "../document/index.js";
import type { Diagnostic } from "../diagnostic/index.js";
import { contains, statementExpressions, type Expr, type SymbolTable } from "../expression/index.js";
import type { Line } from "../step/index.js";
import { declaredMatrices } from "./declared-matrices.js";
import { hiddenAssumptions } from "./hidden.js";

/** All assumptions of a document: listed, gathered from prose, and the readings that the notation needs. */
export interface Assumed {
  readonly assumptions: readonly Assumption[];
  readonly diagnostics: readonly Diagnostic[];
}

export function assumptionsIn(document: Document, symbols: SymbolTable, lines: readonly Line[]): Assumed {
  const diagnostics: Diagnostic[] = [];
  const items: AssumptionItem[] = [...document.blocks.flatMap((b) => (b.kind === "assumptions" ? b.items : [])), ...gatherProseAssumptions(document)];
  const claims = lines.flatMap((l) => (l.claim === undefined ? [] : [l.claim.left, l.claim.right]));
  const variables = movingVariables(claims);
  const understood = items.flatMap((item): Assumption[] => {
    const result = understandAssumption(item, symbols, document.frontMatter.symbols);
    diagnostics.push(...result.diagnostics);
    const facts = result.assumption.facts.map((fact) => asDefinition(fact, variables));
    // A sentence of prose that says nothing to the engines and narrows no function down is no assumption to list.
    return item.origin === "prose" && facts.every((f) => f.kind === "words" && f.about === undefined) ? [] : [{ ...result.assumption, facts }];
  });
  const stated = understood.flatMap((a) => a.facts.flatMap((f) => (f.kind === "statement" ? statementExpressions(f.statement) : [])));
  return { assumptions: [...declaredMatrices(document, symbols), ...understood, ...hiddenAssumptions([...claims, ...stated], understood)], diagnostics };
}

/** Names that are differentiated or integrated over: an equation at such names holds for all their values. */
function movingVariables(exprs: readonly Expr[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const expr of exprs) {
    contains(expr, (e) => {
      if (e.kind === "bind" && (e.binder === "derivative" || e.binder === "integral")) found.add(e.variable);
      return false;
    });
  }
  return found;
}

/** `P(θ) = …` with a moving variable as argument gives the function for every argument; `L(s) = …` at a point does not. */
function asDefinition(fact: Fact, variables: ReadonlySet<string>): Fact {
  if (fact.kind !== "statement" || fact.statement.kind !== "relation" || fact.statement.relation !== "=") return fact;
  const { left, right } = fact.statement;
  const general = left.kind === "call" && left.orders.every((o) => o === 0) && left.args.every((a) => a.kind === "symbol" && variables.has(a.name));
  return general ? { kind: "definition", left, right } : fact;
}
