import type { DomainSet, Statement } from "../expr.js";
import type { Arithmetic, Scope, Truth } from "./arithmetic.js";
import { boundOf } from "./bound.js";
import { compile } from "./compile.js";

const not = (truth: Truth): Truth => (truth === "true" ? "false" : truth === "false" ? "true" : "unknown");

/** Compiles a statement to its truth at a frame; what cannot be decided is `unknown`. */
export function compileStatement<T>(statement: Statement, arithmetic: Arithmetic<T>, scope: Scope): (frame: T[]) => Truth {
  switch (statement.kind) {
    case "truth":
      return () => (statement.value ? "true" : "false");
    case "relation": {
      const left = compile(statement.left, arithmetic, scope);
      const right = compile(statement.right, arithmetic, scope);
      return (frame) => arithmetic.compare(left(frame), statement.relation, right(frame));
    }
    case "and":
    case "or": {
      const parts = statement.parts.map((part) => compileStatement(part, arithmetic, scope));
      const decisive = statement.kind === "and" ? "false" : "true";
      return (frame) => {
        let unknown = false;
        for (const part of parts) {
          const truth = part(frame);
          if (truth === decisive) return decisive;
          if (truth === "unknown") unknown = true;
        }
        return unknown ? "unknown" : not(decisive);
      };
    }
    case "membership": {
      const element = compile(statement.element, arithmetic, scope);
      const member = compileSet(statement.set, arithmetic, scope);
      return statement.negated ? (frame) => not(member(element(frame), frame)) : (frame) => member(element(frame), frame);
    }
  }
}

function compileSet<T>(set: DomainSet, arithmetic: Arithmetic<T>, scope: Scope): (element: T, frame: T[]) => Truth {
  const zero = arithmetic.integer(0);
  switch (set.kind) {
    case "named":
      return (element) => {
        if (arithmetic.failed(element) !== undefined) return "unknown";
        const sign = set.sign === undefined ? "true" : arithmetic.compare(element, SIGN_RELATIONS[set.sign], zero);
        if (sign !== "true" || set.name === "R" || set.name === "C") return sign;
        if (set.name === "Q") return arithmetic.toInteger(element) === undefined ? "unknown" : "true";
        const whole = arithmetic.toInteger(element) !== undefined ? "true" : arithmetic.isFractional(element) ? "false" : "unknown";
        if (set.name === "Z" || whole !== "true") return whole;
        // Whether 0 is a natural number is left open.
        const positive = arithmetic.compare(element, ">", zero);
        return positive === "true" || arithmetic.compare(element, "<", zero) === "true" ? positive : "unknown";
      };
    case "interval": {
      const ends = [
        { end: boundOf(set.lower, arithmetic, scope), relation: set.lowerOpen ? ">" : ">=" },
        { end: boundOf(set.upper, arithmetic, scope), relation: set.upperOpen ? "<" : "<=" },
      ] as const;
      return (element, frame) => {
        let unknown = false;
        for (const { end, relation } of ends) {
          const truth = end.kind === "infinite" ? "true" : arithmetic.compare(element, relation, end.at(frame));
          if (truth === "false") return "false";
          if (truth === "unknown") unknown = true;
        }
        return unknown ? "unknown" : "true";
      };
    }
    case "finite": {
      const elements = set.elements.map((e) => compile(e, arithmetic, scope));
      return (element, frame) => {
        const truths = elements.map((e) => arithmetic.compare(element, "=", e(frame)));
        return truths.includes("true") ? "true" : truths.includes("unknown") ? "unknown" : "false";
      };
    }
    case "minus": {
      const from = compileSet(set.from, arithmetic, scope);
      const removed = compileSet(set.removed, arithmetic, scope);
      return (element, frame) => {
        const out = not(removed(element, frame));
        return out === "false" ? "false" : from(element, frame) === "false" ? "false" : out === "true" ? from(element, frame) : "unknown";
      };
    }
    case "symbol": {
      const region = scope.regions.get(set.name);
      if (region === undefined) return () => "unknown";
      return compileSet({ kind: "interval", ...region, lowerOpen: true, upperOpen: true }, arithmetic, scope);
    }
    case "matrices":
      return () => "unknown";
  }
}

const SIGN_RELATIONS = { positive: ">", nonnegative: ">=", negative: "<", nonpositive: "<=", nonzero: "!=" } as const;
