import type { DerivationReport, Report, VerdictCounts, VerdictName } from "./report.js";

const NONE: VerdictCounts = { proved: 0, "proved-if": 0, supported: 0, refuted: 0, assumed: 0, undecided: 0, unreadable: 0 };

/** How often each verdict occurs. */
export function countVerdicts(steps: readonly { readonly verdict: VerdictName }[]): VerdictCounts {
  const counts: Record<VerdictName, number> = { ...NONE };
  for (const step of steps) counts[step.verdict]++;
  return counts;
}

/** Sums the counts of derivations into one report; slugs that collide get a number, the first keeps its own. */
export function assembleReport(derivations: readonly DerivationReport[], version: string): Report {
  const taken = new Set<string>();
  const named = derivations.map((d) => {
    let slug = d.slug === "" ? "derivation" : d.slug;
    for (let k = 2; taken.has(slug); k++) slug = `${d.slug === "" ? "derivation" : d.slug}-${k}`;
    taken.add(slug);
    return slug === d.slug ? d : { ...d, slug };
  });
  const counts: Record<VerdictName, number> = { ...NONE };
  for (const d of named) for (const name of Object.keys(counts) as VerdictName[]) counts[name] += d.counts[name];
  return {
    schema: "https://sequitur.example/report/1",
    version,
    derivations: named,
    counts,
    expectations: {
      written: named.reduce((sum, d) => sum + d.expectations.written, 0),
      met: named.reduce((sum, d) => sum + d.expectations.met, 0),
    },
  };
}
