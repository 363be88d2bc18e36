import type { StepClass } from "./step-class.js";

/** The words and the mark of one verdict, the same in every output. */
export interface VerdictWording {
  readonly word: string;
  /** Plural form for counts: `3 refuted`, `2 proved under a condition`. */
  readonly counted: string;
  /** One character for the terminal. */
  readonly mark: string;
  /** One sentence for the legend. */
  readonly meaning: string;
}

/** Strongest first; every output lists the verdicts in this order. */
export const STEP_CLASSES: readonly StepClass[] = ["proved", "proved-if", "supported", "assumed", "undecided", "restricts", "refuted", "unreadable"];

export const VERDICT_WORDING: Readonly<Record<StepClass, VerdictWording>> = {
  proved: { word: "proved", counted: "proved", mark: "✓", meaning: "True wherever the stated assumptions hold, by an exact argument that was checked a second time." },
  "proved-if": {
    word: "proved if",
    counted: "proved with a condition",
    mark: "✓",
    meaning: "True wherever both sides are defined, or under the listed conditions, which the text does not state.",
  },
  supported: { word: "supported", counted: "supported", mark: "≈", meaning: "Numbers agree at enough independent points. This is evidence, not a proof." },
  assumed: { word: "assumed", counted: "assumed", mark: "≔", meaning: "The author states it: a definition or an assumption. There is nothing to check." },
  undecided: { word: "undecided", counted: "undecided", mark: "?", meaning: "Tried, and neither proved nor refuted; the reasons are listed." },
  restricts: {
    word: "only if",
    counted: "true only if",
    mark: "!",
    meaning: "Does not follow as stated: there are admissible points where the two sides differ. It follows under the named condition.",
  },
  refuted: { word: "refuted", counted: "refuted", mark: "✗", meaning: "False: a counterexample inside the assumptions is given." },
  unreadable: { word: "unreadable", counted: "unreadable", mark: "∅", meaning: "Could not be read, or has two readings that matter. Nothing was checked." },
};

/** How a kind of condition is called. */
export const CONDITION_WORDING = {
  domain: "where both sides are defined",
  restricts: "follows only if",
  regime: "in the limit",
  premise: "also needs",
} as const;
