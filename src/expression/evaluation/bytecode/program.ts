import { isIntegerRational, type Rational } from "../../../number/index.js";
import type { ApplyExpr, Expr } from "../../expr.js";
import type { OperatorName } from "../../operator-name.js";
import { literalRational } from "../literal.js";

/** What an instruction does with its registers `a` and `b`. */
export const OPCODE = { add: 0, subtract: 1, multiply: 2, divide: 3, negate: 4, powerInteger: 5, power: 6, root: 7, call: 8, minimum: 9, maximum: 10 } as const;

/** Words of an instruction: what to do, the register of the result, two arguments. */
export const WORDS = 4;

/**
 * Expressions as straight-line code over numbered registers: first the quantities, then the constants, then one for each
 * instruction. Common parts are computed once. `b` of `powerInteger` and `root` is the whole number itself, and of `call`
 * the place of the operator in `operators`. Interpreted, never turned into source text, so that it runs under any content
 * security policy.
 */
export interface Program {
  readonly code: Int32Array;
  readonly variables: number;
  readonly constants: readonly Constant[];
  readonly operators: readonly OperatorName[];
  readonly registers: number;
  /** The register of each expression's value. */
  readonly results: readonly number[];
}

export type Constant = { readonly kind: "rational"; readonly value: Rational } | { readonly kind: "named"; readonly name: "pi" | "e" | "eulergamma" };

/** Operators of one argument that are called by name. */
const CALLED: ReadonlySet<OperatorName> = new Set<OperatorName>([
  "sqrt", "exp", "log", "abs", "sign", "floor", "ceil", "sin", "cos", "tan", "cot", "sec", "csc", "asin", "acos", "atan", "acot", "asec", "acsc",
  "sinh", "cosh", "tanh", "coth", "sech", "csch", "asinh", "acosh", "atanh", "acoth", "asech", "acsch", "factorial", "gamma", "loggamma", "digamma", "erf", "erfc", "heaviside",
]);

const MOST_INSTRUCTIONS = 20_000;
const MOST_WORD = 1e6;

/** The code under construction; throws {@link NotCode} at what is no straight-line code. */
interface Builder {
  readonly names: ReadonlyMap<string, number>;
  readonly constants: Constant[];
  readonly operators: OperatorName[];
  /** Instructions with virtual registers: constants are negative until their number is known. */
  readonly instructions: [number, number, number][];
  readonly known: Map<string, number>;
  /** The register of nodes seen before, so that shared nodes cost nothing. */
  readonly seen: Map<Expr, number>;
}

class NotCode extends Error {}

/**
 * Compiles expressions in given quantities to one program. Undefined for what is no straight-line code of operators on
 * real numbers: integrals, sums, limits, cases, unknown functions, complex numbers, names without a value.
 */
export function compileProgram(exprs: readonly Expr[], names: readonly string[]): Program | undefined {
  const builder: Builder = { names: new Map(names.map((name, k) => [name, k])), constants: [], operators: [], instructions: [], known: new Map(), seen: new Map() };
  try {
    const virtual = exprs.map((e) => emit(e, builder));
    return link(builder, names.length, virtual);
  } catch (error) {
    if (error instanceof NotCode || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Virtual registers are quantities from 0, instructions after them, constants from -1 downwards; these get their place. */
function link(builder: Builder, variables: number, virtual: readonly number[]): Program {
  const { constants, instructions, operators } = builder;
  const place = (r: number): number => (r < 0 ? variables - 1 - r : r < variables ? r : r + constants.length);
  const code = new Int32Array(instructions.length * WORDS);
  instructions.forEach(([op, a, b], k) => {
    const literal = op === OPCODE.powerInteger || op === OPCODE.root || op === OPCODE.call || op === OPCODE.negate;
    code.set([op, variables + constants.length + k, place(a), literal ? b : place(b)], k * WORDS);
  });
  return { code, variables, constants, operators, registers: variables + constants.length + instructions.length, results: virtual.map(place) };
}

function instruction(builder: Builder, op: number, a: number, b: number): number {
  const key = `${op},${a},${b}`;
  const known = builder.known.get(key);
  if (known !== undefined) return known;
  if (builder.instructions.length >= MOST_INSTRUCTIONS) throw new NotCode("too long");
  builder.instructions.push([op, a, b]);
  const register = builder.names.size + builder.instructions.length - 1;
  builder.known.set(key, register);
  return register;
}

function constant(builder: Builder, value: Constant): number {
  const key = value.kind === "rational" ? `#${value.value.n}/${value.value.d}` : `#${value.name}`;
  const known = builder.known.get(key);
  if (known !== undefined) return known;
  builder.constants.push(value);
  builder.known.set(key, -builder.constants.length);
  return -builder.constants.length;
}

const rationalConstant = (builder: Builder, value: Rational): number => constant(builder, { kind: "rational", value });

function call(builder: Builder, operator: OperatorName, a: number): number {
  const at = builder.operators.indexOf(operator);
  if (at < 0) builder.operators.push(operator);
  return instruction(builder, OPCODE.call, a, at < 0 ? builder.operators.length - 1 : at);
}

function emit(expr: Expr, builder: Builder): number {
  const seen = builder.seen.get(expr);
  if (seen !== undefined) return seen;
  const register = emitted(expr, builder);
  builder.seen.set(expr, register);
  return register;
}

function emitted(expr: Expr, builder: Builder): number {
  const literal = literalRational(expr);
  if (literal !== undefined) return rationalConstant(builder, literal);
  switch (expr.kind) {
    case "number":
      return rationalConstant(builder, expr.value);
    case "symbol": {
      const slot = expr.shape === undefined ? builder.names.get(expr.name) : undefined;
      if (slot === undefined) throw new NotCode(expr.name);
      return slot;
    }
    case "apply":
      return emitApply(expr, builder);
    case "call":
    case "piecewise":
    case "bind":
      throw new NotCode(expr.kind);
  }
}

function emitApply(expr: ApplyExpr, builder: Builder): number {
  const { operator, args } = expr;
  if (operator === "pi" || operator === "e" || operator === "eulergamma") return constant(builder, { kind: "named", name: operator });
  const [first, second] = args;
  if (first === undefined) throw new NotCode(operator);
  const fold = (op: number): number => args.slice(1).reduce((sum, arg) => instruction(builder, op, sum, emit(arg, builder)), emit(first, builder));
  switch (operator) {
    case "add":
      return args.slice(1).reduce((sum, arg) => {
        const negated = arg.kind === "apply" && arg.operator === "negate" ? arg.args[0] : undefined;
        return negated === undefined || literalRational(arg) !== undefined ? instruction(builder, OPCODE.add, sum, emit(arg, builder)) : instruction(builder, OPCODE.subtract, sum, emit(negated, builder));
      }, emit(first, builder));
    case "multiply":
      return fold(OPCODE.multiply);
    case "min":
      return fold(OPCODE.minimum);
    case "max":
      return fold(OPCODE.maximum);
    case "negate":
      return instruction(builder, OPCODE.negate, emit(first, builder), 0);
    case "divide":
      if (second === undefined) throw new NotCode(operator);
      return instruction(builder, OPCODE.divide, emit(first, builder), emit(second, builder));
    case "power":
      return emitPower(first, second, builder);
    case "root": {
      const index = second === undefined ? undefined : literalRational(second);
      if (index === undefined || !isIntegerRational(index) || index.n < 1n || index.n > 1000n) throw new NotCode(operator);
      return instruction(builder, OPCODE.root, emit(first, builder), Number(index.n));
    }
    case "log":
      if (second !== undefined) return instruction(builder, OPCODE.divide, call(builder, "log", emit(first, builder)), call(builder, "log", emit(second, builder)));
      return call(builder, "log", emit(first, builder));
    default:
      if (args.length !== 1 || !CALLED.has(operator)) throw new NotCode(operator);
      return call(builder, operator, emit(first, builder));
  }
}

/** As everywhere in this folder: `e^u` is the exponential, a written whole exponent a repeated product, a half a root. */
function emitPower(base: Expr, exponent: Expr | undefined, builder: Builder): number {
  if (exponent === undefined) throw new NotCode("power");
  if (base.kind === "apply" && base.operator === "e") return call(builder, "exp", emit(exponent, builder));
  const literal = literalRational(exponent);
  if (literal !== undefined) {
    const k = Number(literal.n);
    if (isIntegerRational(literal) && Math.abs(k) <= MOST_WORD) return instruction(builder, OPCODE.powerInteger, emit(base, builder), k);
    if (literal.d === 2n && (k === 1 || k === -1)) {
      const root = call(builder, "sqrt", emit(base, builder));
      return k === 1 ? root : instruction(builder, OPCODE.powerInteger, root, -1);
    }
  }
  return instruction(builder, OPCODE.power, emit(base, builder), emit(exponent, builder));
}
