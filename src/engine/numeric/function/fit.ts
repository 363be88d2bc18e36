import { divide, freeSymbols, differentiate, isZeroExpr, multiply, negate, num, squareRoot, substitute, type Expr, type RelationStatement, type Statement } from "../../../expression/index.js";
import { rational, type Rational } from "../../../number/index.js";
import { openNames, type Candidate } from "./candidate.js";
import { replacedDensity } from "./density.js";
import { isSeenToFail, simplified } from "./prove.js";

const SEED = 11;
const ONE_VARIABLE: readonly Rational[] = [rational(0), rational(1), rational(2), rational(-1), rational(1, 2), rational(3), rational(-2), rational(-1, 2), rational(4), rational(-3), rational(3, 2), rational(5), rational(-4), rational(6), rational(1, 3)];
const SEVERAL: readonly (readonly number[])[] = [[0, 0, 0], [1, 0, 0], [0, 1, 0], [1, 1, 0], [2, 1, 1], [1, 2, -1], [-1, 1, 2], [3, 2, 1]];

/** Simple values of the variables of a law; none to choose where it has no variable. */
function placesOf(count: number): readonly (readonly Rational[])[] {
  if (count === 0) return [[]];
  if (count === 1) return ONE_VARIABLE.map((r) => [r]);
  return SEVERAL.map((place) => Array.from({ length: count }, (_, k) => rational(place[k] ?? k)));
}

/**
 * A candidate with some coefficients determined so that a difference vanishes at simple values of the variables: each
 * equation is solved for one coefficient that stands in it to the first power. Whether the difference vanishes everywhere is
 * then still to be proved. Undefined when an equation has no such coefficient.
 */
export function fitted(candidate: Candidate, difference: Expr, universals: readonly string[], facts: readonly Statement[]): Candidate | undefined {
  const values = new Map<string, Expr>();
  const open = (): readonly string[] => openNames(candidate).filter((name) => !values.has(name));
  const known = [...facts.flatMap((f) => (f.kind === "relation" ? [f] : []))];
  for (const place of placesOf(universals.length)) {
    const at = new Map<string, Expr>([...universals.map((name, k) => [name, num(place[k] as Rational)] as const), ...values]);
    const form = simplified(substitute(difference, at), known);
    if (form === undefined) continue;
    // A fraction vanishes with its numerator.
    const equation = form.kind === "apply" && form.operator === "divide" ? (form.args[0] as Expr) : form;
    if (equation.kind === "number" && equation.value.n === 0n) continue;
    const free = freeSymbols(equation);
    const positive = new Set((candidate.positive ?? []).flatMap((e) => (e.kind === "symbol" ? [e.name] : [])));
    const solution = open().filter((name) => free.has(name)).map((name) => ({ name, value: solvedFor(equation, name, known) ?? (positive.has(name) ? rootFor(equation, name, known) : undefined) })).find((s) => s.value !== undefined);
    if (solution?.value === undefined) return undefined;
    for (const [name, value] of values) values.set(name, substitute(value, new Map([[solution.name, solution.value]])));
    values.set(solution.name, solution.value);
    // Where the difference seems to vanish everywhere, other places ask for nothing more.
    if (universals.length > 0 && !isSeenToFail("=", substitute(difference, values), facts, SEED)) break;
  }
  if (values.size === 0) return undefined;
  const left = (names: readonly string[]): readonly string[] => names.filter((name) => !values.has(name));
  return {
    ...candidate,
    bodies: candidate.bodies.map((body) => substitute(body, values)),
    coefficients: left(candidate.coefficients),
    fitted: left(candidate.fitted),
    ...(candidate.densities === undefined ? {} : { densities: new Map([...candidate.densities].map(([name, density]) => [name, replacedDensity(density, values)])) }),
    ...(candidate.positive === undefined ? {} : { positive: candidate.positive.map((e) => substitute(e, values)) }),
  };
}

/** The positive root of `a·name² + c`, where that is what an equation says. */
function rootFor(equation: Expr, name: string, facts: readonly RelationStatement[]): Expr | undefined {
  const at = (e: Expr): Expr | undefined => simplified(substitute(e, new Map([[name, num(0)]])), facts);
  const slope = differentiate(equation, name);
  const curvature = simplified(differentiate(slope, name), facts);
  const [rest, linear] = [at(equation), at(slope)];
  if (curvature === undefined || rest === undefined || linear === undefined || !isZeroExpr(linear) || isZeroExpr(curvature) || freeSymbols(curvature).has(name)) return undefined;
  const square = divide(multiply(num(-2), rest), curvature);
  return simplified(squareRoot(square), [...facts, { kind: "relation", relation: ">", left: square, right: num(0) }]) ?? squareRoot(square);
}

function solvedFor(equation: Expr, name: string, facts: readonly Statement[]): Expr | undefined {
  const slope = simplified(differentiate(equation, name), facts);
  if (slope === undefined || freeSymbols(slope).has(name) || (slope.kind === "number" && slope.value.n === 0n)) return undefined;
  const rest = simplified(substitute(equation, new Map([[name, num(0)]])), facts);
  if (rest === undefined) return undefined;
  return simplified(divide(negate(rest), slope), [...facts, { kind: "relation", relation: "!=", left: slope, right: num(0) }]);
}
