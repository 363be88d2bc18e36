import { lacking, mutant, type Derivation } from "./derivation.js";

const head = (...assumptions: readonly string[]): string => ["## Assumptions", ...assumptions.map((a, k) => `- **A${k + 1}** ${a}`), "", ""].join("\n");

/** Chains of exact algebra, logarithms, named equations, equations solved for a quantity. */
export const ALGEBRA: readonly Derivation[] = [
  {
    name: "algebra chain",
    text: `${head("$x > 0$, $y > 0$")}$$
\\begin{aligned}
\\frac{x^3 - y^3}{x - y} - 3xy &= x^2 + xy + y^2 - 3xy && \\text{for $x > y$}\\\\
&= x^2 - 2xy + y^2\\\\
&= (x - y)^2
\\end{aligned}
$$

$$
\\frac{1}{x} - \\frac{1}{x + y} = \\frac{y}{x(x+y)} \\quad\\text{(by A1)}
$$

$$
\\sqrt{x^2 y^4} = x y^2 \\quad\\text{(by A1)}
$$
`,
    verdicts: ["proved", "proved", "proved", "proved", "proved"],
    mutants: [
      mutant("sign", 1, "= x^2 + xy + y^2 - 3xy", "= x^2 - xy + y^2 - 3xy"),
      mutant("factor", 2, "- 2xy + y^2", "- 4xy + y^2"),
      mutant("dropped term", 2, "- 2xy + y^2", "- 2xy"),
      mutant("exponent", 3, "(x - y)^2", "(x - y)^3"),
      mutant("sign inside", 3, "(x - y)^2", "(x + y)^2"),
      mutant("sign of a fraction", 4, "\\frac{y}{x(x+y)}", "-\\frac{y}{x(x+y)}"),
      mutant("factor in a denominator", 4, "\\frac{y}{x(x+y)}", "\\frac{y}{2x(x+y)}"),
      mutant("exponent under a root", 5, "= x y^2", "= x y^4"),
      lacking("range left out", 1, "&& \\text{for $x > y$}", "", "domain: x != y"),
      lacking("sign of x not stated", 5, "$x > 0$, $y > 0$", "$y > 0$", "restricts: x >= 0"),
    ],
  },
  {
    name: "logarithms and exponentials",
    text: `${head("$x > 0$, $y > 0$")}$$
\\begin{aligned}
\\log\\frac{x^2 y^n}{\\sqrt{x y}} &= 2\\log x + n\\log y - \\frac12\\log(xy) && \\text{by A1}\\\\
&= \\frac32\\log x + \\left(n - \\frac12\\right)\\log y && \\text{by A1}
\\end{aligned}
$$

$$
e^{2\\log x - \\log y} = \\frac{x^2}{y}\\quad\\text{(by A1)}
$$

$$
\\log(x^2) = 2\\log x\\quad\\text{(by A1)}
$$
`,
    verdicts: ["proved", "proved", "proved", "proved"],
    mutants: [
      mutant("sign", 1, "- \\frac12\\log(xy)", "+ \\frac12\\log(xy)"),
      mutant("factor", 2, "\\frac32\\log x", "3\\log x"),
      mutant("dropped term", 2, "\\left(n - \\frac12\\right)", "n"),
      mutant("exponent", 3, "\\frac{x^2}{y}", "\\frac{x}{y}"),
      mutant("quotient for product", 3, "\\frac{x^2}{y}", "x^2 y"),
      mutant("factor of a logarithm", 4, "= 2\\log x\\quad", "= \\log x\\quad"),
      lacking("sign of x not stated", 4, "$x > 0$, $y > 0$", "$y > 0$", "domain: x > 0"),
    ],
  },
  {
    name: "named equations",
    text: `${head("$R > 0$, $C > 0$, $\\omega > 0$")}$$
U = R I + \\frac{Q}{C} \\quad\\text{(model)}\\tag{loop}
$$

$$
Q = \\frac{I}{\\omega} \\quad\\text{(model)}\\tag{charge}
$$

$$
U = I\\left(R + \\frac{1}{\\omega C}\\right)\\quad\\text{(by (loop), (charge) and A1)}\\tag{ohm}
$$

$$
I = \\frac{\\omega C U}{1 + \\omega R C} \\quad\\text{(by (ohm) and A1)}
$$
`,
    verdicts: ["assumed", "assumed", "proved", "proved"],
    mutants: [
      mutant("sign", 3, "I\\left(R + \\frac", "I\\left(R - \\frac"),
      mutant("factor", 3, "\\frac{1}{\\omega C}", "\\frac{2}{\\omega C}"),
      mutant("dropped term", 3, "I\\left(R + \\frac{1}{\\omega C}\\right)", "I R"),
      mutant("exponent", 3, "\\frac{1}{\\omega C}", "\\frac{1}{\\omega^2 C}"),
      mutant("factor of the solution", 4, "\\frac{\\omega C U}", "\\frac{2\\omega C U}"),
      mutant("dropped term of the solution", 4, "1 + \\omega R C", "\\omega R C"),
      mutant("sign of the solution", 4, "1 + \\omega R C", "1 - \\omega R C"),
      lacking("nothing keeps the divisor from zero", 4, "$R > 0$, $C > 0$, $\\omega > 0$", "$\\omega > 0$, $C > 0$", "domain: omega*R*C != -1"),
    ],
  },
  {
    name: "solving a line for a quantity",
    text: `${head("$m > 0$", "$k > 0$")}$$
m a + \\beta v = F - k x \\quad\\text{(model)}\\tag{newton}
$$

$$
a = \\frac{F - kx - \\beta v}{m} \\quad\\text{(solve (newton) for $a$, by A1)}
$$

$$
x = \\frac{F - ma - \\beta v}{k} \\quad\\text{(solve (newton) for $x$, by A2)}
$$
`,
    verdicts: ["assumed", "proved", "proved"],
    mutants: [
      mutant("sign", 2, "\\frac{F - kx", "\\frac{F + kx"),
      mutant("factor", 2, "- \\beta v}{m}", "- 2\\beta v}{m}"),
      mutant("dropped term", 2, "F - kx - \\beta v", "F - kx"),
      mutant("exponent", 2, "\\beta v}{m}", "\\beta v}{m^2}"),
      mutant("divided by another quantity", 3, "\\beta v}{k}", "\\beta v}{m}"),
      lacking("m may vanish", 2, "$m > 0$", "$m$ is real", "domain: m != 0"),
      lacking("k may vanish", 3, "$k > 0$", "$k$ is real", "domain: k != 0"),
    ],
  },
];
