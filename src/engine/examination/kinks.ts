import { compareComplex, compileProgram, doubleFunction, evaluateBall, findAll, freeSymbols, holdsInBalls, latexOfName, num, printLatex, printPlain, runDoubles, substitute, subtract, unknownFunctions, type Expr, type Statement } from "../../expression/index.js";
import { ballToNumber, deriveSeed, generator, randomRational, rational, rationalFromNumber, type Rational } from "../../number/index.js";
import type { Evidence } from "../evidence.js";
import { simplestBetween } from "../numeric/simplest-rational.js";
import type { SampledRelation } from "./complex-samples.js";
import type { ClaimQuestion } from "./finding.js";
import { forNumbers } from "./sampling.js";

const BITS = 160;
const MOST_KINKS = 12;
const ROUNDS = 2;
/** Roots looked at for one argument in one quantity. */
const MOST_ROOTS = 4;
/** How far from a kink the sides are compared, on both of its sides. */
const DISTANCES: readonly Rational[] = [rational(0), ...[2, 8, 16, 26, 40].flatMap((k) => [{ n: 1n, d: 1n << BigInt(k) }, { n: -1n, d: 1n << BigInt(k) }])];

/**
 * A counterexample beside a kink. Functions that are analytic and agree at points in general position agree everywhere, but
 * an absolute value, a maximum, a step or a case may take part in a region so thin that random points miss it. So the sides
 * are compared at the zeros of what these operators look at, and on both sides of them. Undefined when the relation
 * does not certainly fail there.
 */
export function onKinks(question: ClaimQuestion, left: Expr, right: Expr, relation: SampledRelation = "="): readonly Evidence[] | undefined {
  const asked = forNumbers(question, left, right);
  const sides = [asked.left, asked.right];
  if (sides.some((side) => unknownFunctions(side).size > 0) || asked.assumptions.some((a) => a.facts.some((f) => f.kind !== "statement"))) return undefined;
  const statements = asked.assumptions.flatMap((a) => a.facts.flatMap((f) => (f.kind === "statement" ? [f.statement] : [])));
  const names = [...new Set(sides.flatMap((e) => [...freeSymbols(e)]))].sort();
  const kinks = sides.flatMap(kinksOf).filter((u) => freeSymbols(u).size > 0 && [...freeSymbols(u)].every((name) => names.includes(name))).slice(0, MOST_KINKS);
  if (kinks.length === 0) return undefined;
  const random = generator(deriveSeed(question.seed, "kinks"));
  let tried = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const base = new Map(names.map((name) => [name, round === 0 ? rational(random.integer(1, 5)) : randomRational(random)]));
    for (const kink of kinks) {
      for (const name of freeSymbols(kink)) {
        for (const root of rootsIn(kink, name, base)) {
          for (const distance of DISTANCES) {
            const values = new Map(base).set(name, { n: root.n * distance.d + distance.n * root.d, d: root.d * distance.d });
            tried++;
            const found = differenceAt(values, asked.left, relation, asked.right, statements);
            if (found === undefined) continue;
            const point = [...values].map(([each, value]) => ({ name: each, latex: latexOfName(each), value: printPlain(num(reduced(value))), valueLatex: printLatex(num(reduced(value))) }));
            return [{ kind: "counterexample", engine: "numeric", tried, counterexample: { point, ...found, certainty: "enclosure", seed: question.seed } }];
          }
        }
      }
    }
  }
  return undefined;
}

const reduced = (value: Rational): Rational => rational(value.n, value.d);

/** Both sides as text where the assumptions certainly hold and the enclosures are disjoint. */
function differenceAt(raw: ReadonlyMap<string, Rational>, left: Expr, relation: SampledRelation, right: Expr, statements: readonly Statement[]): { readonly left: string; readonly right: string } | undefined {
  const values = new Map([...raw].map(([name, value]) => [name, reduced(value)]));
  const [a, b] = [left, right].map((side) => evaluateBall(side, values, BITS));
  if (a?.kind !== "ball" || b?.kind !== "ball" || compareComplex(a.value, relation, b.value) !== "false") return undefined;
  if (!statements.every((s) => holdsInBalls(s, values, BITS) === "true")) return undefined;
  return { left: `${ballToNumber(a.value.re)}`, right: `${ballToNumber(b.value.re)}` };
}

/** What operators that are not smooth compare with zero. */
function kinksOf(side: Expr): readonly Expr[] {
  return findAll(side, (e) => e.kind === "piecewise" || (e.kind === "apply" && ["abs", "sign", "heaviside", "floor", "ceil", "min", "max", "mod"].includes(e.operator))).flatMap((e): readonly Expr[] => {
    if (e.kind === "piecewise") return e.branches.flatMap((branch) => comparedIn(branch.when));
    if (e.kind !== "apply") return [];
    const [a, b] = e.args;
    if (a === undefined) return [];
    if (e.operator === "min" || e.operator === "max") return b === undefined ? [] : e.args.slice(1).map((other) => subtract(a, other));
    return e.operator === "floor" || e.operator === "ceil" ? [a, subtract(a, num(1))] : [a];
  });
}

function comparedIn(statement: Statement): readonly Expr[] {
  if (statement.kind === "and" || statement.kind === "or") return statement.parts.flatMap(comparedIn);
  return statement.kind === "relation" ? [subtract(statement.left, statement.right)] : [];
}

/** Where the zeros of an argument are sought: densely near zero, and out to a million on both sides. */
const GRID: Float64Array = Float64Array.from({ length: 1201 }, (_, k) => Math.sinh((k - 600) / 41.4) + 1e-4);

/** Where an expression changes its sign in one quantity, or comes nearest to zero, the others set, as simple fractions. */
function rootsIn(kink: Expr, name: string, base: ReadonlyMap<string, Rational>): readonly Rational[] {
  const others = new Map([...base].filter(([other]) => other !== name).map(([other, value]) => [other, num(value)]));
  const program = compileProgram([substitute(kink, others)], [name]);
  if (program === undefined) return [];
  const [values] = runDoubles(program, [GRID], GRID.length);
  if (values === undefined) return [];
  const evaluate = doubleFunction(program);
  const at = (x: number): number => evaluate([x])[0] ?? NaN;
  const [roots, nearest]: [Rational[], Rational[]] = [[], []];
  for (let k = 1; k + 1 < GRID.length; k++) {
    const [before, here, after] = [values[k - 1] as number, values[k] as number, values[k + 1] as number];
    const [from, to] = [GRID[k] as number, GRID[k + 1] as number];
    if (here * after <= 0 && roots.length < MOST_ROOTS) {
      const [a, b] = bisected(at, from, to);
      roots.push(simplestWithin(Math.min(a, b), Math.max(a, b), 1e-15));
    } else if (before * here > 0 && Math.abs(here) < Math.abs(before) && Math.abs(here) <= Math.abs(after) && nearest.length < MOST_ROOTS) {
      const least = leastOf((x) => Math.abs(at(x)), GRID[k - 1] as number, to);
      nearest.push(simplestWithin(least, least, 1e-6));
    }
  }
  return [...roots, ...nearest];
}

const simplestWithin = (from: number, to: number, slack: number): Rational => simplestBetween(rationalFromNumber(from - slack * Math.max(1, Math.abs(from))), rationalFromNumber(to + slack * Math.max(1, Math.abs(to))));

function bisected(at: (x: number) => number, from: number, to: number): readonly [number, number] {
  let [a, b] = [from, to];
  const first = at(a);
  for (let k = 0; k < 60; k++) {
    const middle = a + (b - a) / 2;
    const value = at(middle);
    if (Number.isNaN(value)) break;
    if (value * first > 0) a = middle;
    else b = middle;
  }
  return [a, b];
}

/** The place of a minimum between two numbers, by cutting thirds off. */
function leastOf(f: (x: number) => number, from: number, to: number): number {
  let [a, b] = [from, to];
  for (let k = 0; k < 80; k++) {
    const [x, y] = [a + (b - a) / 3, b - (b - a) / 3];
    if (f(x) <= f(y)) b = y;
    else a = x;
  }
  return a + (b - a) / 2;
}
