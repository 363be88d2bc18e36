/** For each diagnostic something that raises it. `line` is one display, `file` a whole file, `row` a row of `sequitur batch`, `input` a line of its input. */
export type Example =
  | { readonly kind: "line"; readonly text: string }
  | { readonly kind: "file"; readonly text: string }
  | { readonly kind: "row"; readonly text: string }
  | { readonly kind: "input"; readonly text: string };

const line = (text: string): Example => ({ kind: "line", text });
const file = (text: string): Example => ({ kind: "file", text });
const row = (text: string): Example => ({ kind: "row", text });
const input = (text: string): Example => ({ kind: "input", text });

export const READING_EXAMPLES: Readonly<Record<string, Example>> = {
  "latex-syntax": line("y = x^2^3"),
  "too-deep": line(`y = ${"(".repeat(2000)}x${")".repeat(2000)}`),
  "too-long": line(`y = ${"x + ".repeat(20_000)}x`),
  "nothing-to-read": input('{"syntax":"latex","lhs":"","rel":"=","rhs":"x"}'),
  "unexpected-character": row("x $ y"),
  unexpected: row("x)"),
  expected: row("x +"),
  "missing-operator": row("2x"),
  "missing-operand": line("y = x +"),
  "statement-without-relation": input('{"syntax":"plain","lhs":"x","rel":"iff","rhs":"x = 1"}'),
  "wrong-number-of-arguments": row("sqrt(x, y, z)"),
  "unknown-function": row("sinus(x)"),
  unsupported: line("y = \\langle x \\rangle"),
  "unbalanced-bracket": line("y = (x + 1"),
  "unmatched-bar": line("y = |x"),
  "adjacent-numbers": line("y = 2 3"),
  "text-in-formula": line("y = x \\text{ some words } + 1"),
  "several-formulas": line("a = b, c = d"),
  "membership-in-formula": line("x \\in \\mathbb{R}"),
  "row-fragment": line("+ c = d"),
  "missing-side": line("a ="),
  "function-without-argument": line("y = L + L'(x)"),
  "function-argument-assumed": line("\\frac{\\partial L}{\\partial x} = L'(x)"),
  "ambiguous-application": line("y = x(t) + x"),
  "ambiguous-division": line("y = a/bc"),
  "ambiguous-argument": line("y = \\sin x/2"),
  "ambiguous-invisible-group": line("y = {a+b}^2"),
  "ambiguous-mixed-fraction": line("y = 2\\frac{1}{3}"),
  "ambiguous-derivative-scope": file("$$\ny = \\frac{d}{dx}(x^2) L(x)\n$$\n\n$$\nL'(x) = 1\n$$"),
  "ambiguous-sum-scope": line("y = \\sum_{k=0}^{n} k + k^2"),
  "ambiguous-evaluation-scope": line("y = x L(x)|_{x=a}"),
  "ambiguous-sign": line("y = 1 \\pm x"),
  "ambiguous-factorial": line("y = 2^n!"),
  "ambiguous-script": line("y = x^10"),
  "ambiguous-star": line("y = z^*"),
  "ambiguous-inverse": line("y = L^{-1}(x) + L'(x)"),
  "ambiguous-overline": line("y = \\overline{a + b}"),
  "ambiguous-differential": line("y = d x + d"),
  "integral-without-differential": line("y = \\int_0^1 x^2"),
  "region-variable-differs": line("y = \\int_{\\theta \\in V} e^{-\\theta'}\\,d\\theta'"),
  "sum-without-bounds": line("y = \\sum_k k"),
  "indexed-quantity": line("y = \\sum_{k=0}^{n} a_k"),
  "derivative-orders-differ": line("\\frac{d^2 y(x)}{dx} = 1"),
  "evaluation-variable-unclear": line("y = [e^{-ax}]_0^1"),
};

export const DOCUMENT_EXAMPLES: Readonly<Record<string, Example>> = {
  "document/front-matter-syntax": file("---\ntitle: [\n---\n"),
  "document/front-matter-shape": file("---\nsymbols:\n  L: { kind: operator }\n---\n"),
  "document/front-matter-unknown-key": file("---\ntitel: Width of a well\n---\n"),
  "document/unclosed-display": file("$$\na = b\n\nWords."),
  "document/unclosed-environment": file("\\begin{align}\na &= b\n\nWords."),
  "document/indented-display": file("Words.\n\n    $$\n    a = b\n    $$"),
  "document/display-in-html": file("<details>\n$$\na = b\n$$\n</details>"),
  "document/duplicate-name": file("$$\na = b \\tag{1}\n$$\n\n$$\nc = d \\tag{1}\n$$"),
  "document/duplicate-assumption": file("## Assumptions\n- **A1** $x > 0$\n- **A1** $y > 0$"),
  "document/unknown-expectation": file("$$\na = b % expect: true\n$$"),
};

export const UNDERSTANDING_EXAMPLES: Readonly<Record<string, Example>> = {
  "assumption/conditional": file("## Assumptions\n- **A1** $f(x) > 0$ for $x \\in [0, 1]$"),
  "assumption/taken-back": file("## Assumptions\n- **A1** $x > 0$ perhaps"),
  "assumption/unread": file("## Assumptions\n- **A1** $x > )$"),
};

export const STEP_EXAMPLES: Readonly<Record<string, Example>> = {
  "no-relation": line("x + 1"),
  "nothing-to-continue": line("= x + 1"),
  "relation-supplied": file("$$\na = b + b\n$$\n\nSo we get\n\n$$\n2b\n$$"),
  "unknown-reference": line("x + x = 2x \\quad\\text{(by (flux))}"),
  "limit-unreadable": input('{"syntax":"plain","lhs":"x","rel":"~","rhs":"x","limit":"towards zero"}'),
};

export const LEDGER_EXAMPLES: Readonly<Record<string, Example>> = {
  "assumption/contradiction": file("## Assumptions\n- **A1** $a > b$\n- **A2** $b > c$\n- **A3** $c > a$"),
  "assumption/impossible": file("## Assumptions\n- **A1** $x^2 < 0$"),
};

export const BATCH_EXAMPLES: Readonly<Record<string, Example>> = {
  "unknown-relation": input('{"syntax":"plain","lhs":"x","rel":"==","rhs":"x"}'),
  "batch-not-json": input("{"),
  "batch-bad-row": input('{"syntax":"plain","lhs":"x","rel":"="}'),
};
