import { lacking, mutant, open, type Derivation } from "./derivation.js";

/** Integrals, currents, sides of an integrated equation, stochastic equations, piecewise quantities, limits. */
export const CALCULUS: readonly Derivation[] = [
  {
    name: "Gaussian integral",
    text: `## Assumptions
- **A1** $k > 0$
- **A2** $T > 0$

$$
\\begin{aligned}
Z &= \\int_{-\\infty}^{\\infty} e^{-k(x-m)^2/(2T) + fx/T}\\,dx && \\text{definition}\\\\
&= e^{fm/T}\\int_{-\\infty}^{\\infty} e^{-ku^2/(2T) + fu/T}\\,du && \\text{substitute $u = x - m$}\\\\
&= e^{fm/T + f^2/(2kT)}\\sqrt{\\frac{2\\pi T}{k}} && \\text{Gaussian integral, by A1 and A2}
\\end{aligned}
$$
`,
    verdicts: ["assumed", "supported or proved", "supported or proved"],
    mutants: [
      mutant("sign", 2, "e^{fm/T}\\int", "e^{-fm/T}\\int"),
      mutant("factor in the exponent", 2, "e^{-ku^2/(2T) + fu/T}", "e^{-ku^2/T + fu/T}"),
      mutant("dropped term", 2, "e^{-ku^2/(2T) + fu/T}", "e^{-ku^2/(2T)}"),
      open("limit of integration", 2, "e^{fm/T}\\int_{-\\infty}", "e^{fm/T}\\int_{0}"),
      mutant("factor of the value", 3, "\\frac{2\\pi T}{k}", "\\frac{\\pi T}{k}"),
      mutant("square for factor", 3, "f^2/(2kT)", "f^2/(2k^2T)"),
      mutant("root forgotten", 3, "\\sqrt{\\frac{2\\pi T}{k}}", "\\frac{2\\pi T}{k}"),
    ],
  },
  {
    name: "constant current over a range",
    text: `---
symbols:
  n: { kind: function }
  q: { name: current, depends: [x] }
---
## Assumptions
- **A1** $D > 0$, $\\ell > 0$
- **A2** $q$ does not depend on $x$
- **A3** $n(\\ell) = 0$

$$
q = -D\\frac{dn(x)}{dx} \\quad\\text{(model)} \\tag{fick}
$$

$$
\\frac{dn(x)}{dx} = -\\frac{q}{D} \\quad\\text{(by (fick) and A1)} \\tag{slope}
$$

$$
\\left[n(x)\\right]_0^\\ell = -\\frac{q}{D}\\ell \\quad\\text{(integrate (slope) over $[0,\\ell]$, by A2)} \\tag{drop}
$$

$$
q = \\frac{D\\,n(0)}{\\ell} \\quad\\text{(by (drop), A1 and A3)}
$$
`,
    verdicts: ["assumed", "proved", "proved", "proved"],
    mutants: [
      mutant("sign", 2, "= -\\frac{q}{D} \\quad", "= \\frac{q}{D} \\quad"),
      mutant("factor", 2, "= -\\frac{q}{D} \\quad", "= -\\frac{q}{2D} \\quad"),
      mutant("sign of the integral", 3, "= -\\frac{q}{D}\\ell", "= \\frac{q}{D}\\ell"),
      mutant("exponent of the length", 3, "\\frac{q}{D}\\ell", "\\frac{q}{D}\\ell^2"),
      mutant("limit of integration", 3, "\\right]_0^\\ell", "\\right]_0^{2\\ell}"),
      mutant("sign of the result", 4, "\\frac{D\\,n(0)}{\\ell}", "-\\frac{D\\,n(0)}{\\ell}"),
      mutant("factor of the result", 4, "\\frac{D\\,n(0)}{\\ell}", "\\frac{2D\\,n(0)}{\\ell}"),
      lacking("the current may vary", 3, "- **A2** $q$ does not depend on $x$", "- **A2** $q$ is real", "premise: q does not depend on x"),
      lacking("the far end is not said to be empty", 4, "- **A3** $n(\\ell) = 0$", "- **A3** $n$ is smooth", "premise: n(ell) = 0"),
    ],
  },
  {
    name: "both sides integrated",
    text: `---
symbols:
  w: { kind: function }
---
## Assumptions
- **A1** $\\lambda > 0$
- **A2** $w(0) = 1$

$$
\\frac{dw(x)}{dx} = -\\lambda e^{-\\lambda x} \\quad\\text{(model)}\\tag{rate}
$$

Both sides are integrated.

$$
\\begin{aligned}
\\text{LHS} &= w(s) - w(0) && \\text{integrate (rate) over $[0,s]$}\\\\
&= w(s) - 1 && \\text{by A2}\\\\
\\text{RHS} &= e^{-\\lambda s} - 1 && \\text{integrate (rate) over $[0,s]$, by A1}
\\end{aligned}
$$

$$
w(s) = e^{-\\lambda s} \\quad\\text{(combine the two sides)}
$$
`,
    verdicts: ["assumed", "proved", "proved", "proved", "proved"],
    mutants: [
      mutant("sign", 2, "= w(s) - w(0)", "= w(s) + w(0)"),
      mutant("factor", 2, "= w(s) - w(0)", "= 2w(s) - w(0)"),
      mutant("wrong range", 2, "= w(s) - w(0)", "= w(s) - w(1)"),
      open("dropped term", 3, "= w(s) - 1", "= w(s)"),
      open("sign of the exponent", 4, "= e^{-\\lambda s} - 1", "= e^{\\lambda s} - 1"),
      open("dropped term on the right", 4, "= e^{-\\lambda s} - 1", "= e^{-\\lambda s}"),
      open("factor of the result", 5, "w(s) = e^{-\\lambda s} \\quad", "w(s) = 2e^{-\\lambda s} \\quad"),
      open("the value at the start is not said", 3, "- **A2** $w(0) = 1$", "- **A2** $w$ is smooth"),
    ],
  },
  {
    name: "stochastic equation to density, constant noise",
    text: `## Assumptions
- **A1** $\\gamma > 0$, $\\sigma > 0$

$$
dx = -\\gamma x\\,dt + \\sigma\\,dW \\quad\\text{(model)}\\tag{ou}
$$

$$
\\frac{\\partial p(x,t)}{\\partial t} = \\gamma\\frac{\\partial}{\\partial x}\\left(x\\,p(x,t)\\right) + \\frac{\\sigma^2}{2}\\frac{\\partial^2 p(x,t)}{\\partial x^2}
\\quad\\text{(Fokker–Planck equation of (ou))}
$$
`,
    verdicts: ["assumed", "proved"],
    mutants: [
      mutant("sign of the drift", 2, "= \\gamma\\frac{\\partial}", "= -\\gamma\\frac{\\partial}"),
      mutant("factor of the noise", 2, "\\frac{\\sigma^2}{2}", "\\sigma^2"),
      mutant("exponent of the noise", 2, "\\frac{\\sigma^2}{2}", "\\frac{\\sigma}{2}"),
      mutant("dropped term", 2, " + \\frac{\\sigma^2}{2}\\frac{\\partial^2 p(x,t)}{\\partial x^2}", ""),
      mutant("order of the derivative", 2, "\\frac{\\partial^2 p(x,t)}{\\partial x^2}", "\\frac{\\partial p(x,t)}{\\partial x}"),
      mutant("noise stronger than said", 2, "+ \\sigma\\,dW", "+ 2\\sigma\\,dW"),
    ],
  },
  {
    name: "stochastic equation to density, noise that depends on the state",
    text: `## Assumptions
- **A1** $\\sigma > 0$

$$
dy = \\mu y\\,dt + \\sigma y\\,dW \\quad\\text{(model)}\\tag{gbm}
$$

$$
\\frac{\\partial r(y,t)}{\\partial t} = -\\mu\\frac{\\partial}{\\partial y}\\left(y\\,r(y,t)\\right) + \\frac{\\sigma^2}{2}\\frac{\\partial^2}{\\partial y^2}\\left(y^2 r(y,t)\\right)
\\quad\\text{(Fokker–Planck equation of (gbm))}
$$
`,
    verdicts: ["assumed", "proved"],
    mutants: [
      mutant("sign of the drift", 2, "= -\\mu\\frac", "= \\mu\\frac"),
      mutant("factor of the noise", 2, "\\frac{\\sigma^2}{2}", "\\frac{\\sigma^2}{4}"),
      mutant("exponent of the state", 2, "\\left(y^2 r(y,t)\\right)", "\\left(y r(y,t)\\right)"),
      mutant("noise in front of the derivative", 2, "\\frac{\\sigma^2}{2}\\frac{\\partial^2}{\\partial y^2}\\left(y^2 r(y,t)\\right)", "\\frac{\\sigma^2 y^2}{2}\\frac{\\partial^2 r(y,t)}{\\partial y^2}"),
      mutant("the reading of Stratonovich", 2, "-\\mu\\frac", "-\\left(\\mu + \\frac{\\sigma^2}{2}\\right)\\frac"),
    ],
  },
  {
    name: "approximations in a stated limit",
    text: `## Assumptions
- **A1** $c > 0$, $m > 0$

$$
\\frac{mc^2}{\\sqrt{1 - v^2/c^2}} \\approx mc^2 + \\frac{1}{2}mv^2 \\quad\\text{(as $v \\to 0$)}
$$

$$
\\sqrt{1+x} - 1 \\approx \\frac{x}{2} \\quad\\text{(as $x \\to 0$)}
$$

$$
\\frac{n^2 + 3n}{2n^2 + 1} \\approx \\frac{1}{2} \\quad\\text{(as $n\\to\\infty$)}
$$
`,
    verdicts: ["supported", "supported", "supported"],
    mutants: [
      mutant("factor of the second term", 1, "\\frac{1}{2}mv^2", "mv^2"),
      mutant("sign of the second term", 1, "+ \\frac{1}{2}mv^2", "- \\frac{1}{2}mv^2"),
      mutant("exponent", 1, "\\frac{1}{2}mv^2", "\\frac{1}{2}mv^4"),
      mutant("factor", 2, "\\approx \\frac{x}{2}", "\\approx x"),
      mutant("sign", 2, "\\approx \\frac{x}{2}", "\\approx -\\frac{x}{2}"),
      mutant("dropped term", 2, "\\sqrt{1+x} - 1", "\\sqrt{1+x}"),
      mutant("another limit", 2, "as $x \\to 0$", "as $x \\to \\infty$"),
      mutant("another limit", 3, "as $n\\to\\infty$", "as $n\\to 0$"),
      mutant("factor of the limit", 3, "\\approx \\frac{1}{2} \\quad", "\\approx 1 \\quad"),
    ],
  },
  {
    name: "piecewise temperature",
    text: `---
symbols:
  T: { depends: [x] }
---
## Assumptions
- **A1** $0 < s < c$
- **A2** $T = T_0$ for $x \\in [0, s]$ and $T = T_1$ for $x \\in [s, c]$
- **A3** $T_0 > 0$, $T_1 > 0$

$$
\\int_0^c \\frac{x}{T}\\,dx = \\frac{s^2}{2T_0} + \\frac{c^2 - s^2}{2T_1} \\quad\\text{(by A2)}
$$

$$
\\int_0^c e^{-x/T}\\,dx = T_0\\left(1 - e^{-s/T_0}\\right) + T_1\\left(e^{-s/T_1} - e^{-c/T_1}\\right) \\quad\\text{(by A2 and A3)}
$$
`,
    verdicts: ["proved", "proved"],
    mutants: [
      mutant("sign", 1, "+ \\frac{c^2 - s^2}{2T_1}", "- \\frac{c^2 - s^2}{2T_1}"),
      mutant("factor", 1, "\\frac{s^2}{2T_0}", "\\frac{s^2}{T_0}"),
      mutant("dropped term", 1, "\\frac{c^2 - s^2}{2T_1}", "\\frac{c^2}{2T_1}"),
      mutant("the other piece", 1, "\\frac{s^2}{2T_0}", "\\frac{s^2}{2T_1}"),
      mutant("limit of integration", 1, "\\int_0^c \\frac{x}{T}", "\\int_0^s \\frac{x}{T}"),
      mutant("the other piece in an exponent", 2, "1 - e^{-s/T_0}", "1 - e^{-s/T_1}"),
      mutant("dropped term", 2, "1 - e^{-s/T_0}", "1"),
      mutant("exponent", 2, "e^{-s/T_1} - e^{-c/T_1}", "e^{-s/T_1} - e^{-2c/T_1}"),
    ],
  },
];
