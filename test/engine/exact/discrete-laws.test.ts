import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideEquality, type ExactAnswer } from "../../../src/engine/exact/decide.js";
import type { Requirement } from "../../../src/expression/index.js";
import { readQuestion } from "./question.js";
import { wholeValue } from "./whole-value.js";

/** Linear forms in two whole numbers. */
const form = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom("n", "k") },
  fc.constantFrom("n+1", "n-1", "k+1", "k-1", "-n", "-k", "n-k", "n+k", "k-n-1", "2*n", "2*k", "2*n+1", "-n-1", "1-k"),
  fc.constantFrom("0", "1", "2", "3", "-1", "-2"),
);

/** Equalities between discrete functions of forms, some of which hold and some of which do not, depending on the forms. */
const candidate = fc.tuple(form, form, form, fc.nat(34)).map(([a, b, c, k]): readonly [string, string] => {
  const list: readonly (readonly [string, string])[] = [
    [`binomial(${a},${b})`, `binomial(${a},(${a})-(${b}))`],
    [`binomial(${a},${b})`, `(-1)^(${b})*binomial((${b})-(${a})-1,${b})`],
    [`binomial(${a},${b})+binomial(${a},(${b})+1)`, `binomial((${a})+1,(${b})+1)`],
    [`binomial(${a},${b})*binomial(${b},${c})`, `binomial(${a},${c})*binomial((${a})-(${c}),(${b})-(${c}))`],
    [`binomial(${a},${b})`, `(${a})!/((${b})!*((${a})-(${b}))!)`],
    [`binomial(${a},${b})`, `2*(-1)^(${a})*binomial(-2*(${a})-1,${b})`],
    [`(${b})*binomial(${a},${b})`, `(${a})*binomial((${a})-1,(${b})-1)`],
    [`rising(${a},${b})`, `falling((${a})+(${b})-1,${b})`],
    [`rising(${a},${b})`, `(-1)^(${b})*falling(-(${a}),${b})`],
    [`rising(${a},${b})`, `gamma((${a})+(${b}))/gamma(${a})`],
    [`rising(${a},(${b})+(${c}))`, `rising(${a},${b})*rising((${a})+(${b}),${c})`],
    [`falling(${a},(${b})+(${c}))`, `falling(${a},${b})*falling((${a})-(${b}),${c})`],
    [`(-1)^((${a})*(${b}))`, `(-1)^(${a})*(-1)^(${b})`],
    [`(-1)^((${a})*((${a})+1)/2)`, `(-1)^(${b})`],
    [`((${a})*(${b}))^(${c})`, `(${a})^(${c})*(${b})^(${c})`],
    [`((${a})^2)^(${b})`, `(${a})^(2*(${b}))`],
    [`abs(${a})^(${b})`, `(${a})^(${b})`],
    [`gcd(${a},${b})`, `gcd((${a})-(${b}),${c})`],
    [`gcd((${c})*(${a}),(${c})*(${b}))`, `abs(${c})*gcd(${a},${b})`],
    [`gcd(${a},${b})*lcm(${a},${b})`, `abs((${a})*(${b}))`],
    [`gcd(${a},lcm(${b},${c}))`, `lcm(gcd(${a},${b}),gcd(${a},${c}))`],
    [`lcm(${a},gcd(${a},${b}))`, `abs(${a})`],
    [`floor((${a})/2)+ceil((${b})/2)`, a],
    [`mod((${a})+(${b})*(${c}),${b})`, `mod(${a},${b})`],
    [`mod(${a},2)`, `(1-(-1)^(${b}))/2`],
    [`fibonacci((${a})+(${b}))`, `fibonacci((${a})+1)*fibonacci(${b})+fibonacci(${a})*fibonacci((${b})-1)`],
    [`fibonacci(-(${a}))`, `(-1)^((${a})+1)*fibonacci(${b})`],
    [`lucas(${a})^2-5*fibonacci(${b})^2`, `4*(-1)^(${a})`],
    [`chebyshevT((${a})+(${b}),3)+chebyshevT((${a})-(${b}),3)`, `2*chebyshevT(${a},3)*chebyshevT(${b},3)`],
    [`chebyshevT(${a},${c})^2-((${c})^2-1)*chebyshevU((${a})-1,${c})^2`, "1"],
    [`chebyshevU(-(${a}),${b})`, `-chebyshevU((${a})-2,${b})`],
    [`legendreP(${a},-(${b}))`, `(-1)^(${a})*legendreP(${a},${b})`],
    [`hermite(${a},-(${b}))`, `(-1)^(${a})*hermite(${a},${b})`],
    [`((${a})+1)*legendreP((${a})+1,${b})`, `(2*(${a})+1)*(${b})*legendreP(${a},${b})-(${a})*legendreP((${a})-1,${b})`],
    [`chebyshevT(${a},2*(${b})^2-1)`, `chebyshevT(2*(${a}),${b})`],
  ];
  return list[k] as readonly [string, string];
});

const FACTS: ReadonlyMap<string, (n: bigint, k: bigint) => boolean> = new Map([
  ["n >= 0", (n: bigint) => n >= 0n],
  ["k >= 1", (_n: bigint, k: bigint) => k >= 1n],
  ["n >= k", (n: bigint, k: bigint) => n >= k],
]);

const POINTS = Array.from({ length: 11 }, (_, j) => BigInt(j - 5));

/** Whether a condition that the answer names holds at a point, as far as it is known there. */
function allows(need: Requirement, at: ReadonlyMap<string, bigint>): boolean {
  const value = wholeValue(need.expr, at);
  if (value === undefined || need.relation === "converges") return true;
  return need.relation === "!=" ? value.n !== 0n : need.relation === ">" ? value.n > 0n : value.n >= 0n;
}

/** A point at which the answer contradicts the values of the sides. */
function contradictionOf(answer: ExactAnswer, left: string, right: string, facts: readonly string[]): string | undefined {
  const question = readQuestion(left, right, []);
  for (const n of POINTS) {
    for (const k of POINTS) {
      if (!facts.every((fact) => FACTS.get(fact)?.(n, k) === true)) continue;
      const at = new Map([["n", n], ["k", k]]);
      const [u, v] = [wholeValue(question.left, at), wholeValue(question.right, at)];
      const where = `n = ${n}, k = ${k}`;
      if (answer.kind === "undefined" && (answer.side === "left" ? u : v) !== undefined) return `a value ${where}`;
      if (u === undefined || v === undefined) continue;
      const same = u.n === v.n && u.d === v.d;
      if (answer.kind === "different" && answer.constant && same) return `equal at ${where}`;
      if (answer.kind === "equal" && !same && [...answer.domain, ...answer.restricts].every((need) => allows(need, at))) return `different at ${where}`;
    }
  }
  return undefined;
}

describe("answers about discrete functions", () => {
  it("agree with the values of both sides at whole numbers, computed from the definitions", () => {
    let equal = 0;
    fc.assert(
      fc.property(candidate, fc.subarray([...FACTS.keys()], { maxLength: 2 }), ([left, right], facts) => {
        const answer = decideEquality({ ...readQuestion(left, right, ["n in Z", "k in Z", ...facts]), dependencies: new Map() });
        if (answer.kind === "equal") equal++;
        expect(contradictionOf(answer, left, right, facts)).toBeUndefined();
      }),
      { numRuns: 250, seed: 7 },
    );
    // The law would be empty if few of the candidates were decided.
    expect(equal).toBeGreaterThan(100);
  }, 120_000);
});
