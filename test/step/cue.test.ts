import { describe, expect, test } from "vitest";
import { cueOf } from "../../src/step/cue.js";

describe("what the prose before a display says of it", () => {
  const rows: readonly (readonly [text: string, kind: string | undefined, words: string | undefined, why: string])[] = [
    ["We model the motion as follows,", "states", "We model", "a model"],
    ["Let", "states", "Let", "a definition"],
    ["We define", "states", "We define", "a definition"],
    ["where", "states", "where", "a definition that trails"],
    ["It is known that", "states", "It is known", "known"],
    ["As we know $a = b$, the flux is as follows,", "states", "As we know", "known, inline"],
    ["We assume that", "states", "We assume", "assumed"],
    ["The density follows the Fokker–Planck equation,", "states", "follows the Fokker–Planck equation", "an equation by name"],
    ["Hence", "derives", "Hence", "a conclusion"],
    ["so", "derives", "so", "a conclusion"],
    ["Or,", "derives", "Or", "another form"],
    ["From this we get", "derives", "we get", "a result"],
    ["As a result, the flux is", "derives", "As a result", "a result"],
    ["Combining everything,", "derives", "Combining", "put together"],
    ["An equivalent representation is", "derives", "equivalent", "another form"],
    ["We assume a steady state, so that", "derives", "so", "a conclusion from an assumption is a conclusion"],
    ["Hence we can approximate", "approximates", "approximate", "an approximation"],
    ["So integrating over $[a, c]$ on both sides, we can get", "integrates", "integrating over", "integration"],
    ["We know $a = b$. Hence", "derives", "Hence", "only the last sentence counts"],
    ["Hence $a = b$. We model", "states", "We model", "only the last sentence counts"],
    ["Here, we introduce $a = b$.", undefined, undefined, "what is introduced stands in the sentence"],
    ["Here, we introduce $a = b$.¹", undefined, undefined, "also before a note mark"],
    ["We model it as follows.", "states", "We model", "a sentence that points on"],
    ["We use Eq. (1).", "derives", "We use", "a point in an abbreviation ends nothing"],
    ["Hence the result. Note that $a$ is fixed.", "derives", "Hence", "an aside is passed over"],
    ["Let us see", undefined, undefined, "an invitation"],
    ["$x \\text{ or } y$", undefined, undefined, "words in a formula are none"],
    ["Some text", undefined, undefined, "nothing"],
    ["", undefined, undefined, "nothing"],
  ];
  test.each(rows)("%j → %s (%s): %s", (text, kind, words) => {
    expect([cueOf(text)?.kind, cueOf(text)?.words]).toEqual([kind, words]);
  });
});
