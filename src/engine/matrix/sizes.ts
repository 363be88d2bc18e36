import { contains, hasMatrices, matrixKind, num, printPlain, type ApplyExpr, type Expr } from "../../expression/index.js";
import { MatrixStop } from "./stop.js";

/** Rows and columns, each a size that is known, named, or only known to be the same as another. */
export interface Shape {
  readonly rows: string;
  readonly columns: string;
}

/** The sizes of all parts of some expressions, found together. */
export interface Sizes {
  /** The shape of a part that has been sized, by identity of the node. */
  readonly shapeOf: (expr: Expr) => Shape;
  /** Whether a part has been sized. */
  readonly knows: (expr: Expr) => boolean;
  readonly shapeOfSymbol: (name: string) => Shape | undefined;
  /** The size that a key stands for; undefined where nothing determines it. */
  readonly value: (key: string) => Expr | undefined;
  readonly keys: () => readonly string[];
}

interface Open {
  readonly rows: number;
  readonly columns: number;
}

interface Table {
  readonly parent: number[];
  readonly values: (Expr | undefined)[];
  readonly shapes: Map<Expr, Open>;
  readonly symbols: Map<string, Open>;
}

const fresh = (table: Table, value?: Expr): number => {
  table.parent.push(table.parent.length);
  table.values.push(value);
  return table.parent.length - 1;
};

function root(table: Table, size: number): number {
  let at = size;
  while (table.parent[at] !== at) at = table.parent[at] as number;
  return at;
}

const known = (table: Table, size: number): string | undefined => {
  const value = table.values[root(table, size)];
  return value === undefined ? undefined : printPlain(value);
};

const isOne = (table: Table, size: number): boolean => known(table, size) === "1";

function unify(table: Table, a: number, b: number, what: () => string): void {
  const [x, y] = [root(table, a), root(table, b)];
  if (x === y) return;
  const [p, q] = [known(table, x), known(table, y)];
  if (p !== undefined && q !== undefined && p !== q) throw new MatrixStop(`the sizes do not fit: ${what()} needs ${p} = ${q}`);
  const [kept, gone] = p === undefined ? [y, x] : [x, y];
  table.parent[gone] = kept;
}

const isZero = (expr: Expr): boolean => expr.kind === "number" && expr.value.n === 0n;

/**
 * Finds the sizes of all parts of the sides, and of the terms that the facts speak of, from the stated sizes and from how
 * things are added and multiplied. The number 0 stands for a zero matrix of any shape. Throws `MatrixStop` where sizes do not
 * fit, or are not known to fit.
 */
export function sizesOf(sides: readonly (readonly [Expr, Expr])[], stated: readonly { readonly element: Expr; readonly rows?: Expr | undefined; readonly columns?: Expr | undefined }[], square: readonly Expr[]): Sizes {
  const table: Table = { parent: [], values: [], shapes: new Map(), symbols: new Map() };
  for (const { element, rows, columns } of stated) {
    const shape = infer(table, element);
    if (rows !== undefined) unify(table, shape.rows, fresh(table, rows), () => printPlain(element));
    if (columns !== undefined) unify(table, shape.columns, fresh(table, columns), () => printPlain(element));
  }
  for (const element of square) {
    const shape = infer(table, element);
    unify(table, shape.rows, shape.columns, () => printPlain(element));
  }
  for (const [left, right] of sides) same(table, [left, right], () => "the comparison of the sides");
  const key = (size: number): string => known(table, size) ?? `#${root(table, size)}`;
  const close = (open: Open): Shape => ({ rows: key(open.rows), columns: key(open.columns) });
  return {
    shapeOf: (expr) => {
      const open = table.shapes.get(expr);
      if (open === undefined) throw new MatrixStop("a part whose size is not known");
      return close(open);
    },
    knows: (expr) => table.shapes.has(expr),
    shapeOfSymbol: (name) => {
      const open = table.symbols.get(name);
      return open === undefined ? undefined : close(open);
    },
    value: (k) => table.values.find((v) => v !== undefined && printPlain(v) === k),
    keys: () => [...new Set([...table.symbols.values(), ...table.shapes.values()].flatMap((open) => [key(open.rows), key(open.columns)]))],
  };
}

/** All parts have one shape; zeros take it. */
function same(table: Table, parts: readonly Expr[], what: () => string): Open {
  const counted = parts.filter((part) => !isZero(part));
  const shapes = counted.map((part) => infer(table, part));
  const [first, ...rest] = shapes;
  const shape = first ?? scalar(table);
  for (const other of rest) {
    unify(table, shape.rows, other.rows, what);
    unify(table, shape.columns, other.columns, what);
  }
  for (const part of parts) if (isZero(part)) table.shapes.set(part, shape);
  return shape;
}

const scalar = (table: Table): Open => ({ rows: fresh(table, num(1)), columns: fresh(table, num(1)) });

function infer(table: Table, expr: Expr): Open {
  const known = table.shapes.get(expr);
  if (known !== undefined) return known;
  const shape = inferNew(table, expr);
  table.shapes.set(expr, shape);
  return shape;
}

function inferNew(table: Table, expr: Expr): Open {
  switch (expr.kind) {
    case "number":
      return scalar(table);
    case "symbol":
      return expr.shape === undefined ? scalar(table) : ofSymbol(table, expr.name, expr.shape === "vector");
    case "call":
      expr.args.forEach((arg) => number(table, arg, expr));
      return scalar(table);
    case "piecewise": {
      return same(table, [...expr.branches.map((b) => b.value), ...(expr.otherwise === undefined ? [] : [expr.otherwise])], () => "the cases");
    }
    case "bind":
      if (contains(expr.body, (e) => e.kind === "symbol" && e.shape !== undefined) && expr.binder !== "sum") throw new MatrixStop("a derivative, integral or limit of symbolic matrices");
      return infer(table, expr.body);
    case "apply":
      return ofApply(table, expr);
  }
}

function ofSymbol(table: Table, name: string, vector: boolean): Open {
  const known = table.symbols.get(name);
  if (known !== undefined) return known;
  const shape = { rows: fresh(table), columns: vector ? fresh(table, num(1)) : fresh(table) };
  table.symbols.set(name, shape);
  return shape;
}

function number(table: Table, arg: Expr, whole: Expr): void {
  const shape = infer(table, arg);
  if (isOne(table, shape.rows) && isOne(table, shape.columns)) return;
  throw new MatrixStop(matrixKind(arg) === "scalar" ? `the size of ${printPlain(arg)} is not known` : `${whole.kind === "apply" ? whole.operator : "a function"} of a matrix`);
}

function ofApply(table: Table, expr: ApplyExpr): Open {
  const { args } = expr;
  const [first, second] = args;
  const text = (): string => printPlain(expr);
  const refuseNumber = (arg: Expr): void => {
    if (matrixKind(arg) === "scalar") throw new MatrixStop(`${printPlain(arg)} is no matrix as far as anything says`);
  };
  const square = (arg: Expr): Open => {
    const shape = infer(table, arg);
    unify(table, shape.rows, shape.columns, () => `that ${printPlain(arg)} is square`);
    return shape;
  };
  switch (expr.operator) {
    case "add":
      return same(table, args, text);
    case "negate":
      return infer(table, first as Expr);
    case "multiply":
      return args.map((arg) => infer(table, arg)).reduce((a, b) => product(table, a, b, text));
    case "divide":
      number(table, second as Expr, expr);
      return infer(table, first as Expr);
    case "power":
      number(table, second as Expr, expr);
      return square(first as Expr);
    case "transpose": {
      refuseNumber(first as Expr);
      const { rows, columns } = infer(table, first as Expr);
      return { rows: columns, columns: rows };
    }
    case "inverse":
      refuseNumber(first as Expr);
      return square(first as Expr);
    case "determinant":
    case "trace":
      refuseNumber(first as Expr);
      square(first as Expr);
      return scalar(table);
    case "dot": {
      args.forEach(refuseNumber);
      const shape = same(table, args, text);
      unify(table, shape.columns, fresh(table, num(1)), text);
      return scalar(table);
    }
    case "cross": {
      args.forEach(refuseNumber);
      const shape = same(table, args, text);
      unify(table, shape.rows, fresh(table, num(3)), text);
      unify(table, shape.columns, fresh(table, num(1)), text);
      return shape;
    }
    case "norm":
      refuseNumber(first as Expr);
      infer(table, first as Expr);
      return scalar(table);
    case "identity": {
      const size = fresh(table, first);
      return { rows: size, columns: size };
    }
    case "matrix": {
      const rows = args.map((row) => (row.kind === "apply" ? row.args : [row]));
      for (const entry of rows.flat()) {
        if (hasMatrices(entry) && matrixKind(entry) !== "scalar") throw new MatrixStop("a matrix of blocks");
        infer(table, entry);
      }
      return { rows: fresh(table, num(rows.length)), columns: fresh(table, num(rows[0]?.length ?? 0)) };
    }
    default:
      args.forEach((arg) => number(table, arg, expr));
      return scalar(table);
  }
}

/** A number scales what stands beside it; else the inner sizes are the same. */
function product(table: Table, a: Open, b: Open, text: () => string): Open {
  const isNumber = (s: Open): boolean => isOne(table, s.rows) && isOne(table, s.columns);
  if (isNumber(a)) return b;
  if (isNumber(b)) return a;
  unify(table, a.columns, b.rows, text);
  return { rows: a.rows, columns: b.columns };
}
