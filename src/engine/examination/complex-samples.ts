import { add, apply, call, evaluateBall, latexOfName, multiply, negate, num, printLatex, printPlain, substitute, sym, type Expr, type FunctionInstance } from "../../expression/index.js";
import { ballExcludesZero, ballRadiusToNumber, ballToNumber, complexBallsOverlap, deriveSeed, generator, type ComplexBall, type Rational } from "../../number/index.js";
import type { Assignment, Evidence, SampleRow } from "../evidence.js";
import { complexPoints, type ComplexPoint } from "./complex-points.js";
import type { ClaimQuestion } from "./finding.js";
import { freeFunctions, polynomialInstances, withInstances } from "./polynomial-functions.js";
import { forNumbers } from "./sampling.js";

const ENGINE = "numeric";
const TRIES = 240;
const ENOUGH = 24;
const FEWEST = 8;
const BITS = 200;
/** Digits to which enclosures of these bits have to agree. */
const DIGITS = 40;

/**
 * Evidence on an equation between complex quantities: both sides in enclosures of principal values at exact points inside
 * the assumptions. Disjoint enclosures are a counterexample; agreement to forty digits at eight points is support.
 */
export function complexSamples(question: ClaimQuestion, left: Expr, right: Expr): readonly Evidence[] {
  const asked = forNumbers(question, left, right);
  const points = complexPoints([asked.left, asked.right], asked.assumptions);
  const functions = freeFunctions([asked.left, asked.right], asked.assumptions);
  if (functions === undefined) return [{ kind: "stopped", engine: ENGINE, why: "functions with stated properties are not evaluated in the complex plane" }];
  const random = generator(deriveSeed(question.seed, "complex"));
  const rejected: Record<string, number> = {};
  const reject = (why: string): void => {
    rejected[why] = (rejected[why] ?? 0) + 1;
  };
  const rows: SampleRow[] = [];
  const seen = new Set<string>();
  const tries = points.names.length === 0 ? 1 : TRIES;
  let tried = 0;
  let [offReals, missed] = [false, false];
  for (; tried < tries && rows.length < ENOUGH; tried++) {
    const point = points.next(tried, random);
    if (point === undefined) {
      reject("the assumptions do not hold for certain");
      continue;
    }
    const described = describe(point, points.names);
    const key = described.map((a) => a.value).join();
    if (seen.has(key)) continue;
    seen.add(key);
    const instances = polynomialInstances(functions, random);
    const [here, there] = [asked.left, asked.right].map((side) => evaluateBall(functions.size === 0 ? side : withInstances(side, instances), point, BITS));
    if (here?.kind !== "ball" || there?.kind !== "ball") {
      const failed = here?.kind === "failure" ? here : there;
      if (failed?.kind === "failure" && failed.failure === "unsupported") return [{ kind: "stopped", engine: ENGINE, why: failed.reason }];
      reject(failed?.kind === "failure" ? failed.reason : "no value");
      missed ||= !isReal(point);
      continue;
    }
    const shown = { point: [...described, ...[...instances].map(([name, instance]) => describeFunction(name, instance))], left: text(here.value), right: text(there.value) };
    if (!complexBallsOverlap(here.value, there.value)) {
      return [{ kind: "counterexample", engine: ENGINE, tried: tried + 1, counterexample: { ...shown, certainty: "enclosure", seed: question.seed } }];
    }
    if (digitsOf(here.value, there.value) < DIGITS) reject("the enclosures are too wide");
    else {
      rows.push({ ...shown, agreement: DIGITS });
      offReals ||= !isReal(point);
    }
  }
  // Real points alone say nothing of what was meant for complex ones.
  if (missed && !offReals) return [{ kind: "stopped", engine: ENGINE, why: `only real points could be evaluated: ${reasons(rejected)}` }];
  if (points.names.length === 0 || rows.length < FEWEST) {
    const why = rows.length > 0 && points.names.length === 0 ? `the two sides agree to ${DIGITS} digits, but there is nothing to vary` : `only ${rows.length} of ${tried} points were usable: ${reasons(rejected)}`;
    return [{ kind: "stopped", engine: ENGINE, why }];
  }
  return [{ kind: "samples", engine: ENGINE, tried, usable: rows.length, rejected, worstGap: 10 ** -DIGITS, digits: DIGITS, seed: question.seed, rows: rows.slice(0, 12), agrees: true }];
}

const isReal = (point: ComplexPoint): boolean => [...point.values()].every((value) => "n" in value || value.im.n === 0n);

const reasons = (rejected: Readonly<Record<string, number>>): string =>
  Object.entries(rejected)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([why, times]) => `${why} (${times})`)
    .join(", ") || "there are no more to try";

/** Decimal digits that the wider of two overlapping enclosures leaves certain, relative to its size or absolute below one. */
function digitsOf(a: ComplexBall, b: ComplexBall): number {
  const size = Math.max(1, ...[a, b].flatMap((z) => [z.re, z.im]).map((ball) => Math.abs(ballToNumber(ball))));
  const radius = Math.max(...[a, b].flatMap((z) => [z.re, z.im]).map(ballRadiusToNumber));
  return radius === 0 ? Infinity : Math.floor(-Math.log10(radius / size));
}

/** A value as `a + bi`; a part whose enclosure holds zero is left out. */
function text(z: ComplexBall): string {
  const [re, im] = [z.re, z.im].map((ball) => (ballExcludesZero(ball) ? Number(ballToNumber(ball).toPrecision(12)) : 0)) as [number, number];
  const size = Math.abs(im);
  const upright = `${size === 1 ? "" : `${size}`}i`;
  if (im === 0) return `${re}`;
  return re === 0 ? `${im < 0 ? "-" : ""}${upright}` : `${re} ${im < 0 ? "-" : "+"} ${upright}`;
}

function describe(point: ComplexPoint, names: readonly string[]): readonly Assignment[] {
  return names.flatMap((name): Assignment[] => {
    const value = point.get(name);
    if (value === undefined) return [];
    const expr = "n" in value ? num(value) : complexNumber(value.re, value.im);
    return [{ name, latex: latexOfName(name), value: printPlain(expr), valueLatex: printLatex(expr) }];
  });
}

function describeFunction(name: string, instance: FunctionInstance): Assignment {
  const head = call(name, instance.parameters.map((_, k) => sym(PARAMETERS[k] ?? `x_${k}`)));
  const body = substitute(instance.body, new Map(instance.parameters.map((p, k) => [p, sym(PARAMETERS[k] ?? `x_${k}`)])));
  return { name: printPlain(head), latex: printLatex(head), value: printPlain(body), valueLatex: printLatex(body) };
}

const PARAMETERS = ["x", "y", "z"];

function complexNumber(re: Rational, im: Rational): Expr {
  if (im.n === 0n) return num(re);
  const size = im.n < 0n ? { n: -im.n, d: im.d } : im;
  const unit = size.n === size.d ? apply("i") : multiply(num(size), apply("i"));
  const signed = im.n < 0n ? negate(unit) : unit;
  return re.n === 0n ? signed : add(num(re), signed);
}
