import type { Assumption } from "../../assumption/index.js";
import { apply, contains, evaluateBall, freeSymbols, holdsInBalls, latexOfName, multiply, num, printLatex, printPlain, substitute, statementExpressions, substituteStatement, unknownFunctions, type Expr } from "../../expression/index.js";
import { absoluteRational, addRational, ballToNumber, compareRational, isZeroRational, multiplyRational, rational, rationalFromNumber, subtractRational, type Rational } from "../../number/index.js";
import type { Counterexample } from "../evidence.js";
import { decideEquality } from "../exact/decide.js";
import { simplestBetween } from "../numeric/simplest-rational.js";

const BITS = 200;
/** Denominators of numbers that are taken for exact ones, and how near they have to be. */
const LARGEST_DENOMINATOR = 5000n;
const NEAR = rational(1n, 10n ** 9n);

/**
 * A point at which two sides are certainly equal: the exact numbers that a place is near to (rational, a multiple of π, a square
 * root, a logarithm or an exponential of a rational), put in, and the equality shown by exact algebra. There a strict order fails.
 * Undefined where there is none.
 */
export function touchingAt(left: Expr, right: Expr, place: ReadonlyMap<string, Rational>, assumptions: readonly Assumption[], seed: number): Counterexample | undefined {
  const facts = assumptions.flatMap((a) => a.facts);
  if (facts.some((f) => f.kind !== "statement")) return undefined;
  if ([left, right].some((e) => unknownFunctions(e).size > 0 || contains(e, (n) => n.kind === "bind"))) return undefined;
  const guesses = [...place].map(([name, x]) => guessesOf(x).map((value) => [name, value] as const));
  let tuples: (readonly (readonly [string, Expr])[])[] = [[]];
  for (const each of guesses) tuples = tuples.flatMap((tuple) => each.map((pair) => [...tuple, pair])).slice(0, MOST_TUPLES);
  for (const tuple of tuples) {
    const values = new Map(tuple);
    const holds = facts.every((f) => {
      if (f.kind !== "statement") return false;
      // What speaks of other quantities alone does not restrict these.
      if (!statementExpressions(f.statement).some((e) => [...freeSymbols(e)].some((name) => values.has(name)))) return true;
      const statement = substituteStatement(f.statement, values);
      if (holdsInBalls(statement, new Map(), BITS) === "true") return true;
      return statement.kind === "relation" && ["=", "<=", ">="].includes(statement.relation) && areEqual(statement.left, statement.right);
    });
    const sides = [left, right].map((side) => substitute(side, values)) as [Expr, Expr];
    if (!holds || !areEqual(...sides)) continue;
    const shown = evaluateBall(sides[0], new Map(), BITS);
    if (shown.kind !== "ball") continue;
    const text = `${ballToNumber(shown.value.re)}`;
    return { point: tuple.map(([name, value]) => ({ name, latex: latexOfName(name), value: printPlain(value), valueLatex: printLatex(value) })), left: text, right: text, certainty: "exact", seed };
  }
  return undefined;
}

const MOST_TUPLES = 24;

function areEqual(left: Expr, right: Expr): boolean {
  const answer = decideEquality({ left, right, assumptions: [], dependencies: new Map() });
  return answer.kind === "equal" && answer.domain.length === 0 && answer.restricts.length === 0;
}

/** Exact numbers that a number is near to, the simplest kinds first. */
function guessesOf(x: Rational): readonly Expr[] {
  const simple = (value: Rational | undefined): Rational | undefined => {
    if (value === undefined) return undefined;
    const reach = multiplyRational(NEAR, addRational(rational(1), absoluteRational(value)));
    const found = simplestBetween(subtractRational(value, reach), addRational(value, reach));
    return found.d <= LARGEST_DENOMINATOR ? found : undefined;
  };
  const through = (f: (x: number) => number): Rational | undefined => {
    const value = f(Number(x.n * 10n ** 20n / x.d) / 1e20);
    return Number.isFinite(value) ? rationalFromNumber(value) : undefined;
  };
  const [plain, turns, square, power, exponent] = [simple(x), simple(through((v) => v / Math.PI)), simple(multiplyRational(x, x)), simple(through(Math.exp)), simple(through(Math.log))];
  const sign = compareRational(x, rational(0)) < 0 ? num(-1) : num(1);
  return [
    ...(plain === undefined ? [] : [num(plain)]),
    ...(turns === undefined || isZeroRational(turns) ? [] : [multiply(num(turns), apply("pi"))]),
    ...(square === undefined || isZeroRational(square) ? [] : [multiply(sign, apply("sqrt", num(square)))]),
    ...(power === undefined || isZeroRational(power) ? [] : [apply("log", num(power))]),
    ...(exponent === undefined || isZeroRational(exponent) ? [] : [apply("exp", num(exponent))]),
  ];
}
