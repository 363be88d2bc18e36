import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, apply, evaluateBall, freeSymbols, holdsInBalls, num, printPlain, statementExpressions, subtract, sym, type Expr, type Statement } from "../../../src/expression/index.js";
import { ballRadiusToNumber, ballToNumber, compareRational, generator, rational, rationalFromNumber, rationalInterval, type Rational } from "../../../src/number/index.js";
import { consistencyOf } from "../../../src/engine/examination/consistency.js";
import { pointMaker, prepareScenario, sampleQuestion, type NumericQuestion, type SamplePoint } from "../../../src/engine/numeric/index.js";
import { CONTRADICTORY } from "./contradictory-sets.js";
import { questionFrom } from "./question-from-text.js";
import { SATISFIABLE } from "./satisfiable-sets.js";

const statementsOf = (question: NumericQuestion): readonly Statement[] => question.assumptions.flatMap((a) => a.facts.flatMap((f) => (f.kind === "statement" ? [f.statement] : [])));

/** A question about all the quantities of a set. */
function questionAbout(set: string): NumericQuestion {
  const names = new Set(statementsOf(questionFrom(`${set} | 0 = 0`)).flatMap(statementExpressions).flatMap((e) => [...freeSymbols(e)]));
  return questionFrom(`${set} | ${[...names].join(" + ")} = 0`);
}

/** Points as the sampler makes them: simple ones first. */
function pointsOf(question: NumericQuestion, many: number, seed = 5): { readonly points: readonly SamplePoint[]; readonly names: readonly string[]; readonly unimposed: readonly string[] } {
  const scenario = prepareScenario(question);
  const maker = pointMaker(scenario);
  const random = generator(seed);
  const points: SamplePoint[] = [];
  for (let k = 0; k < many; k++) {
    const made = maker.make(k < many / 2 ? "nice" : k % 3 === 0 ? "wide" : "mixed", k, random);
    if (made.ok) points.push(made.point);
  }
  return { points, names: scenario.names, unimposed: scenario.unimposed };
}

/** By how much a relation between numbers is missed, evaluated in enclosures of a hundred digits and more; 0 where it holds. */
function missed(statement: Statement, values: ReadonlyMap<string, Rational>): number {
  if (statement.kind === "and") return Math.max(...statement.parts.map((part) => missed(part, values)));
  if (statement.kind === "or") return Math.min(...statement.parts.map((part) => missed(part, values)));
  if (statement.kind !== "relation") return holdsInBalls(statement, values, 400) === "false" ? Infinity : 0;
  const d = evaluateBall(subtract(statement.left, statement.right), values, 400);
  if (d.kind !== "ball") return Infinity;
  const [x, r] = [ballToNumber(d.value.re), ballRadiusToNumber(d.value.re)];
  switch (statement.relation) {
    case "<":
      return x < r ? 0 : Math.abs(x) + 1e-300;
    case "<=":
      return x <= r ? 0 : x;
    case ">":
      return -x < r ? 0 : Math.abs(x) + 1e-300;
    case ">=":
      return -x <= r ? 0 : -x;
    case "!=":
      return Math.abs(x) > r ? 0 : 1;
    default:
      return Math.abs(x) <= r ? 0 : Math.abs(x);
  }
}

describe.each(SATISFIABLE)("%s", (_kind, sets) => {
  it.each(sets)("%s has points, and each satisfies every assumption", (set) => {
    const question = questionAbout(set);
    const { points, names, unimposed } = pointsOf(question, 24);
    expect(unimposed).toEqual([]);
    expect(points.length).toBeGreaterThanOrEqual(8);
    for (const point of points) {
      const exact = names.every((name) => point.values.has(name));
      const values = new Map(names.map((name, k): [string, Rational] => {
        const side = point.frame[k];
        return [name, point.values.get(name) ?? rationalFromNumber(side?.kind === "interval" ? (side.lo + side.hi) / 2 : NaN)];
      }));
      for (const statement of statementsOf(question)) {
        // Quantities without rational values are enclosed, so that equations between them hold within the rounding of doubles.
        const size = statementExpressions(statement).reduce((most, e) => Math.max(most, ...sizeOf(e, values)), 1);
        expect(missed(statement, values), `${set} at ${[...values].map(([n, v]) => `${n}=${v.n}/${v.d}`).join()}`).toBeLessThanOrEqual(exact ? 0 : 1e-9 * size);
      }
    }
  });
});

const sizeOf = (e: Expr, values: ReadonlyMap<string, Rational>): readonly number[] => {
  const value = evaluateBall(e, values, 100);
  return value.kind === "ball" ? [Math.abs(ballToNumber(value.value.re))] : [];
};

describe("whether assumptions contradict each other", () => {
  it.each(CONTRADICTORY)("%s leaves no point, and none of the assumptions named can be spared", (set) => {
    const { assumptions } = questionFrom(`${set} | 0 = 0`);
    const found = consistencyOf(assumptions, new Map());
    expect(found.kind).toBe("contradictory");
    if (found.kind !== "contradictory") return;
    for (const id of found.ids) expect(consistencyOf(assumptions.filter((a) => found.ids.includes(a.id) && a.id !== id), new Map()).kind).not.toBe("contradictory");
  });
  it.each(CONTRADICTORY)("%s gives no sample", (set) => {
    expect(pointsOf(questionAbout(set), 12).points).toEqual([]);
  });
  it.each(SATISFIABLE.flatMap(([, sets]) => sets))("%s is consistent", (set) => {
    expect(consistencyOf(questionFrom(`${set} | 0 = 0`).assumptions, new Map()).kind).toBe("consistent");
  });
  it("complex quantities are not decided, nor what depends on a variable", () => {
    expect(consistencyOf(questionFrom("z in C; z^2 = 0 - 1 | z = z").assumptions, new Map()).kind).toBe("unknown");
    expect(consistencyOf(questionFrom("J > 0; J < 0 | J = J").assumptions, new Map([["J", ["t"]]])).kind).toBe("unknown");
  });
});

describe("properties", () => {
  const value = fc.tuple(fc.integer({ min: -12, max: 12 }), fc.integer({ min: 1, max: 4 })).map(([n, d]) => rational(n, d));
  const term = fc.letrec<{ e: Expr }>((tie) => ({
    e: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom<Expr>(sym("x"), sym("y"), sym("z")),
      value.map((v) => num(v)),
      fc.tuple(tie("e"), tie("e")).map(([a, b]) => add(a, b)),
      fc.tuple(tie("e"), tie("e")).map(([a, b]): Expr => ({ kind: "apply", operator: "multiply", args: [a, b] })),
      fc.tuple(tie("e"), tie("e")).map(([a, b]): Expr => ({ kind: "apply", operator: "divide", args: [a, b] })),
      fc.tuple(fc.constantFrom("abs", "exp", "sin", "tanh", "floor" as const), tie("e")).map(([operator, a]) => apply(operator, a)),
    ),
  })).e;

  it("assumptions that hold at some point are never said to contradict each other", () => {
    fc.assert(
      fc.property(fc.tuple(value, value, value), fc.array(term, { minLength: 1, maxLength: 3 }), (at, terms) => {
        const values = new Map(["x", "y", "z"].map((name, k): [string, Rational] => [name, at[k] as Rational]));
        const statements = terms.flatMap((e): Statement[] => {
          const v = evaluateBall(e, values, 120);
          const middle = v.kind === "ball" ? ballToNumber(v.value.re) : NaN;
          if (!(Math.abs(middle) < 1e9)) return [];
          const bound = num(BigInt(Math.floor(middle)) + 1n);
          const above: Statement = { kind: "relation", relation: "<", left: e, right: bound };
          return holdsInBalls(above, values, 200) === "true" ? [above] : [];
        });
        const assumptions = statements.map((statement, k) => ({ id: `A${k}`, origin: "given" as const, markdown: "", facts: [{ kind: "statement" as const, statement }] }));
        expect(consistencyOf(assumptions, new Map()).kind, statements.map((s) => (s.kind === "relation" ? `${printPlain(s.left)} < ${printPlain(s.right)}` : "")).join("; ")).not.toBe("contradictory");
      }),
      { numRuns: 150, seed: 4 },
    );
  });

  it("the same seed gives the same points, another one others", () => {
    for (const set of ["x^2 + y^2 = 1", "a < b; b < c", "exp(x) + exp(y) = 2", "x^2 + y^2 + z^2 < 1; x + y + z > 3/2"]) {
      const text = (question: NumericQuestion): string => sampleQuestion(question, "overview").samples.map((s) => JSON.stringify(s.point.frame)).join();
      const question = questionAbout(set);
      expect(text(question)).toBe(text(question));
      expect(text(question)).not.toBe(text({ ...question, seed: 21 }));
    }
  });

  it("the frame encloses the values", () => {
    for (const set of SATISFIABLE.flatMap(([, sets]) => sets).slice(0, 40)) {
      const { points, names } = pointsOf(questionAbout(set), 6);
      for (const point of points) {
        names.forEach((name, k) => {
          const [exact, side] = [point.values.get(name), point.frame[k]];
          expect(side?.kind).toBe("interval");
          if (exact === undefined || side?.kind !== "interval") return;
          const own = rationalInterval(exact);
          expect(side.lo <= own.hi && side.hi >= own.lo).toBe(true);
        });
      }
    }
  });

  it("closed ends and equal values are among the points where they are allowed", () => {
    const { points } = pointsOf(questionAbout("x in [0, 1]; a <= b"), 200);
    const has = (test: (v: ReadonlyMap<string, Rational>) => boolean): boolean => points.some((p) => test(p.values));
    expect(has((v) => v.get("x")?.n === 0n)).toBe(true);
    expect(has((v) => compareRational(v.get("x") ?? rational(9), rational(1)) === 0)).toBe(true);
  });
});
