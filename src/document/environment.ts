/** What the rows of an environment are: `rows` separate lines, `one` a single formula broken over several lines. */
export type RowLayout = "rows" | "one";

/**
 * The environments whose lines are rows of a derivation. `cases`, matrices and arrays are not among them: theirs are
 * parts of one expression.
 */
export const ROW_ENVIRONMENTS: ReadonlyMap<string, RowLayout> = new Map([
  ["aligned", "rows"],
  ["align", "rows"],
  ["align*", "rows"],
  ["alignat", "rows"],
  ["alignat*", "rows"],
  ["alignedat", "rows"],
  ["flalign", "rows"],
  ["flalign*", "rows"],
  ["eqnarray", "rows"],
  ["eqnarray*", "rows"],
  ["gather", "rows"],
  ["gather*", "rows"],
  ["gathered", "rows"],
  ["split", "rows"],
  ["equation", "rows"],
  ["equation*", "rows"],
  ["displaymath", "rows"],
  ["multline", "one"],
  ["multline*", "one"],
  ["multlined", "one"],
]);

/** The nearest environment that KaTeX can typeset, for those that it cannot. */
export const TYPESET_AS: ReadonlyMap<string, string> = new Map([
  ["flalign", "align"],
  ["flalign*", "align*"],
  ["eqnarray", "align"],
  ["eqnarray*", "align*"],
  ["multline", "gather"],
  ["multline*", "gather*"],
  ["multlined", "gathered"],
  ["displaymath", "equation*"],
]);
