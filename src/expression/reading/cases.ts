import type { Span } from "../../source/index.js";
import type { Expr, PiecewiseExpr, Statement } from "../expr.js";
import { readAll } from "./arithmetic.js";
import { fail } from "./failure.js";
import { at, type Reader } from "./reader.js";
import { readConjunctionOf } from "./tex-statement.js";
import { spanOfNodes, type ArrayNode, type TexNode } from "./tex-node.js";

const OTHERWISE = /^\s*(?:otherwise|else|elsewhere|in all other cases)[\s.,;]*$/i;
const CONDITION_WORD = /^\s*(?:if|for|when|where|as|falls|wenn|on)\s*$/i;

function trimmed(nodes: readonly TexNode[] | undefined): readonly TexNode[] {
  const list = [...(nodes ?? [])];
  while (list[list.length - 1]?.kind === "punctuation" || isFullStop(list[list.length - 1])) list.pop();
  return list;
}

const isFullStop = (node: TexNode | undefined): boolean => node?.kind === "digit" && node.text === ".";

/** `\begin{cases} A & x > 0 \\ B & \text{otherwise} \end{cases}`. */
export function readCases(reader: Reader, array: ArrayNode, span: Span): Expr {
  const branches: { value: Expr; when: Statement }[] = [];
  let otherwise: Expr | undefined;
  const rows = array.rows.filter((row) => row.some((cell) => cell.length > 0));
  rows.forEach((row, index) => {
    const value = trimmed(row[0]);
    const condition = trimmed(row.slice(1).flat());
    const place = spanOfNodes(value, span);
    if (otherwise !== undefined) fail("unsupported", place, { what: "a case after the one for all other values" });
    const expr = readAll(reader, value, place);
    const [word] = condition;
    if (word === undefined || (condition.length === 1 && word.kind === "text" && OTHERWISE.test(word.text))) {
      if (word === undefined && index < rows.length - 1) fail("statement-without-relation", place);
      otherwise = expr;
      return;
    }
    const from = word.kind === "text" && CONDITION_WORD.test(word.text) ? 1 : 0;
    branches.push({ value: expr, when: readConjunctionOf(reader, condition, from, condition.length, spanOfNodes(condition, span)) });
  });
  if (branches.length === 0) return fail("unsupported", span, { what: "cases without a condition" });
  const result: PiecewiseExpr = { kind: "piecewise", branches, otherwise };
  return at(result, span);
}
