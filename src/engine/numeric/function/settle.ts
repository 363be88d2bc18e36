import { add, contains, differentiate, divide, findAll, freeSymbols, isZeroExpr, multiply, num, printPlain, substitute, subtract, sym, type CallExpr, type Expr, type IntegralExpr, type LimitExpr, type Statement } from "../../../expression/index.js";
import { rewrite } from "../rewrite.js";
import { momentOf, type PlacedDensity } from "./density.js";
import { simplified } from "./prove.js";
import { limitAtInfinity, polynomialIn } from "./tendency.js";

/** The sign of an infinite end, undefined for a finite one. */
export function signOfInfinity(e: Expr | undefined): 1 | -1 | undefined {
  if (e?.kind !== "apply") return undefined;
  if (e.operator === "inf") return 1;
  if (e.operator === "negate") return e.args[0]?.kind === "apply" && e.args[0].operator === "inf" ? -1 : undefined;
  return undefined;
}

/** A name for a variable that no document can write. */
const FAR = "far~";

/** The value of a function at an infinite argument, `f(∞)`, written as the limit that it means. */
export function valuesAtInfinity(expr: Expr): Expr {
  return rewrite(expr, (node): Expr | undefined => {
    if (node.kind !== "call") return undefined;
    const places = node.args.flatMap((arg, k) => (signOfInfinity(arg) === undefined ? [] : [k]));
    const [place] = places;
    if (place === undefined || places.length > 1) return undefined;
    const args = node.args.map((arg, k) => (k === place ? sym(FAR) : valuesAtInfinity(arg)));
    return { kind: "bind", binder: "limit", variable: FAR, body: { ...node, args }, point: node.args[place] as Expr, direction: "both" };
  });
}

/** Limits at infinity of elementary expressions, replaced by their values where the facts give these. */
export function withLimits(expr: Expr, facts: readonly Statement[]): Expr {
  return rewrite(expr, (node) => {
    if (node.kind !== "bind" || node.binder !== "limit") return undefined;
    return limitValue({ ...node, body: withLimits(node.body, facts) }, facts);
  });
}

function limitValue({ body, variable, point }: LimitExpr, facts: readonly Statement[]): Expr | undefined {
  const sign = signOfInfinity(point);
  return sign === undefined || contains(body, (e) => e.kind === "call" || e.kind === "bind") ? undefined : limitAtInfinity(body, variable, sign, facts);
}

/**
 * Integrals of polynomials times a function that is a placed density, over the whole range of the density, replaced by what
 * its moments give. Others stay as they are.
 */
export function withMoments(expr: Expr, densities: ReadonlyMap<string, PlacedDensity>, facts: readonly Statement[]): Expr {
  if (densities.size === 0) return expr;
  return rewrite(expr, (node) => (node.kind === "bind" && node.binder === "integral" ? momentsIn(node, densities, facts) : undefined));
}

function momentsIn(node: IntegralExpr, densities: ReadonlyMap<string, PlacedDensity>, facts: readonly Statement[]): Expr | undefined {
  const calls = findAll(node.body, (e) => e.kind === "call") as CallExpr[];
  const names = new Set(calls.map((c) => c.name));
  const [first] = calls;
  const density = first === undefined ? undefined : densities.get(first.name);
  if (density === undefined || names.size !== 1 || calls.some((c) => c.orders.some((o) => o !== 0) || c.args.length !== 1 || c.args[0]?.kind !== "symbol" || c.args[0].name !== node.variable)) return undefined;
  if (!isRange(node, density, facts)) return undefined;
  const marked = rewrite(node.body, (e) => (e.kind === "call" ? sym(MARK) : undefined));
  const weight = simplified(differentiate(marked, MARK), facts);
  const rest = simplified(substitute(marked, new Map([[MARK, num(0)]])), facts);
  if (weight === undefined || rest === undefined || !isZeroExpr(rest) || freeSymbols(weight).has(MARK)) return undefined;
  const coefficients = polynomialIn(weight, node.variable, facts);
  const moments = coefficients?.map((c, k) => [c, momentOf(density, k)] as const);
  if (moments === undefined || moments.some(([c, m]) => m === undefined && !isZeroExpr(c))) return undefined;
  return add(...moments.flatMap(([c, m]) => (m === undefined ? [] : [multiply(c, m)])), num(0));
}

const MARK = "density~";

/** Whether an integral runs over the whole range of a density. */
function isRange({ lower, upper }: IntegralExpr, density: PlacedDensity, facts: readonly Statement[]): boolean {
  if (upper === undefined || lower === undefined) return false;
  const isSame = (a: Expr, b: Expr): boolean => isZeroExpr(simplified(subtract(a, b), facts) ?? a);
  if (density.range === "unit") return [lower, upper].every((e) => signOfInfinity(e) === undefined) && isSame(lower, density.start) && isSame(upper, add(density.start, divide(num(1), density.rate)));
  if (signOfInfinity(upper) !== 1) return false;
  if (density.range === "line") return signOfInfinity(lower) === -1;
  return signOfInfinity(lower) === undefined && isSame(lower, density.start);
}

/** The finite lower ends of integrals that run to infinity over a body with unknown functions, each once. */
export function startsOfHalfLines(exprs: readonly Expr[]): readonly Expr[] {
  const found = exprs.flatMap((e) => findAll(e, (n) => n.kind === "bind" && n.binder === "integral")) as IntegralExpr[];
  const starts = found.flatMap((n) => (n.lower !== undefined && signOfInfinity(n.upper) === 1 && signOfInfinity(n.lower) === undefined && contains(n.body, (e) => e.kind === "call") ? [n.lower] : []));
  return starts.filter((e, k) => starts.findIndex((other) => printPlain(other) === printPlain(e)) === k);
}

/** The finite ranges of integrals over a body with unknown functions, each once. */
export function finiteRanges(exprs: readonly Expr[]): readonly (readonly [Expr, Expr])[] {
  const found = exprs.flatMap((e) => findAll(e, (n) => n.kind === "bind" && n.binder === "integral")) as IntegralExpr[];
  const ranges = found.flatMap((n): (readonly [Expr, Expr])[] => (n.lower !== undefined && n.upper !== undefined && [n.lower, n.upper].every((e) => signOfInfinity(e) === undefined) && contains(n.body, (e) => e.kind === "call") ? [[n.lower, n.upper]] : []));
  const key = (range: readonly [Expr, Expr]): string => range.map(printPlain).join();
  return ranges.filter((range, k) => ranges.findIndex((other) => key(other) === key(range)) === k);
}

/** Whether some integral of an unknown function runs over the whole line. */
export const hasWholeLine = (exprs: readonly Expr[]): boolean =>
  exprs.some((e) => contains(e, (n) => n.kind === "bind" && n.binder === "integral" && signOfInfinity(n.lower) === -1 && signOfInfinity(n.upper) === 1 && contains(n.body, (part) => part.kind === "call")));
