import type { Diagnostic } from "../diagnostic/index.js";
import type { Block, Document, Row } from "../document/index.js";
import { contains, readFormula, relatesStatements, type Expr, type ExprRelation, type Formula, type Relation, type Statement, type SymbolTable } from "../expression/index.js";
import { begun, statementLines, type StatementClaim } from "./statement-line.js";
import { cueOf, type Cue } from "./cue.js";
import type { ReasonMove } from "./reason-move.js";
import { proseMoves, readReason, type Reason } from "./reason.js";

/** What one line claims: `left relation right`. `first` is the term that its chain started with. */
export interface Claim {
  readonly left: Expr;
  readonly relation: ExprRelation;
  readonly right: Expr;
  readonly first: Expr;
  /** Whether the left side is the term that the line before ended with. */
  readonly continues: boolean;
}

/** One relation of one displayed row. A row with several relations gives several lines. */
export interface Line {
  readonly id: string;
  readonly block: number;
  readonly row: Row;
  /** The row's mathematics, trimmed. */
  readonly latex: string;
  /** Absent when the row could not be read, or relates statements. */
  readonly claim?: Claim | undefined;
  /** What a row with an arrow between statements claims, such as `x^2 = 4 \\iff x = \\pm 2`. */
  readonly statement?: StatementClaim | undefined;
  /** Whether an arrow in the next row starts from this one, which then is no claim: it is what the chain is about. */
  readonly begins?: true | undefined;
  /** What a row states from which arrows start, where that is no single relation: `x^2 = 4, x > 0`, or a system in a brace. */
  readonly states?: Statement | undefined;
  readonly reason?: Reason | undefined;
  /** Moves of the reason, or, without one, of the prose before the display. */
  readonly moves: readonly ReasonMove[];
  readonly references: readonly string[];
  readonly cue?: Cue | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Whether this is the row's last relation, which carries the row's tag and label. */
  readonly endsRow: boolean;
}

/** Names of equations by which later lines refer to this one. */
export const namesOf = (line: Line): readonly string[] => (line.endsRow ? [line.row.tag, line.row.label].filter((name) => name !== undefined) : []);

export interface Chain {
  readonly first: Expr;
  readonly last: Expr;
}

/** All lines of a document in order. A row that cannot be read ends its chain; what follows goes on. */
export function readLines(document: Document, symbols: SymbolTable): readonly Line[] {
  const lines: Line[] = [];
  let chain: Chain | undefined;
  let variable: string | undefined;
  document.blocks.forEach((block, index) => {
    if (block.kind !== "display") return;
    const before = textBefore(document.blocks, index);
    block.rows.forEach((row, position) => {
      if (relatesStatements(row.latex, row.span.start)) {
        const arrows = statementLines(row, index, lines, chain, symbols);
        if (arrows.begins !== undefined) lines.splice(arrows.begins, lines.length - arrows.begins, ...lines.slice(arrows.begins).map((l) => begun(l, symbols)));
        lines.push(...arrows.lines);
        chain = arrows.chain;
        return;
      }
      const reading = readFormula(row.latex, row.span.start, symbols, variable === undefined ? {} : { integrationVariable: variable });
      const reason = row.reason === undefined ? undefined : readReason(row.reason.text, row.reason.span.start);
      // What the prose says belongs to the first row of the display and to rows that start a chain of their own.
      const starts = position === 0 || (reading.ok && !reading.value.continues);
      const common = {
        block: index,
        row,
        latex: row.latex.trim(),
        reason,
        cue: starts ? cueOf(before) : undefined,
        moves: reason?.moves ?? (starts ? proseMoves(before) : []),
        references: reason?.references ?? (starts ? readReason(before, 0).references : []),
      };
      if (!reading.ok) {
        lines.push({ ...common, id: `s${lines.length + 1}`, diagnostics: reading.diagnostics, endsRow: true });
        chain = undefined;
        return;
      }
      variable = differentiatedIn(reading.value) ?? variable;
      const made = claimsOf(reading.value, chain);
      if (made.claims.length === 0) {
        lines.push({ ...common, id: `s${lines.length + 1}`, diagnostics: [...reading.diagnostics, { code: made.problem ?? "no-relation", severity: "error", facts: {}, span: row.span }], endsRow: true });
        chain = made.chain;
        return;
      }
      made.claims.forEach((claim, k) => {
        lines.push({
          ...common,
          id: `s${lines.length + 1}`,
          claim,
          diagnostics: k === 0 ? [...reading.diagnostics, ...made.remarks.map((code): Diagnostic => ({ code, severity: "remark", facts: {}, span: row.span }))] : [],
          endsRow: k === made.claims.length - 1,
        });
      });
      chain = made.chain;
    });
  });
  return lines;
}

const EXPR_RELATIONS: ReadonlySet<string> = new Set(["=", ":=", "!=", "<", "<=", ">", ">=", "approx", "~", "->", "propto", "<<", ">>"]);
const isExprRelation = (relation: Relation): relation is ExprRelation => EXPR_RELATIONS.has(relation);

function claimsOf(formula: Formula, chain: Chain | undefined): { readonly claims: readonly Claim[]; readonly chain: Chain | undefined; readonly remarks: readonly string[]; readonly problem?: string } {
  const { terms } = formula;
  const relations = formula.relations.map((r) => r.relation);
  const last = terms[terms.length - 1];
  if (last === undefined) return { claims: [], chain: undefined, remarks: [], problem: "no-relation" };
  if (!formula.continues) {
    if (relations.length === 0) {
      // A display with an expression alone gives the result of what precedes.
      if (chain === undefined) return { claims: [], chain: undefined, remarks: [], problem: "no-relation" };
      return { claims: [{ left: chain.last, relation: "=", right: last, first: chain.first, continues: true }], chain: { first: chain.first, last }, remarks: ["relation-supplied"] };
    }
    const first = terms[0] as Expr;
    return { claims: pairs(terms, relations, first, false), chain: { first, last }, remarks: [] };
  }
  if (chain === undefined) return { claims: [], chain: undefined, remarks: [], problem: "nothing-to-continue" };
  return { claims: pairs([chain.last, ...terms], relations, chain.first, true), chain: { first: chain.first, last }, remarks: [] };
}

function pairs(terms: readonly Expr[], relations: readonly Relation[], first: Expr, continues: boolean): Claim[] {
  return relations.flatMap((relation, k): Claim[] => {
    const left = terms[k];
    const right = terms[k + 1];
    return left === undefined || right === undefined || !isExprRelation(relation) ? [] : [{ left, relation, right, first, continues: continues || k > 0 }];
  });
}

/** The prose right before a display, up to the heading or display before it. */
export function textBefore(blocks: readonly Block[], index: number): string {
  const parts: string[] = [];
  for (let k = index - 1; k >= 0; k--) {
    const block = blocks[k];
    if (block?.kind !== "prose") break;
    parts.unshift(block.text);
  }
  return parts.join("\n\n");
}

/** The variable in which a formula is differentiated, when there is exactly one that is also an argument. */
function differentiatedIn(formula: Formula): string | undefined {
  const found = new Set<string>();
  for (const term of formula.terms) {
    contains(term, (e) => {
      if (e.kind === "bind" && (e.binder === "derivative" || e.binder === "integral")) found.add(e.variable);
      return false;
    });
  }
  const [only] = found;
  return found.size === 1 ? only : undefined;
}
