import { describe, expect, it } from "vitest";
import { apply, canonicalise, CircularNeeded, compile, DOUBLES, EMPTY_ORACLE, fractionToExpr, newTower, num, ScaleChanged, scopeOf, sym, type Expr } from "../../../src/expression/index.js";
import { rational } from "../../../src/number/index.js";

function canonicalText(e: Expr): Expr {
  const scales = new Map<string, number>();
  let form: "exponential" | "circular" = "exponential";
  for (;;) {
    try {
      const tower = newTower(EMPTY_ORACLE, { remaining: 2_000_000 }, scales, form);
      return fractionToExpr(tower, canonicalise(tower, e));
    } catch (error) {
      if (error instanceof CircularNeeded) form = "circular";
      else if (!(error instanceof ScaleChanged)) throw error;
    }
  }
}

/** `Σ (k+x)^{-s}` over `k >= 0`, the tail by Euler and Maclaurin. */
function hurwitz(s: number, x: number): number {
  const far = 40;
  let sum = 0;
  for (let k = 0; k < far; k++) sum += (k + x) ** -s;
  const at = far + x;
  return sum + at ** (1 - s) / (s - 1) + at ** -s / 2 + (s * at ** (-s - 1)) / 12 - (s * (s + 1) * (s + 2) * at ** (-s - 3)) / 720;
}

const factorial = (m: number): number => (m < 2 ? 1 : m * factorial(m - 1));

/** The canonical form's zeta and polygamma atoms as numbers. */
function withNumbers(e: Expr): Expr {
  if (e.kind !== "apply") return e;
  const [name, ...rest] = e.args;
  if (e.operator === "opaque" && name?.kind === "symbol") {
    const values = rest.map((arg) => (arg.kind === "number" ? Number(arg.value.n) / Number(arg.value.d) : Number.NaN));
    const [a, b] = rest.length === 1 ? [values[0] ?? 0, 1] : [(values[0] ?? 0) + 1, valueOf(rest[1] as Expr)];
    const factor = rest.length === 1 ? 1 : (a % 2 === 0 ? 1 : -1) * factorial(a - 1);
    return apply("add", num(rational(BigInt(Math.round(factor * hurwitz(a, b) * 1e13)), 10n ** 13n)), num(0));
  }
  return { ...e, args: e.args.map(withNumbers) };
}

const valueOf = (e: Expr): number => compile(withNumbers(e), DOUBLES, scopeOf([]))([]);

const ARGUMENTS: readonly (readonly [number, number])[] = [[1, 1], [2, 1], [1, 2], [-1, 2], [1, 3], [2, 3], [1, 4], [3, 4], [1, 5], [4, 5], [1, 6], [5, 6], [7, 6], [3, 8]];

describe("polygamma functions at rational numbers", () => {
  for (const m of [1, 2, 3, 4, 5]) {
    it.each(ARGUMENTS)(`have the value of their series: order ${m} at %d/%d`, (n, d) => {
      const exact = valueOf(canonicalText(apply("opaque", sym("polygamma"), num(m), num(rational(n, d)))));
      let series = (m % 2 === 0 ? -1 : 1) * factorial(m) * hurwitz(m + 1, n / d > 0 ? n / d : n / d + 1);
      if (n < 0) series += (m % 2 === 0 ? -1 : 1) * factorial(m) * (n / d) ** (-m - 1);
      expect(Math.abs(exact - series) / Math.abs(series)).toBeLessThan(1e-9);
    });
  }

  it.each([2, 4, 6, 8, 10, 20])("zeta(%d) has the value of its series", (s) => {
    expect(Math.abs(valueOf(canonicalText(apply("opaque", sym("zeta"), num(s)))) - hurwitz(s, 1))).toBeLessThan(1e-12);
  });

  it.each(ARGUMENTS)("the digamma function at %d/%d has the value that is computed there", (n, d) => {
    const e = apply("digamma", num(rational(n, d)));
    expect(Math.abs(valueOf(canonicalText(e)) - valueOf(e))).toBeLessThan(1e-9);
  });
});
