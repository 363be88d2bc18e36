import { add, apply, contains, latexOfName, num, subtract, tidyAdd, tidyDivide, tidyMultiply, tidyNegate, type ApplyExpr, type Expr, type MatrixForm, type SymbolExpr } from "../../expression/index.js";
import type { MatrixFacts } from "./facts.js";
import type { Sizes } from "./sizes.js";
import { MatrixStop } from "./stop.js";

/** A matrix with its entries, row by row. A number is a matrix of one entry. */
export type Entries = readonly (readonly Expr[])[];

/** One side written out, and what must not be zero for its inverses to exist. */
export interface Written {
  readonly entries: Entries;
  readonly needs: readonly Expr[];
}

/** The largest matrix that is multiplied and inverted entry by entry. */
const LARGEST = 6;
const MOST_POWERS = 12;

interface Setting {
  readonly sizes: Sizes;
  readonly forms: ReadonlyMap<string, ReadonlySet<MatrixForm>>;
  readonly needs: Expr[];
}

/** Writes an expression out entry by entry. Throws `MatrixStop` where a size is not a small number. */
export function writtenEntries(expr: Expr, sizes: Sizes, facts: MatrixFacts): Written {
  const forms = new Map<string, Set<MatrixForm>>();
  for (const { element, form } of facts.forms) if (element.kind === "symbol") forms.set(element.name, (forms.get(element.name) ?? new Set<MatrixForm>()).add(form));
  const setting: Setting = { sizes, forms, needs: [] };
  const entries = write(setting, expr);
  return { entries, needs: setting.needs };
}

const size = (entries: Entries): readonly [number, number] => [entries.length, entries[0]?.length ?? 0];
const entry = (entries: Entries, row: number, column: number): Expr => entries[row]?.[column] ?? num(0);
const build = (rows: number, columns: number, at: (row: number, column: number) => Expr): Entries => Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => at(r, c)));
const isNumber = (entries: Entries): boolean => entries.length === 1 && entries[0]?.length === 1;

function small(sizes: Sizes, key: string): number {
  const value = sizes.value(key);
  if (value?.kind !== "number" || value.value.d !== 1n || value.value.n < 1n || value.value.n > BigInt(LARGEST)) throw new MatrixStop("the size of a matrix is no small number");
  return Number(value.value.n);
}

function write(setting: Setting, expr: Expr): Entries {
  const number = (e: Expr): Expr => {
    const value = write(setting, e);
    if (!isNumber(value)) throw new MatrixStop("a matrix stands where a number is needed");
    return entry(value, 0, 0);
  };
  switch (expr.kind) {
    case "number": {
      if (expr.value.n !== 0n) return [[expr]];
      const { rows, columns } = setting.sizes.shapeOf(expr);
      return build(small(setting.sizes, rows), small(setting.sizes, columns), () => expr);
    }
    case "symbol":
      return expr.shape === undefined ? [[expr]] : ofSymbol(setting, expr);
    case "call":
      return [[{ ...expr, args: expr.args.map(number) }]];
    case "piecewise":
      return [[expr]];
    case "bind":
      return write(setting, expr.body).map((row) => row.map((body): Expr => ({ ...expr, body })));
    case "apply":
      return ofApply(setting, expr, number);
  }
}

function ofSymbol(setting: Setting, expr: SymbolExpr): Entries {
  const shape = setting.sizes.shapeOf(expr);
  const [rows, columns] = [small(setting.sizes, shape.rows), small(setting.sizes, shape.columns)];
  const forms = setting.forms.get(expr.name);
  if (forms?.has("orthogonal") === true) throw new MatrixStop("the entries of an orthogonal matrix depend on each other");
  const at = (r: number, c: number): Expr => {
    const index = columns === 1 ? `${r + 1}` : rows === 1 ? `${c + 1}` : `${r + 1}${c + 1}`;
    return { kind: "symbol", name: `${expr.name}_{${index}}`, latex: `${expr.latex ?? latexOfName(expr.name)}_{${index}}` };
  };
  if (forms?.has("antisymmetric") === true) return build(rows, columns, (r, c) => (r === c ? num(0) : r < c ? at(r, c) : tidyNegate(at(c, r))));
  if (forms?.has("symmetric") === true || forms?.has("positive-definite") === true) return build(rows, columns, (r, c) => at(Math.min(r, c), Math.max(r, c)));
  return build(rows, columns, at);
}

function ofApply(setting: Setting, expr: ApplyExpr, number: (e: Expr) => Expr): Entries {
  const { args } = expr;
  const [first, second] = args as readonly [Expr, Expr];
  const go = (e: Expr): Entries => write(setting, e);
  switch (expr.operator) {
    case "matrix":
      return args.map((row) => (row.kind === "apply" ? row.args : [row]).map(number));
    case "identity": {
      const n = small(setting.sizes, setting.sizes.shapeOf(expr).rows);
      return identity(n);
    }
    case "add":
      return args.map(go).reduce(sum);
    case "negate":
      return mapped(go(first), tidyNegate);
    case "multiply":
      return args.map(go).reduce(product);
    case "divide": {
      const by = number(second);
      return mapped(go(first), (e) => tidyDivide(e, by));
    }
    case "power":
      return powerOf(setting, go(first), second, expr);
    case "transpose":
      return transposed(go(first));
    case "inverse": {
      const value = go(first);
      return isNumber(value) ? [[tidyDivide(num(1), entry(value, 0, 0))]] : inverseOf(setting, value);
    }
    case "determinant":
      return [[determinant(go(first))]];
    case "trace": {
      const value = go(first);
      return [[tidyAdd(...value.map((row, k) => row[k] ?? num(0)))]];
    }
    case "dot":
      return product(transposed(go(first)), go(second));
    case "norm": {
      const squares = go(first).flat().map((e) => apply("power", e, num(2)));
      return [[apply("sqrt", add(...squares))]];
    }
    case "cross": {
      const [a, b] = [go(first).flat(), go(second).flat()];
      const at = (j: number, k: number): Expr => subtract(tidyMultiply(a[j] ?? num(0), b[k] ?? num(0)), tidyMultiply(a[k] ?? num(0), b[j] ?? num(0)));
      return [[at(1, 2)], [at(2, 0)], [at(0, 1)]];
    }
    default:
      return [[args.length === 0 ? expr : { ...expr, args: expr.operator === "opaque" ? [first, ...args.slice(1).map(number)] : args.map(number) }]];
  }
}

const identity = (n: number): Entries => build(n, n, (r, c) => num(r === c ? 1 : 0));
const mapped = (a: Entries, f: (e: Expr) => Expr): Entries => a.map((row) => row.map(f));
const transposed = (a: Entries): Entries => build(size(a)[1], size(a)[0], (r, c) => entry(a, c, r));

function sum(a: Entries, b: Entries): Entries {
  if (size(a).join() !== size(b).join()) throw new MatrixStop("a sum of matrices of two shapes");
  return build(...size(a), (r, c) => tidyAdd(entry(a, r, c), entry(b, r, c)));
}

function product(a: Entries, b: Entries): Entries {
  if (isNumber(a)) return mapped(b, (e) => tidyMultiply(entry(a, 0, 0), e));
  if (isNumber(b)) return mapped(a, (e) => tidyMultiply(e, entry(b, 0, 0)));
  const [rows, inner] = size(a);
  const [same, columns] = size(b);
  if (inner !== same) throw new MatrixStop("a product of matrices whose sizes do not fit");
  return build(rows, columns, (r, c) => tidyAdd(...Array.from({ length: inner }, (_, k) => tidyMultiply(entry(a, r, k), entry(b, k, c)))));
}

function powerOf(setting: Setting, base: Entries, exponent: Expr, written: ApplyExpr): Entries {
  if (isNumber(base)) return [[{ ...written, args: [entry(base, 0, 0), exponent] }]];
  if (exponent.kind !== "number" || exponent.value.d !== 1n) throw new MatrixStop("a power of a matrix whose exponent is no whole number");
  const k = Number(exponent.value.n);
  if (Math.abs(k) > MOST_POWERS) throw new MatrixStop("a high power of a matrix");
  const factor = k < 0 ? inverseOf(setting, base) : base;
  let result = identity(base.length);
  for (let j = 0; j < Math.abs(k); j++) result = product(result, factor);
  return result;
}

/** The adjugate over the determinant. */
function inverseOf(setting: Setting, a: Entries): Entries {
  const n = a.length;
  const det = determinant(a);
  setting.needs.push(det);
  const minor = (r: number, c: number): Expr => determinant(a.filter((_, k) => k !== r).map((row) => row.filter((_, k) => k !== c)));
  return build(n, n, (r, c) => tidyDivide((r + c) % 2 === 0 ? minor(c, r) : tidyNegate(minor(c, r)), det));
}

/** Laplace's expansion, each minor of the last rows formed once; `2^n n` products. */
function determinant(a: Entries): Expr {
  const n = a.length;
  if (n > LARGEST) throw new MatrixStop("the determinant of a large matrix");
  if (n === 0) return num(1);
  const known = new Map<number, Expr>();
  const of = (row: number, columns: number): Expr => {
    if (row === n) return num(1);
    const cached = known.get(columns);
    if (cached !== undefined) return cached;
    const terms: Expr[] = [];
    let sign = 1;
    for (let c = 0; c < n; c++) {
      if ((columns & (1 << c)) === 0) continue;
      const value = tidyMultiply(entry(a, row, c), of(row + 1, columns & ~(1 << c)));
      terms.push(sign > 0 ? value : tidyNegate(value));
      sign = -sign;
    }
    const result = tidyAdd(...terms);
    known.set(columns, result);
    return result;
  };
  return of(0, (1 << n) - 1);
}

/** Whether parts of a side may be undefined, so that a zero beside them must not hide them. */
export const mayBeUndefined = (expr: Expr): boolean => contains(expr, (e) => e.kind === "bind" || e.kind === "call" || (e.kind === "apply" && !["add", "negate", "multiply", "matrix", "tuple", "identity", "transpose", "determinant", "trace", "dot", "cross", "pi", "e", "i"].includes(e.operator) && !(e.operator === "power" && e.args[1]?.kind === "number" && e.args[1].value.d === 1n && e.args[1].value.n >= 0n)));
