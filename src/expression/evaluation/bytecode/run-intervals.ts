import { lowerProduct, lowerSum, upperProduct, upperSum, type Enclosure } from "../../../number/index.js";
import { intervalArithmetic, NO_ANALYSIS } from "../interval-arithmetic.js";
import { OPCODE, WORDS, type Program } from "./program.js";

const INTERVALS = intervalArithmetic(NO_ANALYSIS);

/** Intervals in two columns, with what is known where there is none: 0 for an interval, else an index into {@link WHERE}. */
export interface IntervalColumn {
  readonly lo: Float64Array;
  readonly hi: Float64Array;
  readonly missing: Uint8Array;
}

/** Kinds of missing enclosures by the number that stands for them. */
export const WHERE = ["defined", "unknown", "sometimes", "always"] as const;

export const intervalColumn = (size: number): IntervalColumn => ({ lo: new Float64Array(size), hi: new Float64Array(size), missing: new Uint8Array(size) });

const BATCH = 64;

/**
 * Outward-rounded enclosures of a program's expressions at many points, the same as the closures of `compile` over
 * `intervalArithmetic` give. Additions, products and quotients work on the columns; other operators on single intervals.
 */
export function runIntervals(program: Program, columns: readonly IntervalColumn[], count: number): readonly IntervalColumn[] {
  const { code, variables, constants, registers, results, operators } = program;
  const width = Math.min(BATCH, Math.max(1, count));
  const memory = intervalColumn(registers * width);
  const { lo, hi, missing } = memory;
  const functions = operators.map((operator) => INTERVALS.unary(operator));
  constants.forEach((c, k) => {
    const value = c.kind === "rational" ? INTERVALS.rational(c.value) : INTERVALS.constant(c.name);
    for (let j = 0; j < width; j++) store(memory, (variables + k) * width + j, value);
  });
  const out = results.map(() => intervalColumn(count));
  for (let start = 0; start < count; start += width) {
    const size = Math.min(width, count - start);
    for (let v = 0; v < variables; v++) {
      const column = columns[v] as IntervalColumn;
      lo.set(column.lo.subarray(start, start + size), v * width);
      hi.set(column.hi.subarray(start, start + size), v * width);
      missing.set(column.missing.subarray(start, start + size), v * width);
    }
    for (let at = 0; at < code.length; at += WORDS) {
      const op = code[at] as number;
      const to = (code[at + 1] as number) * width;
      const a = (code[at + 2] as number) * width;
      const word = code[at + 3] as number;
      const two = op <= OPCODE.divide || op === OPCODE.power || op === OPCODE.minimum || op === OPCODE.maximum;
      const b = two ? word * width : a;
      for (let k = 0; k < size; k++) {
        const worst = Math.max(missing[a + k] as number, missing[b + k] as number);
        missing[to + k] = worst;
        if (worst !== 0) continue;
        switch (op) {
          case OPCODE.add:
            sum(memory, to + k, lo[a + k] as number, hi[a + k] as number, lo[b + k] as number, hi[b + k] as number);
            break;
          case OPCODE.subtract:
            sum(memory, to + k, lo[a + k] as number, hi[a + k] as number, -(hi[b + k] as number), -(lo[b + k] as number));
            break;
          case OPCODE.multiply:
            product(memory, to + k, a + k, b + k);
            break;
          case OPCODE.negate: {
            const low = lo[a + k] as number;
            lo[to + k] = -(hi[a + k] as number);
            hi[to + k] = -low;
            break;
          }
          case OPCODE.divide:
            store(memory, to + k, INTERVALS.divide(load(memory, a + k), load(memory, b + k)));
            break;
          case OPCODE.powerInteger:
            store(memory, to + k, INTERVALS.powerInteger(load(memory, a + k), word));
            break;
          case OPCODE.power:
            store(memory, to + k, INTERVALS.power(load(memory, a + k), load(memory, b + k)));
            break;
          case OPCODE.root:
            store(memory, to + k, INTERVALS.root(load(memory, a + k), word));
            break;
          case OPCODE.minimum:
            lo[to + k] = Math.min(lo[a + k] as number, lo[b + k] as number);
            hi[to + k] = Math.min(hi[a + k] as number, hi[b + k] as number);
            break;
          case OPCODE.maximum:
            lo[to + k] = Math.max(lo[a + k] as number, lo[b + k] as number);
            hi[to + k] = Math.max(hi[a + k] as number, hi[b + k] as number);
            break;
          default: {
            const f = functions[word];
            if (f === undefined) missing[to + k] = UNKNOWN;
            else store(memory, to + k, f(load(memory, a + k)));
          }
        }
      }
    }
    results.forEach((r, k) => {
      const target = out[k] as IntervalColumn;
      target.lo.set(lo.subarray(r * width, r * width + size), start);
      target.hi.set(hi.subarray(r * width, r * width + size), start);
      target.missing.set(missing.subarray(r * width, r * width + size), start);
    });
  }
  return out;
}

const UNKNOWN = WHERE.indexOf("unknown");

/** The enclosure at one place; what is missing has lost its reason. */
export const load = (column: IntervalColumn, at: number): Enclosure =>
  column.missing[at] === 0 ? { kind: "interval", lo: column.lo[at] as number, hi: column.hi[at] as number } : { kind: "none", where: WHERE[column.missing[at] as 1 | 2 | 3], reason: "no value at this point" };

/** Puts an enclosure into a place. */
export function store(column: IntervalColumn, at: number, value: Enclosure): void {
  if (value.kind === "none") {
    column.missing[at] = WHERE.indexOf(value.where);
    return;
  }
  column.missing[at] = 0;
  column.lo[at] = value.lo;
  column.hi[at] = value.hi;
}

/** `[a, b] + [c, d]`. */
const sum = (memory: IntervalColumn, to: number, a: number, b: number, c: number, d: number): void => put(memory, to, lowerSum(a, c), upperSum(b, d));

function product(memory: IntervalColumn, to: number, x: number, y: number): void {
  const [a, b, c, d] = [memory.lo[x] as number, memory.hi[x] as number, memory.lo[y] as number, memory.hi[y] as number];
  if (a >= 0 && c >= 0) put(memory, to, lowerProduct(a, c), upperProduct(b, d));
  else if (a === b && c === d) put(memory, to, lowerProduct(a, c), upperProduct(a, c));
  else put(memory, to, Math.min(lowerProduct(a, c), lowerProduct(a, d), lowerProduct(b, c), lowerProduct(b, d)), Math.max(upperProduct(a, c), upperProduct(a, d), upperProduct(b, c), upperProduct(b, d)));
}

/** An end that is not a number leaves its side open, and an infinity is never a value. */
function put(memory: IntervalColumn, to: number, lo: number, hi: number): void {
  memory.lo[to] = Number.isNaN(lo) ? -Infinity : lo === Infinity ? Number.MAX_VALUE : lo;
  memory.hi[to] = Number.isNaN(hi) ? Infinity : hi === -Infinity ? -Number.MAX_VALUE : hi;
}
