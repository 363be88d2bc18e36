/** What the prose right before a display says of it. */
export type CueKind = "states" | "derives" | "approximates" | "integrates";

/** A cue with the words it was told by, as the author wrote them. */
export interface Cue {
  readonly kind: CueKind;
  readonly words: string;
}

/**
 * The cues, strongest first: a display that is said to follow from something is to be checked, even where its sentence
 * also assumes; so *we assume a steady state, hence* derives.
 */
const CUES: readonly { readonly kind: CueKind; readonly pattern: RegExp }[] = [
  { kind: "integrates", pattern: /\b(?:integrat(?:ing|e|es|ed) (?:over|both|from|on|in|this|it|the|eqs?\b|equation|\(|with|w\.?r)|tak(?:e|ing) (?:the )?integrals?(?: of)?(?: both)?|upon integration|by integration)/iu },
  { kind: "approximates", pattern: /\b(?:approximat(?:e|es|ed|ing|ion|ely)|to (?:leading|first|second|lowest) order|asymptotically|is roughly|nearly equal)\b/iu },
  {
    kind: "derives",
    pattern:
      /\b(?:hence|so|thus|therefore|thereby|then|consequently|accordingly|as a (?:result|consequence)|it follows|follows (?:that|from|by|the same)|this (?:gives|yields|implies|becomes|means|leads|shows|is equivalent)|which (?:gives|yields|implies|becomes|means|leads|simplifies)|gives|yields|implies|becomes|reduces to|simplif(?:y|ies|ied|ying)|turns out|combin(?:e|es|ing)|put(?:ting)? (?:everything |it |them |all )?together|substitut(?:e|ing)|insert(?:ing)?|plug(?:ging)?|solv(?:e|ing)|divid(?:e|ing)|multiply(?:ing)?|differentiat(?:e|ing)|rearrang(?:e|ing)|expand(?:ing)?|comput(?:e|ing)|we (?:can |may |now |then |thus |finally |also )*(?:get|obtain|find|have|see|deduce|derive|conclude|arrive|reach|formulate|rewrite|calculate|compute|use)|(?:can|may) be (?:calculated|written|rewritten|expressed|computed|simplified|obtained|derived|reduced|formulated)|equivalent(?:ly)?|alternatively|that is|i\.e\.|in other words|or)\b|^or\b/iu,
  },
  {
    kind: "states",
    pattern:
      /\b(?:we (?:\w+ )?(?:model|introduce|define|assume|suppose|postulate|consider|denote|write|know|recall|start (?:from|with))|(?:is|are|be) (?:modell?ed|defined|assumed|given|described|governed)|as we know|it is (?:well[- ])?known|well[- ]known|let(?! us|'s|’s)|define|denote|assume|assuming|suppose|consider|given|recall|by definition|known that|follows? (?:the )?(?:[^\s,.;]+ ){0,3}equation|where|with|model)\b/iu,
  },
];

/**
 * What the text before a display says of it, read from its last sentence; undefined when it says nothing of the kind.
 * An aside (*Note that …*) is passed over. A sentence that is closed by a full stop states nothing about the display after it, unless it points on (*as follows*).
 */
export function cueOf(textBefore: string): Cue | undefined {
  const sentence = lastSentence(textBefore);
  const words = withoutFormulas(sentence);
  const rest = textBefore.trim();
  const before = rest.slice(0, rest.length - sentence.length);
  if (/^note\b/iu.test(words) && before.trim() !== "") return cueOf(before);
  for (const { kind, pattern } of CUES) {
    const match = pattern.exec(words);
    if (match === null) continue;
    if (kind === "states" && /[.!?][)"'”’¹²³⁰-⁹]*\s*$/u.test(sentence) && !/\b(?:as follows|following|below|namely)\b/iu.test(words)) continue;
    return { kind, words: sentence.slice(match.index, match.index + match[0].length) };
  }
  return undefined;
}

/** Formulas are blanked, so that an `or` inside one is no cue; offsets stay. */
const withoutFormulas = (text: string): string => text.replace(/(?<!\\)\$(?:\\[^]|[^$\\])*\$/gu, (formula) => "·".repeat(formula.length));

/** The text after the last full stop that ends a sentence; a closing one does not count, nor that of *Eq.* or *i.e.* */
export function lastSentence(text: string): string {
  const trimmed = text.trim();
  const words = withoutFormulas(trimmed);
  let start = 0;
  for (const match of words.matchAll(/[.!?][)"'”’]*\s+|\n\s*\n/gu)) {
    if (match.index + match[0].length >= words.length) continue;
    if (/\b(?:eqs?|fig|cf|e\.g|i\.e|ref|sec|vs|resp|al|w\.r\.t|[A-Z])$/iu.test(words.slice(0, match.index)) && match[0].startsWith(".")) continue;
    start = match.index + match[0].length;
  }
  return trimmed.slice(start);
}
