import type { WordingTemplates } from "../diagnostic/index.js";

/** The English of what the ledger can notice about a derivation as a whole. */
export const LEDGER_CODES: WordingTemplates = {
  "assumption/contradiction": "{labels} contradict each other: no point satisfies all of them, so whatever rests on them says nothing. Mend or leave out one of them.",
  "assumption/impossible": "{labels} holds at no point, so whatever rests on it says nothing. Mend it or leave it out.",
};
