import { generatorPolynomial } from "../polynomial/index.js";
import { sym } from "../build.js";
import type { Expr } from "../expr.js";
import { equalFractions, fractionKey, isRealFraction, polynomialFraction, symbolsOfFraction } from "./fraction.js";
import { internGenerator, noteUsed, type Fraction, type Tower } from "./tower.js";

/** A quantity by name, replaced by the value that an equation among the assumptions gives it. */
export function symbolFraction(tower: Tower, name: string, expr: Expr = sym(name)): Fraction {
  const key = `symbol ${name}`;
  const value = lookUp(tower, key);
  if (value !== undefined) return value;
  const generator = internGenerator(tower, key, () => ({
    meaning: { kind: "symbol", name },
    expr,
    symbols: new Set([name]),
    real: !tower.oracle.complex.has(name),
    sign: "unknown",
  }));
  return polynomialFraction(generatorPolynomial(generator.id));
}

function lookUp(tower: Tower, key: string): Fraction | undefined {
  if (tower.byKey.has(key)) return undefined;
  const found = tower.oracle.value(tower, key);
  if (found === undefined) return undefined;
  noteUsed(tower, found.used);
  return found.value;
}

/** An atom: equal to another exactly when head and parts are equal. */
export function atom(tower: Tower, head: string, parts: readonly Fraction[], expr: Expr, bound: readonly string[], real = true): Fraction {
  const key = atomKey(tower, head, parts);
  const value = lookUp(tower, key);
  if (value !== undefined) return value;
  const generator = internGenerator(tower, key, () => ({
    meaning: { kind: "atom", head, parts },
    expr,
    symbols: new Set(parts.flatMap((p) => [...symbolsOfFraction(tower, p)]).filter((name) => !bound.includes(name))),
    real: real && parts.every((p) => isRealFraction(tower, p)),
    sign: "unknown",
  }));
  return polynomialFraction(generatorPolynomial(generator.id));
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
