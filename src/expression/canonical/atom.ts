import { generatorPolynomial } from "../polynomial/index.js";
import { apply, sym } from "../build.js";
import type { Expr } from "../expr.js";
import { conjugateOf, fromParts, partsOf } from "./complex.js";
import { equalFractions, fractionKey, isRealFraction, negateFraction, polynomialFraction, symbolsOfFraction } from "./fraction.js";
import { internGenerator, noteMove, noteUsed, type Fraction, type Tower } from "./tower.js";

/** A quantity by name, replaced by the value that an equation among the assumptions gives it. */
export function symbolFraction(tower: Tower, name: string, expr: Expr = sym(name)): Fraction {
  const key = `symbol ${name}`;
  const value = lookUp(tower, key);
  if (value !== undefined) return value;
  if (tower.form === "cartesian" && tower.oracle.complex.has(name)) return fromParts(tower, { re: symbolPart(tower, "re", name, expr), im: symbolPart(tower, "im", name, expr) });
  const generator = internGenerator(tower, key, () => ({
    meaning: { kind: "symbol", name },
    expr,
    symbols: new Set([name]),
    real: !tower.oracle.complex.has(name),
    sign: "unknown",
  }));
  return polynomialFraction(generatorPolynomial(generator.id));
}

/** The key of the real or imaginary part of a complex quantity. */
export const partKey = (part: "re" | "im", name: string): string => `symbol ${part} ${name}`;

function symbolPart(tower: Tower, part: "re" | "im", name: string, expr: Expr): Fraction {
  const key = partKey(part, name);
  const value = lookUp(tower, key);
  if (value !== undefined) return value;
  const generator = internGenerator(tower, key, () => ({
    meaning: { kind: "atom", head: `${part} of quantity`, parts: [] },
    expr: apply(part, expr),
    symbols: new Set([name]),
    real: true,
    sign: "unknown",
  }));
  return polynomialFraction(generatorPolynomial(generator.id));
}

function lookUp(tower: Tower, key: string): Fraction | undefined {
  if (tower.byKey.has(key)) return undefined;
  const found = tower.oracle.value(tower, key);
  if (found === undefined) return undefined;
  noteUsed(tower, found.used);
  noteMove(tower, `the value given by ${found.used.join(", ")} put in`);
  return found.value;
}

/** An atom: equal to another exactly when head and parts are equal. */
export function atom(tower: Tower, head: string, parts: readonly Fraction[], expr: Expr, bound: readonly string[], real = true): Fraction {
  const key = atomKey(tower, head, parts);
  const value = lookUp(tower, key);
  if (value !== undefined) return value;
  if (tower.form === "cartesian" && !(real && parts.every((p) => isRealFraction(tower, p)))) return atomByParts(tower, head, parts, expr, bound);
  const generator = internGenerator(tower, key, () => ({
    meaning: { kind: "atom", head, parts },
    expr,
    symbols: new Set(parts.flatMap((p) => [...symbolsOfFraction(tower, p)]).filter((name) => !bound.includes(name))),
    real: real && parts.every((p) => isRealFraction(tower, p)),
    sign: "unknown",
  }));
  return polynomialFraction(generatorPolynomial(generator.id));
}

/** Heads of functions with `f(conjugate z) = conjugate f(z)`: analytic without branch cuts, and real on the real line. */
const SCHWARZ: ReadonlySet<string> = new Set(["gamma", "digamma", "erf"]);

/** A complex atom in cartesian form: its real and imaginary parts are atoms. */
function atomByParts(tower: Tower, head: string, parts: readonly Fraction[], expr: Expr, bound: readonly string[]): Fraction {
  const only = parts[0];
  if (SCHWARZ.has(head) && parts.length === 1 && only !== undefined) {
    const { re, im } = partsOf(tower, only);
    if ((im.num.terms[0]?.coefficient.n ?? 1n) < 0n) return conjugateOf(tower, atomByParts(tower, head, [fromParts(tower, { re, im: negateFraction(im) })], apply("conjugate", expr), bound));
  }
  const half = (part: "re" | "im"): Fraction => {
    const key = atomKey(tower, `${part} of ${head}`, parts);
    const generator = internGenerator(tower, key, () => ({
      meaning: { kind: "atom", head: `${part} of ${head}`, parts },
      expr: apply(part, expr),
      symbols: new Set(parts.flatMap((p) => [...symbolsOfFraction(tower, p)]).filter((name) => !bound.includes(name))),
      real: true,
      sign: "unknown",
    }));
    return polynomialFraction(generatorPolynomial(generator.id));
  };
  return fromParts(tower, { re: half("re"), im: half("im") });
}

/** The key of an atom, or of the atom already made with the same head and equal parts written otherwise. */
function atomKey(tower: Tower, head: string, parts: readonly Fraction[]): string {
  const key = `${head}(${parts.map(fractionKey).join(",")})`;
  if (tower.byKey.has(key)) return key;
  for (const g of tower.generators) {
    if (g.meaning.kind !== "atom" || g.meaning.head !== head || g.meaning.parts.length !== parts.length) continue;
    if (g.meaning.parts.every((p, k) => equalFractions(tower, p, parts[k] as Fraction))) return g.key;
  }
  return key;
}

/** The head of the atom of an unknown function or one of its derivatives. */
export const callHead = (name: string, orders: readonly number[]): string => `call ${name} ${orders.join(",")}`;
