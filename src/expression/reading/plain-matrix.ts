import { apply, num } from "../build.js";
import type { DomainSet, Expr, MatrixForm } from "../expr.js";
import { fail } from "./failure.js";
import { readPlainSum } from "./plain-parser.js";
import { accept, deeper, expect, peek, sees, spanFrom, type PlainState } from "./plain-state.js";

/** Sets of matrices by the names of the plain syntax: `M(m, n)`, and of square ones `symmetric(n)`, `posdef(n)`, …. */
const FORMS: ReadonlyMap<string, MatrixForm | undefined> = new Map<string, MatrixForm | undefined>([
  ["M", undefined], ["invertible", "invertible"], ["symmetric", "symmetric"], ["antisymmetric", "antisymmetric"], ["orthogonal", "orthogonal"], ["posdef", "positive-definite"],
]);

export const MATRIX_SET_NAMES: ReadonlySet<string> = new Set(FORMS.keys());

/** What follows `in`: `M(m, n)`, `M(n)` of square ones, `symmetric(n)`, and `R^n`, `R^(m, n)`; undefined for other sets. */
export function readMatrixSet(state: PlainState): DomainSet | undefined {
  const { text } = peek(state);
  if (text === "R" && sees(state, "^", 1)) {
    state.at += 2;
    if (!sees(state, "(")) return { kind: "matrices", rows: readSizeAtom(state), columns: num(1) };
    const [rows, columns] = readSizes(state);
    return { kind: "matrices", rows, columns: columns ?? num(1) };
  }
  if (!FORMS.has(text) || !sees(state, "(", 1)) return undefined;
  state.at++;
  const [rows, columns] = readSizes(state);
  return { kind: "matrices", rows, columns: columns ?? rows, form: FORMS.get(text) };
}

function readSizeAtom(state: PlainState): Expr {
  const token = peek(state);
  if (token.kind !== "name" && token.kind !== "number") fail("expected", token.span, { expected: "a size", found: token.text });
  state.at++;
  return token.kind === "name" ? { kind: "symbol", name: token.text, span: token.span } : num(BigInt(/^\d+$/.test(token.text) ? token.text : fail("expected", token.span, { expected: "a whole number", found: token.text })));
}

function readSizes(state: PlainState): readonly (Expr | undefined)[] {
  expect(state, "(");
  if (accept(state, ")")) return [];
  const sizes = [deeper(state, () => readPlainSum(state))];
  while (accept(state, ",")) sizes.push(deeper(state, () => readPlainSum(state)));
  expect(state, ")");
  return sizes;
}

/** `matrix([a, b], [c, d])`, each row in square brackets; the name has been read. */
export function readPlainMatrix(state: PlainState, start: number): Expr {
  expect(state, "(");
  const rows: Expr[] = [];
  do {
    expect(state, "[");
    const entries = [deeper(state, () => readPlainSum(state))];
    while (accept(state, ",")) entries.push(deeper(state, () => readPlainSum(state)));
    expect(state, "]");
    rows.push(apply("tuple", ...entries));
  } while (accept(state, ","));
  expect(state, ")");
  const span = spanFrom(state, start);
  const width = rows[0]?.kind === "apply" ? rows[0].args.length : 0;
  if (rows.some((row) => row.kind !== "apply" || row.args.length !== width)) fail("expected", span, { expected: "rows of one length", found: "rows of several" });
  return { ...apply("matrix", ...rows), span };
}
