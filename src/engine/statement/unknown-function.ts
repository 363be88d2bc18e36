import { addRational, divideRational, multiplyRational, ONE, type Rational, rationalToString, subtractRational, ZERO } from "../../number/index.js";
import { type Budget, type CallExpr, type Expr, findAll, freeSymbols, num, printLatex, printPlain, sym, tidyAdd, tidyMultiply, tidyPower } from "../../expression/index.js";
import { shapeOf } from "../transform/transform.js";
import type { Question, Witness } from "./counterexample.js";
import { atomsOf, type Formula } from "./formula.js";
import { rationalValue } from "./line.js";
import { type Printed, printRational } from "./print.js";

/** A question in which values of unknown functions are unknowns of their own. */
export interface WithoutCalls {
  readonly question: Question;
  /** The name that stands for each value. */
  readonly calls: ReadonlyMap<string, CallExpr>;
}

/**
 * Whether formulas give the value of a function at a name, which may be meant for all values of that name, and speak of
 * it at another argument too, or of that name nowhere else: `f(x) = x^2` beside `f(2) = 4`.
 */
export function statesLaw(formulas: readonly Formula[]): boolean {
  const atoms = formulas.flatMap(atomsOf);
  const calls = atoms.flatMap((a) => [a.left, a.right]).flatMap((e) => findAll(e, (node) => node.kind === "call"));
  const isLaw = (of: Expr, by: Expr): boolean => {
    if (of.kind !== "call" || !of.args.some((arg) => arg.kind === "symbol")) return false;
    const isOwn = (node: Expr): boolean => node.kind === "call" && node.name === of.name;
    if (findAll(by, isOwn).length > 0) return false;
    return calls.some((other) => isOwn(other) && shapeOf(other) !== shapeOf(of)) || of.args.some((arg) => arg.kind === "symbol" && freeSymbols(by).has(arg.name) && isOnlyHere(arg.name, of));
  };
  // A name that one formula alone speaks of may stand for all its values there.
  const isOnlyHere = (name: string, of: Expr): boolean => atoms.every(({ left, right }) => left === of || right === of || ![left, right].some((e) => freeSymbols(e).has(name)));
  return atoms.some(({ relation, left, right }) => relation === "=" && (isLaw(left, right) || isLaw(right, left)));
}

/** Puts an unknown for each value of an unknown function; undefined where there is none, or one inside another. */
export function withoutCalls(question: Question): WithoutCalls | undefined {
  const formulas = [question.left, question.right, ...question.given];
  const found = new Map<string, CallExpr>();
  for (const e of formulas.flatMap(atomsOf).flatMap((a) => [a.left, a.right])) {
    for (const part of findAll(e, (node) => node.kind === "call")) {
      if (part.kind !== "call" || part.args.some((arg) => findAll(arg, (node) => node.kind === "call").length > 0)) return undefined;
      found.set(shapeOf(part), part);
    }
  }
  if (found.size === 0) return undefined;
  const names = new Map([...found].map(([shape, call]) => [shape, printPlain(call)]));
  const put = (f: Formula): Formula => {
    switch (f.kind) {
      case "and":
      case "or":
        return { kind: f.kind, parts: f.parts.map(put) };
      case "atom":
        return { ...f, left: replaced(f.left, names), right: replaced(f.right, names) };
      case "integral":
      case "complex":
        return { ...f, of: replaced(f.of, names) };
      case "truth":
      case "opaque":
        return f;
    }
  };
  const calls = new Map([...found].map(([shape, call]) => [names.get(shape) as string, call]));
  return { question: { ...question, left: put(question.left), right: put(question.right), given: question.given.map(put), unknowns: [...question.unknowns, ...calls.keys()] }, calls };
}

function replaced(e: Expr, names: ReadonlyMap<string, string>): Expr {
  switch (e.kind) {
    case "call": {
      const name = names.get(shapeOf(e));
      return name === undefined ? e : sym(name);
    }
    case "apply":
      return { ...e, args: e.args.map((arg) => replaced(arg, names)) };
    case "number":
    case "symbol":
    case "bind":
    case "piecewise":
      return e;
  }
}

/**
 * The witness with functions in place of their values: polynomials through the points that it fixes. Undefined when two
 * values are wanted at one point, when a value is irrational, or for derivatives and several arguments.
 */
export function withFunctions(witness: Witness, calls: ReadonlyMap<string, CallExpr>, budget: Budget): Witness | undefined {
  const numbers = new Map<string, Rational>();
  for (const { name, value } of witness.values) {
    const read = rationalOf(value);
    if (read !== undefined) numbers.set(name, read);
  }
  const points = new Map<string, Map<string, { readonly at: Rational; readonly value: Rational }>>();
  for (const [name, call] of calls) {
    const value = numbers.get(name);
    const [argument] = call.args;
    if (value === undefined || argument === undefined || call.args.length !== 1 || call.orders.some((k) => k !== 0)) return undefined;
    const at = rationalValue(argument, numbers, budget);
    if (at === undefined) return undefined;
    const own = points.get(call.name) ?? new Map<string, { at: Rational; value: Rational }>();
    const before = own.get(rationalToString(at));
    if (before !== undefined && rationalToString(before.value) !== rationalToString(value)) return undefined;
    own.set(rationalToString(at), { at, value });
    points.set(call.name, own);
  }
  const argument = ["x", "t", "s", "u"].find((name) => !witness.values.some((v) => v.name === name)) ?? "x";
  const functions = [...points].map(([name, own]) => ({ name: `${name}(${argument})`, value: printedPolynomial(interpolation([...own.values()]), argument) }));
  return { ...witness, values: [...witness.values.filter((v) => !calls.has(v.name)), ...functions] };
}

function rationalOf({ text }: Printed): Rational | undefined {
  const parts = /^(-?\d+)(?:\/(\d+))?$/u.exec(text);
  return parts === null ? undefined : { n: BigInt(parts[1] ?? "0"), d: BigInt(parts[2] ?? "1") };
}

/** Newton's form, multiplied out: coefficients, lowest degree first. */
function interpolation(points: readonly { readonly at: Rational; readonly value: Rational }[]): Rational[] {
  let out: Rational[] = [ZERO];
  let basis: Rational[] = [ONE];
  for (const { at, value } of points) {
    const slope = divideRational(subtractRational(value, evaluate(out, at)), evaluate(basis, at));
    out = basis.map((c, k) => addRational(out[k] ?? ZERO, multiplyRational(slope, c)));
    basis = [ZERO, ...basis].map((c, k) => subtractRational(c, multiplyRational(at, basis[k] ?? ZERO)));
  }
  return out;
}

const evaluate = (f: readonly Rational[], at: Rational): Rational => f.reduceRight((value, c) => addRational(multiplyRational(value, at), c), ZERO);

function printedPolynomial(f: readonly Rational[], argument: string): Printed {
  if (f.length === 1) return printRational(f[0] as Rational);
  const terms = f.map((c, k) => tidyMultiply(num(c), tidyPower(sym(argument), num(k)))).filter((t) => t.kind !== "number" || t.value.n !== 0n);
  const e = tidyAdd(...terms.reverse());
  return { text: printPlain(e), latex: printLatex(e) };
}
