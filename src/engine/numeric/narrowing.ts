import { compile, compileStatement, intervalArithmetic, NO_ANALYSIS, type DomainSet, type Expr, type Scope, type Statement } from "../../expression/index.js";
import { hull, interval, type Interval } from "../../number/index.js";
import { common, LINE, narrowingNode, type Box, type NarrowingNode } from "./narrowing-node.js";

/** Narrows a box to where a statement may hold; false when it holds nowhere in it. */
type Narrowing = (box: Box) => boolean;

/** A statement as it narrows boxes, with the assumption that it comes from. */
export interface NamedNarrowing {
  readonly id: string;
  readonly narrow: Narrowing;
  /** False when evaluation over the whole box shows that the statement holds nowhere in it. */
  readonly mayHold: Narrowing;
}

/**
 * Narrows boxes by a statement about real quantities, forwards and backwards through its expressions (HC4-revise of
 * Benhamou et al., 1999) in outward-rounded intervals: no point of the box at which the statement holds is lost. A side
 * without a value makes a statement fail.
 */
export function narrowingOf(id: string, statement: Statement, scope: Scope): NamedNarrowing {
  const arithmetic = intervalArithmetic(NO_ANALYSIS);
  const node = (e: Expr): NarrowingNode => narrowingNode(e, (name) => scope.slots.get(name), (part) => compile(part, arithmetic, scope));
  const holds = compileStatement(statement, arithmetic, scope);
  return { id, narrow: parts(statement, node), mayHold: (box) => holds([...box]) !== "false" };
}

function parts(statement: Statement, node: (e: Expr) => NarrowingNode): Narrowing {
  switch (statement.kind) {
    case "truth":
      return () => statement.value;
    case "and": {
      const all = statement.parts.map((part) => parts(part, node));
      return (box) => all.every((narrow) => narrow(box));
    }
    case "or": {
      const cases = statement.parts.map((part) => parts(part, node));
      return (box) => {
        const kept = cases.flatMap((narrow) => {
          const own = [...box];
          return narrow(own) ? [own] : [];
        });
        const [first, ...rest] = kept;
        if (first === undefined) return false;
        box.forEach((_, k) => (box[k] = rest.reduce((all, other) => hull(all, other[k] ?? LINE), first[k] ?? LINE)));
        return true;
      };
    }
    case "relation": {
      const [left, right] = [node(statement.left), node(statement.right)];
      return related(left, statement.relation, right);
    }
    case "membership":
      return statement.negated ? () => true : member(statement.element, statement.set, node);
  }
}

function related(left: NarrowingNode, relation: string, right: NarrowingNode): Narrowing {
  switch (relation) {
    case "=":
    case ":=":
      return (box) => {
        const [a, b] = [left.forward(box), right.forward(box)];
        const met = a === undefined || b === undefined ? undefined : common(a, b);
        return met !== undefined && left.backward(box, met) && right.backward(box, met);
      };
    case "<":
    case "<=":
    case "<<":
      return (box) => {
        const [a, b] = [left.forward(box), right.forward(box)];
        if (a === undefined || b === undefined || (relation === "<=" ? a.lo > b.hi : a.lo >= b.hi && a.lo !== -Infinity && b.hi !== Infinity)) return false;
        return left.backward(box, interval(-Infinity, b.hi)) && right.backward(box, interval(a.lo, Infinity));
      };
    case ">":
    case ">=":
    case ">>":
      return related(right, relation === ">=" ? "<=" : "<", left);
    default:
      return () => true;
  }
}

const ZERO: NarrowingNode = { forward: () => interval(0), backward: (_, target) => target.lo <= 0 && target.hi >= 0 };

function member(element: Expr, set: DomainSet, node: (e: Expr) => NarrowingNode): Narrowing {
  const own = node(element);
  switch (set.kind) {
    case "named": {
      const sign = set.sign ?? (set.name === "N" ? "nonnegative" : undefined);
      const signed = sign === "positive" ? related(ZERO, "<", own) : sign === "nonnegative" ? related(ZERO, "<=", own) : sign === "negative" ? related(own, "<", ZERO) : sign === "nonpositive" ? related(own, "<=", ZERO) : () => true;
      if (set.name !== "N" && set.name !== "Z") return signed;
      return (box) => {
        const value = own.forward(box);
        return value !== undefined && Math.ceil(value.lo) <= Math.floor(value.hi) && own.backward(box, interval(Math.ceil(value.lo), Math.floor(value.hi))) && signed(box);
      };
    }
    case "interval": {
      const infinite = (e: Expr): boolean => e.kind === "apply" && (e.operator === "inf" || (e.operator === "negate" && e.args[0] !== undefined && infinite(e.args[0])));
      const ends = [
        ...(infinite(set.lower) ? [] : [related(node(set.lower), set.lowerOpen ? "<" : "<=", own)]),
        ...(infinite(set.upper) ? [] : [related(own, set.upperOpen ? "<" : "<=", node(set.upper))]),
      ];
      return (box) => ends.every((narrow) => narrow(box));
    }
    case "finite": {
      const elements = set.elements.map(node);
      return (box) => {
        const value = own.forward(box);
        const met = value === undefined ? [] : elements.flatMap((e) => {
          const one = e.forward(box);
          const both = one === undefined ? undefined : common(one, value);
          return both === undefined ? [] : [both];
        });
        const [first, ...rest] = met;
        return first !== undefined && own.backward(box, rest.reduce(hull, first));
      };
    }
    case "minus":
      return member(element, set.from, node);
    case "symbol":
    case "matrices":
      return () => true;
  }
}

/** Sweeps through all narrowings until little changes. */
export const MOST_SWEEPS = 12;

/** Narrows a box by all statements in turn; the id of the one that leaves nothing, or undefined when something may be left. */
export function narrowAll(narrowings: readonly NamedNarrowing[], box: Box, sweeps = MOST_SWEEPS): { readonly emptiedBy: string } | undefined {
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const before = [...box];
    for (const { id, narrow } of narrowings) if (!narrow(box)) return { emptiedBy: id };
    if (box.every((side, k) => !shrank(before[k] ?? LINE, side))) break;
  }
  const broken = narrowings.find(({ mayHold }) => !mayHold(box));
  return broken === undefined ? undefined : { emptiedBy: broken.id };
}

/** Whether an interval lost a tenth of its width, or an infinite end. */
function shrank(before: Interval, after: Interval): boolean {
  if (before.lo === after.lo && before.hi === after.hi) return false;
  const [was, is] = [before.hi - before.lo, after.hi - after.lo];
  return was === Infinity ? is < Infinity || (before.lo === -Infinity) !== (after.lo === -Infinity) || (before.hi === Infinity) !== (after.hi === Infinity) || Math.abs((before.lo === -Infinity ? before.hi - after.hi : after.lo - before.lo)) > 0.1 : is < 0.9 * was;
}
