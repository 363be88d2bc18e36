import { describe, expect, it } from "vitest";
import {
  EMPTY_SYMBOLS, inferPlainSymbols, inferSymbols, printLatex, printPlain, printStatementLatex, printStatementPlain, readExpr, readPlainExpr, readPlainGiven, readStatements, shapeOf, type SymbolTable,
} from "../../../src/expression/index.js";

const DECLARED = inferSymbols(["A, B\\in\\mathbb{R}^{n\\times n}", "x, y\\in\\mathbb{R}^n", "u, v\\in\\mathbb{R}^3"], EMPTY_SYMBOLS);

function read(latex: string, symbols: SymbolTable = DECLARED): string {
  const reading = readExpr(latex, 0, symbols);
  return reading.ok ? printPlain(reading.value) : `! ${reading.diagnostics[0]?.code ?? ""}`;
}

describe("matrices in LaTeX", () => {
  const rows: readonly (readonly [latex: string, plain: string, why: string])[] = [
    ["\\begin{pmatrix} a & b \\\\ c & k \\end{pmatrix}", "matrix([a, b], [c, k])", "round brackets"],
    ["\\begin{bmatrix} 1 & 2 \\end{bmatrix}", "matrix([1, 2])", "square brackets, one row"],
    ["\\left(\\begin{smallmatrix} 1 \\\\ 2 \\end{smallmatrix}\\right)", "matrix([1], [2])", "a small one, one column"],
    ["\\begin{vmatrix} a & b \\\\ c & k \\end{vmatrix}", "det(matrix([a, b], [c, k]))", "bars are a determinant"],
    ["\\det\\begin{pmatrix} 1 \\end{pmatrix}", "det(matrix([1]))", "the brackets are the matrix's"],
    ["\\begin{pmatrix} 1 & 2 \\\\ 3 \\end{pmatrix}", "! expected", "rows of two lengths"],
    ["\\begin{pmatrix} 1 & 2 \\\\ 3 & \\end{pmatrix}", "! expected", "an empty place"],
    ["A^T", "transpose(A)", "an italic T on a matrix"],
    ["c^T", "c^T", "but on a number it is a power"],
    ["A^{\\mathsf T}B^\\top", "transpose(A)*transpose(B)", "signs of transposition"],
    ["(AB)^T", "transpose(A*B)", "of a bracket"],
    ["A^{-1}", "inverse(A)", "the inverse"],
    ["A^{-T}", "inverse(transpose(A))", "both"],
    ["c^{-1}", "c^(-1)", "of a number a power"],
    ["A^2", "A^2", "a power"],
    ["\\det A", "det(A)", "the determinant"],
    ["|A|", "det(A)", "bars around a matrix"],
    ["\\left|AB\\right|^2", "det(A*B)^2", "and its square"],
    ["|c|", "abs(c)", "bars around a number"],
    ["\\operatorname{tr}(A)", "trace(A)", "the trace"],
    ["\\mathrm{Tr}\\, A", "trace(A)", "an upright word"],
    ["\\text{tr}(A)", "trace(A)", "a word in text"],
    ["\\|x\\|^2", "norm(x)^2", "a length"],
    ["\\lVert x - y\\rVert_2", "norm(x - y)", "with its index"],
    ["|x|", "norm(x)", "bars around a vector"],
    ["\\|A\\|_F", "sqrt(trace(transpose(A)*A))", "Frobenius"],
    ["\\|A\\|", "! unsupported", "a norm of a matrix has several meanings"],
    ["\\|c\\|", "! unsupported", "a norm of a number"],
    ["x^T A x", "transpose(x)*A*x", "a quadratic form"],
    ["x \\cdot y", "dot(x, y)", "the scalar product"],
    ["2x \\cdot y", "dot(2*x, y)", "of a multiple"],
    ["u \\times v", "cross(u, v)", "the cross product"],
    ["2 \\cdot 3", "2*3", "a dot between numbers is a product"],
    ["A \\cdot B", "A*B", "between matrices too"],
    ["A(B + I)", "A*(B + identity())", "no application; the identity"],
    ["I_n", "identity(n)", "of a size"],
    ["\\frac{d}{dt}\\begin{pmatrix} t & 1 \\end{pmatrix}", "diff(matrix([t, 1]), t)", "a derivative"],
  ];
  it.each(rows)("%s is %s: %s", (latex, plain) => expect(read(latex)).toBe(plain));
  it.each(rows.filter(([, plain]) => !plain.startsWith("!")))("%s is printed as it reads (%s)", (latex) => {
    const first = readExpr(latex, 0, DECLARED);
    const again = first.ok ? readExpr(printLatex(first.value), 0, DECLARED) : undefined;
    expect(first.ok && again?.ok === true && shapeOf(again.value) === shapeOf(first.value)).toBe(true);
  });
});

describe("which names are matrices", () => {
  const shapes = (...latexes: readonly string[]): string => [...(inferSymbols(latexes, EMPTY_SYMBOLS).matrices ?? [])].map(([name, shape]) => `${name} ${shape}`).sort().join(", ");
  it.each([
    [["A \\in \\mathbb{R}^{m\\times n}"], "A matrix", "a size"],
    [["x, y \\in \\mathbb{R}^n"], "x vector, y vector", "a list of vectors"],
    [["c \\in \\mathbb{R}"], "", "a number"],
    [["c \\in \\mathbb{R}^+"], "", "a positive number"],
    [["(FG)^\\top"], "F matrix, G matrix", "capitals in a bracket that is transposed"],
    [["w^\\top z"], "w vector", "only what is transposed"],
    [["\\mathbf{w}^T\\mathbf{z}"], "mathbf(w) vector, mathbf(z) vector", "bold letters that are multiplied"],
    [["\\mathbf{w} + \\mathbf{z}"], "", "bold letters that are not"],
    [["\\vec a \\times \\vec b"], "vec(a) vector, vec(b) vector", "arrows"],
    [["\\det(M)"], "M matrix", "a capital under det"],
    [["A \\in \\mathbb{R}^{n\\times n}", "P = A^2"], "A matrix, P matrix", "a name that a matrix is given to"],
    [["A \\in \\mathbb{R}^{n\\times n}", "x \\in \\mathbb{R}^n", "z = Ax", "c = x^T z"], "A matrix, x vector, z vector", "a vector by its value, and a number"],
    [["f(x) = x^T"], "", "an italic T says nothing"],
  ] as const)("%j: %s (%s)", (latexes, expected, _why) => expect(shapes(...latexes)).toBe(expected));
});

describe("sets of matrices", () => {
  it.each([
    ["A\\in\\mathbb{R}^{n\\times m}", "A in M(n, m)", "A \\in \\mathbb{R}^{n \\times m}"],
    ["x\\in\\mathbb{R}^n", "x in M(n, 1)", "x \\in \\mathbb{R}^{n}"],
    ["x\\in\\mathbb{R}^{2k}", "x in M(2*k, 1)", "x \\in \\mathbb{R}^{2k}"],
  ])("%s", (latex, plain, printed) => {
    const reading = readStatements(latex, 0, DECLARED);
    expect(reading.ok ? reading.value.map((s) => [printStatementPlain(s), printStatementLatex(s)]) : []).toEqual([[plain, printed]]);
  });
});

describe("matrices in the plain syntax", () => {
  const symbols = inferPlainSymbols(["A, B in M(n, n)", "x in R^n", "S in posdef(2)", "P = A*B"], []);
  it("knows the names", () => expect([...(symbols.matrices ?? [])].sort()).toEqual([["A", "matrix"], ["B", "matrix"], ["P", "matrix"], ["S", "matrix"], ["x", "vector"]]));
  it.each([
    ["matrix([a, b], [c, k])*matrix([1], [2])", "matrix([a, b], [c, k])*matrix([1], [2])"],
    ["transpose(A*B)", "transpose(A*B)"],
    ["invert(A)", "inverse(A)"],
    ["determinant(A) - tr(B)", "det(A) - trace(B)"],
    ["dot(x, x)", "dot(x, x)"],
    ["A + I", "A + identity()"],
    ["identity(3)", "identity(3)"],
    ["matrix([1, 2], [3])", "! expected"],
    ["cross(x)", "! wrong-number-of-arguments"],
  ])("%s is %s", (text, expected) => {
    const reading = readPlainExpr(text, symbols);
    expect(reading.ok ? printPlain(reading.value) : `! ${reading.diagnostics[0]?.code ?? ""}`).toBe(expected);
  });
  it.each([
    ["A, B in M(n, n)", "B in M(n, n)"],
    ["x in R^n", "x in M(n, 1)"],
    ["A in R^(m, n)", "A in M(m, n)"],
    ["S in posdef(2)", "S in posdef(2)"],
    ["c in R", "c in R"],
  ])("given %s", (text, last) => {
    const reading = readPlainGiven(text, symbols);
    const given = reading.ok ? reading.value[reading.value.length - 1] : undefined;
    expect(given?.kind === "statement" ? printStatementPlain(given.statement) : "").toBe(last);
  });
});
