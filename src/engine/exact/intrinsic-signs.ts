import { signOf, type KnownSign, type Sign } from "../../assumption/index.js";
import { rational } from "../../number/index.js";
import {
  addPolynomials,
  constantGenerator,
  constantOf,
  constantPolynomial,
  generatorPolynomial,
  generatorsOf,
  isConstantPolynomial,
  multiplyPolynomials,
  ONE_POLYNOMIAL,
  scalePolynomial,
  type Fraction,
  type Generator,
  type Polynomial,
  type Tower,
} from "../../expression/index.js";
import { connectedTo } from "./connected.js";

/** What generators say of themselves, by the generator and by how much was known when it was asked. */
export type IntrinsicSigns = Map<string, readonly KnownSign[]>;

/** What a tower was told, which only ever grows, and what was found from it. */
export interface SignState {
  readonly known: readonly KnownSign[];
  readonly own: IntrinsicSigns;
}

/** What the generators of some polynomials say of themselves: exponentials are positive, moduli are not negative. */
export function intrinsicSigns(tower: Tower, state: SignState, polynomials: readonly Polynomial[]): KnownSign[] {
  const found: KnownSign[] = [];
  for (const g of new Set(polynomials.flatMap((p) => [...generatorsOf(p)]))) {
    const key = `${state.known.length} ${g}`;
    let own = state.own.get(key);
    if (own === undefined) {
      const generator = tower.generators[g];
      own = generator === undefined ? [] : ofGenerator(tower, state.known, generator);
      state.own.set(key, own);
    }
    found.push(...own);
  }
  return found;
}

function ofGenerator(tower: Tower, known: readonly KnownSign[], generator: Generator): readonly KnownSign[] {
  const found: KnownSign[] = [];
  const { meaning, sign } = generator;
  const itself = generatorPolynomial(generator.id);
  if (meaning.kind === "atom" && /^(cosine|sine)$/.test(meaning.head)) {
    found.push(...inQuadrant(tower, known, generator.id, meaning.head, meaning.parts[0] as Fraction));
    for (const side of [1, -1]) found.push({ polynomial: addPolynomials(scalePolynomial(itself, rational(side)), ONE_POLYNOMIAL), relation: ">=", id: "" });
  }
  if (sign === "unknown" && vanishesNowhere(generator)) found.push({ polynomial: itself, relation: "!=", id: "" });
  if (generator.key === "constant pi") found.push(...boundsOfPi(itself));
  found.push(...byMonotony(tower, known, generator));
  if (sign !== "unknown") found.push({ polynomial: itself, relation: sign === "positive" ? ">" : ">=", id: "" });
  return found;
}

/** Γ and powers of minus one and of `i` have no zeros. */
const vanishesNowhere = ({ meaning }: Generator): boolean => meaning.kind === "exponential" || meaning.kind === "imaginary" || (meaning.kind === "atom" && /^(gamma|sign power|turn|root of unity)$/.test(meaning.head));

/** What the sign of an argument says of an increasing function: `e^u > 1` and `atan u > 0` for `u > 0`, `log u > 0` for `u > 1`. */
function byMonotony(tower: Tower, known: readonly KnownSign[], generator: Generator): KnownSign[] {
  const { meaning } = generator;
  if (!generator.real || known.length === 0) return [];
  const isReal = (id: number): boolean => tower.generators[id]?.real === true;
  const one = constantPolynomial(rational(1));
  const itself = generatorPolynomial(generator.id);
  const [argument, value] =
    meaning.kind === "exponential"
      ? [multiplyPolynomials(meaning.exponent.num, meaning.exponent.den, tower.budget), addPolynomials(itself, scalePolynomial(one, rational(-1)))]
      : meaning.kind === "logarithm"
        ? [addPolynomials(meaning.of, scalePolynomial(one, rational(-1))), itself]
        : meaning.kind === "atom" && /^(atan|asin|erf)$/.test(meaning.head) && meaning.parts[0] !== undefined
          ? [multiplyPolynomials(meaning.parts[0].num, meaning.parts[0].den, tower.budget), itself]
          : [undefined, itself];
  if (argument === undefined || constantOf(argument) !== undefined || generatorsOf(argument).has(generator.id)) return [];
  const { sign, used } = signOf(argument, connectedTo(argument, known), tower.budget, { isReal });
  const at = (side: 1 | -1, relation: ">" | ">="): KnownSign[] => [{ polynomial: scalePolynomial(value, rational(side)), relation, id: used.find((id) => id !== "") ?? "" }];
  // The logarithm is of the modulus, which exceeds one also where the argument lies below minus one.
  if (meaning.kind === "logarithm" && sign !== "positive" && sign !== "nonnegative") return [];
  if (sign === "positive" || sign === "nonnegative") return at(1, sign === "positive" ? ">" : ">=");
  return sign === "negative" || sign === "nonpositive" ? at(-1, sign === "negative" ? ">" : ">=") : [];
}

/** `157/50 < π < 22/7`. */
const boundsOfPi = (pi: Polynomial): KnownSign[] => [
  { polynomial: addPolynomials(pi, constantPolynomial(rational(-157, 50))), relation: ">", id: "" },
  { polynomial: addPolynomials(scalePolynomial(pi, rational(-1)), constantPolynomial(rational(22, 7))), relation: ">", id: "" },
];

/** The sign of the cosine or sine of an angle that the facts place in one half turn; quarter turns either way, of zero mean. */
function inQuadrant(tower: Tower, known: readonly KnownSign[], g: number, head: string, angle: Fraction): KnownSign[] {
  if (!isConstantPolynomial(angle.den) || isConstantPolynomial(angle.num) || known.length === 0) return [];
  const pi = constantGenerator(tower, "pi").num;
  // An angle that moves with a quantity on which nothing is known lies in no half turn.
  const named = new Set([pi, ...known.map((k) => k.polynomial)].flatMap((p) => [...generatorsOf(p)]));
  if ([...generatorsOf(angle.num)].some((id) => !named.has(id))) return [];
  const facts = [...connectedTo(angle.num, known), ...boundsOfPi(pi)];
  const isReal = (id: number): boolean => tower.generators[id]?.real === true;
  const beyond = (quarters: number): Sign => {
    const shifted = addPolynomials(angle.num, scalePolynomial(pi, rational(-quarters, 2)));
    return isConstantPolynomial(shifted) ? "unknown" : signOf(shifted, facts, tower.budget, { isReal }).sign;
  };
  const place = (sign: 1 | -1, isOpen: boolean): KnownSign[] => [{ polynomial: scalePolynomial(generatorPolynomial(g), rational(sign)), relation: isOpen ? ">" : ">=", id: "" }];
  const first = head === "cosine" ? -1 : 0;
  const low = beyond(first);
  if (isAbove(low)) {
    const high = beyond(first + 2);
    if (isBelow(high)) return place(1, low === "positive" && high === "negative");
    if (isAbove(high)) {
      const end = beyond(first + 4);
      if (isBelow(end)) return place(-1, high === "positive" && end === "negative");
    }
  } else if (isBelow(low)) {
    const end = beyond(first - 2);
    if (isAbove(end)) return place(-1, low === "negative" && end === "positive");
  }
  return [];
}

const isAbove = (s: Sign): boolean => s === "positive" || s === "nonnegative" || s === "zero";
const isBelow = (s: Sign): boolean => s === "negative" || s === "nonpositive" || s === "zero";
