import type { KnownSign } from "../../assumption/index.js";
import { generatorsOf, type Polynomial } from "../../expression/index.js";

/** The relations that share a generator with a polynomial, with one that does, and so on: no others say anything of its sign. */
export function connectedTo(p: Polynomial, known: readonly KnownSign[]): readonly KnownSign[] {
  const reached = new Set(generatorsOf(p));
  const open = known.map((fact) => ({ fact, generators: generatorsOf(fact.polynomial) }));
  const taken = new Set<KnownSign>();
  for (let before = -1; before < taken.size; ) {
    before = taken.size;
    for (const { fact, generators } of open) {
      if (taken.has(fact) || ![...generators].some((g) => reached.has(g))) continue;
      taken.add(fact);
      for (const g of generators) reached.add(g);
    }
  }
  return taken.size === known.length ? known : known.filter((fact) => taken.has(fact));
}
