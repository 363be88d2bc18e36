import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Condition, Counterexample, Evidence, Finding } from "../../src/engine/index.js";
import { meets } from "../../src/report/derivation.js";
import { judge, STRENGTH, type VerdictName } from "../../src/verdict/index.js";

const condition = (kind: Condition["kind"]): Condition => ({ kind, text: `${kind} text`, latex: `${kind} latex` });
const point = (certainty: Counterexample["certainty"]): Counterexample => ({ point: [{ name: "x", latex: "x", value: "2", valueLatex: "2" }], left: "1", right: "2", certainty, seed: 1 });

const PROOF: Evidence = { kind: "exact-equal", engine: "exact", conditions: [], moves: [], used: [] };
const DIFFERENT: Evidence = { kind: "exact-different", engine: "exact", moves: [], used: [] };
const counter = (certainty: Counterexample["certainty"]): Evidence => ({ kind: "counterexample", engine: "numeric", counterexample: point(certainty), tried: 3 });
const samples = (agrees: boolean): Evidence => ({ kind: "samples", engine: "numeric", tried: 40, usable: 30, rejected: {}, worstGap: 1e-14, digits: 12, seed: 1, rows: [], agrees });
const limit = (tends: "to-one" | "elsewhere" | "unclear", stated = true, order?: number): Evidence => ({ kind: "convergence", engine: "asymptotic", limit: "x -> 0", limitLatex: "x \\to 0", stated, instances: [], order, tends, conditions: [], seed: 1 });
const STATED: Evidence = { kind: "stated", engine: "statement", why: "a definition" };
const STOPPED: Evidence = { kind: "stopped", engine: "exact", why: "the budget is used up" };

const finding = (evidence: readonly Evidence[], conditions: readonly Condition[] = []): Finding => {
  const found = evidence.flatMap((e) => (e.kind === "counterexample" ? [e.counterexample] : []))[0];
  return { evidence, conditions, ...(found === undefined ? {} : { counterexample: found }), assumptions: [], premises: [] };
};

describe("what evidence is worth", () => {
  type Row = readonly [why: string, evidence: readonly Evidence[], conditions: readonly Condition["kind"][], verdict: VerdictName, says: RegExp];
  const rows: readonly Row[] = [
    ["nothing found", [], [], "undecided", /Not decided/u],
    ["an engine stopped", [STOPPED], [], "undecided", /budget is used up/u],
    ["a proof", [PROOF], [], "proved", /Exact/u],
    ["a proof and agreeing samples", [PROOF, samples(true)], [], "proved", /Exact/u],
    ["a proof and an engine that stopped", [STOPPED, PROOF], [], "proved", /Exact/u],
    ["a proof and samples that differ by an estimate", [PROOF, counter("estimate")], [], "proved", /Exact/u],
    ["a proof and a certified counterexample", [PROOF, counter("enclosure")], [], "undecided", /Internal contradiction/u],
    ["a proof and an exact counterexample", [PROOF, counter("exact")], [], "undecided", /Internal contradiction/u],
    ["the same with a condition that does not restrict", [PROOF, counter("enclosure")], ["domain"], "undecided", /Internal contradiction/u],
    ["the same under an unstated premise", [PROOF, counter("enclosure")], ["premise"], "undecided", /Internal contradiction/u],
    ["a proof where both sides are defined", [PROOF], ["domain"], "proved-if", /Holds where both sides are defined, which needs \$domain latex\$/u],
    ["a proof under a restriction, with its counterexample", [PROOF, counter("enclosure")], ["restricts"], "proved-if", /Does not follow as stated; it would if \$restricts latex\$/u],
    ["a proof that rests on what is not stated", [PROOF], ["premise"], "proved-if", /as is not stated, \$premise latex\$/u],
    ["a proof under several conditions", [PROOF], ["domain", "premise"], "proved-if", /defined.*not stated/u],
    ["an exact difference", [DIFFERENT], [], "refuted", /differ exactly/u],
    ["an exact difference beside agreeing samples", [DIFFERENT, samples(true)], [], "refuted", /differ exactly/u],
    ["a certified counterexample", [counter("enclosure")], [], "refuted", /admissible point/u],
    ["an exact counterexample", [counter("exact")], [], "refuted", /admissible point/u],
    ["an estimated counterexample", [counter("estimate")], [], "undecided", /not by a certified amount/u],
    ["a certified counterexample to what is stated", [STATED, counter("enclosure")], [], "refuted", /admissible point/u],
    ["agreeing samples", [samples(true)], [], "supported", /12 digits at 30 sample points; no proof/u],
    ["samples that do not agree", [samples(false)], [], "undecided", /Not decided/u],
    ["agreeing samples after an engine stopped", [STOPPED, samples(true)], [], "supported", /no proof/u],
    ["a limit that is kept", [limit("to-one", true, 1)], [], "supported", /approach each other as \$x \\to 0\$, with an error of order 1/u],
    ["a limit that is kept with an order between", [limit("to-one", true, 0.5)], [], "supported", /order 0\.5/u],
    ["a limit that the text does not state", [limit("to-one", false)], ["regime"], "supported", /not stated in the text/u],
    ["a limit that rests on an unstated premise", [limit("to-one")], ["premise"], "supported", /rests on what is not stated/u],
    ["a limit that is missed", [limit("elsewhere")], [], "refuted", /does not tend to 1/u],
    ["a limit that does not settle", [limit("unclear")], [], "undecided", /does not settle/u],
    ["a statement", [STATED], [], "assumed", /Stated: a definition/u],
    ["a statement beside agreeing samples", [STATED, samples(true)], [], "assumed", /Stated/u],
  ];
  test.each(rows)("%s", (_why, evidence, conditions, verdict, says) => {
    const found = judge(finding(evidence, conditions.map(condition)));
    expect([found.name, found.summary]).toEqual([verdict, expect.stringMatching(says)]);
  });

  const evidence = fc.subarray([PROOF, DIFFERENT, counter("enclosure"), counter("estimate"), samples(true), samples(false), limit("to-one"), limit("elsewhere"), STATED, STOPPED]);
  const conditions = fc.subarray<Condition["kind"]>(["domain", "restricts", "premise", "regime"]);

  test("nothing is proved without a proof, and nothing refuted by an estimate or an engine that stopped", () => {
    fc.assert(
      fc.property(evidence, conditions, (found, kinds) => {
        const { name } = judge(finding(found, kinds.map(condition)));
        if (name === "proved" || name === "proved-if") expect(found).toContain(PROOF);
        if (name === "proved") expect(kinds).toEqual([]);
        if (name === "refuted") expect(found.some((e) => e === DIFFERENT || (e.kind === "counterexample" && e.counterexample.certainty !== "estimate") || (e.kind === "convergence" && e.tends === "elsewhere"))).toBe(true);
        if (name === "supported") expect(found.some((e) => (e.kind === "samples" && e.agrees) || (e.kind === "convergence" && e.tends === "to-one"))).toBe(true);
      }),
    );
  });

  test("conditions are never swallowed by a proof", () => {
    fc.assert(
      fc.property(conditions, (kinds) => {
        const found = judge(finding([PROOF], kinds.map(condition)));
        expect(found.conditions.map((c) => c.kind)).toEqual(kinds);
        for (const kind of kinds) expect(found.summary).toContain(`${kind} latex`);
      }),
    );
  });

  test("a proof and an exact difference are an internal contradiction too", () => {
    expect(judge(finding([PROOF, DIFFERENT])).name).toBe("undecided");
  });
});

test("the ladder of strength has every verdict once", () => {
  expect([...STRENGTH].sort()).toEqual(["assumed", "proved", "proved-if", "refuted", "supported", "undecided", "unreadable"]);
});

describe("written expectations", () => {
  const rows: readonly (readonly [expected: string, name: VerdictName, kinds: readonly Condition["kind"][], met: boolean])[] = [
    ["proved", "proved", [], true],
    [" proved ", "proved", [], true],
    ["proved", "proved-if", ["domain"], false],
    ["proved-if", "proved-if", ["domain"], true],
    ["proved-if", "proved", [], false],
    ["proved-if domain", "proved-if", ["domain"], true],
    ["proved-if domain", "proved-if", ["restricts"], false],
    ["proved-if restricts domain", "proved-if", ["domain", "restricts"], true],
    ["proved-if restricts domain", "proved-if", ["domain"], false],
    ["refuted", "refuted", [], true],
    ["refuted", "undecided", [], false],
    ["", "proved", [], false],
  ];
  test.each(rows)("%j and %s with %j: %s", (expected, name, kinds, met) => {
    expect(meets(expected, { name, summary: "", conditions: kinds.map(condition) })).toBe(met);
  });
});
