import { findAll, freeSymbols, regionsOf, unknownFunctions, type Expr, type Statement } from "../../expression/index.js";

/** Names that are read as running variables when a fact about a function is stated at them. */
export const RUNNING = /^(x|y|z|t|u|v|w|r|theta|phi|tau|xi|omega)('*|_\d+)$/;

/** Splits compound statements; only what must hold throughout is kept apart. */
export const conjuncts = (statement: Statement): readonly Statement[] => (statement.kind === "and" ? statement.parts.flatMap(conjuncts) : [statement]);

/** Every quantity, unknown function and region that some expressions mention. */
export const namesOf = (exprs: readonly Expr[]): readonly string[] => exprs.flatMap((e) => [...freeSymbols(e), ...unknownFunctions(e).keys(), ...regionsOf(e)]);

/** Variables of binders and derivatives in some expressions, and what bare quantities depend on; primed copies count as the name. */
export function runningVariables(exprs: readonly Expr[], dependencies: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set<string>();
  const note = (name: string): void => void found.add(name).add(name.replace(/'+$/, ""));
  for (const expr of exprs) for (const node of findAll(expr, (e) => e.kind === "bind")) if (node.kind === "bind") note(node.variable);
  for (const variables of dependencies.values()) variables.forEach(note);
  return found;
}

/** Names shared with the question, directly or through other facts. */
export function connected(seeds: Iterable<string>, groups: readonly (readonly string[])[]): ReadonlySet<string> {
  const reached = new Set(seeds);
  for (let grew = true; grew; ) {
    grew = false;
    for (const group of groups) {
      if (!group.some((name) => reached.has(name)) || group.every((name) => reached.has(name))) continue;
      group.forEach((name) => reached.add(name));
      grew = true;
    }
  }
  return reached;
}
