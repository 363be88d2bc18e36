import { divide, freeSymbols, num, substitute, subtract, sym, type Expr } from "../../../expression/index.js";
import { coefficientName, type Candidate, type Kind } from "./candidate.js";
import { DENSITIES, formulaOf, placedBody, type PlacedDensity } from "./density.js";
import { neat } from "./neat.js";
import type { Structure } from "./structure.js";

/** A formula in the keyboard syntax, textbook examples first; several separated by `|` for functions that belong together. */
interface Formula {
  readonly kind: Kind;
  readonly text: string;
}

const formulas = (kind: Kind, ...texts: readonly string[]): readonly Formula[] => texts.map((text) => ({ kind, text }));

/**
 * Formulas in `x`. `A`, `B`, `D`, `H` are coefficients, `p`, `q` coefficients that a law is expected to determine. `r` is a rate
 * that the law mentions, `s` a shift of the argument that leaves the law as it is, `c` a centre of reflection.
 */
const OF_ONE: readonly Formula[] = [
  ...formulas("polynomial", "A*x", "A*(x-c)", "A*x+B", "A*(x-c)^2+B", "A*x^2+B*x+D", "A*(x-c)^3+B*(x-c)+D", "A*(x-c)^4+B*(x-c)^2+D", "A+0*x", "p-x", "-x"),
  ...formulas("exponential", "exp(A*x)", "A*exp(p*x)", "A*exp(r*x)", "A*exp(B*x)", "A*exp(B*x)+D", "A*p^(x/s)", "A*exp(x-c)+A*exp(c-x)", "A*exp(x-c)-A*exp(c-x)+D", "cosh(A*x)", "A*exp(r*x)+B*exp(-r*x)", "1/(1+A*exp(-r*x))", "r/(1+A*exp(-r*x))", "1-A*exp(-r*x)"),
  ...formulas("trigonometric", "A*sin(x)", "A*cos(x)", "cos(A*x)", "A*sin(x-c)+D", "A*cos(x-c)+D", "A*sin(2*pi*x/s)+B*cos(2*pi*x/s)+D", "A*sin(pi*x/s)+B*cos(pi*x/s)", "A*sin(r*x)+B*cos(r*x)", "A*sin(B*x)+D", "p*x+A*sin(2*pi*x/s)", "2+sin(A*x)", "p*x+D+A*cos(x)/2", "atan(A*x)+B*x"),
  ...formulas("bell", "A*exp(-(x-c)^2)+D", "A*(x-c)*exp(-(x-c)^2)+D", "A*exp(-B*(x-D)^2)", "A*exp(-x^2)+B*exp(-2*(x-1)^2)", "A*exp(r*x^2)", "A*exp(r*x^2/2)", "A*(1+H*x^2)*exp(-B*x^2)", "A*x^2*exp(-B*x^2)"),
  ...formulas("rational", "A/(1+(x-c)^2)+D", "A*(x-c)/(1+(x-c)^2)+D", "A/(1+x^2)", "A/(2+cos(2*pi*x/s))+D", "A/(B^2+(x-D)^2)", "A/x", "p/x", "A/(1+x)^2", "1/(A-r*x)", "-1/(x+A)", "1/(x+A)"),
  ...formulas("logarithmic", "A*ln(x)", "A*ln(x)+B", "A*x*ln(x)", "ln(1+A*x^2)"),
  ...formulas("root", "x^A", "A*x^r", "A*sqrt(x)", "A*sqrt(1+(x-c)^2)+D", "A*abs(x)", "A*x^r+B*x^(-r)"),
  ...formulas("exponential", "A*exp(-B*x)", "A*x*exp(-B*x)", "A/(exp(x-D)+exp(D-x))", "A*exp(-abs(x))", "A*exp(exp(cos(2*pi*x/s)))", "r-A*exp(B*x)", "exp(-1-x^2)"),
  ...formulas("trigonometric", "A*tanh(B*x)+D", "A*atan(B*x)+D"),
  ...formulas("exponential", "D+A*exp(-B*x)", "D+A/(1+exp(-B*x))", "A/cosh(B*x)+D", "(A+H*x)*exp(-B*x)+D"),
  ...formulas("bell", "(A+H*x)*exp(-B*x^2)", "(A*x+H*x^2)*exp(-B*x^2)", "A*(1-x)*exp(-x^2)+D*exp(-2*x^2)"),
  ...formulas("rational", "(A+H*x)/(1+x^2)^2", "D+A/(1+B*x^2)", "A*x/(1+x^2)^2"),
  ...formulas("polynomial", "r-A*x^2", "r+A*x^2", "r*x/2", "r*x/2+B"),
  ...formulas("trigonometric", "r*sin(A*x)", "r*cos(x)", "A*sin(2*pi*x/s)+B*sin(4*pi*x/s)", "A*sin(2*pi*x/s)/(2+cos(2*pi*x/s))", "r/2*sin(x)"),
  ...formulas("rational", "r/(2+x^2)", "r-A/(1+x^2)", "r+A/(1+x^2)"),
];

/** Formulas in `x` and `y`, which may stand for the arguments in either order. */
const OF_TWO: readonly Formula[] = [
  ...formulas("polynomial", "A*(x+y)", "A*x+B*y", "A*(x-y)", "A*x*y+B*(x+y)", "A*(x^2-y^2)", "A*(x^2-y^2)+B*x*y+D*x", "A*(x^2+p*y)+B*x", "A*(x+r*y)^2+B*(x-r*y)^3", "A*(x-y)^2+B", "A*(x-y)^3", "A*x^2+B*x*y+D*y^2", "A*(x-r*y)^2+B*(x-r*y)", "A*(x^2+y^2)+B", "A*(x^3-3*x*y^2)+B*(3*x^2*y-y^3)", "A*x*y", "A*(x^3+p*x*y)"),
  ...formulas("exponential", "A*exp(B*x+p*y)", "exp(A*x+B*y)", "A*exp(x)*cos(y)", "A*exp(B*x)*sin(B*y)", "A*exp(x+y)", "A*(exp(x)-exp(y))", "A*exp(-(x+y))+B", "A*exp(B*x)*cos(r*B*y)"),
  ...formulas("trigonometric", "A*sin(x+r*y)+B*cos(x-r*y)", "A*sin(x-r*y)", "A*sin(x-y)", "A*cos(x-y)+B", "A*sin(x+y)+B", "A*exp(p*y)*sin(x)", "A*exp(p*y)*cos(2*x)", "A*sin(x)*cos(r*y)", "A*sin(x)*sin(y)", "A*sin(x)*cosh(y)"),
  ...formulas("bell", "A*exp(-(x-r*y)^2)+B*exp(-(x+r*y)^2)", "A*exp(-(x-r*y)^2)", "A*exp(-(x-y)^2)", "A*exp(-x^2-y^2)"),
  ...formulas("rational", "A/(1+(x-r*y)^2)", "A*x^2/y", "A*x/y", "A*(x-y)/(1+x^2+y^2)", "A/(1+x^2+y^2)", "A*x/(x^2+y^2)"),
  ...formulas("root", "A*sqrt(x^2+y^2)", "A*(x^2+y^2)^(r/2)", "A*sqrt(x*y)", "A*ln(x^2+y^2)", "A*(x-y)*sqrt(1+x^2+y^2)"),
];

/** Formulas in `x`, `y` and `z`. */
const OF_THREE: readonly Formula[] = [
  ...formulas("polynomial", "A*(x+y+z)", "A*x+B*y+D*z", "A*(x^2+y^2-2*z^2)+B*x*y", "A*x*y*z+B*x", "A*(x^2+y^2+p*z)+B*x", "A*(x^2+y^2+z^2)", "A*(x-y)*(y-z)*(z-x)"),
  ...formulas("exponential", "A*exp(B*x+D*y+p*z)", "A*exp(x)*sin(y)+B*z", "A*exp(x+y+z)", "A*exp(3*x)*sin(4*y)*cos(5*z)*0+A*exp(5*x)*cos(3*y)*cos(4*z)"),
  ...formulas("trigonometric", "A*sin(x)*sin(y)*exp(p*z)", "A*sin(x+r*z)+B*cos(y-r*z)", "A*sin(x+y+z)"),
  ...formulas("bell", "A*exp(-x^2-y^2-z^2)", "A*exp(-(x-r*z)^2)+B*(y+r*z)^2"),
  ...formulas("root", "A*sqrt(x^2+y^2+z^2)", "A/sqrt(x^2+y^2+z^2)"),
];

/** Pairs of functions of `x` that belong together. */
const PAIRS_OF_ONE: readonly Formula[] = [
  ...formulas("polynomial", "A*x+B|(x-B)/A", "A*x+B|A", "x^2|2*x", "A*x|B*x", "A*x^2+B*x|2*A*x+B", "x+A|x-A"),
  ...formulas("exponential", "A*exp(x)+B*exp(-x)|A*exp(x)-B*exp(-x)", "A*exp(r*x)+B*exp(-r*x)|A*exp(r*x)-B*exp(-r*x)", "cosh(A*x)|sinh(A*x)", "sinh(A*x)|cosh(A*x)", "A*exp(B*x)|D*exp(B*x)", "A*exp(B*x)|D*exp(-B*x)", "sinh(x)|ln(x+sqrt(x^2+1))", "ln(x+sqrt(x^2+1))|sinh(x)"),
  ...formulas("trigonometric", "A*sin(x)+B*cos(x)|A*cos(x)-B*sin(x)", "A*sin(r*x)+B*cos(r*x)|A*cos(r*x)-B*sin(r*x)", "sin(A*x)|cos(A*x)", "cos(A*x)|sin(A*x)", "A*sin(r*x)+B*cos(r*x)|-A*cos(r*x)+B*sin(r*x)"),
  ...formulas("logarithmic", "exp(A*x)|ln(x)/A", "ln(x)/A|exp(A*x)"),
];

/** Pairs whose products fall off. */
const FALLING_PAIRS: readonly Formula[] = [
  ...formulas("bell", "A*exp(-x^2)|B*x*exp(-x^2)", "A*exp(-x^2)|B*x+D"),
  ...formulas("rational", "A/(1+x^2)|B*x/(1+x^2)", "A/(1+x^2)^2|B*x"),
  ...formulas("exponential", "A/cosh(x)|B*tanh(x)", "A*exp(-x)|B*x*exp(-x)"),
];

/** Pairs of functions of `x` and `y`: above all real and imaginary parts of analytic functions. */
const PAIRS_OF_TWO: readonly Formula[] = [
  ...formulas("polynomial", "A*x-B*y|A*y+B*x", "A*(x^2-y^2)|2*A*x*y", "A*(x^3-3*x*y^2)+x|A*(3*x^2*y-y^3)+y", "A*x+B*y|A*y-B*x"),
  ...formulas("exponential", "A*exp(x)*cos(y)|A*exp(x)*sin(y)", "exp(B*x)*cos(B*y)+x|exp(B*x)*sin(B*y)+y"),
  ...formulas("trigonometric", "A*sin(x)*cosh(y)|A*cos(x)*sinh(y)", "A*sin(x)*cosh(y)+x*y*0|-A*cos(x)*sinh(y)"),
];

const COEFFICIENTS: readonly string[] = ["A", "B", "D", "H"];
const FITTED: readonly string[] = ["p", "q"];

/** What the letters in a formula stand for. */
interface Letters {
  readonly r?: Expr | undefined;
  readonly s?: Expr | undefined;
  readonly c?: Expr | undefined;
}

function candidateOf({ kind, text }: Formula, names: readonly string[], parameters: readonly string[], order: readonly string[], letters: Letters, mark: string): Candidate {
  const bodies = text.split("|").map(formulaOf);
  const used = new Set(bodies.flatMap((body) => [...freeSymbols(body)]));
  const put = new Map<string, Expr>();
  for (const name of [...COEFFICIENTS, ...FITTED]) put.set(name, sym(coefficientName(name, mark)));
  ["x", "y", "z"].forEach((name, k) => put.set(name, sym(order[k] ?? name)));
  for (const [name, value] of Object.entries(letters) as readonly (readonly [string, Expr | undefined])[]) if (value !== undefined) put.set(name, value);
  const open = (list: readonly string[]): readonly string[] => list.filter((name) => used.has(name)).map((name) => coefficientName(name, mark));
  return { kind, names, parameters: names.map(() => parameters), bodies: bodies.map((body) => substitute(body, put)), coefficients: open(COEFFICIENTS), fitted: open(FITTED), general: false };
}

/** A letter's possible meanings, or just one that is not used. */
const choices = (text: string, letter: string, values: readonly Expr[]): readonly (Expr | undefined)[] => (new RegExp(`(?<![a-z])${letter}(?![a-z])`, "u").test(text) ? values : [undefined]);

/** Where densities may be placed: their range, where it starts, and its rate. */
type Place = Pick<PlacedDensity, "range" | "start" | "rate"> & { readonly coefficients: readonly string[] };

function placesOf(name: string, structure: Structure): readonly Place[] {
  const [rate, place] = [coefficientName("B", name), coefficientName("D", name)];
  const line = structure.wholeLine ? [sym(place), ...structure.centres] : [];
  return [
    ...line.map((start): Place => ({ range: "line", start, rate: sym(rate), coefficients: [rate, ...(freeSymbols(start).has(place) ? [place] : [])] })),
    ...structure.starts.map((start): Place => ({ range: "half-line", start, rate: sym(rate), coefficients: [rate] })),
    ...structure.ranges.map(([lower, upper]): Place => ({ range: "unit", start: lower, rate: neat(divide(num(1), subtract(upper, lower))), coefficients: [] })),
  ];
}

/** Textbook densities over the ranges that the laws integrate over, moved and stretched; the total is fitted. */
function* densitiesFor(name: string, parameters: readonly string[], structure: Structure): Generator<Candidate> {
  const [parameter = ""] = parameters;
  const [total, shape] = [coefficientName("p", name), coefficientName("w", name)];
  const shaped = new Map([["w", sym(shape)]]);
  for (const { coefficients, ...place } of placesOf(name, structure)) {
    for (const { kind, text, moments } of DENSITIES.filter((d) => d.range === place.range)) {
      const placed: PlacedDensity = { ...place, total: sym(total), moments: moments.map((m) => substitute(formulaOf(m), shaped)) };
      const body = neat(substitute(placedBody(text, placed, parameter), shaped));
      const shapes = freeSymbols(body).has(shape) ? [shape] : [];
      yield { kind, names: [name], parameters: [parameters], bodies: [body], coefficients: [...coefficients, ...shapes], fitted: [total], densities: new Map([[name, placed]]), positive: [place.rate, ...shapes.map(sym)], general: false };
    }
  }
}

/** All formulas that may fit a law on functions of so many arguments, in the order in which they are tried. */
export function* libraryFor(names: readonly string[], arity: number, parameters: readonly string[], structure: Structure): Generator<Candidate> {
  const lists = names.length === 1 ? [OF_ONE, OF_TWO, OF_THREE] : names.length === 2 ? [[...PAIRS_OF_ONE, ...FALLING_PAIRS], PAIRS_OF_TWO] : [];
  const list = lists[arity - 1];
  if (arity === 1 && names.length === 1) yield* densitiesFor(names[0] as string, parameters, structure);
  if (list === undefined) return;
  // Formulas that the order of arguments or of functions changes are tried in both orders.
  const orders = arity === 2 ? [parameters, [parameters[1] ?? "", parameters[0] ?? ""]] : [parameters];
  const sequences = names.length === 2 ? [names, [...names].reverse()] : [names];
  for (const formula of list) {
    for (const r of choices(formula.text, "r", structure.rates)) {
      for (const s of choices(formula.text, "s", structure.shifts)) {
        for (const c of choices(formula.text, "c", structure.centres)) {
          for (const order of orders) {
            for (const sequence of sequences) yield candidateOf(formula, sequence, parameters, order, { r, s, c }, names[0] ?? "f");
          }
        }
      }
    }
  }
}
