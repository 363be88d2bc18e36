import { describe, expect, it } from "vitest";
import { apply, evaluateBall, integral, isZeroExpr, multiply, negate, num, power, printPlain, substitute, subtract, sym, type Expr, type Statement } from "../../../src/expression/index.js";
import { ballExcludesZero, ballToNumber, rational } from "../../../src/number/index.js";
import { DENSITIES, formulaOf } from "../../../src/engine/numeric/function/density.js";
import { instancesOf } from "../../../src/engine/numeric/function/instances.js";
import { lawsOf } from "../../../src/engine/numeric/function/law.js";
import { logarithmsApart } from "../../../src/engine/numeric/function/plain-forms.js";
import { simplified } from "../../../src/engine/numeric/function/prove.js";
import { limitAtInfinity } from "../../../src/engine/numeric/function/tendency.js";
import { questionFrom } from "./question-from-text.js";

const POSITIVE_B: readonly Statement[] = [{ kind: "relation", relation: ">", left: sym("b"), right: num(0) }];

/** Formulas in x, where x goes, and the limit; none where there is no finite one or it depends on what is not known. */
const LIMITS: readonly (readonly [text: string, sign: 1 | -1, limit: string | undefined, why: string])[] = [
  ["exp(-b*x)", 1, "0", "decay"],
  ["exp(-b*x)", -1, undefined, "the same grows the other way"],
  ["exp(-a*x)", 1, undefined, "a may have either sign"],
  ["x^5*exp(-b*x)", 1, "0", "an exponential beats powers"],
  ["x^5*exp(-b*x^2)", -1, "0", "a bell on the other side"],
  ["exp(x)*exp(-b*x^2)", 1, "0", "the highest power decides"],
  ["a + exp(-x^2)", 1, "a", "a level"],
  ["(2*x^2+1)/(x^2-x)", -1, "2", "leading coefficients"],
  ["x - x", 1, undefined, "terms that cancel are not followed, even where nothing is left"],
  ["(x+1)^2/x - x", 1, undefined, "leading terms that cancel are not followed"],
  ["ln(x)/x", 1, "0", "a power beats the logarithm"],
  ["sin(x)/x", 1, "0", "bounded over growing"],
  ["sin(x)", 1, undefined, "no limit"],
  ["sin(1/x)", 1, "0", "continuity"],
  ["x*sin(x)", 1, undefined, "no limit, unbounded"],
  ["tanh(b*x)", -1, "-1", "levels off"],
  ["atan(b*x)", 1, "pi/2", "levels off"],
  ["1/cosh(x)", -1, "0", "through exponentials"],
  ["1/(1+exp(-x))", 1, "1", "logistic"],
  ["1/(1+exp(-x))", -1, "0", "logistic, behind"],
  ["sqrt(x^2+1)/x", 1, "1", "a root"],
  ["abs(x)/x", -1, "-1", "a sign"],
  ["exp(-sqrt(x^2+1))*x^3", 1, "0", "an exponential of a root"],
  ["x^2*exp(x)", -1, "0", "behind"],
  ["1/(exp(-x)*x)", 1, undefined, "grows"],
];

describe("limits at infinity", () => {
  it.each(LIMITS)("%s towards %i: %s, %s", (text, sign, limit) => {
    const found = limitAtInfinity(formulaOf(text), "x", sign, POSITIVE_B);
    if (limit === undefined) expect(found).toBeUndefined();
    else expect(found === undefined ? "none" : isZeroExpr(simplified(subtract(found, formulaOf(limit)), []) ?? found) ? limit : printPlain(found)).toBe(limit);
  });
});

const ENDS: Readonly<Record<string, readonly [Expr, Expr]>> = { line: [negate(apply("inf")), apply("inf")], "half-line": [num(0), apply("inf")], unit: [num(0), num(1)] };

describe("textbook densities", () => {
  it.each(DENSITIES.map((d) => [d.text, d] as const))("%s has the total and the moments that are listed", (_, { text, range, moments }) => {
    const [lower, upper] = ENDS[range] as readonly [Expr, Expr];
    for (const w of [rational(1, 2), rational(3)]) {
      const put = (e: Expr): Expr => substitute(e, new Map([["w", num(w)]]));
      ["1", ...moments].forEach((moment, order) => {
        const value = integral(multiply(power(sym("t"), num(order)), put(formulaOf(text))), "t", lower, upper);
        const result = evaluateBall(subtract(value, put(formulaOf(moment))), new Map(), 120, { operations: 3_000_000 }, { estimates: true });
        if (result.kind !== "ball") throw new Error(`${text}, moment ${String(order)}: ${result.reason}`);
        expect(ballExcludesZero(result.value.re) && Math.abs(ballToNumber(result.value.re)) > 1e-30).toBe(false);
        // An enclosure that holds zero because it is wide would say nothing.
        expect(Number(result.value.re.radius) * 2 ** result.value.re.exponent).toBeLessThan(1e-20);
      });
    }
  });
});

/** Laws at infinity and of totals, with so many kinds of formula at least. */
const LAWS_AT_INFINITY: readonly (readonly [laws: string, kinds: number])[] = [
  ["limit(f(x),x,inf) = 0", 3],
  ["limit(f(x),x,inf) = 0; limit(f(x),x,-inf) = 0", 3],
  ["f(inf) = 0; f(-inf) = 0", 3],
  ["limit(f(x),x,inf) = 1; limit(f(x),x,-inf) = 0", 2],
  ["limit(f(x),x,inf) = L", 2],
  ["limit(x*f(x),x,inf) = 0; limit(x*f(x),x,-inf) = 0", 2],
  ["int(f(x),x,-inf,inf) = 1; f(x) >= 0", 3],
  ["int(f(x),x,-inf,inf) = 1; f(x) > 0; f(-x) = f(x)", 3],
  ["int(f(x),x,-inf,inf) = 1; int(x*f(x),x,-inf,inf) = m; int((x-m)^2*f(x),x,-inf,inf) = s^2; s > 0", 2],
  ["int(f(x),x,0,inf) = 1; f(x) >= 0", 3],
  ["int(f(x),x,0,inf) = 1; int(x*f(x),x,0,inf) = m; m > 0; f(x) >= 0", 3],
  ["int(f(x),x,0,1) = 1; f(x) >= 0", 2],
  ["int(f(x),x,a,b) = 1; a < b; f(x) >= 0", 2],
  ["int(f(x),x,a,inf) = N; f(x) > 0; N > 0", 2],
];

describe("formulas for laws at infinity and of totals", () => {
  it.each(LAWS_AT_INFINITY)("%s: %i kinds", (laws, kinds) => {
    const read = lawsOf(questionFrom(`${laws} | f(0) = 0`));
    const found = instancesOf(read.laws, read.plain, true);
    expect(new Set(found.map((i) => i.candidate.kind)).size).toBeGreaterThanOrEqual(kinds);
  });

  it("are defined everywhere and, where slopes are asked for, without corners", () => {
    const read = lawsOf(questionFrom("limit(f(x),x,inf) = 0; limit(f(x),x,-inf) = 0 | f(0) = 0"));
    const bodies = instancesOf(read.laws, read.plain, true).flatMap((i) => i.candidate.bodies.map(printPlain));
    expect(bodies.filter((text) => /abs|x\^\(-|\/x\b/u.test(text))).toEqual([]);
  });
});

describe("logarithms of exponentials", () => {
  it.each([
    ["ln(exp(-x^2)/sqrt(pi))", "-x^2 + log(1/sqrt(pi))"],
    ["ln(exp(x)/exp(y))", "x - y"],
    ["ln(x^2+1)", "log(x^2 + 1)"],
  ])("%s is %s", (text, expected) => {
    expect(printPlain(logarithmsApart(formulaOf(text)))).toBe(expected);
    const at = new Map([["x", rational(3, 7)], ["y", rational(5, 3)]]);
    const [a, b] = [formulaOf(text), logarithmsApart(formulaOf(text))].map((e) => evaluateBall(e, at, 100));
    if (a?.kind !== "ball" || b?.kind !== "ball") throw new Error("no value");
    expect(Math.abs(ballToNumber(a.value.re) - ballToNumber(b.value.re))).toBeLessThan(1e-14);
  });
});

