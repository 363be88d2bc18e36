import type { Row } from "../document/index.js";
import { readStatementChain, type ExprRelation, type Statement, type StatementRelation, type SymbolTable } from "../expression/index.js";
import type { Chain, Line } from "./line.js";
import { readReason } from "./reason.js";

/** What an arrow between two statements claims. */
export interface StatementClaim {
  readonly left: Statement;
  readonly relation: StatementRelation;
  readonly right: Statement;
  /** What else the rows before state, nearest last: the other equations of a system, and what an implication starts from. */
  readonly before: readonly { readonly line: string; readonly statement: Statement; /** Whether it stands before the first arrow. */ readonly starts: boolean }[];
  /** Lines whose reasons state conditions that go on along the arrows. */
  readonly along: readonly Line[];
}

/** The lines of one row with arrows, the chain of terms after it, and the first earlier line that is only its start. */
export interface StatementLines {
  readonly lines: readonly Line[];
  readonly chain: Chain | undefined;
  readonly begins?: number | undefined;
}

/** Reads a row with arrows between statements: `\iff x = 2`, or `x^2 = x \implies x = 1`. Each arrow is a line of its own. */
export function statementLines(row: Row, block: number, lines: readonly Line[], chain: Chain | undefined, symbols: SymbolTable): StatementLines {
  const reason = row.reason === undefined ? undefined : readReason(row.reason.text, row.reason.span.start);
  const common = { block, row, latex: row.latex.trim(), reason, moves: reason?.moves ?? [], references: reason?.references ?? [] };
  const id = (k: number): string => `s${lines.length + k + 1}`;
  const reading = readStatementChain(row.latex, row.span.start, symbols);
  if (!reading.ok) return { lines: [{ ...common, id: id(0), diagnostics: reading.diagnostics, endsRow: true }], chain: undefined };
  const { continues, statements, relations } = reading.value;
  const start = continues ? startOf(lines, chain, block, symbols) : { statement: undefined, before: [], along: [], begins: undefined };
  if (continues && start?.statement === undefined) {
    return { lines: [{ ...common, id: id(0), diagnostics: [...reading.diagnostics, { code: "nothing-to-continue", severity: "error", facts: {}, span: row.span }], endsRow: true }], chain: undefined };
  }
  const terms = start?.statement === undefined ? statements : [start.statement, ...statements];
  const before = [...(start?.before ?? [])];
  const along = [...(start?.along ?? [])];
  const made = relations.flatMap(({ relation }, k): Line[] => {
    const [left, right] = [terms[k], terms[k + 1]];
    if (left === undefined || right === undefined) return [];
    const line: Line = {
      ...common,
      id: id(k),
      statement: { left, relation, right, before: [...before], along },
      diagnostics: k === 0 ? reading.diagnostics : [],
      endsRow: k === relations.length - 1,
    };
    // What was implied by the start still holds further down an implication.
    before.push({ line: line.id, statement: left, starts: false });
    return [line];
  });
  return { lines: made, chain: chainOf(terms[terms.length - 1]), begins: start?.begins };
}

/** The line as what a chain of arrows starts from. */
export function begun(line: Line, symbols: SymbolTable): Line {
  if (line.claim !== undefined) return line.claim.continues || hasGround(line) ? line : { ...line, begins: true };
  const states = line.states ?? stated(line, symbols);
  return states === undefined || line.statement !== undefined ? line : { ...line, begins: true, states, diagnostics: [] };
}

/** Whether a line's reason says what it follows from; a condition does not. */
const hasGround = (line: Line): boolean => line.reason !== undefined && (line.reason.references.length > 0 || line.reason.moves.some((m) => m.kind !== "condition"));

/** What a row states that is no chain of relations, where it can be read as a statement. */
function stated(line: Line, symbols: SymbolTable): Statement | undefined {
  const reading = readStatementChain(line.row.latex, line.row.span.start, symbols);
  return reading.ok && reading.value.relations.length === 0 ? reading.value.statements[0] : undefined;
}

interface Start {
  readonly statement: Statement | undefined;
  readonly before: StatementClaim["before"];
  readonly along: readonly Line[];
  readonly begins: number | undefined;
}

/** What the rows above state: the last of them is what an arrow at the start of a row goes on from. */
function startOf(lines: readonly Line[], chain: Chain | undefined, block: number, symbols: SymbolTable): Start | undefined {
  const last = lines[lines.length - 1];
  if (last === undefined) return undefined;
  if (last.claim === undefined && last.statement === undefined) {
    const statement = last.block === block ? stated(last, symbols) : undefined;
    return statement === undefined ? undefined : { statement, before: [], along: [last], begins: lines.length - 1 };
  }
  if (chain === undefined && last.statement === undefined) return undefined;
  // Links of equalities belong to the row that they start in.
  let head = lines.length - 1;
  while (head > 0 && lines[head]?.claim?.continues === true) head--;
  const first = lines[head] as Line;
  const links = lines.slice(head).flatMap((l) => (l.claim === undefined ? [] : [relation(l.claim.left, l.claim.relation, l.claim.right)]));
  const statement = joined([...(first.statement === undefined ? [] : [first.statement.right]), ...links]);
  if (first.statement !== undefined) {
    return { statement, before: [...first.statement.before, { line: first.id, statement: first.statement.left, starts: false }], along: [...first.statement.along, ...lines.slice(head)], begins: undefined };
  }
  // Rows of the same display above it are further equations of a system.
  let begins = head;
  while (begins > 0 && lines[begins - 1]?.block === block && lines[begins - 1]?.claim !== undefined && !hasGround(lines[begins - 1] as Line)) begins--;
  const before = lines.slice(begins, head).flatMap((l) => (l.claim === undefined ? [] : [{ line: l.id, statement: relation(l.claim.left, l.claim.relation, l.claim.right), starts: true }]));
  return { statement, before, along: lines.slice(begins), begins };
}

const relation = (left: Chain["first"], name: ExprRelation, right: Chain["first"]): Statement => ({ kind: "relation", relation: name, left, right });

const joined = (parts: readonly Statement[]): Statement | undefined => (parts.length < 2 ? parts[0] : { kind: "and", parts });

function chainOf(statement: Statement | undefined): Chain | undefined {
  return statement?.kind === "relation" ? { first: statement.left, last: statement.right } : undefined;
}
