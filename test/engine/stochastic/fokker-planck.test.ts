import { describe, expect, it } from "vitest";
import { decideEquality } from "../../../src/engine/exact/decide.js";
import { fokkerPlanck, isStochastic, readStochasticEquation } from "../../../src/engine/stochastic/fokker-planck.js";
import { call, EMPTY_SYMBOLS, readFormula, readPlainExpr, subtract, sym, type Expr } from "../../../src/expression/index.js";

const symbols = { ...EMPTY_SYMBOLS, functions: new Set(["L", "H", "D", "P"]) };

function sidesOf(latex: string): readonly [Expr, Expr] {
  const reading = readFormula(latex, 0, symbols);
  if (!reading.ok || reading.value.terms.length !== 2) throw new Error(`unreadable: ${latex}`);
  return reading.value.terms as readonly [Expr, Expr];
}

function plain(text: string): Expr {
  const reading = readPlainExpr(text, symbols);
  if (!reading.ok) throw new Error(`unreadable: ${text}`);
  return reading.value;
}

const isSame = (left: Expr, right: Expr): boolean => decideEquality({ left, right, assumptions: [], dependencies: new Map() }).kind === "equal";

describe("stochastic equations", () => {
  it.each([
    ["dx = \\mu\\,dt + \\sigma\\,dW", "mu", "sigma^2", "constant coefficients"],
    ["dx = \\mu\\,dt + \\sigma\\,dW_t", "mu", "sigma^2", "with the time at the Wiener process"],
    ["dx = \\sigma\\,dW + \\mu\\,dt", "mu", "sigma^2", "noise first"],
    ["dx = -k x\\,dt + \\sqrt{2c}\\,dW", "-k*x", "2*c", "Ornstein and Uhlenbeck"],
    ["dx = -dt\\,\\frac{\\partial L(x)}{\\partial x} + \\sqrt{\\frac{2}{b}}\\,dW_t", "-diff(L(x), x)", "2/b", "overdamped Langevin, the increment first"],
    ["dx = \\mu\\,dt + \\mathcal{N}(0, dt I)", "mu", "1", "Gaussian noise of unit strength"],
    ["dx = \\mu\\,dt + \\sigma\\,\\mathcal{N}(0, dt I)", "mu", "sigma^2", "with a strength before it"],
    ["dx = \\mu\\,dt + \\sigma\\,\\mathcal{N}(0, dt)", "mu", "sigma^2", "without the identity"],
    ["dx = \\mu\\,dt + \\mathcal{N}(0, 2 T\\,dt I)", "mu", "2*T", "with a strength in the covariance"],
    ["dx = \\mu\\,dt + \\sigma\\,\\mathcal{N}(0, 2 T\\,dt)", "mu", "2*T*sigma^2", "with both"],
    ["dx = \\mu\\,dt + \\sigma\\sqrt{dt}\\,\\mathcal{N}(0, 1)", "mu", "sigma^2", "the root of the time step before unit noise"],
    ["dx = \\mu\\,dt + \\sigma\\sqrt{dt}\\,\\mathcal{N}(0, c)", "mu", "sigma^2*c", "and noise of another variance"],
    ["dx = \\sigma\\,\\mathcal{N}(0, dt I)", "0", "sigma^2", "no drift"],
    ["dx = -L'(x)\\,dt + \\sqrt{\\frac{\\eta}{B} H(x)}\\,\\mathcal{N}(0, dt I)", "-diff(L(x), x)", "eta/B*H(x)", "noise that depends on the state"],
    ["dx = x\\,dt + x\\,dW", "x", "x^2", "geometric"],
    ["dx = \\frac{a - x}{\\tau}\\,dt - \\sigma\\,dW", "(a - x)/tau", "sigma^2", "a sign before the noise"],
    ["dx = (\\mu + 1)\\,dt + \\frac{\\sigma\\,dW}{2}", "mu + 1", "sigma^2/4", "a quotient"],
  ])("%s has drift %s and variance %s: %s", (latex, drift, variance) => {
    const [left, right] = sidesOf(latex);
    expect(isStochastic(left, right)).toBe(true);
    const equation = readStochasticEquation(left, right);
    expect(equation).toMatchObject({ state: "x", time: "t" });
    if (equation === undefined) return;
    expect(isSame(equation.drift, plain(drift))).toBe(true);
    expect(isSame(equation.variance, plain(variance))).toBe(true);
  });

  it.each([
    ["dx = \\mu\\,dt", "no noise"],
    ["du = 2 x\\,dx", "a differential of a substitution"],
    ["x = \\mu\\,dt + \\sigma\\,dW", "no increment on the left"],
    ["dx = \\mu + \\sigma\\,dW", "a term that is no increment"],
    ["dx = \\mu\\,dt\\,dt + \\sigma\\,dW", "not linear in the time step"],
    ["dx = \\mu\\,dt + \\sigma\\,dW\\,dW", "not linear in the noise"],
    ["dx = \\mu\\,dt + \\sigma\\,dt\\,dW", "noise of higher order"],
    ["dx = \\mu\\,dt + \\sigma\\,dW_1 + \\sigma\\,dW_2", "two noises"],
    ["dx = \\mu\\,dt + \\mathcal{N}(1, dt)", "noise with a mean"],
    ["dx = \\mu\\,dt + \\mathcal{N}(0, 1)", "noise that does not shrink with the time step"],
    ["dx = \\mu\\,dt + \\mathcal{N}(0, dt\\,dt)", "noise that shrinks too fast"],
    ["dx = \\mu\\,dt + \\sqrt{dt}\\,\\mathcal{N}(0, dt)", "as above"],
    ["dx = \\mu\\,dt + \\sigma\\,dW + dx", "the state on both sides"],
    ["dx = \\mu\\,dt + \\mathcal{N}(0, dt) + \\mathcal{N}(0, dt)", "two Gaussian noises"],
  ])("%s is none: %s", (latex) => {
    expect(readStochasticEquation(...sidesOf(latex))).toBeUndefined();
  });
});

describe("the Fokker–Planck equation", () => {
  it.each([
    ["dx = \\mu\\,dt + \\sigma\\,dW", "-mu*diff(P(x,t), x) + sigma^2/2*diff(P(x,t), x, 2)", "constant coefficients"],
    ["dx = -L'(x)\\,dt + \\sqrt{2T}\\,dW", "diff(diff(L(x), x)*P(x,t), x) + T*diff(P(x,t), x, 2)", "a potential: Smoluchowski's equation"],
    ["dx = -L'(x)\\,dt + \\sqrt{D(x)}\\,dW", "diff(diff(L(x), x)*P(x,t), x) + diff(D(x)*P(x,t), x, 2)/2", "in the sense of Itô the strength is inside both derivatives"],
    ["dx = x\\,dW + 0\\,dt", "P(x,t) + 2*x*diff(P(x,t), x) + x^2/2*diff(P(x,t), x, 2)", "geometric, carried out"],
  ])("of %s is dP/dt = %s: %s", (latex, right) => {
    const equation = readStochasticEquation(...sidesOf(latex));
    expect(equation).toBeDefined();
    if (equation === undefined) return;
    const found = fokkerPlanck(equation, call("P", [sym("x"), sym("t")], [0, 0]));
    expect(isSame(found.left, plain("diff(P(x,t), t)"))).toBe(true);
    expect(isSame(found.right, plain(right))).toBe(true);
    expect(isSame(subtract(found.right, plain(right)), plain("1"))).toBe(false);
  });
});
