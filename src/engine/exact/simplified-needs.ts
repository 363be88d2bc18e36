import { divideRational, isZeroRational, negateRational, ZERO } from "../../number/index.js";
import {
  addFractions,
  apply,
  BudgetExhausted,
  canonicalise,
  coefficientsIn,
  constantOf,
  contains,
  degreeIn,
  equalPolynomials,
  fractionToExpr,
  generatorsOf,
  isRealOrCircular,
  multiply,
  multiplyFractions,
  negate,
  negatePolynomial,
  num,
  polynomialToExpr,
  signOfFraction,
  Undefined,
  Unsupported,
  type Expr,
  type Fraction,
  type Polynomial,
  type Requirement,
  type Tower,
} from "../../expression/index.js";
import type { FactOracle } from "./oracle.js";
import { holds, sameRequirement } from "./holds.js";
import { inTower } from "./in-tower.js";
import { linePieces, onlyQuantity } from "./line-pieces.js";
import { plainNeeds } from "./plain-needs.js";
import { signPieces, type SignPiece } from "./sign-pieces.js";

/**
 * Requirements that hold together exactly where the given ones do under the assumptions, each one relation that is short to
 * read: factors apart, powers and positive factors dropped, ranges of one quantity as its bounds. What the assumptions give
 * is left out, what the canonical form does not cover stays as it is. Undefined when they hold nowhere.
 */
export function simplifiedNeeds(oracle: FactOracle, needs: readonly Requirement[]): readonly Requirement[] | undefined {
  const plain = needs.flatMap(plainNeeds);
  const distinct = plain.filter((need, k) => plain.findIndex((other) => sameRequirement(other, need)) === k);
  if (distinct.length === 0) return [];
  try {
    return inTower(oracle, [], (tower) => simplifiedIn(oracle, tower, distinct), { budget: { remaining: BUDGET } });
  } catch (error) {
    // They say the same as they stand.
    if (error instanceof BudgetExhausted || error instanceof Unsupported) return distinct;
    throw error;
  }
}

const BUDGET = 1_000_000;

function simplifiedIn(oracle: FactOracle, tower: Tower, distinct: readonly Requirement[]): readonly Requirement[] | undefined {
  const opaque: Requirement[] = [];
  const pieces: Piece[] = [];
  // Each is read with what the ones before say, the shorter ones first: then a root has a radicand of known sign.
  for (const group of inPairs(distinct).sort((a, b) => groupSize(a) - groupSize(b))) {
    const found = piecesOf(tower, group);
    if (found === undefined) return undefined;
    opaque.push(...found.opaque);
    pieces.push(...found.pieces);
    for (const piece of [...found.pieces, ...found.told]) oracle.tell(tower, piece.factors, piece.relation);
  }
  const lines = linePieces(tower, strict(pieces));
  return lines === undefined ? undefined : [...lines.map((piece) => rendered(tower, piece)), ...opaque];
}

interface Piece extends SignPiece {
  readonly why: string;
  /** The author's own expression, where it is the shorter one. */
  readonly shown?: Expr | undefined;
}

/** Two requirements of one operator, `1 - u > 0` and `1 + u > 0`, stand side by side. */
function inPairs(needs: readonly Requirement[]): (readonly Requirement[])[] {
  const groups: (readonly Requirement[])[] = [];
  for (let k = 0; k < needs.length; k++) {
    const [first, second] = [needs[k] as Requirement, needs[k + 1]];
    const paired = second !== undefined && second.why === first.why && second.relation === first.relation && (first.relation === ">" || first.relation === ">=") && isSum(first.expr) && isSum(second.expr);
    groups.push(paired ? [first, second] : [first]);
    if (paired) k++;
  }
  return groups;
}

const isSum = (e: Expr): boolean => e.kind === "apply" && e.operator === "add";

const groupSize = (group: readonly Requirement[]): number => Math.max(...group.map((need) => expressionSize(need.expr)));

interface Found {
  readonly pieces: readonly Piece[];
  /** Requirements that stay as they are written. */
  readonly opaque: readonly Requirement[];
  /** What else they say: the signs of whole radicands, and pieces that are longer than the author's own words. */
  readonly told: readonly SignPiece[];
}

const NOTHING: Found = { pieces: [], opaque: [], told: [] };

/** What the requirements of a group come apart into; undefined when they hold nowhere. */
function piecesOf(tower: Tower, group: readonly Requirement[]): Found | undefined {
  const fractions = group.map((need) => fractionOf(tower, need));
  let found = NOTHING;
  for (const [k, need] of group.entries()) {
    const next = alone(tower, need, fractions[k]);
    if (next === undefined) return undefined;
    const whole = fractions[k] === undefined || need.relation === "converges" || need.relation === "!=" ? [] : [{ factors: [fractions[k].num, fractions[k].den], relation: need.relation }];
    found = { pieces: [...found.pieces, ...next.pieces], opaque: [...found.opaque, ...next.opaque], told: [...found.told, ...next.told, ...whole] };
  }
  const [f, g] = fractions;
  const [first, second] = group;
  if (f === undefined || g === undefined || first === undefined || second === undefined) return found;
  // Of two quantities with a positive sum both are positive where their product is.
  if (signOfFraction(tower, addFractions(tower, f, g)) !== "positive") return found;
  const joined = ofNeed(tower, first, multiplyFractions(tower, f, g));
  if (joined === undefined) return undefined;
  const separate = shownSize(tower, found.pieces) + found.opaque.reduce((sum, need) => sum + expressionSize(need.expr), 0);
  return shownSize(tower, joined) < separate ? { ...found, pieces: joined, opaque: [] } : found;
}

function alone(tower: Tower, need: Requirement, f: Fraction | undefined): Found | undefined {
  if (f === undefined) return holds(tower, need) ? NOTHING : { ...NOTHING, opaque: [need] };
  const pieces = ofNeed(tower, need, f);
  if (pieces === undefined) return undefined;
  const [only, ...others] = pieces;
  const written = expressionSize(need.expr);
  if (pieces.every((piece) => onlyQuantity(tower, piece) !== undefined) || shownSize(tower, pieces) < written) return { ...NOTHING, pieces };
  if (only !== undefined && others.length === 0 && only.relation === need.relation) return { ...NOTHING, pieces: [{ ...only, shown: need.expr }] };
  // The author's own words stand for pieces that are longer.
  return shownSize(tower, pieces) <= written + 2 ? { ...NOTHING, pieces } : { ...NOTHING, opaque: [need], told: pieces };
}

function ofNeed(tower: Tower, need: Requirement, f: Fraction): readonly Piece[] | undefined {
  if (need.relation === "converges") return [];
  return signPieces(tower, f, need.relation)?.map((piece) => ({ ...piece, why: need.why }));
}

/** `p >= 0` and `p ≠ 0` as `p > 0`. */
function strict(pieces: readonly Piece[]): readonly Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const same = out.findIndex((other) => isSameUpToSign(other, piece));
    const [before, unequal] = [out[same], piece.relation === "!="];
    if (before === undefined || before.relation === piece.relation) out.push(piece);
    else if (unequal || before.relation === "!=") out[same] = { ...(unequal ? before : piece), relation: ">", why: unequal ? piece.why : before.why };
    else out.push(piece);
  }
  return out;
}

const isSameUpToSign = (a: Piece, b: Piece): boolean => {
  const [p, q] = [a.factors[0], b.factors[0]];
  return a.factors.length === 1 && b.factors.length === 1 && p !== undefined && q !== undefined && (equalPolynomials(p, q) || equalPolynomials(p, negatePolynomial(q)));
};

/** The canonical form of a requirement's expression; none where that says nothing. */
function fractionOf(tower: Tower, need: Requirement): Fraction | undefined {
  if (need.relation === "converges") return undefined;
  try {
    const f = canonicalise(tower, need.expr);
    return isRealOrCircular(tower, f) || need.relation === "!=" ? f : undefined;
  } catch (error) {
    if (error instanceof Undefined || error instanceof Unsupported) return undefined;
    throw error;
  }
}

function pieceExpr(tower: Tower, piece: SignPiece): Expr {
  const factors = piece.factors.map((p) => distanceExpr(tower, p) ?? polynomialToExpr(tower, p));
  return factors.length === 1 ? (factors[0] as Expr) : multiply(...factors);
}

/** `x - c` and `c - x` for one quantity and a rational number. */
function distanceExpr(tower: Tower, p: Polynomial): Expr | undefined {
  const [only, ...others] = generatorsOf(p);
  if (only === undefined || others.length > 0 || degreeIn(p, only) !== 1) return undefined;
  const [rest, slope] = coefficientsIn(p, only) as [Polynomial, Polynomial];
  const factor = constantOf(slope);
  const of = tower.generators[only]?.expr;
  if (factor === undefined || of === undefined) return undefined;
  const at = divideRational(constantOf(rest) ?? ZERO, factor);
  const shown = factor.n > 0n ? of : negate(of);
  return isZeroRational(at) ? shown : apply("add", shown, num(factor.n > 0n ? at : negateRational(at)));
}

const shownSize = (tower: Tower, pieces: readonly Piece[]): number => pieces.reduce((sum, piece) => sum + expressionSize(pieceExpr(tower, piece)), 0);

function rendered(tower: Tower, piece: Piece): Requirement {
  return { expr: piece.shown ?? pieceExpr(tower, piece), relation: piece.relation, why: piece.why };
}

const LONGEST_SHOWN = 24;

/** The expression of a fraction, where that is short. */
export function short(tower: Tower, f: Fraction): Expr | undefined {
  const size = [f.num, f.den].reduce((n, p) => n + p.terms.reduce((m, t) => m + 1 + t.monomial.length, 0), 0);
  return size <= LONGEST_SHOWN ? fractionToExpr(tower, f) : undefined;
}

/** How many nodes an expression has. */
export function expressionSize(e: Expr): number {
  let n = 0;
  contains(e, () => {
    n++;
    return false;
  });
  return n;
}
