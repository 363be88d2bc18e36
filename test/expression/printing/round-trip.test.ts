import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add, apply, call, divide, EMPTY_SYMBOLS, multiply, negate, num, power, printLatex, printPlain, printStatementLatex, printStatementPlain, readExpr, readPlainExpr,
  readPlainStatement, readStatements, sym, type Expr, type OperatorName, type Statement, type SymbolTable,
} from "../../../src/expression/index.js";
import { rational } from "../../../src/number/index.js";

const QUANTITIES = ["x", "y", "a", "theta", "theta'", "H_a", "v_{0,x}", "T_{eff}", "T_{ab}", "bar(x)", "hat(theta)_1", "mathbf(p)", "Delta(x)", "lambda", "T_theta", "rate", "x_{10}", "T"];
const FUNCTIONS = ["L", "P", "f", "phi"];
const symbols: SymbolTable = { ...EMPTY_SYMBOLS, functions: new Set(FUNCTIONS), quantities: new Set(QUANTITIES) };

const UNARY: readonly OperatorName[] = ["sqrt", "exp", "log", "abs", "sign", "floor", "ceil", "sin", "cos", "tan", "sech", "asin", "acot", "asinh", "acsch", "re", "arg", "conjugate", "factorial", "gamma", "digamma", "erf", "heaviside"];
const BINARY: readonly OperatorName[] = ["min", "max", "root", "binomial", "gcd", "lcm", "mod", "beta", "tuple", "normal"];
const BOUND = ["u", "k", "t'"];

const leaf: fc.Arbitrary<Expr> = fc.oneof(
  fc.nat(30).map((n) => num(n)),
  fc.constantFrom(...QUANTITIES).map(sym),
  fc.constantFrom<OperatorName>("pi", "e", "i", "inf").map((name) => apply(name)),
);

const { expr } = fc.letrec<{ expr: Expr; statement: Statement }>((tie) => ({
  statement: fc.tuple(fc.constantFrom("=", "<", ">=", "!=" as const), tie("expr"), tie("expr")).map(([relation, left, right]): Statement => ({ kind: "relation", relation: relation as "=", left, right })),
  expr: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { arbitrary: leaf, weight: 4 },
    { arbitrary: fc.array(tie("expr"), { minLength: 2, maxLength: 3 }).map((args) => add(...args)), weight: 3 },
    { arbitrary: fc.array(tie("expr"), { minLength: 2, maxLength: 3 }).map((args) => multiply(...args)), weight: 3 },
    { arbitrary: tie("expr").map(negate), weight: 2 },
    { arbitrary: fc.tuple(tie("expr"), tie("expr")).map(([a, b]) => divide(a, b)), weight: 3 },
    { arbitrary: fc.tuple(tie("expr"), tie("expr")).map(([a, b]) => (a.kind === "apply" && a.operator === "e" ? apply("exp", b) : power(a, b))), weight: 3 },
    { arbitrary: fc.tuple(fc.constantFrom(...UNARY), tie("expr")).map(([name, x]) => apply(name, x)), weight: 3 },
    { arbitrary: fc.tuple(fc.constantFrom(...BINARY), tie("expr"), tie("expr")).map(([name, x, y]) => apply(name, x, y)), weight: 1 },
    { arbitrary: fc.tuple(fc.constantFrom(...FUNCTIONS), fc.nat(4), tie("expr")).map(([name, n, x]) => call(name, [x], [n])), weight: 2 },
    { arbitrary: fc.tuple(fc.constantFrom(...FUNCTIONS), fc.nat(1), fc.nat(2), tie("expr"), tie("expr")).map(([name, m, n, x, y]) => call(name, [x, y], [m, n])), weight: 1 },
    { arbitrary: fc.tuple(fc.constantFrom(...BOUND), tie("expr"), tie("expr"), tie("expr"), fc.nat(4)).map(([variable, body, lower, upper, kind]): Expr => {
      if (kind === 4) return { kind: "bind", binder: "principal-value", variable, body, lower, upper };
      if (kind === 0) return { kind: "bind", binder: "integral", variable, body, lower, upper };
      if (kind === 1) return { kind: "bind", binder: "sum", variable, body, lower, upper };
      if (kind === 2) return { kind: "bind", binder: "product", variable, body, lower, upper };
      return { kind: "bind", binder: "evaluation", variable, body, lower, upper };
    }), weight: 2 },
    { arbitrary: fc.tuple(fc.constantFrom(...BOUND), tie("expr"), tie("expr"), fc.nat(4)).map(([variable, body, point, kind]): Expr => {
      if (kind === 0) return { kind: "bind", binder: "integral", variable, body, region: "V_a" };
      if (kind === 1) return { kind: "bind", binder: "limit", variable, body, point, direction: "right" };
      if (kind === 2) return { kind: "bind", binder: "derivative", variable, body, order: 2 };
      if (kind === 3) return { kind: "bind", binder: "evaluation", variable, body, upper: point };
      return { kind: "bind", binder: "integral", variable, body };
    }), weight: 2 },
    { arbitrary: fc.tuple(tie("expr"), tie("statement"), tie("expr")).map(([value, when, otherwise]): Expr => ({ kind: "piecewise", branches: [{ value, when }], otherwise })), weight: 1 },
  ),
}));

/** Drops places and absent fields, and writes numbers as text. */
const shape = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (key, each: unknown) => (key === "span" ? undefined : typeof each === "bigint" ? String(each) : each)));

describe("printing and reading back", () => {
  it("gives the same tree in the plain syntax", () => {
    fc.assert(
      fc.property(expr, (e) => {
        const reading = readPlainExpr(printPlain(e), { ...symbols, quantities: new Set() });
        expect(reading.ok ? shape(reading.value) : reading.diagnostics).toEqual(shape(e));
      }),
      { seed: 1, numRuns: 500 },
    );
  });
  it("gives the same tree in LaTeX", () => {
    fc.assert(
      fc.property(expr, (e) => {
        const reading = readExpr(printLatex(e), 0, symbols);
        expect(reading.ok ? shape(reading.value) : reading.diagnostics).toEqual(shape(e));
      }),
      { seed: 2, numRuns: 500 },
    );
  });
  it.each<[Statement, string, string]>([
    [{ kind: "relation", relation: "!=", left: sym("x"), right: num(0) }, "x != 0", "x \\ne 0"],
    [{ kind: "membership", element: sym("n"), set: { kind: "named", name: "Z", sign: "nonnegative" }, negated: false }, "n in Z>=0", "n \\in \\mathbb{Z}_{\\ge 0}"],
    [{ kind: "membership", element: sym("x"), set: { kind: "interval", lower: num(0), upper: apply("inf"), lowerOpen: false, upperOpen: true }, negated: true }, "x not in [0, inf)", "x \\notin [0, \\infty)"],
    [
      { kind: "membership", element: sym("z"), set: { kind: "minus", from: { kind: "named", name: "C" }, removed: { kind: "finite", elements: [num(0)] } }, negated: false },
      "z in C minus {0}",
      "z \\in \\mathbb{C} \\setminus \\{0\\}",
    ],
    [{ kind: "or", parts: [{ kind: "relation", relation: "<", left: sym("x"), right: num(0) }, { kind: "relation", relation: ">", left: sym("x"), right: num(1) }] }, "x < 0 or x > 1", "x < 0 \\text{ or } x > 1"],
  ])("prints and reads statements: %#", (statement, plain, latex) => {
    expect(printStatementPlain(statement)).toBe(plain);
    expect(printStatementLatex(statement)).toBe(latex);
    const fromPlain = readPlainStatement(plain, EMPTY_SYMBOLS);
    expect(fromPlain.ok && shape(fromPlain.value)).toEqual(shape(statement));
    const fromLatex = readStatements(latex, 0, EMPTY_SYMBOLS);
    expect(fromLatex.ok && shape(fromLatex.value)).toEqual([shape(statement)]);
  });
  it.each<[Expr, string, string, string]>([
    [num(rational(-1, 2)), "-1/2", "-\\frac{1}{2}", "a rational number reads back as a quotient"],
    [multiply(num(rational(7, 2)), sym("y")), "7/2*y", "\\frac{7}{2} y", ""],
    [add(sym("x"), negate(sym("y"))), "x - y", "x - y", ""],
    [multiply(num(2), num(3)), "2*3", "2 \\cdot 3", "digits do not run together"],
    [multiply(sym("x"), num(2)), "x*2", "x \\cdot 2", ""],
    [multiply(num(2), divide(num(1), num(2))), "2*(1/2)", "2 \\cdot \\frac{1}{2}", "no mixed fraction"],
    [multiply(sym("H_a"), power(add(sym("theta'"), negate(sym("a"))), num(2))), "H_a*(theta' - a)^2", "H_a \\cdot (\\theta' - a)^{2}", "no application"],
    [power(apply("sin", sym("x")), num(2)), "sin(x)^2", "\\sin^{2}(x)", ""],
    [power(call("L", [sym("x")]), num(2)), "L(x)^2", "L(x)^{2}", ""],
    [apply("exp", negate(sym("x"))), "exp(-x)", "e^{-x}", ""],
    [call("L", [sym("a")], [2]), "L''(a)", "L''(a)", ""],
    [{ kind: "bind", binder: "derivative", variable: "theta", body: call("P", [sym("theta"), sym("t")]), order: 1 }, "diff(P(theta, t), theta)", "\\frac{\\partial P(\\theta, t)}{\\partial \\theta}", ""],
  ])("prints %# readably", (e, plain, latex) => {
    expect(printPlain(e)).toBe(plain);
    expect(printLatex(e)).toBe(latex);
  });
});
