import { assembleReport, countVerdicts, type DerivationReport, type Report, type ReportAssignment, type ReportStep } from "../../src/report/index.js";

/** A step with everything empty but what is given. */
export function step(given: Partial<ReportStep> & Pick<ReportStep, "id" | "line" | "latex" | "verdict">): ReportStep {
  return { summary: "", conditions: [], assumptions: [], premises: [], evidence: [], diagnostics: [], ...given };
}

/** A derivation with its counts taken from its steps. */
export function derivation(given: Partial<DerivationReport> & Pick<DerivationReport, "slug" | "title">): DerivationReport {
  const steps = given.steps ?? [];
  const written = steps.filter((s) => s.expected !== undefined);
  return {
    path: `${given.slug}.md`,
    blocks: [{ kind: "display", latex: "", steps: steps.map((s) => s.id) }],
    assumptions: [],
    symbols: [],
    steps,
    diagnostics: [],
    counts: countVerdicts(steps),
    expectations: { written: written.length, met: written.filter((s) => s.expectationMet !== false).length },
    ...given,
  };
}

export const assignment = (latex: string, value: string, name = latex.replace(/\\/g, "")): ReportAssignment => ({ name, latex, value, valueLatex: value });

const escapeSteps: readonly ReportStep[] = [
  step({
    id: "mass-1",
    line: 21,
    latex: "M := \\int_{-\\infty}^{\\infty} e^{-U(x)/D}\\,dx",
    readAs: { left: "M", relation: ":=", right: "\\int_{-\\infty}^{\\infty} \\exp\\left(-\\frac{U(x)}{D}\\right) dx" },
    reason: "definition",
    verdict: "assumed",
    summary: "Defines $M$.",
  }),
  step({
    id: "mass-2",
    line: 22,
    latex: "\\approx e^{-U(p)/D}\\int_{-\\infty}^{\\infty} e^{-k(x-p)^2/(2D)}\\,dx",
    readAs: { left: "\\int_{-\\infty}^{\\infty} e^{-U(x)/D}\\,dx", relation: "approx", right: "e^{-U(p)/D} \\int_{-\\infty}^{\\infty} e^{-\\frac{k (x-p)^2}{2 D}}\\,dx" },
    reason: "as $D \\to 0^+$, Laplace at $p$, by A1 and A2",
    verdict: "supported",
    summary: "The ratio of the two sides tends to 1 as $D \\to 0^+$ in three admissible potentials, with order 1.",
    assumptions: [
      { id: "A1", how: "used" },
      { id: "A2", how: "needed" },
    ],
    evidence: [
      {
        kind: "convergence",
        limitLatex: "D \\to 0^+",
        stated: true,
        order: 1.02,
        tends: "to-one",
        seed: 7,
        instances: [
          { point: [{ name: "U", latex: "U(x)", value: "x^2/2 + x^4", valueLatex: "\\tfrac12 x^2 + x^4" }, assignment("p", "0"), assignment("k", "1")], order: 1.01, rows: [0.1, 0.03, 0.01, 0.003, 0.001].map((t) => ({ parameter: t, left: Math.sqrt(2 * Math.PI * t) * (1 - 3 * t), right: Math.sqrt(2 * Math.PI * t), deviation: 3 * t })) },
          { point: [{ name: "U", latex: "U(x)", value: "cosh(2 x)", valueLatex: "\\cosh 2x" }, assignment("p", "0"), assignment("k", "4")], order: 1.03, rows: [0.1, 0.03, 0.01, 0.003, 0.001].map((t) => ({ parameter: t, left: Math.sqrt(2 * Math.PI * t) * (1 - 0.4 * t), right: Math.sqrt(2 * Math.PI * t), deviation: 0.4 * t ** 1.03 })) },
        ],
      },
    ],
  }),
  step({
    id: "mass-3",
    line: 23,
    latex: "= e^{-U(p)/D}\\sqrt{\\frac{2\\pi D}{k}}",
    readAs: { left: "e^{-U(p)/D}\\int_{-\\infty}^{\\infty} e^{-\\frac{k (x-p)^2}{2 D}}\\,dx", relation: "=", right: "e^{-U(p)/D}\\sqrt{\\frac{2\\pi D}{k}}" },
    reason: "Gaussian integral",
    tag: "well",
    verdict: "proved",
    summary: "Exact: the Gaussian integral with $k/(2D) > 0$.",
    assumptions: [{ id: "A1", how: "needed" }],
    premises: [{ step: "mass-2", name: "line 22", stated: true }],
    evidence: [
      {
        kind: "exact",
        title: "Gaussian integral",
        moves: [
          { text: "Shift $y = x - p$, which leaves the limits as they are.", latex: "\\int_{-\\infty}^{\\infty} e^{-k y^2/(2D)}\\,dy" },
          { text: "$\\int e^{-\\alpha y^2} dy = \\sqrt{\\pi/\\alpha}$ for $\\alpha > 0$, here with $\\alpha = k/(2D)$.", latex: "\\sqrt{\\frac{2 \\pi D}{k}}" },
        ],
      },
    ],
  }),
  step({
    id: "flux-1",
    line: 30,
    latex: "j = -U'(x)\\,\\rho(x) - D\\,\\frac{\\partial \\rho}{\\partial x}",
    readAs: { left: "j", relation: "=", right: "-U'(x)\\,\\rho(x) - D \\rho'(x)" },
    verdict: "assumed",
    summary: "Stated: the stationary flux.",
  }),
  step({
    id: "flux-2",
    line: 31,
    latex: "= -D\\,e^{-U(x)/D}\\,\\frac{\\partial}{\\partial x}\\left(e^{U(x)/D}\\,\\rho(x)\\right)",
    readAs: { left: "-U'(x)\\,\\rho(x) - D \\rho'(x)", relation: "=", right: "-D e^{-\\frac{U(x)}{D}} \\frac{\\partial}{\\partial x}\\left(e^{\\frac{U(x)}{D}} \\rho(x)\\right)" },
    reason: "product rule",
    tag: "flux",
    verdict: "proved-if",
    summary: "Equal by the product rule, wherever both sides are defined.",
    conditions: [{ kind: "domain", text: "D != 0", latex: "D \\ne 0", witness: { point: [{ name: "D", latex: "D", value: "0", valueLatex: "0" }], undefined: "left" } }],
    evidence: [{ kind: "exact", title: "rational functions over $e^{U/D}$", moves: [{ text: "Differentiate the product." }, { text: "Cancel $e^{U/D}\\,e^{-U/D}$." }] }],
  }),
  step({
    id: "curv-1",
    line: 37,
    latex: "\\sqrt{U''(q)^2} = U''(q)",
    readAs: { left: "\\sqrt{U''(q)^2}", relation: "=", right: "U''(q)" },
    reason: "simplify",
    verdict: "proved-if",
    summary: "Does not follow as stated: at a maximum $U''(q) < 0$ the sides differ in sign.",
    conditions: [{ kind: "restricts", text: "U''(q) >= 0", latex: "U''(q) \\ge 0" }],
    assumptions: [{ id: "A3", how: "used" }],
    counterexample: { point: [{ name: "U", latex: "U(x)", value: "-x^2", valueLatex: "-x^2" }, assignment("q", "0")], left: "2", right: "-2", certainty: "exact", seed: 7 },
    expected: "restricts",
    expectationMet: true,
  }),
  step({
    id: "bar-1",
    line: 43,
    latex: "\\int_{p}^{r} e^{U(x)/D}\\,dx \\approx e^{U(q)/D}\\int_{-\\infty}^{\\infty} e^{c(x-q)^2/(2D)}\\,dx",
    readAs: { left: "\\int_{p}^{r} e^{U(x)/D}\\,dx", relation: "approx", right: "e^{U(q)/D}\\int_{-\\infty}^{\\infty} e^{\\frac{c (x-q)^2}{2 D}}\\,dx" },
    reason: "Laplace at $q$",
    verdict: "proved-if",
    summary: "Laplace's method at the maximum $q$, in the limit $D \\to 0^+$, which the text does not state.",
    conditions: [
      { kind: "regime", text: "D -> 0+", latex: "D \\to 0^+" },
      { kind: "premise", text: "q lies inside (p, r)", latex: "p < q < r" },
    ],
    assumptions: [
      { id: "A3", how: "needed" },
      { id: "P1", how: "used" },
    ],
  }),
  step({
    id: "bar-2",
    line: 44,
    latex: "= e^{U(q)/D}\\sqrt{\\frac{2\\pi D}{c}}",
    readAs: { left: "e^{U(q)/D}\\int_{-\\infty}^{\\infty} e^{\\frac{c (x-q)^2}{2 D}}\\,dx", relation: "=", right: "e^{U(q)/D}\\sqrt{\\frac{2\\pi D}{c}}" },
    reason: "Gaussian integral",
    verdict: "refuted",
    summary: "False: with $c = U''(q) < 0$ the integral is $\\sqrt{2\\pi D/|c|}$, and the root on the right is not real.",
    assumptions: [
      { id: "A1", how: "used" },
      { id: "A3", how: "used" },
    ],
    premises: [{ step: "bar-1", name: "line 43", stated: false }],
    counterexample: { point: [assignment("c", "-1"), assignment("D", "\\tfrac12", "D"), assignment("q", "0"), { name: "U", latex: "U(x)", value: "-x^2/2", valueLatex: "-\\tfrac12 x^2" }], left: "1.772453850905516…", right: "not real (1.772453850905516… i)", certainty: "enclosure", seed: 7 },
    evidence: [
      {
        kind: "samples",
        tried: 48,
        usable: 40,
        rejected: { "outside the assumptions": 5, "not defined on the right": 3 },
        worstGap: 1.4142135,
        digits: 30,
        seed: 7,
        rows: [
          { point: [assignment("c", "-1"), assignment("D", "1/2")], left: "1.7724538509", right: "1.7724538509 i", agreement: 0 },
          { point: [assignment("c", "-3.25"), assignment("D", "0.0625")], left: "0.3476069391", right: "0.3476069391 i", agreement: 0 },
        ],
      },
    ],
  }),
  step({
    id: "rate-1",
    line: 50,
    latex: "\\frac{j}{M} \\approx \\frac{\\sqrt{k\\,|c|}}{2\\pi}\\exp\\left(-\\frac{U(q)-U(p)}{D}\\right",
    verdict: "unreadable",
    summary: "The bracket opened by `\\left(` is never closed.",
    diagnostics: [
      {
        code: "latex-unbalanced",
        severity: "error",
        message: "Expected `\\right` to close the bracket that is opened here.",
        line: 50,
        column: 67,
        excerpt: { text: "\\frac{j}{M} &\\approx \\frac{\\sqrt{k\\,|c|}}{2\\pi}\\exp\\left(-\\frac{U(q)-U(p)}{D}\\right", marker: "                                                   ^^^^^^" },
      },
    ],
  }),
  step({
    id: "tail-1",
    line: 56,
    latex: "\\int_0^\\infty \\frac{e^{-s}}{1+D s}\\,ds = \\sum_{n=0}^{\\infty} (-1)^n\\, n!\\, D^n",
    readAs: { left: "\\int_0^\\infty \\frac{e^{-s}}{1+D s}\\,ds", relation: "=", right: "\\sum_{n=0}^{\\infty} (-1)^n\\, n!\\, D^n" },
    verdict: "undecided",
    summary: "Neither proved nor refuted: the series on the right has no enclosure.",
    evidence: [
      { kind: "note", text: "exact: the sum is outside the exact core." },
      { kind: "note", text: "numeric: partial sums do not settle within 200 terms." },
    ],
    expected: "refuted",
    expectationMet: false,
  }),
];

/** An escape problem with every verdict in it. */
export const escape: DerivationReport = derivation({
  slug: "thermal-escape",
  title: "Thermal escape over a barrier",
  path: "notes/thermal-escape.md",
  blocks: [
    { kind: "heading", depth: 1, text: "Thermal escape over a barrier" },
    { kind: "prose", markdown: "A particle moves in a potential $U$ with diffusion constant $D$. It starts in the well at $p$ and leaves over the barrier at $q$; we ask at what rate, following [van Kampen](https://example.org/van-kampen).\n\nThe plan is *first* the mass in the well, *then* the flux." },
    { kind: "heading", depth: 2, text: "Assumptions" },
    { kind: "assumptions", ids: ["A1", "A2", "A3", "A4"] },
    { kind: "heading", depth: 2, text: "Mass in the well" },
    { kind: "prose", markdown: "Near the bottom the potential is a parabola, so that" },
    { kind: "display", latex: "", steps: ["mass-1", "mass-2", "mass-3"] },
    { kind: "heading", depth: 2, text: "Flux" },
    { kind: "prose", markdown: "The stationary flux does not depend on $x$." },
    { kind: "display", latex: "", steps: ["flux-1", "flux-2"] },
    { kind: "prose", markdown: "For the curvature at the top," },
    { kind: "display", latex: "", steps: ["curv-1"] },
    { kind: "heading", depth: 3, text: "The barrier" },
    { kind: "prose", markdown: "As $e^{U/D}$ has its peak at $q$, we approximate" },
    { kind: "display", latex: "", steps: ["bar-1", "bar-2"] },
    { kind: "heading", depth: 2, text: "Rate" },
    { kind: "display", latex: "", steps: ["rate-1"] },
    { kind: "prose", markdown: "Corrections follow from the asymptotic series" },
    { kind: "display", latex: "", steps: ["tail-1"] },
  ],
  assumptions: [
    { id: "A1", origin: "list", markdown: "$D > 0$", readAs: ["D > 0"], steps: [{ step: "mass-3", how: "needed" }, { step: "mass-2", how: "used" }, { step: "bar-2", how: "used" }] },
    { id: "A2", origin: "list", markdown: "$U'(p) = 0$, $U''(p) = k > 0$, and $p$ is the only minimum of $U$ — the well", readAs: ["U'(p) = 0", "U''(p) = k", "k > 0"], steps: [{ step: "mass-2", how: "needed" }] },
    { id: "A3", origin: "list", markdown: "$U'(q) = 0$, $U''(q) = c < 0$ — the barrier", readAs: ["U'(q) = 0", "U''(q) = c", "c < 0"], steps: [{ step: "bar-1", how: "needed" }, { step: "curv-1", how: "used" }, { step: "bar-2", how: "used" }] },
    { id: "A4", origin: "list", markdown: "the noise is white in time", readAs: [], steps: [] },
    { id: "P1", origin: "prose", markdown: "$e^{U/D}$ has its peak at $q$", readAs: ["q = \\operatorname{arg\\,max}_{[p,r]} U"], steps: [{ step: "bar-1", how: "used" }] },
    { id: "R", origin: "default", markdown: "$x, p, q, r, k, c$ are real", readAs: ["x, p, q, r, k, c \\in \\mathbb{R}"], steps: [] },
  ],
  symbols: [
    { latex: "U", kind: "function", name: "potential" },
    { latex: "\\rho", kind: "function", name: "density" },
    { latex: "D", kind: "real quantity", name: "diffusion constant" },
    { latex: "x", kind: "variable" },
  ],
  steps: escapeSteps,
  weakest: { step: "bar-2", verdict: "refuted" },
});

/** A short derivation in which everything is proved. */
export const clean: DerivationReport = derivation({
  slug: "gaussian-moments",
  title: "Second moment of a Gaussian",
  path: "notes/gaussian-moments.md",
  blocks: [
    { kind: "prose", markdown: "Differentiate under the integral in the parameter $a$." },
    { kind: "display", latex: "", steps: ["m1", "m2", "m3"] },
  ],
  assumptions: [{ id: "A1", origin: "list", markdown: "$a > 0$", readAs: ["a > 0"], steps: [{ step: "m2", how: "needed" }] }],
  steps: [
    step({ id: "m1", line: 8, latex: "\\int_{-\\infty}^\\infty x^2 e^{-a x^2}\\,dx = -\\frac{d}{da}\\int_{-\\infty}^\\infty e^{-a x^2}\\,dx", verdict: "proved", summary: "Exact: differentiation under the integral sign.", reason: "differentiate in $a$", expected: "proved", expectationMet: true }),
    step({ id: "m2", line: 9, latex: "= -\\frac{d}{da}\\sqrt{\\frac{\\pi}{a}}", verdict: "proved", summary: "Exact: the Gaussian integral.", reason: "Gaussian integral, by A1", assumptions: [{ id: "A1", how: "needed" }] }),
    step({ id: "m3", line: 10, latex: "= \\frac{1}{2a}\\sqrt{\\frac{\\pi}{a}}", verdict: "proved", summary: "Exact: the power rule.", tag: "moment" }),
  ],
  weakest: { step: "m3", verdict: "proved" },
});

export const fixtureReport: Report = assembleReport([escape, clean], "0.0.0-test");

/** A report of these derivations. */
export const reportOf = (...derivations: readonly DerivationReport[]): Report => assembleReport(derivations, "0.0.0-test");
