import { describe, expect, it } from "vitest";
import { EMPTY_SYMBOLS, printPlain, printStatementPlain, readExpr, readFormula, readStatements, type ReadHints, type SymbolTable } from "../../../src/expression/index.js";

const symbols = (functions: readonly string[] = [], quantities: readonly string[] = []): SymbolTable => ({ ...EMPTY_SYMBOLS, functions: new Set(functions), quantities: new Set(quantities) });
const L = symbols(["L", "P"]);

/** The reading in the plain syntax, or the code of what stopped it. */
function read(latex: string, table: SymbolTable = EMPTY_SYMBOLS, hints?: ReadHints): string {
  const reading = readExpr(latex, 0, table, hints);
  return reading.ok ? printPlain(reading.value) : `! ${reading.diagnostics.at(-1)?.code ?? ""}`;
}

const table = (rows: readonly (readonly [latex: string, expected: string, why: string])[], known: SymbolTable = EMPTY_SYMBOLS): void => {
  it.each(rows)("%s is %s: %s", (latex, expected) => expect(read(latex, known)).toBe(expected));
};

describe("numbers and arithmetic", () =>
  table([
    ["1{,}000", "1000", "a comma in braces groups digits"],
    ["10\\,000", "10000", "a thin space groups digits by threes"],
    ["0.5", "1/2", "a decimal is the rational that it writes"],
    ["10^{-3}", "10^(-3)", "the power is of the whole number"],
    ["2 3", "! adjacent-numbers", "typeset as 23"],
    ["3.16 10^7", "! adjacent-numbers", "typeset as 3.1610^7"],
    ["2\\frac{1}{2}", "! ambiguous-mixed-fraction", "two and a half, or twice a half"],
    ["2\\frac{x}{2}", "2*(x/2)", "no mixed fraction"],
    ["-x^2", "-x^2", "the minus sign takes in the power"],
    ["-2x y", "-2*x*y", "and the product"],
    ["a - b + c", "a - b + c", "left to right"],
    ["a+-b", "a - b", "a sign after a sign"],
    ["a\\cdot -b", "a*(-b)", "a sign after a dot"],
    ["\\frac12 x", "1/2*x", "fractions without braces"],
    ["\\dfrac{a}{b}\\tfrac{c}{d}", "a/b*(c/d)", "display and text fractions"],
    ["{a \\over b}", "a/b", "the plain TeX fraction"],
    ["\\sqrt[3]{x}", "root(x, 3)", "roots with index"],
    ["\\sqrt2 x", "sqrt(2)*x", "a root of one token"],
    ["a/b/c", "a/b/c", "left to right"],
    ["a/b \\cdot c", "a/b*c", "an explicit dot ends the denominator"],
    ["a/bc", "! ambiguous-division", "(a/b)c or a/(bc)"],
    ["1/2\\pi", "! ambiguous-division", "pi/2 or 1/(2 pi)"],
    ["1/2 \\int_0^1 x\\,dx", "1/2*int(x, x, 0, 1)", "an integral is not a denominator's second factor"],
    ["e^{-(x-a)/T}", "exp(-(x - a)/T)", "a quotient ending the exponent"],
    ["x \\times y", "x*y", "the cross is a product of numbers"],
    ["\\vec a\\times\\vec b", "cross(vec(a), vec(b))", "but not of vectors"],
    ["a \\pm b", "! ambiguous-sign", "two formulas"],
    ["\\pm b", "! ambiguous-sign", "two formulas"],
    ["a_1 + \\ldots + a_n", "! unsupported", "an ellipsis is not an expression"],
    ["1 + \\frac{1}{", "! latex-syntax", "malformed"],
    ["x +", "! missing-operand", "nothing after the plus"],
  ]));

describe("powers, factorials, bars and brackets", () =>
  table([
    ["(n+1)!", "(n + 1)!", "factorial of a bracket"],
    ["2^n!", "! ambiguous-factorial", "(2^n)! or 2^(n!)"],
    ["n!!", "! unsupported", "the double factorial"],
    ["\\binom nk", "binomial(n, k)", ""],
    ["|x|", "abs(x)", ""],
    ["\\left|x\\right|", "abs(x)", ""],
    ["\\lvert x\\rvert", "abs(x)", ""],
    ["||x|-1|", "abs(abs(x) - 1)", "bars nest where an operand is missing"],
    ["|a||b|", "abs(a)*abs(b)", "side by side"],
    ["|a|b|c|", "abs(a)*b*abs(c)", "the first bar after an operand closes"],
    ["|x", "! unmatched-bar", ""],
    ["|A|^2", "abs(A)^2", "a power on a bar"],
    ["\\frac{(2\\pi T)^{\\frac{1}{2}}}{|H_b|^{\\frac{1}{2}}}", "(2*pi*T)^(1/2)/abs(H_b)^(1/2)", ""],
    ["\\lfloor x\\rfloor + \\left\\lceil y\\right\\rceil", "floor(x) + ceil(y)", ""],
    ["\\bigl( x+1\\bigr)y", "(x + 1)*y", "sized brackets"],
    ["\\{x+1\\}[y]", "(x + 1)*y", "other brackets without limits"],
    ["(x+1", "! unbalanced-bracket", ""],
    ["x+1)", "! unbalanced-bracket", ""],
    ["{a+b}^2", "! ambiguous-invisible-group", "typeset as a + b^2"],
    ["{x}^2", "x^2", "harmless braces"],
    ["x^10", "! ambiguous-script", "typeset as x^1 0"],
    ["x_10", "! ambiguous-script", "typeset as x_1 0"],
    ["x^1 y", "x^1*y", ""],
    ["x^-1", "! unsupported", "typeset as x^- 1"],
    ["\\mathbf{x}^T y", "transpose(mathbf(x))*y", "a transposition, on a bold letter"],
    ["\\mathbf{A}\\mathbf{x}", "mathbf(A)*mathbf(x)", "a product of a matrix and a vector"],
    ["x^T", "x^T", "a power"],
    ["90^\\circ", "90*pi/180", "degrees"],
    ["z^*", "! ambiguous-star", "a conjugate or a name"],
    ["\\overline{z}", "! ambiguous-overline", "a conjugate or a mean"],
    ["A^\\dagger", "! unsupported", ""],
    ["\\|x\\|", "! unsupported", "a norm"],
    ["\\begin{pmatrix}a&b\\end{pmatrix}", "matrix([a, b])", "a matrix, row by row"],
    ["\\nabla f", "! unsupported", ""],
    ["(a,b)", "(a, b)", "a tuple"],
  ]));

describe("names", () =>
  table([
    ["H_a + v_{0,x}", "H_a + v_{0,x}", "subscripts belong to names"],
    ["v_{0, x}", "v_{0,x}", "without white space"],
    ["T_{\\text{eff}}", "T_{eff}", ""],
    ["T_{ab}", "T_{ab}", ""],
    ["T_\\theta", "T_theta", ""],
    ["F_{gravity}", "F_{gravity}", "italic words too"],
    ["T_{\\mu\\nu i}", "T_{mu nu i}", "Greek letters side by side"],
    ["x_{10}", "x_{10}", ""],
    ["\\theta'", "theta'", "a prime on a variable"],
    ["\\bar x + \\hat{\\theta} + \\tilde{x}_1", "bar(x) + hat(theta) + tilde(x)_1", "accents belong to names"],
    ["\\mathbf{x} + \\boldsymbol{\\theta}", "mathbf(x) + boldsymbol(theta)", "so do alphabets"],
    ["\\dot x", "dot(x)", "a name while nothing says that x depends on t"],
    ["\\Delta x/\\Delta t", "Delta(x)/Delta(t)", "an increment is one quantity"],
    ["\\text{LHS}", "LHS", "words name a side"],
    ["\\text{some words}", "! text-in-formula", ""],
    ["r_{\\rm Earth\\ orbit}", "r_{Earth orbit}", ""],
    ["\\underbrace{a+b}_{\\text{note}}", "a + b", "notes under braces"],
    ["\\boxed{x}", "x", ""],
    ["\\textcolor{red}{x}\\displaystyle + y", "x + y", "colour and style"],
    ["x_{a_b}", "x_{a_b}", ""],
  ]));

describe("constants", () => {
  table([
    ["e^{x}", "exp(x)", "Euler's number to a power is the exponential"],
    ["\\mathrm{e}^x", "exp(x)", "upright as well"],
    ["2e", "2*e", ""],
    ["i x + \\mathrm{i}", "i*x + i", "the imaginary unit"],
    ["\\pi r^2", "pi*r^2", ""],
    ["-\\infty", "-inf", ""],
    ["\\sum_{i=1}^n i", "sum(i, i, 1, n)", "an index is not the imaginary unit"],
    ["e(x+1)", "e*(x + 1)", "constants are not applied"],
  ]);
  it("a declared quantity e is no constant", () => expect(read("e^2", symbols([], ["e"]))).toBe("e^2"));
});

describe("application and product", () => {
  table(
    [
      ["L(\\theta)", "L(theta)", ""],
      ["L\\left(x\\right)", "L(x)", ""],
      ["L(2x)", "L(2*x)", "never 2 L(x)"],
      ["L'(a) + L''(b)", "L'(a) + L''(b)", "primes are derivative orders"],
      ["L^{(4)}(a)", "L^{(4)}(a)", "so are bracketed superscripts"],
      ["P^{(1,0)}(a, t)", "P^{(1,0)}(a, t)", ""],
      ["L^2(x)", "L(x)^2", "a power of the value"],
      ["L(x)^2", "L(x)^2", ""],
      ["L^{-1}(x)", "! ambiguous-inverse", ""],
      ["L", "! function-without-argument", ""],
      ["L'", "! function-without-argument", ""],
      ["\\frac{dL}{dx}", "diff(L(x), x)", "the variable is the argument, with a remark"],
      ["(1-s)L(a) + sL(b)", "(1 - s)*L(a) + s*L(b)", ""],
      ["P(a)\\frac{1}{2}", "P(a)*(1/2)", ""],
    ],
    L,
  );
  table([
    ["H_a(\\theta'-a)^2 + H_a", "H_a*(theta' - a)^2 + H_a", "a name that is also bare is a quantity"],
    ["x(y+1)", "x*(y + 1)", "x is no function letter"],
    ["f(x+1)", "f(x + 1)", "f is"],
    ["P(x,t)", "P(x, t)", "commas show a function"],
    ["x(t) + x", "! ambiguous-application", "applied and bare"],
    ["H_a(x-1)^2", "! ambiguous-application", "nothing decides"],
    ["\\mathcal{N}(0, dt I)", "normal(0, differential(t)*I)", "Gaussian noise"],
    ["P(\\theta\\in V_a)", "P(theta in V_a)", "an event is one quantity"],
    ["\\mathbb{P}(X>0)", "mathbb(P)(X > 0)", ""],
    ["\\operatorname{Var}(X)", "opaque(Var, X)", "a named function that is unknown here"],
    ["\\mathbb{E}[X]", "opaque(mathbb(E), X)", ""],
    ["\\Gamma(z)", "gamma(z)", ""],
    ["\\zeta(s)", "zeta(s)", "never an arbitrary function"],
    ["n(n+1)", "n*(n + 1)", ""],
    ["x + O(x^2)", "x + O(x^2)", "Landau's O is no function"],
    ["\\mathcal{O}(h) + o(h)", "O(h) + o(h)", ""],
  ]);
  it("gives a prime its usual argument", () =>
    expect(read("L'", L, { functionArguments: new Map([["L", ["theta"]]]) })).toBe("L'(theta)"));
  it("reads a declared quantity before a bracket as a factor", () => expect(read("V(x)", symbols([], ["V"]))).toBe("V*x"));
});

describe("named functions", () =>
  table([
    ["\\sin^2 x", "sin(x)^2", ""],
    ["\\sin^{-1}x", "asin(x)", "the inverse of a trigonometric function"],
    ["\\log^{-1} x", "! ambiguous-inverse", ""],
    ["\\sin 2x", "sin(2*x)", ""],
    ["\\sin x \\cos y", "sin(x)*cos(y)", "a function ends the argument"],
    ["\\sin(x)y", "sin(x)*y", "a bracket is the argument"],
    ["\\sin(x)^2", "sin(x)^2", ""],
    ["\\sin x/2", "! ambiguous-argument", ""],
    ["\\sin x(1+y)", "! ambiguous-argument", ""],
    ["\\sinh{t}^3", "! ambiguous-argument", "typeset as sinh of t^3"],
    ["\\sin{x} y", "sin(x)*y", "braces show the argument"],
    ["\\sin x \\cdot y", "sin(x)*y", "a dot ends it"],
    ["\\int \\sin x \\,dx", "int(sin(x), x)", "so does a differential"],
    ["\\log x", "log(x)", "natural"],
    ["\\ln 2x", "log(2*x)", ""],
    ["\\log_2 x", "log(x)/log(2)", ""],
    ["\\lg x", "log(x)/log(10)", ""],
    ["\\log|x|", "log(abs(x))", ""],
    ["\\exp(x)\\exp\\left(-y\\right)", "exp(x)*exp(-y)", ""],
    ["\\arctan x + \\operatorname{arsinh} x + \\mathrm{erf}(x)", "atan(x) + asinh(x) + erf(x)", ""],
    ["\\max(a,b)", "max(a, b)", ""],
    ["\\sup x", "! unsupported", ""],
    ["\\tan^{-1}{(u)}", "atan(u)", "a bracket in braces"],
    ["\\Re z", "re(z)", ""],
  ]));

describe("derivatives", () =>
  table(
    [
      ["\\frac{d}{dx} x^2", "diff(x^2, x)", ""],
      ["\\frac{\\partial P(\\theta,t)}{\\partial t}", "diff(P(theta, t), t)", ""],
      ["\\frac{\\partial^2 P(\\theta,t)}{\\partial\\theta^2}", "diff(P(theta, t), theta, 2)", ""],
      ["\\frac{\\partial^2}{\\partial x\\partial y} P(x,y)", "diff(diff(P(x, y), y), x)", ""],
      ["\\frac{\\partial^2}{\\partial x} P(x,y)", "! derivative-orders-differ", ""],
      ["\\partial_x P(x,t)", "diff(P(x, t), x)", ""],
      ["\\partial_x^2 P(x,t)", "diff(P(x, t), x, 2)", ""],
      ["\\frac{\\partial}{\\partial\\theta}\\cdot\\frac{\\partial L(\\theta)}{\\partial\\theta}P(\\theta,t) + x", "diff(diff(L(theta), theta)*P(theta, t), theta) + x", "divergence acts on the product"],
      ["\\frac{d}{dx}(x^2) y", "diff(x^2*y, x)", "the rest is constant, so both readings agree"],
      ["\\frac{d}{dx}(x^2) L(x)", "! ambiguous-derivative-scope", "they differ"],
      ["\\frac{\\partial J}{\\partial\\theta}", "diff(J, theta)", "a bare dependent quantity"],
      ["\\frac{\\mathrm{d}\\theta'}{\\mathrm{d}t}", "diff(theta', t)", ""],
      ["\\frac{dx}{x}", "differential(x)/x", "not a derivative"],
      ["\\frac{d}{dt} X_t", "! indexed-quantity", "X_t is no constant"],
      ["\\frac{d}{dx}", "! missing-operand", ""],
      ["-dt\\,\\frac{\\partial L(\\theta)}{\\partial \\theta}", "-differential(t)*diff(L(theta), theta)", "increments stand alone"],
      ["\\mu\\,dt+\\sigma\\,dW_t", "mu*differential(t) + sigma*differential(W_t)", ""],
      ["d x + d", "! ambiguous-differential", "d is also a quantity"],
    ],
    L,
  ));

describe("integrals", () => {
  table(
    [
      ["\\int_a^b L(x)\\,dx", "int(L(x), x, a, b)", ""],
      ["\\int L(x)\\mathrm{d}x", "int(L(x), x)", ""],
      ["\\int_{-\\infty}^{\\infty} e^{-x^2}dx\\,2", "int(exp(-x^2), x, -inf, inf)*2", "factors may follow"],
      ["\\int\\limits_0^1 x + 1\\,dx", "int(x + 1, x, 0, 1)", "the integrand is all before the differential"],
      ["\\int_{V_a} \\theta\\,d\\theta", "int(theta, theta, V_a)", "a region"],
      ["\\int_{x\\in[0,1]} x\\,dx", "int(x, x, 0, 1)", "an interval is bounds"],
      ["\\int_{\\mathbb{R}} e^{-x^2}dx", "int(exp(-x^2), x, -inf, inf)", ""],
      ["\\int dx\\, L(x) + y", "int(L(x), x) + y", "the differential first"],
      ["\\int dx", "int(1, x)", ""],
      ["\\int \\frac{dx}{x}", "int(1/x, x)", "in a fraction"],
      ["\\int_1^2 3\\frac{x\\,dx}{1+x}", "int(3*(x/(1 + x)), x, 1, 2)", ""],
      ["\\int_0^1\\int_0^x y\\,dy\\,dx", "int(int(y, y, 0, x), x, 0, 1)", "inside out"],
      ["\\int_0^1 dx \\int_0^x dy\\, y", "int(int(y, y, 0, x), x, 0, 1)", ""],
      ["\\iint x y\\,dx\\,dy", "int(int(x*y, x), y)", ""],
      ["\\iint_D x\\,dx\\,dy", "! unsupported", ""],
      ["\\int x", "! integral-without-differential", ""],
      ["\\int x\\,dx\\,dy", "! ambiguous-differential", "one sign, two differentials"],
      ["\\int_0^T X_t\\,dt", "! indexed-quantity", "X_t varies with t"],
      ["\\oint x\\,dx", "! unsupported", ""],
      ["(\\int_0^1 x\\,\\mathrm{dx})", "int(x, x, 0, 1)", "an upright dx in one"],
      ["\\int_0^1 \\frac{d}{dx}L(x)\\,dx", "int(diff(L(x), x), x, 0, 1)", ""],
      ["\\int_0^1 L(x)/x\\,dx", "int(L(x)/x, x, 0, 1)", ""],
    ],
    L,
  );
  it("warns when the region is written for another variable", () => {
    const reading = readExpr("\\int_{\\theta\\in V_a} L(\\theta')\\,d\\theta'", 0, L);
    expect(reading.ok && printPlain(reading.value)).toBe("int(L(theta'), theta', V_a)");
    expect(reading.diagnostics).toMatchObject([{ code: "region-variable-differs", severity: "warning", facts: { regionVariable: "theta", variable: "theta'" } }]);
  });
});

describe("sums, products and limits", () =>
  table([
    ["\\sum_{k=0}^n k^2 + 1", "sum(k^2, k, 0, n) + 1", "up to the next sign"],
    ["\\sum_{k=0}^n k^2 + k", "! ambiguous-sum-scope", "k again"],
    ["\\sum_{k\\ge 0} x^k", "sum(x^k, k, 0, inf)", ""],
    ["\\sum_{i} H_{ii}", "! sum-without-bounds", ""],
    ["\\sum_{k=0} x", "! sum-without-bounds", ""],
    ["\\sum_{k=0}^n a_k", "! indexed-quantity", "a_k is no constant"],
    ["\\prod_{k=1}^n (1+x^k)", "prod(1 + x^k, k, 1, n)", ""],
    ["\\sum_{k=0}^n\\sum_{j=0}^k k j", "sum(sum(k*j, j, 0, k), k, 0, n)", ""],
    ["\\lim_{x\\to 0^+} \\frac{\\sin x}{x}", "limit(sin(x)/x, x, 0, right)", ""],
    ["\\lim_{n\\to\\infty} n^{-1}", "limit(n^(-1), n, inf)", ""],
    ["\\lim_{h\\to0} f(x+h) - h", "! ambiguous-sum-scope", ""],
    ["\\lim_{x\\searrow a} x", "limit(x, x, a, right)", ""],
  ]));

describe("evaluation", () => {
  table(
    [
      ["[P(\\theta,t)]_a^c", "evalat(P(theta, t), theta, a, c)", "the free first argument"],
      ["\\left[L(\\theta)-L(s)\\right]_a^s", "evalat(L(theta) - L(s), theta, a, s)", "s is a limit"],
      ["\\left.x^2\\right|_0^1", "evalat(x^2, x, 0, 1)", "the only symbol"],
      ["\\left. u^2 a\\right\\vert_{u=0}^{1}", "evalat(u^2*a, u, 0, 1)", ""],
      ["L(x)\\Big|_{x=a}", "evalat(L(x), x, a)", ""],
      ["\\frac{d}{dx} L(x)\\Big|_{x=a}", "evalat(diff(L(x), x), x, a)", "after the derivative"],
      ["[e^{-ax}]_0^1", "! evaluation-variable-unclear", "a or x"],
      ["x L(x)|_{x=a}", "! ambiguous-evaluation-scope", ""],
      ["[x]^2", "x^2", "a power, not limits"],
      ["\\left(\\frac{\\partial J}{\\partial x}\\right)_p", "! unsupported", ""],
    ],
    L,
  );
  it("takes the variable of integration from the hints", () => expect(read("[e^{-ax}]_0^1", EMPTY_SYMBOLS, { integrationVariable: "x" })).toBe("evalat(exp(-a*x), x, 0, 1)"));
});

describe("cases", () =>
  table([
    ["\\begin{cases} A & x>0\\\\ B & \\text{otherwise}\\end{cases}", "piecewise(A, x > 0, B)", ""],
    ["\\begin{cases} x, & \\text{if } x\\ge 0,\\\\ -x, & \\text{if } x<0.\\end{cases}", "piecewise(x, x >= 0, -x, x < 0)", ""],
  ]));

describe("displayed rows", () => {
  const row = (latex: string, known: SymbolTable = EMPTY_SYMBOLS): string => {
    const reading = readFormula(latex, 0, known);
    if (!reading.ok) return `! ${reading.diagnostics.at(-1)?.code ?? ""}`;
    const { continues, terms, relations } = reading.value;
    return terms.map((term, k) => ((relation) => (relation === undefined ? "" : `${relation.relation} `))(relations[continues ? k : k - 1]) + printPlain(term)).join(" ");
  };
  it.each([
    ["A = B = C", "A = B = C", ""],
    ["A \\approx B", "A approx B", ""],
    ["&\\approx X \\\\", "approx X", "alignment marks and a last break are layout"],
    ["= X.", "= X", "a full stop ends the sentence"],
    ["x = 1,", "x = 1", "so does a comma"],
    ["x = 0.5.", "x = 1/2", "the stop is not part of the number"],
    ["x = y \\quad\\text{(by parts)}", "x = y", "a remark in brackets"],
    ["T_a := \\frac{\\eta}{B}H_a", "T_a := eta/B*H_a", ""],
    ["a \\coloneqq b", "a := b", ""],
    ["a \\ne b \\neq c \\not= d", "a != b != c != d", ""],
    ["a \\sim b \\simeq c", "a ~ b ~ c", ""],
    ["x=1 \\iff y=2 \\implies z=3", "x = 1 iff y = 2 implies z = 3", ""],
    ["a \\overset{!}{=} b \\stackrel{(1)}{=} c", "a = b = c", "marks over relations"],
    ["F \\propto m", "F propto m", ""],
    ["x \\in A", "! membership-in-formula", ""],
    ["a = b, c = d", "! several-formulas", ""],
    ["+ c", "! row-fragment", ""],
    ["\\cdot c", "! row-fragment", ""],
    ["a =", "! missing-side", ""],
    ["a = = b", "! missing-side", ""],
    ["", "! nothing-to-read", ""],
    ["a = b \\text{ for all } x", "! text-in-formula", ""],
    ["a | b", "! unmatched-bar", ""],
  ])("%s is %s: %s", (latex, expected) => expect(row(latex)).toBe(expected));
});

describe("statements", () => {
  const statements = (latex: string, known: SymbolTable = EMPTY_SYMBOLS): string => {
    const reading = readStatements(latex, 0, known);
    return reading.ok ? reading.value.map(printStatementPlain).join("; ") : `! ${reading.diagnostics.at(-1)?.code ?? ""}`;
  };
  it.each([
    ["T > 0", "T > 0", ""],
    ["T, H > 0", "T > 0; H > 0", "said of each"],
    ["T>0,\\ H>0", "T > 0; H > 0", ""],
    ["a<b<c", "a < b; b < c", "a chain is two relations"],
    ["L'(a)=0", "L'(a) = 0", ""],
    ["L''(a) = H_a > 0", "L''(a) = H_a; H_a > 0", ""],
    ["\\theta\\in[a,c]", "theta in [a, c]", ""],
    ["x\\in[0,\\infty)", "x in [0, inf)", ""],
    ["n\\in\\mathbb{N}", "n in N", ""],
    ["a, b \\in \\mathbb{R}_{>0}", "a in R>0; b in R>0", ""],
    ["x \\notin \\{0, 1\\}", "x not in {0, 1}", ""],
    ["x \\in \\mathbb{R}\\setminus\\{0\\}", "x in R minus {0}", ""],
    ["x \\ne 0", "x != 0", ""],
    ["x > 0 \\text{ and } y > 0", "x > 0; y > 0", ""],
    ["x > 0 \\text{ or } y > 0", "x > 0 or y > 0", ""],
    ["x > 0 \\lor y > 0 \\land z > 0", "x > 0 or y > 0 and z > 0", "and binds more tightly"],
    ["T_a := \\frac{\\eta}{B}H_a", "T_a := eta/B*H_a", ""],
    ["b", "", "a name states nothing"],
    ["(a,c)", "", "nor does an interval"],
    ["x > 0, y", "! statement-without-relation", ""],
    ["x > 0 \\text{ unless } y", "! text-in-formula", ""],
  ])("%s is %s: %s", (latex, expected) => expect(statements(latex)).toBe(expected));
});

describe("places", () => {
  it("puts every node at its offset in the document", () => {
    const document = "text $$a + \\frac{b}{2} \\sin(c_1)^2$$";
    const origin = document.indexOf("a +");
    const reading = readExpr("a + \\frac{b}{2} \\sin(c_1)^2", origin, EMPTY_SYMBOLS);
    if (!reading.ok || reading.value.kind !== "apply") throw new Error("not read");
    const [a, product] = reading.value.args;
    const source = (node: { span?: { start: number; end: number } | undefined } | undefined): string => document.slice(node?.span?.start, node?.span?.end);
    expect(source(a)).toBe("a");
    expect(source(product)).toBe("\\frac{b}{2} \\sin(c_1)^2");
    if (product?.kind !== "apply") throw new Error("no product");
    expect(source(product.args[0])).toBe("\\frac{b}{2}");
    expect(source(product.args[1])).toBe("\\sin(c_1)^2");
  });
  it.each([
    ["x + \\foo y", "latex-syntax", "\\foo"],
    ["x^2^3", "latex-syntax", "^"],
    ["a + \\nabla f", "unsupported", "\\nabla"],
    ["a \\pm b", "ambiguous-sign", "\\pm"],
    ["(x + 1", "unbalanced-bracket", "("],
    ["a = b + ) c", "unbalanced-bracket", ")"],
  ])("underlines the culprit in %s", (latex, code, culprit) => {
    const reading = readFormula(latex, 100, EMPTY_SYMBOLS);
    expect(reading.ok).toBe(false);
    const diagnostic = reading.diagnostics.at(-1);
    expect(diagnostic?.code).toBe(code);
    expect(latex.slice((diagnostic?.span?.start ?? 0) - 100, (diagnostic?.span?.end ?? 0) - 100)).toBe(culprit);
  });
});
