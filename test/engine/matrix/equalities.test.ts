import { describe, expect, it } from "vitest";
import { checkRow, type BatchRow } from "../../../src/batch.js";

const SQUARE = "A, B, C \\in \\mathbb{R}^{n\\times n}";
const VECTORS = "x, y \\in \\mathbb{R}^n";
const SPACE = "u, v, w \\in \\mathbb{R}^3";
const DESIGN = "X \\in \\mathbb{R}^{n\\times p}";

type Row = readonly [given: readonly string[], lhs: string, rhs: string, why: string, verdict?: string];

const check = ([given, lhs, rhs]: Row, rel = "=", syntax: BatchRow["syntax"] = "latex"): string => {
  const { verdict, conditions, diagnostics } = checkRow({ syntax, given, lhs, rel, rhs });
  return [verdict, ...conditions.map((c) => c.text), ...diagnostics.map((d) => d.message)].join("; ");
};

const P2 = "\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}";

const TRUE: readonly Row[] = [
  // the order of factors
  [[SQUARE], "A(B + C)", "AB + AC", "distributive from the left"],
  [[SQUARE], "(A + B)C", "AC + BC", "distributive from the right"],
  [[SQUARE], "(A + B)^2", "A^2 + AB + BA + B^2", "both mixed products"],
  [[SQUARE], "(A + B)(A - B)", "A^2 - AB + BA - B^2", "mixed products do not cancel"],
  [[SQUARE], "(AB)C", "A(BC)", "associative"],
  [[SQUARE], "A^2 A^3", "A^5", "powers of one matrix commute"],
  [[SQUARE], "(A + I)(A - I)", "A^2 - I", "the identity commutes"],
  [[SQUARE], "A(B + A^{-1})A", "ABA + A", "an inverse inside", "proved-if; det(A) != 0"],
  [[SQUARE], "(cA)(kB)", "ck\\, AB", "numbers come out"],
  [[SQUARE, "AB = BA"], "(A + B)^2", "A^2 + 2AB + B^2", "they commute by assumption"],
  [[SQUARE, "AB = BA"], "(A + B)(A - B)", "A^2 - B^2", "they commute by assumption"],
  [[SQUARE, "A^2 = A"], "(I - A)^2", "I - A", "an idempotent's complement"],
  [[SQUARE, "A^2 = A"], "A^3", "A", "powers of an idempotent"],
  // transposition
  [[SQUARE], "(AB)^T", "B^T A^T", "the order turns round"],
  [[SQUARE], "(ABC)^\\top", "C^\\top B^\\top A^\\top", "three factors"],
  [[SQUARE], "(A + cB)^T", "A^T + cB^T", "linear"],
  [[SQUARE], "(A^T)^T", "A", "an involution"],
  [["M \\in \\mathbb{R}^{m\\times n}"], "(M^T M)^T", "M^T M", "a Gram matrix is symmetric"],
  [["S \\in \\mathbb{R}^{n\\times n}", "S^T = S", SQUARE], "(SA)^T", "A^T S", "S is symmetric"],
  [["S \\in \\mathbb{R}^{n\\times n}", "S^T = -S", VECTORS], "x^T S x", "0", "the form of an antisymmetric matrix vanishes"],
  [[], "(FG)^\\top", "G^\\top F^\\top", "capitals under a transposition are matrices by their use"],
  // inverses
  [[SQUARE], "(AB)^{-1}", "B^{-1}A^{-1}", "needs the same on both sides"],
  [[SQUARE], "(ABC)^{-1}", "C^{-1}B^{-1}A^{-1}", "three factors"],
  [[SQUARE], "A A^{-1}", "I", "where the inverse exists", "proved-if; det(A) != 0"],
  [[SQUARE, "\\det A \\ne 0"], "A A^{-1}", "I", "stated"],
  [[SQUARE], "(A^{-1})^T", "(A^T)^{-1}", "transpose and inverse commute"],
  [[SQUARE], "(A^{-1})^{-1}", "A", "an involution", "proved-if; det(A) != 0"],
  [[SQUARE, "c > 0"], "(cA)^{-1}", "\\frac{1}{c}A^{-1}", "a number that is not zero"],
  [[SQUARE], "A^{-1} - B^{-1}", "A^{-1}(B - A)B^{-1}", "the resolvent identity"],
  [[SQUARE], "(I + A)^{-1}", "I - A(I + A)^{-1}", "multiply by I + A"],
  [[SQUARE], "(I - A)(I + A)^{-1}", "(I + A)^{-1}(I - A)", "functions of one matrix commute"],
  [[SQUARE], "A(I + BA)^{-1}", "(I + AB)^{-1}A", "push through", "proved-if; det(identity() + B*A) != 0; det(identity() + A*B) != 0"],
  [[SQUARE], "(A + B)^{-1}", "A^{-1}(A^{-1} + B^{-1})^{-1}B^{-1}", "the parallel sum", "proved-if; det(A + B) != 0; det(A) != 0; det(B) != 0; det(inverse(A) + inverse(B)) != 0"],
  [[SQUARE], "(2A + 2B)^{-1}", "\\frac12 (A + B)^{-1}", "a number taken out of a sum"],
  [[SQUARE, VECTORS, "Ax = y", "\\det A \\ne 0"], "x", "A^{-1}y", "a linear system solved"],
  [[DESIGN, "\\lambda > 0"], "(X^T X + \\lambda I)^{-1}X^T", "X^T(X X^T + \\lambda I)^{-1}", "both are positive definite, so invertible"],
  [["Q \\in \\mathbb{R}^{n\\times n}", "Q^T Q = I"], "Q^T Q Q^T", "Q^T", "the product is put in"],
  [["Q \\in \\mathbb{R}^{n\\times n}", "Q^T Q = I"], "Q Q^T", "I", "a square matrix with orthonormal columns is orthogonal"],
  // traces
  [[SQUARE], "\\operatorname{tr}(AB)", "\\operatorname{tr}(BA)", "cyclic"],
  [[SQUARE], "\\operatorname{tr}(ABC)", "\\operatorname{tr}(CAB)", "rotated"],
  [[SQUARE], "\\operatorname{tr}(A^T)", "\\operatorname{tr} A", "the same diagonal"],
  [[SQUARE], "\\operatorname{tr}(A^T B)", "\\operatorname{tr}(AB^T)", "transposed and rotated"],
  [[SQUARE], "\\operatorname{tr}(B^{-1}AB)", "\\operatorname{tr}A", "similar matrices", "proved-if; det(B) != 0"],
  [[SQUARE], "\\operatorname{tr}(AB - BA)", "0", "a commutator has no trace"],
  [[VECTORS], "\\operatorname{tr}(xy^T)", "y^T x", "the trace of rank one"],
  [[SQUARE, VECTORS], "x^T A x", "\\operatorname{tr}(A x x^T)", "the trace trick"],
  [["M \\in \\mathbb{R}^{m\\times n}", "N \\in \\mathbb{R}^{n\\times m}"], "\\operatorname{tr}(MN)", "\\operatorname{tr}(NM)", "matrices that are not square"],
  [[], "\\operatorname{tr}(I_n)", "n", "the size"],
  // determinants
  [[SQUARE], "\\det(AB)", "\\det A \\det B", "multiplicative"],
  [[SQUARE], "\\det(A^T)", "\\det A", "rows and columns"],
  [[SQUARE], "\\det(2A)", "2^n \\det A", "a factor from each row"],
  [[SQUARE], "\\det(-A)", "(-1)^n \\det A", "a sign from each row"],
  [[SQUARE], "\\det(A^{-1})", "\\frac{1}{\\det A}", "reciprocal"],
  [[SQUARE], "\\det(B^{-1}AB)", "\\det A", "similar matrices", "proved-if; det(B) != 0"],
  [[SQUARE], "\\det(A^3)", "(\\det A)^3", "powers"],
  [["M \\in \\mathbb{R}^{m\\times n}", "N \\in \\mathbb{R}^{n\\times m}"], "\\det(I + MN)", "\\det(I + NM)", "Sylvester's identity"],
  [[VECTORS], "\\det(I + xy^T)", "1 + y^T x", "rank one"],
  [["Q \\in \\mathbb{R}^{2\\times 2}"], "\\det(3Q)", "9\\det Q", "the size is a number"],
  // vectors
  [[SQUARE, VECTORS], "x^T A y", "y^T A^T x", "a number is its own transpose"],
  [[VECTORS], "x \\cdot y", "y \\cdot x", "the scalar product is symmetric"],
  [[VECTORS], "\\|x + y\\|^2", "\\|x\\|^2 + 2x\\cdot y + \\|y\\|^2", "the law of cosines"],
  [[VECTORS], "\\|x + y\\|^2 + \\|x - y\\|^2", "2\\|x\\|^2 + 2\\|y\\|^2", "the parallelogram law"],
  [[VECTORS, "x \\cdot y = 0"], "\\|x + y\\|^2", "\\|x\\|^2 + \\|y\\|^2", "Pythagoras"],
  [[VECTORS], "\\|-3x\\|", "3\\|x\\|", "a factor comes out by its modulus"],
  [[VECTORS], "(xy^T)(xy^T)", "(y^T x)\\, x y^T", "a number inside comes out"],
  [[SQUARE, VECTORS, "Ax = \\lambda x"], "A^3 x", "\\lambda^3 x", "an eigenvector"],
  [[SPACE], "u \\times v", "-v \\times u", "antisymmetric"],
  [[SPACE], "u \\cdot (u \\times v)", "0", "perpendicular"],
  [[SPACE], "u \\times (v \\times w)", "v(u\\cdot w) - w(u\\cdot v)", "Grassmann's identity"],
  [[SPACE], "\\|u \\times v\\|^2", "\\|u\\|^2\\|v\\|^2 - (u \\cdot v)^2", "Lagrange's identity"],
  // written out
  [[], `${P2}\\begin{pmatrix} x \\\\ z \\end{pmatrix}`, "\\begin{pmatrix} ax + bz \\\\ cx + d\\cdot z \\end{pmatrix}", "rows times column"],
  [[], `${P2}^{-1}`, "\\frac{1}{ad - bc}\\begin{pmatrix} d & -b \\\\ -c & a \\end{pmatrix}", "the adjugate"],
  [[], `${P2}^{-1}${P2}`, "I", "where the determinant is not zero", "proved-if; a*d != b*c"],
  [[], `${P2}^2 - (a + d)${P2} + (ad - bc)I`, "0", "Cayley and Hamilton"],
  [[], "\\begin{vmatrix} 1 & a & a^2 \\\\ 1 & b & b^2 \\\\ 1 & c & c^2 \\end{vmatrix}", "(b-a)(c-a)(c-b)", "Vandermonde"],
  [[], "\\begin{pmatrix} 1 & t \\\\ 0 & 1 \\end{pmatrix}^3", "\\begin{pmatrix} 1 & 3t \\\\ 0 & 1 \\end{pmatrix}", "a shear"],
  [[], "\\det\\begin{pmatrix} \\cos t & -\\sin t \\\\ \\sin t & \\cos t \\end{pmatrix}", "1", "a rotation"],
  [[], "\\frac{d}{dt}\\begin{pmatrix} t^2 & \\sin t \\end{pmatrix}", "\\begin{pmatrix} 2t & \\cos t \\end{pmatrix}", "entry by entry"],
  [[], "\\begin{pmatrix} \\frac{1}{x} & 1 \\end{pmatrix} + \\begin{pmatrix} -\\frac{1}{x} & 0 \\end{pmatrix}", "\\begin{pmatrix} 0 & 1 \\end{pmatrix}", "the domain of an entry is kept", "proved-if; x != 0"],
  [["M = \\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}"], "M^2 - 5M", "2I", "a matrix by its definition"],
  [["G \\in \\mathbb{R}^{2\\times 2}"], "G^2 - \\operatorname{tr}(G)\\,G + \\det(G)\\,I", "0", "Cayley and Hamilton for any matrix of two rows"],
  // projections
  [[DESIGN, "P = X(X^T X)^{-1}X^T"], "P^2", "P", "idempotent"],
  [[DESIGN, "P = X(X^T X)^{-1}X^T"], "P^T", "P", "symmetric"],
  [[DESIGN, "P = X(X^T X)^{-1}X^T"], "PX", "X", "fixes the columns", "proved-if; det(transpose(X)*X) != 0"],
];

const FALSE: readonly Row[] = [
  // the order of factors
  [[SQUARE], "AB", "BA", "products do not commute"],
  [[SQUARE], "(A + B)^2", "A^2 + 2AB + B^2", "AB + BA is not 2AB"],
  [[SQUARE], "(A + B)(A - B)", "A^2 - B^2", "the mixed products stay"],
  [[SQUARE], "(AB)^2", "A^2 B^2", "ABAB is not AABB"],
  [[SQUARE], "ABA^{-1}", "B", "only for matrices that commute"],
  [[SQUARE], "A(B + C)", "AB + CA", "one product turned round"],
  [[SQUARE], "ABC", "CBA", "reversed"],
  [[SQUARE], "(A - B)^2", "A^2 - 2BA + B^2", "one mixed product for the other"],
  [[SQUARE], "(A + I)^2", "A^2 + A + I", "the factor 2 is lost"],
  [[SQUARE], "A^3 B^3", "(AB)^3", "powers of a product"],
  [[SQUARE], "AB + BA", "2AB", "they do not commute"],
  [[SQUARE], "A^2 - 2A", "A(A - 2B)", "I taken for B"],
  // transposition
  [[SQUARE], "(AB)^T", "A^T B^T", "the order turns round"],
  [[SQUARE], "(ABC)^T", "A^T B^T C^T", "the order turns round"],
  [[SQUARE], "A^T", "A", "not symmetric"],
  [[SQUARE], "A^T A", "A A^T", "not normal"],
  [[SQUARE], "(A^T B)^T", "A B^T", "the order turns round"],
  [["S \\in \\mathbb{R}^{n\\times n}", "S^T = S", SQUARE], "(SA)^T", "S A^T", "symmetry of one factor does not keep the order"],
  [["S, T \\in \\mathbb{R}^{n\\times n}", "S^T = S", "T^T = T"], "(ST)^T", "ST", "a product of symmetric matrices need not be symmetric"],
  [["S \\in \\mathbb{R}^{n\\times n}", "S^T = -S"], "S^2", "0", "antisymmetric is not nilpotent"],
  [[], "(FG)^\\top", "F^\\top G^\\top", "the order turns round"],
  // inverses
  [[SQUARE], "(AB)^{-1}", "A^{-1}B^{-1}", "the order turns round"],
  [[SQUARE], "(A + B)^{-1}", "A^{-1} + B^{-1}", "an inverse of a sum"],
  [[SQUARE], "(2A)^{-1}", "2A^{-1}", "the factor turns over"],
  [[SQUARE], "A^{-1} - B^{-1}", "A^{-1}(A - B)B^{-1}", "the sign"],
  [[SQUARE], "(I + A)^{-1}", "I - A", "the first terms of a series"],
  [[SQUARE], "(A^{-1})^T", "A^{-1}", "not symmetric"],
  [[SQUARE], "(I + AB)^{-1}A", "A(I + AB)^{-1}", "the factor passes through BA"],
  [[SQUARE], "(A + B)^{-1}", "A^{-1}(A^{-1} + B^{-1})B^{-1}", "the inner inverse is lost"],
  [[SQUARE, "\\det A \\ne 0"], "A^{-1}BA", "B", "similar is not equal"],
  [["Q \\in \\mathbb{R}^{2\\times 2}"], "Q^{-1}", "Q^T", "not stated to be orthogonal"],
  [[SQUARE, VECTORS], "(A + xy^T)^{-1}", "A^{-1} - \\frac{A^{-1}xy^T A^{-1}}{1 - y^T A^{-1}x}", "the sign in Sherman and Morrison's formula"],
  // traces
  [[SQUARE], "\\operatorname{tr}(AB)", "\\operatorname{tr}(A)\\operatorname{tr}(B)", "not multiplicative"],
  [[SQUARE], "\\operatorname{tr}(ABC)", "\\operatorname{tr}(BAC)", "not a rotation"],
  [[SQUARE], "\\operatorname{tr}(A^2)", "\\operatorname{tr}(A)^2", "not multiplicative"],
  [[SQUARE], "\\operatorname{tr}(A^T B)", "\\operatorname{tr}(AB)", "one transpose alone"],
  [[SQUARE], "\\operatorname{tr}(A^{-1})", "\\frac{1}{\\operatorname{tr}A}", "eigenvalues one by one"],
  [[], "\\operatorname{tr}(2I_n)", "2", "the size is lost"],
  [[SQUARE], "\\operatorname{tr}(A^T A)", "\\operatorname{tr}(A^2)", "not symmetric"],
  // determinants
  [[SQUARE], "\\det(A + B)", "\\det A + \\det B", "not additive"],
  [[SQUARE], "\\det(2A)", "2\\det A", "one factor from each row"],
  [[SQUARE], "\\det(-A)", "-\\det A", "depends on the size"],
  [[SQUARE], "\\det(A^{-1})", "\\det A", "reciprocal"],
  [["Q \\in \\mathbb{R}^{3\\times 3}"], "\\det(2Q)", "4\\det Q", "the wrong size"],
  [[SQUARE], "\\det(I + AB)", "\\det(I + A)\\det(B)", "no product rule"],
  [[VECTORS], "\\det(I + xy^T)", "1 - y^T x", "the sign"],
  [[SQUARE], "\\det(A^T A)", "\\det A", "the square is lost"],
  [[SQUARE], "\\det(A^T + A)", "2\\det A", "not additive"],
  // vectors
  [[SQUARE, VECTORS], "x^T A y", "y^T A x", "the transpose is lost"],
  [[VECTORS], "\\|x + y\\|^2", "\\|x\\|^2 + \\|y\\|^2", "not perpendicular"],
  [[VECTORS], "\\|x + y\\|", "\\|x\\| + \\|y\\|", "only along one direction"],
  [[VECTORS], "\\|-3x\\|", "-3\\|x\\|", "a length is not negative"],
  [[VECTORS, "c \\in \\mathbb{R}"], "\\|cx\\|", "c\\|x\\|", "the modulus is lost"],
  [[VECTORS], "xy^T", "yx^T", "an outer product is not symmetric"],
  [[VECTORS], "(x^T y)^2", "x^T x\\, y^T y", "the case of equality in Cauchy and Schwarz"],
  [[VECTORS], "\\|x - y\\|^2", "\\|x\\|^2 - x\\cdot y + \\|y\\|^2", "the factor 2 is lost"],
  [[SPACE], "u \\times v", "v \\times u", "antisymmetric"],
  [[SPACE], "(u \\times v) \\times w", "u \\times (v \\times w)", "not associative"],
  [[SPACE], "u \\times (v \\times w)", "v(u\\cdot w) - u(v\\cdot w)", "a slip in Grassmann's identity"],
  // written out
  [[], `${P2}\\begin{pmatrix} x \\\\ z \\end{pmatrix}`, "\\begin{pmatrix} ax + cz \\\\ bx + d\\cdot z \\end{pmatrix}", "the transpose times the column"],
  [[], `${P2}^{-1}`, "\\frac{1}{ad - bc}\\begin{pmatrix} a & -b \\\\ -c & d \\end{pmatrix}", "the diagonal not exchanged"],
  [[], `${P2}^2`, "\\begin{pmatrix} a^2 & b^2 \\\\ c^2 & d^2 \\end{pmatrix}", "entry by entry is no product"],
  [[], `\\det ${P2}`, "ad + bc", "the sign"],
  [[], `2\\det ${P2}`, `\\det\\begin{pmatrix} 2a & 2b \\\\ 2c & 2d \\end{pmatrix}`, "a factor from each row"],
  [[], "\\begin{pmatrix} 1 & t \\\\ 0 & 1 \\end{pmatrix}^3", "\\begin{pmatrix} 1 & t^3 \\\\ 0 & 1 \\end{pmatrix}", "entry by entry is no power"],
  [[], "\\frac{d}{dt}\\begin{pmatrix} t^2 & \\sin t \\end{pmatrix}", "\\begin{pmatrix} 2t & -\\cos t \\end{pmatrix}", "the sign of an entry"],
  [[], "\\begin{pmatrix} \\cos t & -\\sin t \\\\ \\sin t & \\cos t \\end{pmatrix}^T", "\\begin{pmatrix} \\cos t & -\\sin t \\\\ \\sin t & \\cos t \\end{pmatrix}", "a rotation is not symmetric"],
  [["M = \\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}"], "M^2 - 5M", "I", "a matrix by its definition"],
  [["M = \\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}", "N = \\begin{pmatrix} 0 & 1 \\\\ 1 & 0 \\end{pmatrix}"], "MN", "NM", "two matrices by their definitions"],
  // projections
  [[DESIGN, "P = X(X^T X)^{-1}X^T"], "P", "I", "only where X is square"],
  [[DESIGN], "\\operatorname{tr}(X(X^T X)^{-1}X^T)", "n", "the rank is p"],
  [[], "\\begin{pmatrix} 1 & 2 \\\\ 2 & 4 \\end{pmatrix}^{-1}", "\\begin{pmatrix} 1 & 2 \\\\ 2 & 4 \\end{pmatrix}", "a singular matrix has no inverse"],
];

const OPEN: readonly Row[] = [
  [[DESIGN], "X^T X", "X X^T", "the sizes differ, which is no verdict"],
  [["V \\in \\mathbb{R}^{n\\times p}", "V^T V = I"], "V^T", "V^{-1}", "orthonormal columns alone make no square matrix"],
  [[VECTORS], "xy", "yx", "a product of two columns has no meaning"],
  [[SQUARE, VECTORS], "A + x", "x + A", "a sum of two shapes"],
  [["x \\in \\mathbb{R}^n"], "x^T A y", "A x^T y", "nothing says that A is a number"],
  [["\\mathbf{x} \\in \\mathbb{R}^n"], "\\|A\\mathbf{x}\\|", "|A|\\|\\mathbf{x}\\|", "nothing says that A is a number"],
  [[], "\\begin{pmatrix} 1 & 2 \\end{pmatrix}\\begin{pmatrix} 1 & 2 \\end{pmatrix}", "\\begin{pmatrix} 1 & 4 \\end{pmatrix}", "two rows have no product"],
  [["x, y \\in \\mathbb{R}^3"], "2(xy^T)^{-1}", "(xy^T)^{-1} + (xy^T)^{-1}", "a matrix of rank one has no inverse"],
  [[], "\\operatorname{tr}(c)", "c", "a trace of a number"],
  [[], "\\det(c)", "c^2", "a determinant of a number"],
  [["c \\in \\mathbb{R}", VECTORS], "c^\\top x", "cx", "a transpose of a number"],
  [[SQUARE, "A^2 = A", "B^2 = B"], "(AB)^2", "AB", "random matrices do not satisfy the assumptions"],
];

describe("equations among matrices", () => {
  it.each(TRUE.map((row) => [row[1], row[2], row[3], row] as const))("%s = %s: %s", (_, __, ___, row) => expect(check(row)).toBe(row[4] ?? "proved"));
  it.each(FALSE.map((row) => [row[1], row[2], row[3], row] as const))("not %s = %s: %s", (_, __, ___, row) => expect(check(row)).toBe("refuted"));
  it.each(OPEN.map((row) => [row[1], row[2], row[3], row] as const))("nothing on %s = %s: %s", (_, __, ___, row) => expect(check(row)).toBe("undecided"));
});

describe("inequalities among numbers made of matrices", () => {
  it.each([
    ["x in R^n", "dot(x, x)", ">=", "0", "proved", "a square of a length"],
    ["S in posdef(n); x in R^n", "transpose(x)*S*x", ">=", "0", "proved", "positive definite"],
    ["S in posdef(n); x in R^n; x != 0", "transpose(x)*S*x", ">", "0", "proved", "strictly, away from zero"],
    ["S in posdef(n); x in R^n", "transpose(x)*S*x", ">", "0", "refuted", "not at zero"],
    ["S in symmetric(n); x in R^n", "transpose(x)*S*x", ">=", "0", "refuted", "symmetric is not definite"],
    ["S in posdef(n)", "det(S)", ">", "0", "proved", "the determinant of a positive definite matrix"],
    ["A in M(n, n)", "det(A)", ">", "0", "refuted", "any sign"],
    ["A in M(m, n); x in R^n", "norm(A*x)^2", ">=", "0", "proved", "a square of a length"],
  ] as const)("given %s: %s %s %s is %s (%s)", (given, lhs, rel, rhs, verdict, _why) => expect(checkRow({ syntax: "plain", given: given.split("; "), lhs, rel, rhs }).verdict).toBe(verdict));
});

describe("what a report says", () => {
  it("shows a counterexample of small whole matrices", () => {
    const { counterexample } = checkRow({ syntax: "plain", given: ["A, B in M(n, n)"], lhs: "(A + B)^2", rel: "=", rhs: "A^2 + 2*A*B + B^2" });
    expect(counterexample?.certainty).toBe("exact");
    expect(counterexample?.point.map((p) => p.name)).toEqual(["A", "B"]);
    for (const { value, valueLatex } of counterexample?.point ?? []) {
      expect(value).toMatch(/^matrix\(\[-?\d+, -?\d+\], \[-?\d+, -?\d+\]\)$/);
      expect(valueLatex).toMatch(/^\\begin\{pmatrix\} .* \\end\{pmatrix\}$/);
    }
  });
  it("names the moves, and that the sides were evaluated again", () => {
    const { evidence } = checkRow({ syntax: "plain", given: ["A, B in M(n, n)"], lhs: "transpose(A*B)", rel: "=", rhs: "transpose(B)*transpose(A)" });
    const moves = evidence.flatMap((e) => (e.kind === "exact" ? e.moves.map((m) => m.text) : []));
    expect(moves).toContain("the transpose of a product is the product of the transposes in reverse order");
    expect(moves.at(-1)).toMatch(/evaluated exactly at \d+ random choices of matrices/);
  });
  it("says which sizes do not fit", () => {
    const { evidence } = checkRow({ syntax: "plain", given: ["X in M(n, p)"], lhs: "X*X", rel: "=", rhs: "X" });
    expect(JSON.stringify(evidence)).toContain("the sizes do not fit: X*X needs p = n");
  });
  it("does not take statements about matrices for statements about numbers", () => {
    expect(checkRow({ syntax: "plain", given: ["A, B in M(n, n)"], lhs: "A*B = 0", rel: "implies", rhs: "A = 0 or B = 0" }).verdict).toBe("undecided");
  });
});
