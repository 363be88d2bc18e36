import { differentiate, divide, findAll, freeSymbols, literalRational, negate, num, printPlain, squareRoot, statementExpressions, substitute, tidyAdd, tidyNegate, type CallExpr, type Expr } from "../../../expression/index.js";
import { compareRational, rational } from "../../../number/index.js";
import type { Law } from "./law.js";
import { simplified } from "./prove.js";
import { finiteRanges, hasWholeLine, startsOfHalfLines } from "./settle.js";

/** What the laws show of the form of their solutions. */
export interface Structure {
  /** Quantities and numbers that may be rates of growth, frequencies, speeds or exponents. */
  readonly rates: readonly Expr[];
  /** Differences of arguments: periods. */
  readonly shifts: readonly Expr[];
  /** Points about which arguments are mirrored. */
  readonly centres: readonly Expr[];
  /** Where integrals of functions to infinity start. */
  readonly starts: readonly Expr[];
  /** Finite ranges of integrals of functions. */
  readonly ranges: readonly (readonly [Expr, Expr])[];
  /** Whether some function is integrated over the whole line. */
  readonly wholeLine: boolean;
}

const MOST_RATES = 16;

/** Reads the form that solutions of some laws may have off the arguments and coefficients of the laws. */
export function structureOf(laws: readonly Law[]): Structure {
  const shifts: Expr[] = [];
  const centres: Expr[] = [];
  const rates: Expr[] = [];
  for (const law of laws) {
    const universals = new Set(law.universals);
    const exprs = statementExpressions(law.statement);
    const calls = exprs.flatMap((e) => findAll(e, (n) => n.kind === "call")) as CallExpr[];
    for (const variable of universals) {
      const places = calls.flatMap((call) => call.args.flatMap((arg) => linearIn(arg, variable)));
      for (const a of places) {
        for (const b of places) {
          const [up, down] = [tidyAdd(b.shift, tidyNegate(a.shift)), tidyAdd(b.shift, a.shift)];
          if (a.sign === b.sign && a !== b) shifts.push(up);
          else if (a.sign === 1) centres.push(divide(down, num(2)));
        }
      }
    }
    for (const e of exprs) rates.push(...ratesIn(e, universals));
  }
  const simple = (list: readonly Expr[]): readonly Expr[] => list.flatMap((e) => simplified(e, []) ?? []);
  // A period and its negative are one.
  const nonzero = simple(shifts).filter((e) => (e.kind === "number" ? compareRational(e.value, rational(0)) > 0 : !isNegated(e)));
  const exprs = laws.flatMap((law) => statementExpressions(law.statement));
  return {
    starts: startsOfHalfLines(exprs),
    ranges: finiteRanges(exprs),
    wholeLine: hasWholeLine(exprs),
    rates: distinct([num(1), num(-1), ...rates, ...rates.map(negate), ...rates.map(squareRoot), num(2)]).slice(0, MOST_RATES),
    shifts: distinct(nonzero.length === 0 ? [num(1)] : nonzero).slice(0, 3),
    centres: distinct(centres.length === 0 ? [num(0)] : simple(centres)).slice(0, 3),
  };
}

const isNegated = (e: Expr): boolean => (e.kind === "apply" && e.operator === "negate") || (e.kind === "apply" && e.operator === "multiply" && e.args[0]?.kind === "number" && e.args[0].value.n < 0n);

/** `σ·x + shift` with `σ = ±1`, where an argument is that. */
function linearIn(arg: Expr, variable: string): readonly { readonly sign: 1 | -1; readonly shift: Expr }[] {
  if (!freeSymbols(arg).has(variable)) return [];
  const slope = literalRational(differentiate(arg, variable));
  if (slope?.d !== 1n || (slope.n !== 1n && slope.n !== -1n)) return [];
  return [{ sign: slope.n === 1n ? 1 : -1, shift: substitute(arg, new Map([[variable, num(0)]])) }];
}

/** The largest parts of an expression that hold neither variables nor unknown functions. */
function ratesIn(e: Expr, universals: ReadonlySet<string>): readonly Expr[] {
  const found: Expr[] = [];
  const walk = (node: Expr): boolean => {
    const isOpen = (n: Expr): boolean => findAll(n, (part) => part.kind === "call" || part.kind === "bind").length > 0 || [...freeSymbols(n)].some((name) => universals.has(name));
    if (isOpen(node)) {
      if (node.kind === "apply") {
        // The constant factors of a product belong together.
        const constant = node.operator === "multiply" ? node.args.filter((a) => !isOpen(a)) : [];
        if (constant.length > 1) found.push(constant.reduce((a, b) => ({ kind: "apply", operator: "multiply", args: [a, b] })));
        node.args.forEach(walk);
      }
      if (node.kind === "call") node.args.forEach(walk);
      return true;
    }
    if (node.kind !== "number" || node.value.n !== 0n) found.push(node);
    // A square is the square of a rate.
    if (node.kind === "apply" && node.operator === "power" && node.args[0] !== undefined) found.push(node.args[0]);
    return false;
  };
  walk(e);
  return found;
}

function distinct(list: readonly Expr[]): readonly Expr[] {
  const seen = new Set<string>();
  return list.filter((e) => {
    const key = printPlain(e);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
