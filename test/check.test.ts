import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check, type DerivationReport } from "../src/index.js";

const report = (text: string): DerivationReport => check({ path: "notes/one.md", text });
const display = (mathematics: string): string => `$$\n${mathematics}\n$$\n\n`;
const aligned = (...rows: readonly string[]): string => display(`\\begin{aligned}\n${rows.join(" \\\\\n")}\n\\end{aligned}`);
const given = (...items: readonly string[]): string => `## Assumptions\n${items.map((item, k) => `- **A${k + 1}** ${item}`).join("\n")}\n\n`;
const verdicts = (text: string): readonly string[] => report(text).steps.map((s) => s.verdict);

describe("verdicts of lines", () => {
  const rows: readonly (readonly [why: string, text: string, verdicts: readonly string[]])[] = [
    ["an identity", display("(x + 1)^2 = x^2 + 2x + 1"), ["proved"]],
    ["a false identity", display("(x + 1)^2 = x^2 + 1 \\quad\\text{(expand)}"), ["refuted"]],
    ["the same without a reason may be an equation to be solved", display("(x + 1)^2 = x^2 + 1"), ["undecided"]],
    ["a false link of a chain", display("x^2 + 2x + 1 = (x + 1)^2 = x^2 + 1"), ["proved", "refuted"]],
    ["a condition on where it is defined", display("\\frac{x}{x} = 1"), ["proved-if"]],
    ["a restriction", display("\\sqrt{x^2} = x"), ["proved-if"]],
    ["the same under an assumption", given("$x \\ge 0$") + display("\\sqrt{x^2} = x"), ["proved"]],
    ["the same under a condition of the line", display("\\sqrt{x^2} = x \\quad\\text{for $x > 0$}"), ["proved"]],
    ["which holds for that line alone", display("\\sqrt{x^2} = x \\quad\\text{for $x > 0$}") + display("\\sqrt{x^2} = x"), ["proved", "proved-if"]],
    ["a definition", display("Z := x + 1"), ["assumed"]],
    ["a definition by its reason", display("Z = x + 1 \\quad\\text{(definition)}"), ["assumed"]],
    ["a new name", display("Z = x + 1"), ["assumed"]],
    ["which later lines can use", display("Z = x + 1 \\tag{1}") + display("Z^2 = x^2 + 2x + 1 \\quad\\text{(by (1))}"), ["assumed", "proved"]],
    ["and not misuse", display("Z = x + 1 \\tag{1}") + display("Z^2 = x^2 + 1 \\quad\\text{(by (1))}"), ["assumed", "refuted"]],
    ["a definition that contradicts itself", display("1 = 2 \\quad\\text{(by assumption)}"), ["refuted"]],
    ["an inequality", given("$x > 0$") + display("x + 1 > 1"), ["proved"]],
    ["a false inequality", given("$x > 0$") + display("x > 1"), ["refuted"]],
    ["inequalities in a chain", given("$x > 0$") + display("0 < x < x + 1 \\le x + 1"), ["proved", "proved", "proved"]],
    ["an approximation", display("\\sin x \\approx x \\quad\\text{as $x \\to 0$}"), ["supported"]],
    ["a false one", display("\\sin x \\approx 2x \\quad\\text{as $x \\to 0$}"), ["refuted"]],
    ["every term shown is claimed", display("\\cos x \\approx 1 - x^2 \\quad\\text{as $x \\to 0$}"), ["refuted"]],
    ["and the right one is kept", display("\\cos x \\approx 1 - \\frac{x^2}{2} \\quad\\text{as $x \\to 0$}"), ["supported"]],
    ["what cannot be read is that line alone", display("x = )") + display("(x + 1)^2 = x^2 + 2x + 1"), ["unreadable", "proved"]],
    ["an expression alone continues", display("(x+1)^2 = x^2 + 2x + 1") + "so we have\n\n" + display("x(x + 2) + 1"), ["proved", "proved"]],
    ["a chain over prose", display("(x+1)^2 = x^2 + 2x + 1") + "and further\n\n" + display("= x(x + 2) + 1"), ["proved", "proved"]],
    ["an equivalence", display("x = 1 \\iff 2x = 2"), ["proved"]],
    ["an equation to be solved", aligned("x^2 &= 4", "\\iff x &= 2 \\text{ or } x = -2"), ["assumed", "proved"]],
    ["a root is lost", display("x^2 = 3x \\implies x = 3"), ["refuted"]],
    ["a root comes in by squaring", aligned("\\sqrt{x + 2} &= x", "\\iff x + 2 &= x^2"), ["assumed", "refuted"]],
    ["squaring only implies", aligned("\\sqrt{x + 2} &= x", "\\implies x + 2 &= x^2", "\\iff x &= 2 \\lor x = -1"), ["assumed", "proved", "proved"]],
    ["the rows of a system", aligned("x + y &= 3", "x - y &= 1", "\\implies 2x &= 4", "\\implies x &= 2"), ["assumed", "assumed", "proved", "proved"]],
    ["a system solved", aligned("x + y &= 3", "x - y &= 1", "\\iff x &= 2 \\land y = 1"), ["assumed", "assumed", "proved"]],
    ["rows that contradict each other prove nothing", aligned("x &= 1", "x &= 2", "\\implies x &= 7"), ["assumed", "assumed", "refuted"]],
    ["but their contradiction", aligned("x &= 1", "x &= 2", "\\implies &\\text{no solution}"), ["assumed", "assumed", "proved"]],
    ["an implication remembers what it started from", aligned("x^2 &= 4, x > 0", "\\implies |x| &= 2", "\\implies x &= 2"), ["assumed", "proved", "proved"]],
    ["a condition in a reason holds along the arrows", aligned("x^2 &= 9 && \\text{for $x > 0$}", "\\iff x &= 3"), ["assumed", "proved"]],
    ["an assumption chooses a root", "## Assumptions\n\n- **A1** $x > 0$\n\n" + display("x^2 = 9 \\iff x = 3"), ["proved"]],
    ["no mathematics", "Only words.\n", []],
    ["nothing", "", []],
  ];
  test.each(rows)("%s", (_why, text, expected) => {
    expect(verdicts(text)).toEqual(expected);
  });
});

describe("what a report tells", () => {
  test("an unknown reference is a warning at the reason", () => {
    const [step] = report(display("(x + 1)^2 = x^2 + 2x + 1 \\quad\\text{(by (flux) and A7)}")).steps;
    expect(step?.verdict).toBe("proved");
    expect(step?.diagnostics.map((d) => [d.severity, d.code, d.line, /flux|A7/u.exec(d.message)?.[0]])).toEqual([
      ["warning", "unknown-reference", 2, "flux"],
      ["warning", "unknown-reference", 2, "A7"],
    ]);
  });

  test("an unreadable part is underlined", () => {
    const [step] = report(display("y = x + \\foo")).steps;
    expect(step?.verdict).toBe("unreadable");
    expect(step?.diagnostics[0]?.excerpt?.marker).toMatch(/^ +\^+$/u);
    expect(step?.diagnostics[0]?.line).toBe(2);
  });

  test("an argument that is left out is an unstated premise of the steps that need it", () => {
    const text = display("P(x, t) = 2x + t \\quad\\text{(definition)} \\tag{1}") + display("P(x) = 2x + t \\quad\\text{(by (1))}");
    const { steps, assumptions } = report(text);
    expect(steps[1]?.verdict).toBe("proved-if");
    expect(steps[1]?.conditions.map((c) => `${c.kind}: ${c.text}`)).toEqual(["premise: P(x) = P(x, t)"]);
    expect(assumptions.map((a) => [a.id, a.origin, a.steps.map((s) => s.step)])).toEqual([["D1", "default", [steps[1]?.id]]]);
  });

  test("a step names the assumptions that it needs, and they name it", () => {
    const { steps, assumptions } = report(given("$x \\ge 0$", "$y > 0$") + display("\\sqrt{x^2} = x"));
    expect(steps[0]?.assumptions).toEqual([{ id: "A1", how: "needed" }]);
    expect(assumptions.map((a) => [a.id, a.steps])).toEqual([["A1", [{ step: "s1", how: "needed" }]], ["A2", []]]);
  });

  test("a step names the lines that it rests on, and whether the author did", () => {
    const lines = display("a = 2b \\quad\\text{(model)} \\tag{one}") + display("b = c \\quad\\text{(model)}");
    expect(report(`${lines}${display("a = 2c \\quad\\text{(by (one))}")}`).steps[2]?.premises.map((p) => [p.name, p.stated])).toEqual([["(one)", true], ["line 6", false]]);
  });

  test("expectations are met or missed", () => {
    const { expectations, steps } = report(display("x = x % expect: proved") + display("x = 2x % expect: proved") + display("x + 0 = x"));
    expect(expectations).toEqual({ written: 2, met: 1 });
    expect(steps.map((s) => s.expectationMet)).toEqual([true, false, undefined]);
  });

  test("an expectation belongs to the last relation of a row", () => {
    expect(report(display("x = x = 2x % expect: refuted")).steps.map((s) => [s.verdict, s.expected, s.expectationMet])).toEqual([["proved", undefined, undefined], ["refuted", "refuted", true]]);
  });

  test("the weakest link is the first of the weakest steps", () => {
    expect(report(display("2x = x + x") + display("2x = 3x \\quad\\text{(expand)}") + display("2x = 5x \\quad\\text{(expand)}")).weakest).toEqual({ step: "s2", verdict: "refuted" });
    expect(report("words").weakest).toBeUndefined();
  });

  test("a restriction comes with its counterexample", () => {
    const [step] = report(display("\\sqrt{x^2} = x")).steps;
    expect(step?.conditions.map((c) => `${c.kind}: ${c.text}`)).toEqual(["restricts: x >= 0"]);
    expect(step?.counterexample).toBeDefined();
  });

  test("a limit that is not said is found and reported", () => {
    const [step] = report(display("\\sin x \\approx x")).steps;
    expect(step?.verdict).toBe("supported");
    expect(step?.conditions.map((c) => c.kind)).toEqual(["regime"]);
    expect(step?.conditions[0]?.text).toMatch(/x -> 0/u);
  });

  test("a display right under a list is checked and not assumed", () => {
    const { steps } = report(`## Assumptions\n- **A1** $x > 0$\n$$\nx + 1 = 2x + 1 \\quad\\text{(expand)}\n$$\n`);
    expect(steps.map((s) => s.verdict)).toEqual(["refuted"]);
  });

  test("progress counts the lines", () => {
    const seen: string[] = [];
    check({ path: "a.md", text: display("x = x = x") }, { onProgress: (done, total) => seen.push(`${done}/${total}`) });
    expect(seen).toEqual(["0/2", "1/2"]);
  });

  test("title, path and slug", () => {
    expect(report("---\ntitle: One\n---\n")).toMatchObject({ title: "One", path: "notes/one.md", slug: "one" });
  });

  test("is plain JSON and the same each time", () => {
    const text = given("$x > 0$") + display("\\sqrt{x^2} = x") + display("\\sin x \\approx x") + display("x = x^2");
    expect(JSON.parse(JSON.stringify(report(text)))).toEqual(JSON.parse(JSON.stringify(report(text))));
  });
});

describe("division", () => {
  test("by what may vanish is a condition", () => {
    const text = display("m a = F \\quad\\text{(model)} \\tag{1}") + display("a = \\frac{F}{m} \\quad\\text{(by (1))}");
    const step = report(text).steps[1];
    expect([step?.verdict, step?.conditions.map((c) => `${c.kind}: ${c.text}`)]).toEqual(["proved-if", ["domain: m != 0"]]);
  });

  test("of both sides by what may vanish is a condition", () => {
    const text = display("U = R I \\quad\\text{(model)} \\tag{1}") + display("\\frac{U}{I} = R \\quad\\text{(divide (1) by $I$)}");
    const step = report(text).steps[1];
    expect([step?.verdict, step?.conditions.map((c) => `${c.kind}: ${c.text}`)]).toEqual(["proved-if", ["domain: I != 0"]]);
  });
});

/** Lines that do not follow, though something like them does; the last line is looked at. */
describe("a step that does not hold is never proved", () => {
  const model = (mathematics: string, tag = ""): string => display(`${mathematics} \\quad\\text{(model)}${tag === "" ? "" : ` \\tag{${tag}}`}`);
  const rows: readonly (readonly [why: string, text: string])[] = [
    ["a constant of integration that is said to be zero", given("The constant of integration is zero") + model("\\frac{dJ(x)}{dx} = 2x", "1") + display("J(x) = x^2 + 5 \\quad\\text{(by (1) and A1)}")],
    ["an equation for one value, differentiated", model("x^2 = 4", "1") + display("2x = 0 \\quad\\text{(differentiate (1) in $x$)}")],
    ["a value at a stationary point, differentiated", given("$L'(a) = 0$") + display("\\frac{dL(a)}{da} = 0 \\quad\\text{(by A1)} \\tag{1}") + display("L''(a) = 0 \\quad\\text{(differentiate (1) in $a$)}")],
    ["a line that holds at one point, differentiated", display("f(x) = 3 \\quad\\text{(for $x = 0$)} \\tag{1}") + display("f'(x) = 0 \\quad\\text{(differentiate (1) in $x$)}")],
    ["a line that holds on a range, used beyond it", display("f(x) = 3 \\quad\\text{(for $x > 0$)} \\tag{1}") + display("f(x) + 1 = 4 \\quad\\text{(by (1))}")],
    ["an approximation as an equation", model("a \\approx b", "1") + display("a - b = 0 \\quad\\text{(by (1))}")],
    ["a square undone", model("x^2 = y^2", "1") + display("x = y \\quad\\text{(by (1))}")],
    ["the wrong solution of a differential equation", model("\\frac{dx}{dt} = -x", "1") + display("x = x_0 e^{t} \\quad\\text{(solve (1))}")],
    ["an integral across a pole", display("\\int_{-1}^1 \\frac{1}{x^2}\\,dx = -2")],
    ["a fact that contradicts what is known", given("$f(1) = 1$") + display("\\left[x f(x)\\right]_0^1 = 0")],
  ];
  test.each(rows)("%s", (_why, text) => {
    expect(["proved", "proved-if", "supported"]).not.toContain(report(text).steps.at(-1)?.verdict);
  });
});

/** Lines that follow, from what stands before them whether it is named or not; the last line is looked at. */
describe("a step that holds is never refuted", () => {
  const model = (mathematics: string, tag = ""): string => display(`${mathematics} \\quad\\text{(model)}${tag === "" ? "" : ` \\tag{${tag}}`}`);
  const rows: readonly (readonly [why: string, text: string])[] = [
    ["a root of a named equation that is not linear", given("$v > 0$") + model("v^2 = 4", "1") + display("v = 2 \\quad\\text{(by (1) and A1)}")],
    ["a root with a parameter", given("$r > 0$, $A > 0$") + model("A = \\pi r^2", "1") + display("r = \\sqrt{\\frac{A}{\\pi}} \\quad\\text{(solve (1) for $r$)}")],
    ["a quantity that a line before gives, not named, in a chain", model("y = 3t") + display("E = y^2 = 9t^2")],
    ["the same in an aligned chain", model("y = 3t") + display("\\begin{aligned}E &= y^2\\\\ &= 9t^2\\end{aligned}")],
    ["a function that a line before gives", model("v(t) = 3t") + display("E = v(t)^2 = 9t^2")],
    ["a quantity that a line before gives, differentiated", model("y = x^2") + display("C = \\frac{dy}{dx} = 2x")],
    ["a quantity inside what is differentiated", model("Z = 1 + e^{-\\beta}") + display("-\\frac{\\partial}{\\partial\\beta}\\log Z = \\frac{1}{e^{\\beta} + 1}")],
    ["the same in a chain", model("Z = 1 + e^{-\\beta}") + display("U = -\\frac{\\partial}{\\partial\\beta}\\log Z = \\frac{1}{e^{\\beta} + 1}")],
    ["a derivative by a dot", given("$x(t) = 3t$") + display("\\dot x(t)^2 + 0 = 9")],
    ["a value that an equation of higher degree gives", given("$x^3 = 8$ and $x > 0$") + display("x^2 + 1 = 5")],
    ["the solution of a differential equation", model("\\frac{dx}{dt} = -x", "1") + display("x = x_0 e^{-t} \\quad\\text{(solve (1))}")],
    ["a line solved for what stands in a logarithm", model("\\ln y = a x", "1") + display("y = e^{a x} \\quad\\text{(by (1))}")],
  ];
  test.each(rows)("%s", (_why, text) => {
    expect(report(text).steps.at(-1)?.verdict).not.toBe("refuted");
  });
});

test("never throws, whatever the text", () => {
  const piece = fc.constantFrom("$$", "\n", "\n\n", "x", "=", "\\frac{", "}", "\\\\", "&", "&&", "\\text{by A1}", "\\begin{aligned}", "\\end{aligned}", "## Assumptions\n", "- **A1** ", "$x > 0$", "\\tag{1}", "% expect: proved", "---\n", "\\sqrt{x^2}", "^", "_", "(", ")", "\\int_0^1 x\\,dx", "\\approx", "1/0", "0");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const { steps } = report(pieces.join(" "));
      for (const step of steps) if (step.verdict === "unreadable") expect(step.diagnostics.length).toBeGreaterThan(0);
    }),
    { numRuns: 150 },
  );
}, 120_000);
