import { h as hyperscript } from "hastscript";
import type { Element, Properties } from "hast";
import type { Markup } from "./context.js";

/** One element, its children given in any nesting; absent children vanish. */
export function h(selector: string, properties: Readonly<Properties>, ...children: readonly Markup[]): Element {
  return hyperscript(selector, properties, flatten(children));
}

const flatten = (children: readonly Markup[]): (Exclude<Markup, readonly Markup[] | null | undefined>)[] =>
  children.flatMap((child) => (child === null || child === undefined ? [] : Array.isArray(child) ? flatten(child as readonly Markup[]) : [child as Exclude<Markup, readonly Markup[] | null | undefined>]));
