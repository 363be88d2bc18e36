import { rational, signOfRational } from "../../number/index.js";
import { addPolynomials, type Budget, constantPolynomial, generatorPolynomial, generatorsOf, isConstantPolynomial, negatePolynomial, ONE_POLYNOMIAL, type Polynomial, sparseCoefficientsIn, ZERO_POLYNOMIAL } from "../../expression/index.js";
import { type Algebra, deepGenerators, type Meaning, newAlgebra, NotAlgebraic, valueOfFraction } from "./fraction.js";
import { radicandSign, reduceRoots, rootEquation, type SignAtom, signAtom } from "./atom.js";
import { isUnsatisfiable } from "./branch.js";
import type { Formula } from "./formula.js";
import { type Comparison, comparisons } from "./monotone.js";
import { ALWAYS, type Condition, isNotZero, isZero, literal, NEVER, signsOfRelation } from "./literal.js";

/** How a root stands in one case: its radicand is not negative, negative, not defined, or not real itself. */
type Mode = "real" | "imaginary" | "undefined" | "unclear";
type Modes = ReadonlyMap<number, Mode>;

/** More roots than this make too many cases. */
const MOST_ROOTS = 4;

/** Formulas read into polynomials: each relation with its sign condition. */
type Read =
  | { readonly kind: "truth"; readonly value: boolean }
  | { readonly kind: "and" | "or"; readonly parts: readonly Read[] }
  | { readonly kind: "atom"; readonly atom: SignAtom }
  | { readonly kind: "undefined" }
  | { readonly kind: "unknown" };

/**
 * Whether `left` implies `right` wherever the given formulas hold, for all values of the unknowns (real ones, but for
 * the names in `complex`), as far as that can be proved: `left` and the negation of `right` contradict each other.
 * Throws `NotAlgebraic` when a side cannot be read.
 */
export function provesImplication(left: Formula, right: Formula, given: readonly Formula[], complex: ReadonlySet<string>, budget: Budget): boolean {
  const algebra = newAlgebra(budget, true);
  const l = read(algebra, left);
  const r = read(algebra, right);
  const g = given.map((f): Read => {
    try {
      return read(algebra, f);
    } catch (error) {
      // An assumption that cannot be read is not used.
      if (error instanceof NotAlgebraic) return { kind: "unknown" };
      throw error;
    }
  });
  const compared = comparisons(algebra, [l, r].flatMap(atomsRead));
  const defined = definedOpaque(l, algebra);
  const isReal = realGenerators(algebra, complex);
  const roots = algebra.meanings.flatMap((m, id) => (m.kind === "root" || m.kind === "log" ? [id] : []));
  if (roots.length > MOST_ROOTS) throw new NotAlgebraic("many roots");
  if (complex.size > 0 && algebra.meanings.some((m) => m.kind === "opaque" || m.kind === "log" || (m.kind === "root" && valueOfFraction(m.radicand) === undefined))) {
    throw new NotAlgebraic("functions of complex unknowns");
  }
  algebra.meanings.forEach((m, id) => {
    const made = m.kind === "root" || m.kind === "log" || m.kind === "opaque";
    const inner = [...deepGenerators(algebra, { num: generatorPolynomial(id), den: ONE_POLYNOMIAL })].filter((g) => g !== id);
    if (made && inner.some((g) => mayBeComplex(algebra.meanings[g]))) throw new NotAlgebraic("functions of what need not be real");
  });
  return modesOf(algebra, roots).every((modes) => {
    const conditions = [...modeConditions(algebra, modes), ...opaqueConditions(algebra), ...comparisonsIn(algebra, compared, modes), ...g.map((f) => atMost(algebra, f, modes, isReal)), atMost(algebra, l, modes, isReal), fails(algebra, r, modes, isReal, defined)];
    return isUnsatisfiable({ isReal, budget }, conditions);
  });
}

function read(algebra: Algebra, formula: Formula): Read {
  switch (formula.kind) {
    case "truth":
      return formula;
    case "and":
    case "or":
      return { kind: formula.kind, parts: formula.parts.map((f) => read(algebra, f)) };
    case "atom":
      try {
        return { kind: "atom", atom: signAtom(algebra, formula) };
      } catch (error) {
        if (error instanceof NotAlgebraic && error.message === "division by zero") return { kind: "undefined" };
        throw error;
      }
    case "integral":
    case "complex":
      return { kind: "unknown" };
    case "opaque":
      throw new NotAlgebraic(formula.why);
  }
}

/** Functions that have values wherever the left side holds: those of its relations that must all hold. */
function definedOpaque(l: Read, algebra: Algebra): ReadonlySet<number> {
  const out = new Set<number>();
  algebra.meanings.forEach((m, id) => {
    if (m.kind === "opaque" && m.total) out.add(id);
  });
  const visit = (r: Read): void => {
    if (r.kind === "and") r.parts.forEach(visit);
    if (r.kind === "atom" && r.atom.relation !== "!=") for (const g of r.atom.domain.opaque) out.add(g);
  };
  visit(l);
  return out;
}

/** The imaginary unit, and powers whose base may be negative. */
const mayBeComplex = (m: Meaning | undefined): boolean => m?.kind === "imaginary-unit" || (m?.kind === "opaque" && m.name === "power" && !m.total);

/** Generators made of complex unknowns are not real. */
function realGenerators(algebra: Algebra, complex: ReadonlySet<string>): (g: number) => boolean {
  const real = algebra.meanings.map((m) => {
    switch (m.kind) {
      case "unknown":
        return !complex.has(m.name);
      case "root": {
        const number = valueOfFraction(m.radicand);
        return complex.size === 0 || (number !== undefined && number.n >= 0n);
      }
      case "log":
      case "opaque":
        return complex.size === 0 && !mayBeComplex(m);
      case "imaginary-unit":
        return false;
    }
  });
  return (g) => real[g] ?? false;
}

/** All combinations of how the roots may stand. */
function modesOf(algebra: Algebra, roots: readonly number[]): Modes[] {
  let out: Map<number, Mode>[] = [new Map<number, Mode>()];
  for (const g of roots) {
    const meaning = algebra.meanings[g];
    if (meaning?.kind !== "root" && meaning?.kind !== "log") continue;
    const of = meaning.kind === "root" ? meaning.radicand : meaning.argument;
    const modes: Mode[] = ["real"];
    const number = valueOfFraction(of);
    if (number !== undefined) {
      if (signOfRational(number) < 0) modes[0] = "imaginary";
    } else {
      if (meaning.kind === "log" || !meaning.absolute) modes.push("imaginary");
      if (meaning.kind === "log" || !isConstantPolynomial(of.den)) modes.push("undefined");
    }
    // A root is allotted after those inside its radicand, so their modes are known here.
    const inside = [...deepGenerators(algebra, of)];
    out = out.flatMap((m) => {
      const clear = inside.every((h) => (m.get(h) ?? "real") === "real");
      const possible: readonly Mode[] = clear ? modes : ["unclear"];
      return possible.map((mode): Map<number, Mode> => new Map<number, Mode>(m).set(g, mode));
    });
  }
  return out;
}

function modeConditions(algebra: Algebra, modes: Modes): Condition[] {
  return [...modes].flatMap(([g, mode]): Condition[] => {
    const meaning = algebra.meanings[g];
    if (meaning?.kind === "log") return logConditions(algebra, g, mode, valueOfFraction(meaning.argument) !== undefined);
    if (meaning?.kind !== "root") return [];
    const { den } = meaning.radicand;
    switch (mode) {
      case "real":
        return [literal(radicandSign(algebra, g), 6), literal(generatorPolynomial(g), 6), isZero(rootEquation(algebra, g)), isNotZero(den)];
      case "imaginary":
        return [literal(radicandSign(algebra, g), 1), isNotZero(den)];
      case "undefined":
        return [isZero(den)];
      case "unclear":
        return [];
    }
  });
}

/** Where a logarithm is real, imaginary in part, or not defined. Numbers have arguments above 1. */
function logConditions(algebra: Algebra, g: number, mode: Mode, isNumber: boolean): Condition[] {
  if (isNumber) return [literal(generatorPolynomial(g), 4)];
  const signs = mode === "real" ? 4 : mode === "imaginary" ? 1 : mode === "undefined" ? 2 : 7;
  return [literal(radicandSign(algebra, g), signs)];
}

/** Whether a generator, and all that it is made of, is real in a case. */
const isRealIn = (algebra: Algebra, g: number, modes: Modes): boolean =>
  [...deepGenerators(algebra, { num: generatorPolynomial(g), den: ONE_POLYNOMIAL })].every((h) => {
    const meaning = algebra.meanings[h];
    return (modes.get(h) ?? "real") === "real" && (meaning?.kind !== "opaque" || meaning.inside !== undefined);
  });

/** The comparisons all of whose parts are real in a case. */
const comparisonsIn = (algebra: Algebra, compared: readonly Comparison[], modes: Modes): Condition[] =>
  compared
    .filter(({ needs }) => needs.every((g) => isRealIn(algebra, g, modes)))
    .map((c) => c.condition);

/** The relations that were read. */
function atomsRead(r: Read): SignAtom[] {
  switch (r.kind) {
    case "and":
    case "or":
      return r.parts.flatMap(atomsRead);
    case "atom":
      return [r.atom];
    case "truth":
    case "undefined":
    case "unknown":
      return [];
  }
}

/** What is always true of the constants and functions. */
function opaqueConditions(algebra: Algebra): Condition[] {
  return algebra.meanings.flatMap((m, id): Condition[] => {
    if (m.kind === "imaginary-unit") return [isZero(rootEquation(algebra, id))];
    if (m.kind !== "opaque") return [];
    const g = generatorPolynomial(id);
    const above = (n: number, d: number): Condition => literal(minus(g, n, d), 4);
    const below = (n: number, d: number, signs: number): Condition => literal(negatePolynomial(minus(g, n, d)), signs);
    switch (m.name) {
      case "pi":
        return [above(31415926, 10_000_000), below(31415927, 10_000_000, 4)];
      case "e":
        return [above(27182818, 10_000_000), below(27182819, 10_000_000, 4)];
      case "cosh":
        return [literal(minus(g, 1, 1), 6)];
      case "sin":
      case "cos":
        return [literal(minus(g, -1, 1), 6), below(1, 1, 6), ...unitCircle(algebra, id)];
      default:
        return m.sign === undefined ? [] : [literal(g, m.sign > 0 ? 4 : 1)];
    }
  });
}

/** `sin^2 + cos^2 = 1` for the same argument. */
function unitCircle(algebra: Algebra, sine: number): Condition[] {
  const own = algebra.meanings[sine];
  if (own?.kind !== "opaque" || own.name !== "sin" || own.of === undefined) return [];
  const cosine = algebra.meanings.findIndex((m) => m.kind === "opaque" && m.name === "cos" && m.of === own.of);
  if (cosine < 0) return [];
  return [isZero(minus(addPolynomials(generatorPolynomial(sine, 2), generatorPolynomial(cosine, 2)), 1, 1))];
}

const minus = (p: Polynomial, n: number, d: number): Polynomial => addPolynomials(p, constantPolynomial(rational(-n, d)));

const modeOf = (modes: Modes, atom: SignAtom): Mode => {
  const all = [...atom.domain.roots].map((g) => modes.get(g) ?? "real");
  return all.includes("undefined") ? "undefined" : all.includes("unclear") ? "unclear" : all.includes("imaginary") ? "imaginary" : "real";
};

const isOrder = (atom: SignAtom): boolean => atom.relation !== "=" && atom.relation !== "!=";

/** A condition that holds at least wherever the formula does. */
function atMost(algebra: Algebra, f: Read, modes: Modes, isReal: (g: number) => boolean): Condition {
  switch (f.kind) {
    case "truth":
      return f.value ? ALWAYS : NEVER;
    case "unknown":
      return ALWAYS;
    case "undefined":
      return NEVER;
    case "and":
    case "or":
      return { kind: f.kind, parts: f.parts.map((p) => atMost(algebra, p, modes, isReal)) };
    case "atom": {
      const { atom } = f;
      // An undefined side is not unequal to anything for sure; nothing is concluded from it.
      if (atom.relation === "!=" && (atom.domain.roots.size > 0 || atom.domain.nonzero.length > 0)) return ALWAYS;
      const poles = atom.domain.nonzero.map((p) => isNotZero(reduceRoots(algebra, p)));
      switch (modeOf(modes, atom)) {
        case "undefined":
          return NEVER;
        case "unclear":
          return ALWAYS;
        case "imaginary":
          return imaginaryEquation(algebra, atom, modes, isReal);
        case "real":
          if (isOrder(atom) && ![...generatorsOf(atom.difference)].every(isReal)) return ALWAYS;
          return { kind: "and", parts: [...poles, literal(atom.difference, signsOfRelation[atom.relation])] };
      }
    }
  }
}

/**
 * `A + B r = 0` with real `A` and `B` and an imaginary root `r` needs `A = B = 0`, and so does one with the logarithm
 * of a negative number, whose imaginary part is not 0; other forms give nothing.
 */
function imaginaryEquation(algebra: Algebra, atom: SignAtom, modes: Modes, isReal: (g: number) => boolean): Condition {
  const imaginary = [...atom.domain.roots].filter((g) => modes.get(g) === "imaginary");
  const [only] = imaginary;
  // A function of an imaginary number need not be real.
  const clear = [...atom.domain.opaque].every((g) => isRealIn(algebra, g, modes));
  if (atom.relation !== "=" || !clear || imaginary.length !== 1 || only === undefined) return ALWAYS;
  const parts = sparseCoefficientsIn(atom.difference, only);
  if ([...parts.keys()].some((k) => k > 1) || ![...generatorsOf(atom.difference)].every((g) => g === only || isReal(g))) return ALWAYS;
  return { kind: "and", parts: [isZero(parts.get(0) ?? ZERO_POLYNOMIAL), isZero(parts.get(1) ?? ZERO_POLYNOMIAL)] };
}

/** A condition that holds at least wherever the formula does not. */
function fails(algebra: Algebra, f: Read, modes: Modes, isReal: (g: number) => boolean, defined: ReadonlySet<number>): Condition {
  switch (f.kind) {
    case "truth":
      return f.value ? NEVER : ALWAYS;
    case "unknown":
    case "undefined":
      return ALWAYS;
    case "and":
    case "or":
      return { kind: f.kind === "and" ? "or" : "and", parts: f.parts.map((p) => fails(algebra, p, modes, isReal, defined)) };
    case "atom": {
      const { atom } = f;
      if (modeOf(modes, atom) !== "real" || [...atom.domain.opaque].some((g) => !defined.has(g))) return ALWAYS;
      if (isOrder(atom) && ![...generatorsOf(atom.difference)].every(isReal)) return ALWAYS;
      const poles = atom.domain.nonzero.map((p) => isZero(reduceRoots(algebra, p)));
      return { kind: "or", parts: [...poles, literal(atom.difference, 7 & ~signsOfRelation[atom.relation])] };
    }
  }
}
