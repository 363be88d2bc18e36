import {
  canonicalise,
  CartesianNeeded,
  CircularNeeded,
  compile,
  EMPTY_ORACLE,
  freeSymbols,
  intervalArithmetic,
  newTower,
  NO_ANALYSIS,
  rationalOf,
  ScaleChanged,
  scopeOf,
  signOfFraction,
  substitute,
  type Expr,
  type Requirement,
  type Tower,
} from "../../expression/index.js";
import { stopReason } from "./in-tower.js";

const BUDGET = 50_000;

/** Whether a requirement holds where its quantities have the given values, by an enclosure that excludes zero or else exactly. */
export function truthAt(need: Requirement, values: ReadonlyMap<string, Expr>): "true" | "false" | "unknown" {
  if (need.relation === "converges") return "unknown";
  const expr = substitute(need.expr, values);
  if (freeSymbols(expr).size > 0) return "unknown";
  const near = compile(expr, intervalArithmetic(NO_ANALYSIS), scopeOf([]))([]);
  if (near.kind === "interval" && (near.lo > 0 || near.hi < 0)) return ofSign(near.lo > 0 ? 1 : -1, need.relation);
  const { relation } = need;
  return (
    inBareTower((tower) => {
      const f = canonicalise(tower, expr);
      const value = rationalOf(f);
      if (value !== undefined) return ofSign(value.n > 0n ? 1 : value.n < 0n ? -1 : 0, relation);
      const sign = signOfFraction(tower, f);
      return sign === "positive" ? ofSign(1, relation) : sign === "negative" ? ofSign(-1, relation) : undefined;
    }) ?? "unknown"
  );
}

/** Runs an argument in a tower that knows no facts; undefined when it comes to nothing. */
export function inBareTower<T>(argument: (tower: Tower) => T): T | undefined {
  const scales = new Map<string, number>();
  const budget = { remaining: BUDGET };
  for (let round = 0; round < 20; round++) {
    try {
      return argument(newTower(EMPTY_ORACLE, budget, scales, "circular"));
    } catch (error) {
      if (!(error instanceof ScaleChanged)) {
        if (error instanceof CartesianNeeded || error instanceof CircularNeeded) return undefined;
        stopReason(error);
        return undefined;
      }
    }
  }
  return undefined;
}

const ofSign = (sign: -1 | 0 | 1, relation: "!=" | ">" | ">=" | "="): "true" | "false" =>
  (relation === "!=" ? sign !== 0 : relation === ">" ? sign > 0 : relation === "=" ? sign === 0 : sign >= 0) ? "true" : "false";
