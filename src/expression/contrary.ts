import type { ExprRelation } from "./expr.js";

/** The relation that holds between two numbers just where another one fails. */
export const CONTRARY = { "=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<" } as const;

/** The contrary of any relation; undefined of those, like `~`, that are no comparison of two numbers. */
export function contraryOf(relation: ExprRelation): ExprRelation | undefined {
  return relation in CONTRARY ? CONTRARY[relation as keyof typeof CONTRARY] : undefined;
}
