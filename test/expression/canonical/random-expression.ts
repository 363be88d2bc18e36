import fc from "fast-check";
import { rational } from "../../../src/number/index.js";
import { add, apply, call, divide, multiply, negate, num, power, sym, type Expr } from "../../../src/expression/index.js";

/** Names of the quantities that random expressions speak of; all are real. */
export const NAMES = ["x", "y", "a"] as const;
/** Names of unknown functions of one argument. */
export const FUNCTIONS = ["f"] as const;

const leaf: fc.Arbitrary<Expr> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NAMES).map(sym) },
  { weight: 2, arbitrary: fc.integer({ min: -4, max: 4 }).map((n) => num(n)) },
  { weight: 1, arbitrary: fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: 2, max: 4 })).map(([n, d]) => num(rational(n, d))) },
);

/** Random expressions whose nodes are at most so deep: field operations, whole powers, roots, elementary functions, `|u|`, unknown functions. */
export function expressionOf(depth: number): fc.Arbitrary<Expr> {
  if (depth === 0) return leaf;
  const inner = expressionOf(depth - 1);
  const pair = fc.tuple(inner, inner);
  return fc.oneof(
    { weight: 2, arbitrary: leaf },
    { weight: 4, arbitrary: fc.array(inner, { minLength: 2, maxLength: 3 }).map((terms) => add(...terms)) },
    { weight: 4, arbitrary: fc.array(inner, { minLength: 2, maxLength: 3 }).map((factors) => multiply(...factors)) },
    { weight: 1, arbitrary: inner.map(negate) },
    { weight: 2, arbitrary: pair.map(([p, q]) => divide(p, q)) },
    { weight: 2, arbitrary: fc.tuple(inner, fc.integer({ min: -2, max: 3 })).map(([p, k]) => power(p, num(k))) },
    { weight: 3, arbitrary: fc.tuple(fc.constantFrom("sqrt", "exp", "log", "sin", "cos", "abs"), inner).map(([name, p]) => apply(name, p)) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...FUNCTIONS), inner).map(([name, p]) => call(name, [p])) },
  );
}

const ofApply = (e: Expr, operator: string): e is Expr & { readonly kind: "apply" } => e.kind === "apply" && e.operator === operator;

/** The same expression as far as the laws of a commutative ring go: terms and factors moved, brackets opened and set. */
export function rearranged(e: Expr, choose: (n: number) => number): Expr {
  if (e.kind === "call") return { ...e, args: e.args.map((arg) => rearranged(arg, choose)) };
  if (e.kind !== "apply") return e;
  const args = e.args.map((arg) => rearranged(arg, choose));
  if (e.operator === "add" || e.operator === "multiply") {
    const at = choose(args.length);
    const turned = [...args.slice(at), ...args.slice(0, at)];
    const [first, ...rest] = choose(2) === 0 ? turned : turned.reverse();
    if (first === undefined) return e;
    const sum = rest.find((r) => ofApply(r, "add"));
    if (e.operator === "multiply" && sum?.kind === "apply" && choose(2) === 0) {
      const others = rest.filter((r) => r !== sum);
      return add(...sum.args.map((term) => multiply(first, ...others, term)));
    }
    if (rest.length > 1 && choose(2) === 0) return apply(e.operator, first, apply(e.operator, ...rest));
    return apply(e.operator, first, ...rest);
  }
  if (e.operator === "power" && ofApply(args[0] as Expr, "add") && args[1]?.kind === "number" && args[1].value.n === 2n && args[1].value.d === 1n) {
    const base = args[0] as Expr & { readonly kind: "apply" };
    return add(...base.args.flatMap((p) => base.args.map((q) => multiply(p, q))));
  }
  return { ...e, args };
}

/** All subexpressions by their way from the root. */
function places(e: Expr, way: readonly number[] = []): readonly (readonly number[])[] {
  if (e.kind !== "apply" && e.kind !== "call") return [way];
  return [way, ...e.args.flatMap((arg, k) => places(arg, [...way, k]))];
}

function changedAt(e: Expr, way: readonly number[], change: (part: Expr) => Expr): Expr {
  const [k, ...rest] = way;
  if (k === undefined) return change(e);
  if (e.kind !== "apply" && e.kind !== "call") return e;
  return { ...e, args: e.args.map((arg, j) => (j === k ? changedAt(arg, rest, change) : arg)) };
}

const OTHER: Readonly<Record<string, "sin" | "cos" | "exp" | "log" | "sqrt" | "abs">> = { sin: "cos", cos: "sin", exp: "log", log: "exp", sqrt: "abs", abs: "sqrt" };

/** The slips of a hurried author, at one place: a sign, a term or factor dropped, an exponent, a number, another function. */
export function mutated(e: Expr, choose: (n: number) => number): Expr {
  const all = places(e);
  return changedAt(e, all[choose(all.length)] ?? [], (part) => {
    switch (part.kind) {
      case "number":
        return num(rational(part.value.n + BigInt(1 + choose(2)), part.value.d));
      case "symbol":
        return choose(2) === 0 ? negate(part) : sym(NAMES[choose(NAMES.length)] ?? "x");
      case "apply": {
        if ((part.operator === "add" || part.operator === "multiply") && part.args.length > 1) {
          const dropped = choose(part.args.length);
          const kept = part.args.filter((_, k) => k !== dropped);
          const way = choose(4);
          if (way === 0) return part.operator === "add" ? add(...kept) : multiply(...kept);
          if (way === 1) return apply(part.operator === "add" ? "multiply" : "add", ...part.args);
          if (way === 2) return apply(part.operator, ...part.args.map((arg, k) => (k === dropped ? negate(arg) : arg)));
          return multiply(num(2), part);
        }
        if (part.operator === "divide") return divide(part.args[1] as Expr, part.args[0] as Expr);
        if (part.operator === "power") return power(part.args[0] as Expr, add(part.args[1] as Expr, num(1)));
        const other = OTHER[part.operator];
        return other !== undefined && choose(2) === 0 ? apply(other, ...part.args) : negate(part);
      }
      default:
        return negate(part);
    }
  });
}
