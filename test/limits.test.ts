import { describe, expect, it } from "vitest";
import { checkRow, type BatchRow } from "../src/batch.js";
import { check } from "../src/check.js";
import type { VerdictName } from "../src/report/index.js";

/** Whole work is bounded in operations; this bound in time is for a busy machine and only tells a hang. */
const CEILING = 60_000;

const times = (n: number, piece: (k: number) => string, join = ""): string => Array.from({ length: n }, (_, k) => piece(k)).join(join);
const nested = (n: number, wrap: (inner: string, k: number) => string, core = "x"): string => {
  let text = core;
  for (let k = 0; k < n; k++) text = wrap(text, k);
  return text;
};
const letters = "abcdfghjklmnpqrstuvwz";
const names = (n: number, name = "x"): readonly string[] => Array.from({ length: n }, (_, k) => `${name}${k}`);

/** The determinant written out along the first row. */
function determinant(n: number, entry: (i: number, j: number) => string): string {
  const minor = (columns: readonly number[]): string => {
    const i = n - columns.length;
    if (columns.length === 1) return entry(i, columns[0] as number);
    return `(${columns.map((c, k) => `${k % 2 === 0 ? "+" : "-"}${entry(i, c)}*${minor(columns.filter((d) => d !== c))}`).join("")})`;
  };
  return minor([...names(n).keys()]);
}

type Case = readonly [what: string, lhs: string, rhs: string, verdicts: readonly VerdictName[], extra?: Partial<BatchRow>];
const TRUE: readonly VerdictName[] = ["proved", "proved-if", "supported", "undecided"];
const PROVED: readonly VerdictName[] = ["proved", "proved-if"];
const FALSE: readonly VerdictName[] = ["refuted", "undecided"];
const REFUTED: readonly VerdictName[] = ["refuted"];
const UNREAD: readonly VerdictName[] = ["unreadable"];

const PLAIN: readonly Case[] = [
  // length
  ["a sum of 10,000 terms", times(10_000, (k) => `${k}*x`, "+"), "49995000*x", PROVED],
  ["a product of 5,000 factors", times(5000, () => "x", "*"), "x^5000", PROVED],
  ["300 linear factors in two orders", times(300, (k) => `(x+${k})`, "*"), times(300, (k) => `(x+${299 - k})`, "*"), PROVED],
  ["2,000 linear factors in two orders", times(2000, (k) => `(x+${k})`, "*"), times(2000, (k) => `(x+${1999 - k})`, "*"), TRUE],
  ["a number of 10,000 digits", times(10_000, (k) => String((k * 7 + 1) % 10)), times(10_000, (k) => String((k * 7 + 1) % 10)), PROVED],
  ["a text beyond the limit", times(60_000, () => "x", "+x*"), "x", UNREAD],
  ["2,000 roots of different radicands", times(2000, (k) => `sqrt(x+${k})`, "-"), "0", FALSE],
  ["1,000 logarithms of different arguments", times(1000, (k) => `log(x+${k})`, "+"), "0", FALSE],
  ["1,000 sines of multiple angles", times(1000, (k) => `sin(${k}*x)`, "+"), "0", FALSE],
  ["300 roots of unity", times(300, (k) => `sin(pi/${k + 2})`, "+"), "0", FALSE],
  ["60 square roots of numbers in two orders", times(60, (k) => `sqrt(${k + 2})`, "+"), times(60, (k) => `sqrt(${61 - k})`, "+"), PROVED],
  ["200 cosines of multiple angles", times(200, (k) => `cos(${k}*x)`, "+"), "sin(100*x)*cos(99*x/2)", FALSE],
  // depth
  ["500 nested brackets", `${"(".repeat(500)}x${")".repeat(500)}`, "x", PROVED],
  ["5,000 nested brackets", `${"(".repeat(5000)}x${")".repeat(5000)}`, "x", UNREAD],
  ["400 nested sums", `${"(1+".repeat(400)}x${")".repeat(400)}`, "x+400", PROVED],
  ["50,000 signs", `${"-".repeat(50_000)}x`, "x", UNREAD],
  ["500 divisions one after another", `x${"/y".repeat(500)}`, "x/y^500", PROVED],
  ["5,000 divisions one after another", `x${"/y".repeat(5000)}`, "x", UNREAD],
  ["500 nested sines", nested(500, (e) => `sin(${e})`), "x", FALSE],
  ["200 nested logarithms", nested(200, (e) => `log(${e})`), "x", FALSE],
  ["200 nested roots, each sum in two orders", nested(200, (e) => `sqrt(1+${e})`), nested(200, (e) => `sqrt(${e}+1)`), TRUE],
  ["a continued fraction of 300 quotients", nested(300, (e) => `1/(1+${e})`), "x", FALSE],
  ["200 nested squares", nested(200, (e) => `((${e})^2+1)`), "x", FALSE],
  ["30 nested squares, each sum in two orders", nested(30, (e) => `((${e})^2+1)`), nested(30, (e) => `(1+(${e})^2)`), TRUE],
  ["a tower of 200 powers", nested(200, (e) => `x^(${e})`), "x", FALSE],
  ["a tower of powers of 3 and x", nested(100, (e, k) => (k % 2 === 0 ? `x^(${e})` : `3^(${e})`)), "x", FALSE],
  ["60 nested absolute values", nested(60, (e, k) => `abs(${e}-${k})`), "x", FALSE],
  ["60 nested maxima", nested(60, (e, k) => `max(${e},x${k})`), "x", FALSE],
  ["500 nested unknown functions", nested(500, (e) => `f(${e})`), nested(500, (e) => `f(${e})`), TRUE, { functions: ["f"] }],
  // large powers and numbers
  ["a trinomial to the two hundredth, in another order", "(x+y+z)^200", "(z+y+x)^200", TRUE],
  ["a trinomial to the two hundredth, in two halves", "(x+y+z)^200", "(x+y+z)^100*(x+y+z)^100", TRUE],
  ["a trinomial to the two hundredth, partly expanded", "(x+y+z)^200", "x^200+200*x^199*(y+z)+(y+z)^200", REFUTED],
  ["a trinomial against a binomial", "(x+y+z)^200", "(x+y)^200", REFUTED],
  ["a binomial to the thousandth", "(1+x)^1000", "(1+x)^999*(x+1)", PROVED],
  ["a binomial to a large negative power", "(1+x)^(-100000)", "1", FALSE],
  ["a tower of numbers", "2^(2^100)", "3", FALSE],
  ["a taller tower", "2^(2^(2^10))", "2", FALSE],
  ["the tallest tower", "10^(10^(10^10))", "7", FALSE],
  ["a tower of numbers, true", "2^(2^100)", "4^(2^99)", TRUE],
  ["a symbol to a huge power", "x^(10^30)*x", "x^(10^30+1)", TRUE],
  ["exponents with huge parts", "x^(123456789/987654321)*x^(1/987654321)", "x^(123456790/987654321)", TRUE],
  ["a root of huge index", "x^(1/10^9)", "(x^(1/10^9))^2", FALSE],
  ["a decimal of 1,000 digits as exponent", `x^0.${times(1000, (k) => String((k * 7) % 10))}`, "x", FALSE],
  ["an exponential of a decimal of 1,000 digits", `exp(0.${times(1000, (k) => String((k * 7) % 10))}*x)`, "exp(x)", FALSE],
  ["the square root of a number of 300 digits", `sqrt(${times(300, (k) => String((k * 7 + 1) % 10))})`, "3", FALSE],
  ["a sine of a tiny number", "sin(10^(-20))", "10^(-20)", FALSE],
  ["a factorial of a thousand million", "factorial(10^9)", "1", FALSE],
  ["a factorial of a factorial", "factorial(factorial(factorial(10)))", "1", FALSE],
  ["a large binomial coefficient", "binomial(10^6,5*10^5)", "1", FALSE],
  ["a cosine of a large multiple", "cos(10^9*x)", "2*cos(5*10^8*x)^2-1", TRUE],
  ["a cosine to the thousandth", "cos(x)^1000", "sin(x)^1000", FALSE],
  // explosion of forms
  ["60 squares multiplied out", times(60, (k) => `(1+x${k}^2)`, "*"), times(60, (k) => `(1+x${59 - k}^2)`, "*"), TRUE],
  ["60 squares added in two orders", times(60, (k) => `x${k}^2`, "+"), times(60, (k) => `x${59 - k}^2`, "+"), PROVED],
  ["20 sines against 20 cosines", [...letters.slice(0, 20)].map((c) => `sin(${c})`).join("*"), [...letters.slice(0, 20)].map((c) => `cos(${c})`).join("*"), FALSE],
  ["30 sums with unknown values", times(30, (k) => `(f(${k})+1)`, "*"), "0", FALSE, { functions: ["f"] }],
  ["a determinant of size 6 and its transpose", determinant(6, (i, j) => `x${i}${j}`), determinant(6, (i, j) => `x${j}${i}`), PROVED],
  ["20 fractions with different denominators", times(20, (k) => `1/(x^2+${letters[k] ?? ""}*y+${k + 1})`, "+"), times(20, (k) => `1/(x^2+${letters[19 - k] ?? ""}*y+${20 - k})`, "+"), TRUE],
  ["high powers that cancel", "((x+y+z+1)^12*(x-y+2*z)^9)/((x+y+z+1)^11*(x-y+2*z)^10)", "(x+y+z+1)/(x-y+2*z)", PROVED],
  ["fractions whose common divisor is hard", "((x+y+z+w+1)^15+1)/((x-y+2*z-w)^15+2)", "1", FALSE],
  ["a root of a product of high powers", "sqrt((x+y+z)^61*(x-y)^31)", "(x+y+z)^30", FALSE],
  ["the inverse of a sum of 14 roots", `1/(${[2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43].map((p) => `sqrt(${p})`).join("+")})`, "1", FALSE],
  ["30 nested square roots of 2", nested(30, (e) => `sqrt(2+${e})`, "sqrt(2)"), "2", FALSE],
  ["maxima of 60 in two orders", `max(${names(60).join(",")})`, `max(${[...names(60)].reverse().join(",")})`, TRUE],
  ["a logarithm of 60 factors", `log(${names(60).join("*")})`, names(60).map((n) => `log(${n})`).join("+"), TRUE, { given: names(60).map((n) => `${n} > 0`) }],
  ["60 absolute values", names(60).map((n) => `abs(${n})`).join("+"), names(60).join("+"), TRUE, { given: names(60).map((n) => `${n} > 0`) }],
  ["100 floors", times(100, (k) => `floor(x+${k}/100)`, "+"), "floor(100*x)", TRUE],
  // sums, integrals, derivatives
  ["a sum of a thousand million squares", "sum(k^2,k,1,10^9)", "10^9*(10^9+1)*(2*10^9+1)/6", TRUE],
  ["a sum of a thousand million roots", "sum(sqrt(k),k,1,10^9)", "20", FALSE],
  ["three sums inside one another", "sum(sum(sum(1/(m+j*k),k,1,1000),j,1,1000),m,1,1000)", "20", FALSE],
  ["20 integrals inside one another", nested(20, (e, k) => `int(${e},x${k},0,1)`, names(20).join("+")), "10", TRUE],
  ["20 integrals of no closed form", nested(20, (e, k) => `int(${e},x${k},0,1)`, `sin(${names(20).join("*")})`), "10", FALSE],
  ["a derivative of order 50", "diff(exp(x^2),x,50)", "1", FALSE],
  ["a derivative of order 1,000", "diff(sin(x)*exp(x),x,1000)", "1", FALSE],
  ["40 derivatives inside one another", nested(40, (e) => `diff(${e},x)`, "exp(sin(x))"), "0", FALSE],
  ["a derivative of a product of 300", `diff(${times(300, (k) => `sin(${k + 1}*x)`, "*")},x)`, "0", FALSE],
  ["a third derivative of 60 unknown functions", `diff(${times(60, (k) => `f${k}(x)`, "*")},x,3)`, "0", FALSE, { functions: names(60, "f") }],
  // assumptions
  ["a chain of 60 doublings", "a60", "2^60*a0", TRUE, { given: Array.from({ length: 60 }, (_, k) => `a${k + 1} = a${k}+a${k}`) }],
  ["1,000 assumptions", "x0+x1", "x1+x0", PROVED, { given: Array.from({ length: 1000 }, (_, k) => `x${k}>${k}`) }],
  ["100 disjunctions", "x", "x+1", ["refuted", "undecided"], { given: Array.from({ length: 100 }, (_, k) => `x = ${k} or y = ${k}`) }],
  // statements
  ["an equation of degree 60 with its roots", `${times(60, (k) => `(x-${k})`, "*")} = 0`, times(60, (k) => `x = ${k}`, " or "), TRUE, { rel: "iff" }],
  ["an equation of degree a million", "x^1000000 = 2", "x = 1", FALSE, { rel: "iff" }],
  ["towers in an equation", "2^(2^(2^x)) = 2^(2^(2^10))", "x = 10", TRUE, { rel: "iff" }],
  ["500 cases in two orders", times(500, (k) => `x = ${k}`, " or "), times(500, (k) => `x = ${499 - k}`, " or "), TRUE, { rel: "iff" }],
  ["2^16 cases of a conjunction", times(16, (k) => `(x${k} = 1 or x${k} = 2)`, " and "), "x0 = 1", FALSE, { rel: "iff" }],
  ["an inequality of towers", "2^(2^100)", "3^(2^100)", TRUE, { rel: "<" }],
];

const LATEX: readonly Case[] = [
  ["150 nested brackets", `${"(".repeat(150)}x${")".repeat(150)}`, "x", PROVED],
  ["500 nested brackets", `${"(".repeat(500)}x${")".repeat(500)}`, "x", ["proved", "unreadable"]],
  ["500 sized brackets", `${"\\left(".repeat(500)}x${"\\right)".repeat(500)}`, "x", ["proved", "unreadable"]],
  ["5,000 braces", `${"{".repeat(5000)}x${"}".repeat(5000)}`, "x", UNREAD],
  ["5,000 signs", `${"-".repeat(5000)}x`, "x", UNREAD],
  ["a sum beyond the limit of a formula", times(10_000, (k) => `${k}x`, "+"), "x", UNREAD],
  ["10,000 factors without a sign", "x".repeat(10_000), "x^{10000}", PROVED],
  ["200 nested roots", nested(200, (e) => `\\sqrt{1+${e}}`), "x", FALSE],
  ["100 nested fractions of 100 symbols", nested(100, (e, k) => `\\frac{1}{y_{${k}}+${e}}`), "x", FALSE],
  ["300 nested exponents", nested(300, (e) => `x^{${e}}`), "x", ["refuted", "undecided", "unreadable"]],
  ["a tower of numbers", "2^{2^{2^{10}}}", "3", FALSE],
  ["2,000 primes", `f${"'".repeat(2000)}(x)`, "0", FALSE],
  ["200 cases", `\\begin{cases}${times(200, (k) => `${k}x & x<${k}`, "\\\\")}\\\\ 0 & \\text{otherwise}\\end{cases}`, `\\begin{cases}${times(200, (k) => `x\\cdot ${k} & x<${k}`, "\\\\")}\\\\ 0 & \\text{otherwise}\\end{cases}`, TRUE],
];

describe("rows of any size end with an answer", () => {
  const run = (syntax: BatchRow["syntax"], [, lhs, rhs, verdicts, extra]: Case): void => {
    const result = checkRow({ syntax, lhs, rel: "=", rhs, ...extra });
    expect(verdicts).toContain(result.verdict);
    if (result.verdict === "unreadable") expect(result.diagnostics.map((d) => d.code).filter((code) => code === "too-deep" || code === "too-long")).not.toEqual([]);
    if (result.verdict === "undecided") expect(result.evidence.length).toBeGreaterThan(0);
  };
  for (const row of PLAIN) it(row[0], () => run("plain", row), CEILING);
  for (const row of LATEX) it(`LaTeX: ${row[0]}`, () => run("latex", row), CEILING);
});

describe("derivations of any size end with a report", () => {
  const display = (lines: readonly string[]): string => `# T\n\n$$\n\\begin{aligned}\n${lines.join(" \\\\\n")}\n\\end{aligned}\n$$\n`;
  it.each<readonly [string, string, readonly VerdictName[]]>([
    ["a chain of 100 lines", display(["x &= x", ...Array.from({ length: 100 }, (_, k) => `&= x + ${k} - ${k}`)]), ["proved"]],
    ["a false step with a trinomial to the two hundredth", display(["(x+y+z)^{200} &= (x+y)^{200}"]), ["refuted", "undecided"]],
    ["a tower", display(["2^{2^{100}} &= 3"]), FALSE],
    ["500 nested brackets", display([`${"(".repeat(500)}x${")".repeat(500)} &= x`]), ["proved", "unreadable"]],
    ["5,000 nested brackets", display([`${"(".repeat(5000)}x${")".repeat(5000)} &= x`]), ["unreadable"]],
    ["2,000 terms in two orders", display([`${times(2000, (k) => `${k}x`, "+")} &= 1999000x`]), ["proved"]],
    ["a continued fraction of 100 quotients", display([`${nested(100, (e) => `\\frac{1}{1+${e}}`)} &= x`]), FALSE],
  ])("%s", (_what, text, verdicts) => {
    const report = check({ path: "size.md", text });
    const found = report.steps.map((step) => step.verdict);
    expect(found.length).toBeGreaterThan(0);
    for (const name of found) expect(verdicts).toContain(name);
  }, CEILING);
});
