import type { Diagnostic } from "../../diagnostic/index.js";

/** What reading a piece of mathematics gives: a value with remarks, or what stopped it and where. Reading never throws. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };
