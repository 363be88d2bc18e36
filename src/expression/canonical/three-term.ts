import { floorRational, isIntegerRational, rational } from "../../number/index.js";
import { apply, sym } from "../build.js";
import { atom } from "./atom.js";
import { addFractions, constantFraction, divideFractions, multiplyFractions, rationalOf, subtractFractions } from "./fraction.js";
import { fractionToExpr } from "./to-expr.js";
import { Unsupported, type Fraction, type Tower } from "./tower.js";
import { splitConstantTerm } from "./whole.js";

/** A family with `f(n+1) = forward(n)·f(n) + back(n)·f(n-1)`, the coefficients rational functions of the index and the parameters. */
export interface ThreeTermFamily {
  readonly name: string;
  readonly parameters: readonly Fraction[];
  readonly forward: (n: Fraction) => Fraction;
  readonly back: (n: Fraction) => Fraction;
  /** The members 0 and 1 where they are elementary, from which all others of a whole index `n >= 0` follow. */
  readonly first?: readonly [Fraction, Fraction] | undefined;
}

const LONGEST = 60n;

/**
 * A member of the family, its index reduced by the recurrence to two neighbours: members 0 and 1 for a whole number,
 * otherwise those at the index without its whole constant. Where the family has elementary first members, negative whole
 * indices are `Unsupported`.
 */
export function neighbourForm(tower: Tower, family: ThreeTermFamily, n: Fraction): Fraction {
  const { constant } = splitConstantTerm(tower, n);
  const shift = floorRational(constant);
  if (shift > LONGEST || shift < -LONGEST) throw new Unsupported("an index shifted this far");
  const value = rationalOf(n);
  const whole = value !== undefined && isIntegerRational(value);
  if (whole && shift < 0n && family.first !== undefined) throw new Unsupported("a member with a negative index");
  const base = subtractFractions(tower, n, constantFraction(rational(shift)));
  const at = (k: number): Fraction => (whole ? family.first?.[k] : undefined) ?? memberAtom(tower, family, addFractions(tower, base, constantFraction(rational(k))));
  let [a, b] = [at(0), at(1)];
  const index = (k: bigint): Fraction => addFractions(tower, base, constantFraction(rational(k)));
  const product = (x: Fraction, y: Fraction): Fraction => multiplyFractions(tower, x, y);
  for (let k = 0n; k < shift; k++) {
    const m = index(k + 1n);
    [a, b] = [b, addFractions(tower, product(family.forward(m), b), product(family.back(m), a))];
  }
  for (let k = 0n; k > shift; k--) {
    const m = index(k);
    [a, b] = [divideFractions(tower, subtractFractions(tower, b, product(family.forward(m), a)), family.back(m)), a];
  }
  return a;
}

function memberAtom(tower: Tower, family: ThreeTermFamily, n: Fraction): Fraction {
  const shown = [n, ...family.parameters].map((f) => fractionToExpr(tower, f));
  return atom(tower, `opaque ${family.name}`, [n, ...family.parameters], apply("opaque", sym(family.name), ...shown), []);
}
