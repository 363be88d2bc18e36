import { rational, type Rational } from "../../number/index.js";
import {
  constantPolynomial,
  generatorPolynomial,
  generatorsOf,
  isExactRoot,
  lineCells,
  negatePolynomial,
  subtractPolynomials,
  univariateOf,
  type LineCell,
  type Polynomial,
  type Tower,
} from "../../expression/index.js";
import { pieceProduct, type SignPiece } from "./sign-pieces.js";

const HIGHEST_DEGREE = 16;

type Allowed = readonly boolean[];

/** A piece and why it is required. */
type Reasoned = SignPiece & { readonly why: string };

interface Candidate<P> {
  readonly piece: P;
  readonly allows: Allowed;
}

/**
 * The pieces that speak of one real quantity alone, together as ranges of it where their ends are rational: `x < 1`,
 * `x > 0`, `x ≠ 2`; what has irrational ends or comes in parts stays as a polynomial, `x^2 > 2`. Undefined when no real
 * number satisfies them all.
 */
export function linePieces<P extends Reasoned>(tower: Tower, pieces: readonly P[]): readonly (P | Reasoned)[] | undefined {
  const byQuantity = new Map<number, P[]>();
  const others: P[] = [];
  for (const piece of pieces) {
    const only = onlyQuantity(tower, piece);
    if (only === undefined) others.push(piece);
    else byQuantity.set(only, [...(byQuantity.get(only) ?? []), piece]);
  }
  const out: (P | Reasoned)[] = [...others];
  for (const [generator, own] of byQuantity) {
    const ranges = rangesOf(tower, generator, own);
    if (ranges === undefined) return undefined;
    out.push(...ranges);
  }
  return out;
}

/** The real quantity that a piece speaks of alone. */
export function onlyQuantity(tower: Tower, piece: SignPiece): number | undefined {
  const generators = new Set(piece.factors.flatMap((p) => [...generatorsOf(p)]));
  const [only] = generators;
  return generators.size === 1 && only !== undefined && tower.generators[only]?.meaning.kind === "symbol" && tower.generators[only].real ? only : undefined;
}

function rangesOf<P extends Reasoned>(tower: Tower, g: number, pieces: readonly P[]): readonly (P | Reasoned)[] | undefined {
  const polynomials = pieces.map((piece) => univariateOf(pieceProduct(tower, piece), g));
  if (polynomials.some((f) => f === undefined || f.length - 1 > HIGHEST_DEGREE)) return pieces;
  const cells = lineCells(polynomials.map((f) => f ?? []), tower.budget);
  const given = pieces.map((piece, k): Candidate<P> => ({ piece, allows: cells.map((cell) => satisfies(cell.signs[k] ?? 0, piece.relation)) }));
  const allowed = cells.map((_, k) => given.every((c) => c.allows[k] === true));
  if (!allowed.includes(true)) return undefined;
  const why = (cell: number): string => given.find((c) => c.allows[cell] === false)?.piece.why ?? "";
  const candidates: Candidate<P | Reasoned>[] = [...ends(g, cells, allowed, why), ...holes(g, cells, allowed, why), ...given];
  // In this order the first that leave out something new, then without those that the others make idle.
  let left: Allowed = cells.map(() => true);
  let chosen: Candidate<P | Reasoned>[] = [];
  for (const candidate of candidates) {
    const next = left.map((is, k) => is && candidate.allows[k] === true);
    if (next.every((is, k) => is === left[k])) continue;
    chosen.push(candidate);
    left = next;
  }
  for (const candidate of [...chosen].reverse()) {
    const rest = chosen.filter((c) => c !== candidate);
    if (cells.every((_, k) => rest.every((c) => c.allows[k] === true) === allowed[k])) chosen = rest;
  }
  return chosen.map((c) => c.piece);
}

const satisfies = (sign: -1 | 0 | 1, relation: SignPiece["relation"]): boolean => (relation === "!=" ? sign !== 0 : relation === ">" ? sign > 0 : sign >= 0);

/** The least and the greatest end of the cells allowed, where these are rational. */
function ends(g: number, cells: readonly LineCell[], allowed: Allowed, why: (cell: number) => string): Candidate<Reasoned>[] {
  const out: Candidate<Reasoned>[] = [];
  const first = allowed.indexOf(true);
  const last = allowed.lastIndexOf(true);
  const add = (at: number, upward: boolean, cell: LineCell | undefined): void => {
    // An open interval begins behind the root before it, which is a cell of its own.
    const [root, strict] = cell?.kind === "root" ? [cell, false] : [cells[upward ? at - 1 : at + 1], true];
    if (root?.kind !== "root" || !isExactRoot(root.root)) return;
    const p = distance(g, root.root.lower);
    const border = cells.indexOf(root);
    out.push({ piece: { factors: [upward ? p : negatePolynomial(p)], relation: strict ? ">" : ">=", why: why(strict ? border : upward ? border - 1 : border + 1) }, allows: cells.map((_, k) => (k === border ? !strict : upward ? k > border : k < border)) });
  };
  add(first, true, cells[first]);
  add(last, false, cells[last]);
  return out;
}

/** Single rational points that are left out between cells allowed. */
const holes = (g: number, cells: readonly LineCell[], allowed: Allowed, why: (cell: number) => string): Candidate<Reasoned>[] =>
  cells.flatMap((cell, k): Candidate<Reasoned>[] =>
    cell.kind === "root" && isExactRoot(cell.root) && allowed[k] === false && allowed[k - 1] === true && allowed[k + 1] === true
      ? [{ piece: { factors: [distance(g, cell.root.lower)], relation: "!=", why: why(k) }, allows: cells.map((_, j) => j !== k) }]
      : [],
  );

const distance = (g: number, from: Rational): Polynomial => subtractPolynomials(generatorPolynomial(g), constantPolynomial(rational(from.n, from.d)));
