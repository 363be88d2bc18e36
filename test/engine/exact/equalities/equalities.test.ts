import { describe, expect, it } from "vitest";
import { FALSE, isOpen, OPEN, TRUE, type Equality } from "./equality.js";
import { EQUALITY_FAMILIES } from "./index.js";

const holds = EQUALITY_FAMILIES.flatMap((family) => family.holds);
const fails = EQUALITY_FAMILIES.flatMap((family) => family.fails);
const openOf = (rows: readonly Equality[]): number => rows.filter(isOpen).length;
const says = (pattern: RegExp) => (row: Equality): boolean => pattern.test(row[2].replace(OPEN, ""));
const wrong = [...holds.filter(says(FALSE)), ...fails.filter(says(TRUE))];

describe("the tables of equalities as a whole", () => {
  it(`have ${holds.length} true lines, ${openOf(holds)} of them open, and ${fails.length} false lines, ${openOf(fails)} of them open`, () => {
    expect(holds.length - openOf(holds)).toBeGreaterThanOrEqual(300);
    expect(fails.length - openOf(fails)).toBeGreaterThanOrEqual(300);
  });

  it(`mark as open every line that is said wrongly today; there are ${wrong.length}`, () => {
    expect(wrong.filter((row) => !isOpen(row))).toEqual([]);
  });

  it("say nothing twice, and give each line its reason", () => {
    const keys = [...holds, ...fails].map(([left, right, , , given = []]) => `${left} = ${right} given ${given.join(", ")}`);
    expect(keys.filter((key, k) => keys.indexOf(key) !== k)).toEqual([]);
    expect([...holds, ...fails].filter(([, , , why]) => why.trim().length < 3)).toEqual([]);
  });
});
