import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fact } from "../../../src/assumption/index.js";
import { checkRow } from "../../../src/batch.js";
import { matrixFactsOf, proveMatrices, sameMatrix, sampleMatrices, sizesIn, MatrixStop, type MatrixQuestion } from "../../../src/engine/matrix/index.js";
import { apply, num, printPlain, sym, type Expr, type MatrixForm } from "../../../src/expression/index.js";

type Numbers = readonly (readonly number[])[];

const text = (m: Numbers): string => `matrix(${m.map((row) => `[${row.join(", ")}]`).join(", ")})`;
const product = (a: Numbers, b: Numbers): number[][] => a.map((row) => (b[0] ?? []).map((_, c) => row.reduce((total, x, k) => total + x * (b[k]?.[c] ?? 0), 0)));
const minor = (m: Numbers, column: number): Numbers => m.slice(1).map((row) => row.filter((_, c) => c !== column));
const determinant = (m: Numbers): number => (m.length === 0 ? 1 : (m[0] ?? []).reduce((total, x, c) => total + (c % 2 === 0 ? x : -x) * determinant(minor(m, c)), 0));

const entry = fc.integer({ min: -5, max: 5 });
const matrix = (rows: number, columns: number): fc.Arbitrary<number[][]> => fc.array(fc.array(entry, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows });
const pair = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 2, max: 3 })).chain(([m, k, n]) => fc.tuple(matrix(m, k), matrix(k, n)));

const verdict = (lhs: string, rhs: string): string => checkRow({ syntax: "plain", lhs, rel: "=", rhs }).verdict;

describe("matrices of whole numbers against plain arithmetic", () => {
  it("products, and a product with one entry changed", () => {
    fc.assert(
      fc.property(pair, entry.filter((x) => x !== 0), ([a, b], slip) => {
        const right = product(a, b);
        const wrong = right.map((row, r) => row.map((x, c) => (r === 0 && c === 0 ? x + slip : x)));
        const scaled = a.length === 1 && a[0]?.length === 1;
        expect(verdict(`${text(a)}*${text(b)}`, text(scaled ? b.map((row) => row.map((x) => x * (a[0]?.[0] ?? 0))) : right))).toBe("proved");
        expect(verdict(`${text(a)}*${text(b)}`, text(wrong))).toBe("refuted");
      }),
      { numRuns: 40, seed: 11 },
    );
  });
  it("determinants up to four rows", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }).chain((n) => matrix(n, n)), (m) => {
        expect(verdict(`det(${text(m)})`, String(determinant(m)))).toBe("proved");
        expect(verdict(`det(${text(m)})`, String(determinant(m) + 1))).toBe("refuted");
      }),
      { numRuns: 30, seed: 12 },
    );
  });
  it("an inverse times its matrix is the identity, and a singular matrix has none", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 3 }).chain((n) => matrix(n, n)), (m) => {
        expect(verdict(`inverse(${text(m)})*${text(m)}`, "I")).toBe(determinant(m) === 0 ? "undecided" : "proved");
      }),
      { numRuns: 30, seed: 13 },
    );
  });
});

// Random expressions in square matrices of several forms and two vectors, all of one symbolic size.
const FORMS: Readonly<Record<string, MatrixForm | undefined>> = { A: undefined, B: undefined, S: "symmetric", K: "antisymmetric", Q: "orthogonal", P: "positive-definite" };
const symbol = (name: string, shape: "matrix" | "vector"): Expr => ({ ...sym(name), shape });
const membership = (element: Expr, columns: Expr, form?: MatrixForm): Fact => ({ kind: "statement", statement: { kind: "membership", element, negated: false, set: { kind: "matrices", rows: sym("n"), columns, form } } });
const FACTS = matrixFactsOf([
  {
    id: "A1",
    origin: "given",
    markdown: "",
    facts: [...Object.entries(FORMS).map(([name, form]) => membership(symbol(name, "matrix"), sym("n"), form)), ...["x", "y"].map((name) => membership(symbol(name, "vector"), num(1)))],
  },
]);

const { mat, scal } = fc.letrec<{ mat: Expr; vec: Expr; scal: Expr }>((tie) => ({
  vec: fc.oneof({ maxDepth: 3, depthSize: "small" }, fc.constantFrom("x", "y").map((name) => symbol(name, "vector")), fc.tuple(tie("mat"), tie("vec")).map(([a, b]) => apply("multiply", a, b)), fc.tuple(tie("vec"), tie("vec")).map(([a, b]) => apply("add", a, b))),
  scal: fc.oneof({ maxDepth: 3, depthSize: "small" }, fc.constant(sym("c")), tie("mat").map((a) => apply("trace", a)), tie("mat").map((a) => apply("determinant", a)), fc.tuple(tie("vec"), tie("vec")).map(([a, b]) => apply("dot", a, b))),
  mat: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.constantFrom(...Object.keys(FORMS)).map((name) => symbol(name, "matrix")),
    fc.tuple(tie("mat"), tie("mat")).map(([a, b]) => apply("multiply", a, b)),
    fc.tuple(tie("mat"), tie("mat")).map(([a, b]) => apply("add", a, b)),
    tie("mat").map((a) => apply("transpose", a)),
    tie("mat").map((a) => apply("inverse", a)),
    fc.tuple(tie("scal"), tie("mat")).map(([a, b]) => apply("multiply", a, b)),
    fc.tuple(tie("vec"), tie("vec")).map(([a, b]) => apply("multiply", a, apply("transpose", b))),
  ),
}));

/** The expression with one node changed, as a slip or a rule would change it: some changes keep the value. */
function changed(expr: Expr, path: readonly number[]): Expr {
  if (expr.kind !== "apply" || expr.args.length === 0) return expr;
  const [step, ...rest] = path;
  const [a, b] = expr.args as readonly [Expr, Expr];
  if (step !== undefined && step > 0 && rest.length > 0) return { ...expr, args: expr.args.map((arg, k) => (k === step % expr.args.length ? changed(arg, rest) : arg)) };
  switch (expr.operator) {
    case "multiply":
      return apply("multiply", b, a);
    case "transpose":
    case "inverse":
      return a.kind === "apply" && a.operator === "multiply" ? apply("multiply", ...a.args.map((arg) => apply(expr.operator, arg))) : a;
    case "trace":
    case "determinant":
      return a.kind === "apply" && (a.operator === "multiply" || a.operator === "add") ? apply(a.operator, ...a.args.map((arg) => apply(expr.operator, arg))) : apply(expr.operator, apply("transpose", a));
    case "add":
      return apply("add", b, a);
    default:
      return expr;
  }
}

const question = (left: Expr, right: Expr): MatrixQuestion => ({ left, right, facts: FACTS, premises: [], dependencies: new Map() });

function agrees(ask: MatrixQuestion, seed: number): boolean {
  try {
    return sampleMatrices({ left: ask.left, right: ask.right, sizes: sizesIn(ask), facts: ask.facts, seed, holds: sameMatrix }).counterexample === undefined;
  } catch (error) {
    if (error instanceof MatrixStop) return true;
    throw error;
  }
}

describe("the free algebra against random matrices", () => {
  it("what is proved holds at random matrices, and a changed side is proved only where it does", () => {
    let proved = 0;
    let apart = 0;
    fc.assert(
      fc.property(fc.oneof(mat, scal), fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 1_000_000 }), (expr, path, seed) => {
        const ask = question(expr, changed(expr, path));
        const answer = proveMatrices(ask);
        if (answer.kind === "equal") proved++;
        else apart++;
        if (answer.kind === "equal") expect(agrees(ask, seed), `${printPlain(ask.left)} = ${printPlain(ask.right)}`).toBe(true);
      }),
      { numRuns: 400, seed: 21 },
    );
    expect(Math.min(proved, apart)).toBeGreaterThan(20);
  });
  it("every expression is equal to itself, its transpose's transpose, and one plus it less one", () => {
    fc.assert(
      fc.property(mat, (expr) => {
        for (const other of [expr, apply("transpose", apply("transpose", expr)), apply("add", apply("add", expr, apply("identity")), apply("negate", apply("identity")))]) {
          const answer = proveMatrices(question(expr, other));
          expect(answer.kind === "stopped" || answer.kind === "equal", printPlain(expr)).toBe(true);
        }
      }),
      { numRuns: 120, seed: 22 },
    );
  });
});
