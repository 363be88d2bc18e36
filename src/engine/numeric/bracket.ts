import { compile, intervalArithmetic, NO_ANALYSIS, subtract, type Evaluator, type Scope } from "../../expression/index.js";
import { interval, type Enclosure, type Generator, type Interval } from "../../number/index.js";
import type { Equation } from "./solve.js";

/** Places between which a change of sign is looked for, closer together near zero. */
const GRID: readonly number[] = [0, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9, 1, 1.2, 1.5, 2, 2.6, 3.3, 4.2, 5.5, 7, 10, 20, 50, 100, 1e3, 1e4, 1e6].flatMap((x) => (x === 0 ? [0] : [-x, x])).sort((a, b) => a - b);
const HALVINGS = 200;

/**
 * An interval that certainly holds a solution of an equation for one quantity, the others being in the frame: its sides have
 * opposite certain signs at the ends, and the difference, made of operators that are continuous where they have values, has a
 * value on all of it (intermediate value theorem). The interval is as narrow as doubles can tell. Of several solutions a
 * random one is taken.
 */
export function bracketer(equation: Equation, slot: number, scope: Scope): (frame: readonly Enclosure[], random: Generator, within?: Interval) => Interval | undefined {
  const g: Evaluator<Enclosure> = compile(subtract(equation.left, equation.right), intervalArithmetic(NO_ANALYSIS), scope);
  return (frame, random, within) => {
    const at = (where: Interval): Enclosure => {
      const own = [...frame];
      own[slot] = where;
      return g(own);
    };
    const sign = (x: number): number => {
      const value = at(interval(x));
      return value.kind === "none" ? NaN : value.lo > 0 ? 1 : value.hi < 0 ? -1 : value.lo === 0 && value.hi === 0 ? 0 : NaN;
    };
    const [from, to] = [Math.max(within?.lo ?? -Infinity, -Number.MAX_VALUE), Math.min(within?.hi ?? Infinity, Number.MAX_VALUE)];
    const inside = Number.isFinite(within?.lo) && Number.isFinite(within?.hi) ? Array.from({ length: 21 }, (_, k) => from + ((to - from) * k) / 20) : [];
    const places = [...new Set([...GRID.filter((x) => x > from && x < to), ...inside, ...(from > -1e300 ? [from] : []), ...(to < 1e300 ? [to] : [])])].sort((a, b) => a - b);
    const signs = places.map(sign);
    const found: Interval[] = [];
    let last: number | undefined;
    places.forEach((x, k) => {
      if (signs[k] === 0) found.push(interval(x));
      else if (signs[k] === 1 || signs[k] === -1) {
        const before = last === undefined ? undefined : places[last];
        if (before !== undefined && last !== undefined && signs[last] === -(signs[k] as number)) found.push(interval(before, x));
        last = k;
      }
    });
    const start = found.length === 0 ? undefined : random.pick(found);
    if (start === undefined) return undefined;
    const narrow = halved(start, sign);
    return at(narrow).kind === "interval" ? narrow : undefined;
  };
}

function halved(start: Interval, sign: (x: number) => number): Interval {
  let { lo, hi } = start;
  const low = sign(lo);
  for (let k = 0; k < HALVINGS && lo < hi; k++) {
    const middle = lo / 2 + hi / 2;
    if (middle <= lo || middle >= hi) break;
    const here = sign(middle);
    if (here === 0) return interval(middle);
    if (Number.isNaN(here)) break;
    if (here === low) lo = middle;
    else hi = middle;
  }
  return interval(lo, hi);
}
