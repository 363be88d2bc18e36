import { describe, expect, it } from "vitest";
import { freeSymbols, type FunctionInstance, type Statement } from "../../../src/expression/index.js";
import { generator } from "../../../src/number/index.js";
import { instancesOf, lawfulQuestions, type Instance } from "../../../src/engine/numeric/function/instances.js";
import { lawsOf } from "../../../src/engine/numeric/function/law.js";
import { LAWLESS, LAWS } from "./function-laws.js";
import { plainValue } from "./plain-doubles.js";
import { questionFrom } from "./question-from-text.js";

const found = (laws: string): { readonly instances: readonly Instance[]; readonly read: ReturnType<typeof lawsOf> } => {
  const read = lawsOf(questionFrom(`${laws} | f(0) = 0`));
  return { instances: instancesOf(read.laws, read.plain), read };
};

const meets = (statement: Statement, values: Readonly<Record<string, number>>, functions: ReadonlyMap<string, FunctionInstance>, slack: number): boolean => {
  if (statement.kind !== "relation") return true;
  const [left, right] = [plainValue(statement.left, values, functions), plainValue(statement.right, values, functions)];
  const room = slack * (1 + Math.abs(left) + Math.abs(right));
  switch (statement.relation) {
    case "=":
      return Math.abs(left - right) <= room;
    case "<":
    case "<=":
      return left <= right + room;
    case ">":
    case ">=":
      return left >= right - room;
    default:
      return slack === 0 || Math.abs(left - right) > 1e-9;
  }
};

/** How many of some random values of all quantities meet every condition, and at how many of these a law fails. */
function failures({ candidate, conditions }: Instance, { laws, plain }: ReturnType<typeof lawsOf>): { readonly places: number; readonly failed: number } {
  const functions = new Map(candidate.names.map((name, k): [string, FunctionInstance] => [name, { parameters: candidate.parameters[k] ?? [], body: candidate.bodies[k] as FunctionInstance["body"] }]));
  const random = generator(77);
  const inner = new Set(candidate.parameters.flat());
  const names = new Set([...laws.flatMap((l) => [...l.universals, ...freeSymbols(l.statement.left), ...freeSymbols(l.statement.right)]), ...candidate.bodies.flatMap((b) => [...freeSymbols(b)].filter((n) => !inner.has(n))), ...plain.flatMap((s) => (s.kind === "relation" ? [...freeSymbols(s.left)] : []))]);
  let [places, failed] = [0, 0];
  for (let k = 0; k < 400 && places < 25; k++) {
    const values = Object.fromEntries([...names].map((name) => [name, 3 * random.next() - 1.2]));
    // Differences of quotients by next to nothing say little.
    if (Object.values(values).some((v) => Math.abs(v) < 0.05)) continue;
    if (![...conditions, ...plain].every((s) => meets(s, values, functions, 0))) continue;
    places++;
    if (laws.some((law) => !meets(law.statement, values, functions, 2e-4))) failed++;
  }
  return { places, failed };
}

describe("formulas that obey laws, tried in plain doubles", () => {
  it.each(LAWS)("%s: %i kinds, %s", (laws, kinds) => {
    const { instances, read } = found(laws);
    expect(new Set(instances.map((i) => i.candidate.kind)).size).toBeGreaterThanOrEqual(kinds);
    for (const instance of instances) {
      const { places, failed } = failures(instance, read);
      expect(places).toBeGreaterThanOrEqual(5);
      expect(failed).toBe(0);
    }
  });

  it("are as many as the table promises", () => {
    expect(LAWS.length).toBeGreaterThanOrEqual(80);
  });
});

describe("laws that no formula is found for", () => {
  it.each(LAWLESS)("%s: %s", (laws) => {
    expect(found(laws).instances).toEqual([]);
  });
});

describe("the questions that are asked instead", () => {
  it("have formulas for the functions and no law left", () => {
    const [first] = lawfulQuestions(questionFrom("f(-x) = f(x); f(0) = 1 | f(1) = 1"));
    expect(first?.formulas.map((f) => f.name)).toEqual(["f"]);
    expect(lawsOf(first?.question ?? questionFrom("x = x")).laws).toEqual([]);
  });
  it("take unlike kinds in turn", () => {
    const kinds = lawfulQuestions(questionFrom("f(-x) = f(x) | f(1) = 1")).map((q) => q.kind);
    expect(new Set(kinds.slice(0, 3)).size).toBe(3);
  });
  it("are none where there is no law", () => {
    expect(lawfulQuestions(questionFrom("f(0) = 1; a > 0 | f(1) = a"))).toEqual([]);
  });
  it("give all solutions of a linear equation with constant coefficients", () => {
    expect(lawfulQuestions(questionFrom("diff(f(x),x,2) = -f(x) | f(0) = 1")).map((q) => q.general)).toEqual([true]);
  });
});
