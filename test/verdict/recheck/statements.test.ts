import { describe, expect, it } from "vitest";
import { inferPlainSymbols, readPlainStatement, type Statement, type StatementRelation } from "../../../src/expression/index.js";
import { recheckStatements } from "../../../src/verdict/recheck/statements.js";

function outcomeOf(left: string, relation: StatementRelation, right: string, given: readonly string[]): string {
  const symbols = inferPlainSymbols([left, right, ...given], []);
  const read = (text: string): Statement => {
    const reading = readPlainStatement(text, symbols);
    if (!reading.ok) throw new Error(`unreadable: ${text}`);
    return reading.value;
  };
  return recheckStatements({ left: read(left), right: read(right), relation, given: given.map(read) }).outcome;
}

type Row = readonly [left: string, relation: StatementRelation, right: string, why: string, given?: readonly string[]];
const asCase = ([left, relation, right, why, given = []]: Row) => ({ left, relation, right, why, given });

describe("a true relation between statements is confirmed", () => {
  it.each(
    ([
      ["x^2 = 4", "iff", "x = 2 or x = -2", "both roots"],
      ["x = 2", "implies", "x^2 = 4", "squaring"],
      ["x^2 - 5*x + 6 = 0", "iff", "(x - 2)*(x - 3) = 0", "factored"],
      ["x^2 = 2", "iff", "x = sqrt(2) or x = -sqrt(2)", "surds"],
      ["exp(x) = 3", "iff", "x = log(3)", "an inverse function"],
      ["2*x > 6", "iff", "x > 3", "an inequality"],
      ["sqrt(x + 2) = x", "iff", "x = 2", "the other root is extraneous"],
      ["x + y = 3 and x - y = 1", "iff", "x = 2 and y = 1", "a system"],
      ["a*x = b", "iff", "x = b/a", "a parameter", ["a != 0"]],
      ["x^2 = 9", "iff", "x = 3", "one sign", ["x > 0"]],
    ] as const satisfies readonly Row[]).map(asCase),
  )("$left $relation $right given $given: $why", ({ left, relation, right, given }) => {
    expect(outcomeOf(left, relation, right, given)).toBe("confirmed");
  });
});

describe("a falsified proof is contradicted", () => {
  it.each(
    ([
      ["x^2 = 4", "iff", "x = 2", "a root is lost"],
      ["x^2 = 4", "implies", "x = 2", "a root is lost"],
      ["x = 2", "implied-by", "x^2 = 4", "a root is lost"],
      ["x^2 = 3*x", "iff", "x = 3", "divided by x"],
      ["sqrt(x + 2) = x", "iff", "x = 2 or x = -1", "an extraneous root"],
      ["exp(x) = 3", "iff", "x = 3", "not the logarithm"],
      ["-2*x > 6", "iff", "x > -3", "the sign is not turned"],
      ["x + y = 3 and x - y = 1", "iff", "x = 1 and y = 2", "exchanged"],
      ["a*x = b", "implies", "x = b/a", "a may be zero"],
      ["x^2 = 2", "iff", "x = sqrt(2)", "the other surd"],
    ] as const satisfies readonly Row[]).map(asCase),
  )("$left $relation $right: $why", ({ left, relation, right, given }) => {
    expect(outcomeOf(left, relation, right, given)).toBe("contradicted");
  });
});

describe("what cannot be evaluated is not called confirmed", () => {
  it.each([
    { left: "f(x) = 1", right: "f(x) + 1 = 2", why: "an unknown function" },
    { left: "int(x, x, 0, y) = 1", right: "y^2 = 2", why: "an integral" },
  ])("$left iff $right: $why", ({ left, right }) => {
    expect(outcomeOf(left, "iff", right, [])).toBe("not-evaluable");
  });
});
