import { freeSymbols, readPlainExpr, substitute, sym, type ApplyExpr, type Expr, type OperatorName, type SymbolTable } from "../../expression/index.js";
import { rationalToString } from "../../number/index.js";

/** Limits on what is handed to nerdamer, whose time and memory grow fast with size. */
const LARGEST = { nodes: 120, depth: 24, exponent: 60n, digits: 18 };
/** How many more digits an exact answer's integers may have than the question's; longer ones are decimals in disguise. */
const EXTRA_DIGITS = 6;

/** An expression in nerdamer's words, with what each of its names stands for. */
export interface Translation {
  readonly text: string;
  readonly meaning: ReadonlyMap<string, Expr>;
  readonly digits: number;
}

const NAMES: Partial<Record<OperatorName, string>> = {
  sqrt: "sqrt", exp: "exp", log: "log", abs: "abs", erf: "erf",
  sin: "sin", cos: "cos", tan: "tan", cot: "cot", sec: "sec", csc: "csc",
  asin: "asin", acos: "acos", atan: "atan",
  sinh: "sinh", cosh: "cosh", tanh: "tanh", coth: "coth", sech: "sech", csch: "csch",
  asinh: "asinh", acosh: "acosh", atanh: "atanh",
};
const CONSTANTS: Partial<Record<OperatorName, string>> = { pi: "pi", e: "e", i: "i" };
const UNDERSTOOD = new Set([...Object.values(NAMES), ...Object.values(CONSTANTS)]);

/**
 * The expressions in nerdamer's words: the first variable is `v0`, every other quantity another `v`, so that no
 * name means something to nerdamer. What nerdamer has no word for (an unknown function, an integral) becomes a
 * name too where it does not depend on a variable. Undefined when it does, or when the whole is too large.
 */
export function toNerdamer(exprs: readonly Expr[], variables: readonly string[]): readonly Translation[] | undefined {
  const names = new Map<string, string>();
  const meaning = new Map<string, Expr>();
  let nodes = 0;
  let digits = 1;

  const nameFor = (expr: Expr): string => {
    const key = JSON.stringify(expr, (name, value: unknown) => (name === "span" ? undefined : typeof value === "bigint" ? `${value}n` : value));
    const known = names.get(key);
    if (known !== undefined) return known;
    const name = `v${names.size}`;
    names.set(key, name);
    meaning.set(name, expr);
    return name;
  };
  const symbolName = (name: string): string => nameFor(sym(name));

  const write = (expr: Expr, depth: number): string | undefined => {
    if (++nodes > LARGEST.nodes || depth > LARGEST.depth) return undefined;
    switch (expr.kind) {
      case "number": {
        const text = rationalToString(expr.value);
        const longest = Math.max(...text.replace("-", "").split("/").map((part) => part.length));
        digits = Math.max(digits, longest);
        return longest > LARGEST.digits ? undefined : `(${text})`;
      }
      case "symbol":
        return symbolName(expr.name);
      case "apply":
        return writeApply(expr, depth) ?? writeUnknown(expr);
      case "call":
      case "bind":
      case "piecewise":
        return writeUnknown(expr);
    }
  };
  const writeUnknown = (expr: Expr): string | undefined => {
    const free = freeSymbols(expr);
    return variables.some((variable) => free.has(variable)) ? undefined : nameFor(expr);
  };
  const writeApply = (expr: ApplyExpr, depth: number): string | undefined => {
    const constant = CONSTANTS[expr.operator];
    if (constant !== undefined) return constant;
    if (expr.operator === "power" && isLargeNumber(expr.args[1])) return undefined;
    if (!hasForm(expr.operator)) return undefined;
    const args: string[] = [];
    for (const arg of expr.args) {
      const text = write(arg, depth + 1);
      if (text === undefined) return undefined;
      args.push(text);
    }
    const [first = "", second = ""] = args;
    switch (expr.operator) {
      case "add":
        return `(${args.join("+")})`;
      case "multiply":
        return `(${args.join("*")})`;
      case "negate":
        return `(-(${first}))`;
      case "divide":
        return `((${first})/(${second}))`;
      case "power":
        return `((${first})^(${second}))`;
      case "root":
        return `((${first})^(1/(${second})))`;
      default:
        return `${NAMES[expr.operator] ?? ""}(${first})`;
    }
  };

  for (const variable of variables) symbolName(variable);
  const texts = exprs.map((expr) => write(expr, 0));
  return texts.every((text) => text !== undefined) ? texts.map((text) => ({ text, meaning, digits })) : undefined;
}

const ARITHMETIC: readonly OperatorName[] = ["add", "multiply", "negate", "divide", "power", "root"];
const hasForm = (operator: OperatorName): boolean => ARITHMETIC.includes(operator) || NAMES[operator] !== undefined;

function isLargeNumber(expr: Expr | undefined): boolean {
  if (expr?.kind === "apply" && expr.operator === "negate") return isLargeNumber(expr.args[0]);
  if (expr?.kind !== "number") return false;
  return [expr.value.n, expr.value.d].some((part) => part > LARGEST.exponent || -part > LARGEST.exponent);
}

/**
 * The expression that an answer of nerdamer writes, in the quantities of the question. Undefined when it uses words
 * that are not understood (an integral it left undone, a function of its own), or decimals written as fractions.
 */
export function fromNerdamer(text: string, { meaning, digits }: Translation): Expr | undefined {
  const words = text.match(/[A-Za-z_]\w*/g) ?? [];
  if (words.some((word) => !meaning.has(word) && !UNDERSTOOD.has(word))) return undefined;
  if ((text.match(/\d+/g) ?? []).some((integer) => integer.length > digits + EXTRA_DIGITS)) return undefined;
  const symbols: SymbolTable = { functions: new Set(), quantities: new Set(meaning.keys()), regions: new Set(), dependencies: new Map() };
  const read = readPlainExpr(text, symbols);
  return read.ok ? substitute(read.value, meaning) : undefined;
}
