import { DOUBLES } from "../double.js";
import { OPCODE, WORDS, type Constant, type Program } from "./program.js";

const constantDouble = (c: Constant): number => (c.kind === "rational" ? DOUBLES.rational(c.value) : DOUBLES.constant(c.name));

/** Points that go through the code together, so that reading an instruction is paid for once. */
const BATCH = 128;

/**
 * The values of a program's expressions at many points, in doubles: NaN where one is undefined. `columns` holds the values
 * of each quantity, `count` of them; the result has one column an expression. As quick as it is uncertain: for
 * integrands and for finding points that are worth an enclosure, never for a verdict.
 */
export function runDoubles(program: Program, columns: readonly Float64Array[], count: number): readonly Float64Array[] {
  const { variables, constants, registers, results } = program;
  const width = Math.min(BATCH, Math.max(1, count));
  const memory = new Float64Array(registers * width);
  constants.forEach((c, k) => memory.fill(constantDouble(c), (variables + k) * width, (variables + k + 1) * width));
  const functions = functionsOf(program);
  const out = results.map(() => new Float64Array(count));
  for (let start = 0; start < count; start += width) {
    const size = Math.min(width, count - start);
    for (let v = 0; v < variables; v++) memory.set((columns[v] as Float64Array).subarray(start, start + size), v * width);
    execute(program, memory, width, size, functions);
    results.forEach((r, k) => (out[k] as Float64Array).set(memory.subarray(r * width, r * width + size), start));
  }
  return out;
}

/** A program as a function of one point: its values, in an array that the next call overwrites. */
export function doubleFunction(program: Program): (point: ArrayLike<number>) => Float64Array {
  const { variables, constants, registers, results } = program;
  const memory = new Float64Array(registers);
  constants.forEach((c, k) => {
    memory[variables + k] = constantDouble(c);
  });
  const functions = functionsOf(program);
  const out = new Float64Array(results.length);
  return (point) => {
    for (let v = 0; v < variables; v++) memory[v] = point[v] as number;
    execute(program, memory, 1, 1, functions);
    for (let k = 0; k < results.length; k++) out[k] = memory[results[k] as number] as number;
    return out;
  };
}

const functionsOf = (program: Program): readonly ((x: number) => number)[] => program.operators.map((operator) => DOUBLES.unary(operator) ?? (() => NaN));

function execute(program: Program, memory: Float64Array, width: number, size: number, functions: readonly ((x: number) => number)[]): void {
  const { code } = program;
  for (let at = 0; at < code.length; at += WORDS) {
    const to = (code[at + 1] as number) * width;
    const a = (code[at + 2] as number) * width;
    const word = code[at + 3] as number;
    const b = word * width;
    switch (code[at]) {
      case OPCODE.add:
        for (let k = 0; k < size; k++) memory[to + k] = (memory[a + k] as number) + (memory[b + k] as number);
        break;
      case OPCODE.subtract:
        for (let k = 0; k < size; k++) memory[to + k] = (memory[a + k] as number) - (memory[b + k] as number);
        break;
      case OPCODE.multiply:
        for (let k = 0; k < size; k++) memory[to + k] = (memory[a + k] as number) * (memory[b + k] as number);
        break;
      case OPCODE.divide:
        for (let k = 0; k < size; k++) {
          const divisor = memory[b + k] as number;
          memory[to + k] = divisor === 0 ? NaN : (memory[a + k] as number) / divisor;
        }
        break;
      case OPCODE.negate:
        for (let k = 0; k < size; k++) memory[to + k] = -(memory[a + k] as number);
        break;
      case OPCODE.powerInteger:
        if (word === 2) for (let k = 0; k < size; k++) memory[to + k] = (memory[a + k] as number) ** 2;
        else for (let k = 0; k < size; k++) memory[to + k] = DOUBLES.powerInteger(memory[a + k] as number, word);
        break;
      case OPCODE.power:
        for (let k = 0; k < size; k++) memory[to + k] = DOUBLES.power(memory[a + k] as number, memory[b + k] as number);
        break;
      case OPCODE.root:
        for (let k = 0; k < size; k++) memory[to + k] = DOUBLES.root(memory[a + k] as number, word);
        break;
      case OPCODE.minimum:
        for (let k = 0; k < size; k++) memory[to + k] = Math.min(memory[a + k] as number, memory[b + k] as number);
        break;
      case OPCODE.maximum:
        for (let k = 0; k < size; k++) memory[to + k] = Math.max(memory[a + k] as number, memory[b + k] as number);
        break;
      default: {
        const f = functions[word] as (x: number) => number;
        for (let k = 0; k < size; k++) memory[to + k] = f(memory[a + k] as number);
      }
    }
  }
}
