import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkRow } from "../../../src/batch.js";
import { decideEquality, type ExactAnswer } from "../../../src/engine/exact/decide.js";
import { factsOf } from "../../../src/engine/exact/facts.js";
import { oracleOf } from "../../../src/engine/exact/oracle.js";
import { inTower, stopReason } from "../../../src/engine/exact/in-tower.js";
import { needsOf } from "../../../src/engine/exact/needs.js";
import {
  add, addFractions, canonicalise, CERTIFIED_ANALYSIS, compile, derivative, divide, divideFractions, equalFractions, fractionToExpr, intervalArithmetic, isZeroFraction, multiply, multiplyFractions, num, power, printPlain, scopeOf, subtract, sym, type Expr, type Fraction, type Requirement, type Tower,
} from "../../../src/expression/index.js";
import { disjoint, generator, interval, type Enclosure } from "../../../src/number/index.js";
import { expressionOf, FUNCTIONS, mutated, NAMES, rearranged } from "./random-expression.js";

const RUNS = Number(process.env["PROPERTY_RUNS"] ?? 150);
const SEED = Number(process.env["PROPERTY_SEED"] ?? 1);
const settings = { seed: SEED, numRuns: RUNS };
const arbitrary = expressionOf(3);
const seed = fc.integer({ min: 1, max: 1_000_000 });
const chooser = (at: number): ((n: number) => number) => {
  const random = generator(at);
  return (n) => random.integer(0, n - 1);
};

/** The unknown functions are taken to be this one. */
const INSTANCES = new Map(FUNCTIONS.map((name) => [name as string, { parameters: ["t"], body: add(multiply(sym("t"), sym("t")), divide(num(1), add(num(3), power(sym("t"), num(2))))) }]));
const arithmetic = intervalArithmetic(CERTIFIED_ANALYSIS);

/** Values of expressions at random simple points, as enclosures. */
function valuesAt(exprs: readonly Expr[], at: number, points = 24): readonly (readonly Enclosure[])[] {
  const random = generator(at);
  const compiled = exprs.map((e) => compile(e, arithmetic, scopeOf(NAMES, INSTANCES)));
  return Array.from({ length: points }, () => {
    const frame = NAMES.map(() => interval(random.integer(-24, 24) / 8));
    return compiled.map((value) => value([...frame]));
  });
}

const apart = (a: Enclosure, b: Enclosure): boolean => a.kind === "interval" && b.kind === "interval" && disjoint(a, b);

/** Runs in a tower in which the domains of the expressions are known; undefined where the canonical form does not reach. */
function within<T>(exprs: readonly Expr[], run: (tower: Tower) => T): T | undefined {
  const oracle = oracleOf(factsOf([], new Map()));
  try {
    return inTower(oracle, exprs.flatMap((e) => needsOf(e, oracle)), run);
  } catch (error) {
    stopReason(error);
    return undefined;
  }
}

const decide = (left: Expr, right: Expr): ExactAnswer => decideEquality({ left, right, assumptions: [], dependencies: new Map() });

/** Whether a requirement certainly holds in each of the enclosures of its expression. */
function holds(need: Requirement, value: Enclosure | undefined): boolean {
  if (value?.kind !== "interval") return false;
  switch (need.relation) {
    case ">":
      return value.lo > 0;
    case ">=":
      return value.lo >= 0;
    case "!=":
      return value.lo > 0 || value.hi < 0;
    case "converges":
      return false;
  }
}

describe("the canonical form of random expressions", () => {
  it("is the canonical form of what it is printed as", () => {
    let reached = 0;
    fc.assert(
      fc.property(arbitrary, (e) => {
        const same = within([e], (tower) => {
          const form = canonicalise(tower, e);
          return equalFractions(tower, form, canonicalise(tower, fractionToExpr(tower, form)));
        });
        if (same !== undefined) reached++;
        expect(same, printPlain(e)).not.toBe(false);
      }),
      settings,
    );
    expect(reached).toBeGreaterThan(RUNS / 2);
  });

  it("has the value of the expression wherever that has one", () => {
    let reached = 0;
    fc.assert(
      fc.property(arbitrary, seed, (e, at) => {
        const form = within([e], (tower) => fractionToExpr(tower, canonicalise(tower, e)));
        if (form === undefined) return;
        reached++;
        for (const [value, formed] of valuesAt([e, form], at)) expect(apart(value as Enclosure, formed as Enclosure), `${printPlain(e)} is not ${printPlain(form)}`).toBe(false);
      }),
      settings,
    );
    expect(reached).toBeGreaterThan(RUNS / 2);
  });

  it("respects the operations of a field", () => {
    fc.assert(
      fc.property(expressionOf(2), expressionOf(2), expressionOf(2), (a, b, c) => {
        const failed = within([a, b, c], (tower) => {
          const form = (e: Expr): Fraction => canonicalise(tower, e);
          const laws: readonly (readonly [string, () => readonly [Fraction, Fraction]])[] = [
            ["c(a) + c(b) = c(a + b)", () => [addFractions(tower, form(a), form(b)), form(add(a, b))]],
            ["c(a) c(b) = c(a b)", () => [multiplyFractions(tower, form(a), form(b)), form(multiply(a, b))]],
            ["a (b + c) = a b + a c", () => [form(multiply(a, add(b, c))), form(add(multiply(a, b), multiply(a, c)))]],
            ["(a + b) + c = a + (b + c)", () => [form(add(add(a, b), c)), form(add(a, add(b, c)))]],
            ["a - a = 0", () => [form(subtract(a, a)), form(num(0))]],
            ["a / a = 1", () => (isZeroFraction(form(a)) ? [form(a), form(a)] : [form(divide(a, a)), form(num(1))])],
            ["(a / b) b = a", () => (isZeroFraction(form(b)) ? [form(b), form(b)] : [multiplyFractions(tower, divideFractions(tower, form(a), form(b)), form(b)), form(a)])],
            ["a^2 a^3 = a^5", () => [form(multiply(power(a, num(2)), power(a, num(3)))), form(power(a, num(5)))]],
          ];
          return laws.flatMap(([name, sides]) => {
            const [left, right] = sides();
            return equalFractions(tower, left, right) ? [] : [name];
          });
        });
        expect(failed ?? [], [a, b, c].map(printPlain).join(" ; ")).toEqual([]);
      }),
      settings,
    );
  });

  it("differentiates by the rules for sums and products", () => {
    let reached = 0;
    fc.assert(
      fc.property(expressionOf(2), expressionOf(2), (a, b) => {
        const d = (e: Expr): Expr => derivative(e, "x");
        for (const [left, right] of [
          [d(add(a, b)), add(d(a), d(b))],
          [d(multiply(a, b)), add(multiply(d(a), b), multiply(a, d(b)))],
        ] as const) {
          const answer = decide(left, right);
          if (answer.kind === "equal") reached++;
          expect(answer.kind === "different", `${printPlain(left)} against ${printPlain(right)}`).toBe(false);
        }
      }),
      settings,
    );
    expect(reached).toBeGreaterThan(RUNS);
  });
});

describe("verdicts on random equalities", () => {
  it("never prove a changed side where enclosures show a difference under the conditions", () => {
    let proved = 0;
    fc.assert(
      fc.property(arbitrary, seed, (e, at) => {
        const other = mutated(e, chooser(at));
        const answer = decide(e, other);
        if (answer.kind !== "equal") return;
        proved++;
        const conditions = [...answer.domain, ...answer.restricts];
        for (const [left, right, ...needs] of valuesAt([e, other, ...conditions.map((c) => c.expr)], at)) {
          if (!conditions.every((c, k) => holds(c, needs[k]))) continue;
          expect(apart(left as Enclosure, right as Enclosure), `${printPlain(e)} is not ${printPlain(other)}`).toBe(false);
        }
      }),
      settings,
    );
    expect(proved).toBeGreaterThan(0);
  });

  it("never call a side that is merely written otherwise different", () => {
    fc.assert(
      fc.property(arbitrary, seed, (e, at) => {
        const other = rearranged(e, chooser(at));
        const answer = decide(e, other);
        expect(answer.kind === "different" && answer.constant, `${printPlain(e)} against ${printPlain(other)}`).toBe(false);
        const row = checkRow({ syntax: "plain", functions: [...FUNCTIONS], lhs: printPlain(e), rel: "=", rhs: printPlain(other) });
        expect(row.verdict, `${printPlain(e)} against ${printPlain(other)}`).not.toBe("refuted");
      }),
      { ...settings, numRuns: RUNS / 3 },
    );
  });

  it("never call the identity of a thing with itself anything but proved or out of reach", () => {
    fc.assert(
      fc.property(arbitrary, (e) => {
        expect(["equal", "stopped", "undefined"], printPlain(e)).toContain(decide(e, e).kind);
      }),
      settings,
    );
  });
});
