import { apply, contains, findAll, freeSymbols, num, sym, type Expr } from "../../expression/index.js";
import type { AsymptoticQuestion, StatedLimit } from "./question.js";

/** Letters that authors let tend to zero, before all others. */
const USUALLY_SMALL = /^(T|epsilon|varepsilon|eps|hbar|eta|h|delta|beta)(_.*)?$/;
const USUALLY_LARGE = /^(n|N|m|M|k|K|lambda|B)$/;

/** Quantities that the sides divide by inside an exponential. */
function scalesOfExponentials(sides: readonly Expr[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const side of sides) {
    for (const e of findAll(side, (n) => n.kind === "apply" && (n.operator === "exp" || n.operator === "power"))) {
      for (const quotient of findAll(e, (n) => n.kind === "apply" && n.operator === "divide")) {
        if (quotient.kind === "apply" && quotient.args[1] !== undefined) freeSymbols(quotient.args[1]).forEach((name) => found.add(name));
      }
    }
  }
  return found;
}

/**
 * The limits in which a line without a stated one may be meant, likeliest first: each parameter to zero, each variable to the
 * points that it is measured from, then each quantity to infinity; counting letters the other way round.
 */
export function candidateLimits(question: AsymptoticQuestion): readonly StatedLimit[] {
  const sides = [question.left, question.right];
  const names = [...new Set(sides.flatMap((side) => [...freeSymbols(side)]))];
  const scales = scalesOfExponentials(sides);
  const rank = (name: string): number => (scales.has(name) ? 0 : USUALLY_SMALL.test(name) ? 1 : USUALLY_LARGE.test(name) ? 3 : 2);
  const ordered = [...names].sort((a, b) => rank(a) - rank(b));
  const limits: StatedLimit[] = [];
  for (const name of ordered.filter((n) => rank(n) < 3)) {
    if (rank(name) === 2) limits.push({ variable: name, point: num(0), direction: "both" });
    limits.push({ variable: name, point: num(0), direction: "right" });
    for (const point of names) {
      const measured = sides.some((side) => contains(side, (n) => n.kind === "apply" && n.operator === "add" && isDifference(n.args, name, point)));
      if (measured) limits.push({ variable: name, point: sym(point), direction: "both" });
    }
  }
  const large = ordered.filter((n) => rank(n) === 3);
  for (const name of large) limits.push({ variable: name, point: apply("inf"), direction: "both" });
  for (const name of ordered.filter((n) => rank(n) < 3)) limits.push({ variable: name, point: apply("inf"), direction: "both" });
  for (const name of large) limits.push({ variable: name, point: num(0), direction: "right" });
  return limits.slice(0, 16);
}

function isDifference(terms: readonly Expr[], name: string, point: string): boolean {
  const has = (wanted: string, negative: boolean): boolean =>
    terms.some((t) => (negative ? t.kind === "apply" && t.operator === "negate" && t.args[0]?.kind === "symbol" && t.args[0].name === wanted : t.kind === "symbol" && t.name === wanted));
  return name !== point && has(name, false) && has(point, true);
}
