import { z } from "zod";

const verdict = z.enum(["proved", "proved-if", "supported", "refuted", "assumed", "undecided", "unreadable"]);
const count = z.int().nonnegative();
const counts = z.object({ proved: count, "proved-if": count, supported: count, refuted: count, assumed: count, undecided: count, unreadable: count });
const expectations = z.object({ written: count, met: count });
/** A number that may be infinite or undefined, which JSON writes as null. */
const measured = z.number().nullable();
const how = z.enum(["needed", "used"]);

const assignment = z.object({ name: z.string(), latex: z.string(), value: z.string(), valueLatex: z.string() });
const point = z.array(assignment);

const diagnostic = z.object({
  code: z.string(),
  severity: z.enum(["error", "warning", "remark"]),
  message: z.string(),
  line: z.int().optional(),
  column: z.int().optional(),
  excerpt: z.object({ text: z.string(), marker: z.string() }).optional(),
});

const evidence = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("exact"), title: z.string(), moves: z.array(z.object({ text: z.string(), latex: z.string().optional() })) }),
  z.object({
    kind: z.literal("samples"),
    tried: count,
    usable: count,
    rejected: z.record(z.string(), count).describe("Why points were not usable, and how many."),
    worstGap: measured,
    digits: measured,
    seed: z.number(),
    rows: z.array(z.object({ point, left: z.string(), right: z.string(), agreement: measured })),
    estimated: z.boolean().optional().describe("Whether some value is an estimate with an estimated error; all are enclosures otherwise."),
    varied: z.array(z.string()).optional().describe("The quantities and functions that took different values: the independent degrees of freedom."),
    order: z.object({ open: z.number().optional().describe("The part of the region in which intervals do not prove the order.") }).optional().describe("For an order, which holds at the points rather than agrees to so many digits."),
  }),
  z.object({
    kind: z.literal("convergence"),
    limitLatex: z.string(),
    stated: z.boolean(),
    order: measured.optional(),
    tends: z.enum(["to-one", "elsewhere", "unclear"]),
    seed: z.number(),
    instances: z.array(
      z.object({
        point,
        order: measured.optional(),
        rows: z.array(z.object({ parameter: measured, left: measured, right: measured, deviation: measured })),
      }),
    ),
  }),
  z.object({
    kind: z.literal("recheck"),
    outcome: z.enum(["confirmed", "contradicted", "not-evaluable"]),
    text: z.string(),
    field: z.object({ points: count, bits: count }).optional(),
    balls: z.object({ points: count, digits: count }).optional(),
  }),
  z.object({ kind: z.literal("note"), text: z.string() }),
]);

const counterexample = z.object({ point, left: z.string(), right: z.string(), certainty: z.enum(["enclosure", "exact", "no value", "estimate"]), seed: z.number(), leftRadius: z.string().optional(), rightRadius: z.string().optional() });

const step = z.object({
  id: z.string().describe("Unique in its derivation."),
  line: z.int().describe("1-based line in the source file."),
  latex: z.string().describe("The row as written, mathematics only."),
  readAs: z.object({ left: z.string(), relation: z.string(), right: z.string() }).optional().describe("The two sides that were compared, as LaTeX; absent when unreadable."),
  reason: z.string().optional(),
  tag: z.string().optional(),
  label: z.string().optional(),
  verdict,
  summary: z.string().describe("One sentence, Markdown with $…$."),
  conditions: z.array(z.object({ kind: z.enum(["domain", "restricts", "regime", "premise"]), text: z.string(), latex: z.string(), witness: z.object({ point: z.array(assignment), undefined: z.enum(["left", "right"]) }).optional() })),
  assumptions: z.array(z.object({ id: z.string(), how })),
  premises: z.array(z.object({ step: z.string(), name: z.string(), stated: z.boolean() })),
  counterexample: counterexample.optional(),
  evidence: z.array(evidence),
  expected: z.string().optional(),
  expectationMet: z.boolean().optional(),
  diagnostics: z.array(diagnostic),
});

const block = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("heading"), depth: z.int(), text: z.string() }),
  z.object({ kind: z.literal("prose"), markdown: z.string() }),
  z.object({ kind: z.literal("assumptions"), ids: z.array(z.string()) }),
  z.object({ kind: z.literal("display"), latex: z.string(), steps: z.array(z.string()) }),
]);

const derivation = z.object({
  path: z.string(),
  slug: z.string().describe("Fit for a file name or an anchor, unique in the report."),
  title: z.string(),
  corrects: z.string().optional(),
  blocks: z.array(block).describe("The document in order."),
  assumptions: z.array(
    z.object({
      id: z.string(),
      origin: z.enum(["list", "prose", "line", "given", "default"]),
      markdown: z.string(),
      steps: z.array(z.object({ step: z.string(), how })),
      readAs: z.array(z.string()),
    }),
  ),
  symbols: z.array(z.object({ latex: z.string(), name: z.string().optional(), kind: z.enum(["real quantity", "function", "region", "variable", "matrix", "vector"]) })),
  steps: z.array(step),
  diagnostics: z.array(diagnostic),
  counts,
  expectations,
  weakest: z.object({ step: z.string(), verdict }).optional().describe("The step that limits the strength of the whole."),
});

/** What `renderJson` writes, as a schema that accepts every report. */
export const reportSchema = z.object({
  schema: z.literal("https://sequitur.example/report/1"),
  version: z.string(),
  derivations: z.array(derivation),
  counts,
  expectations,
});

/** The JSON Schema (draft 2020-12) of the report. Further properties are allowed, so that a later version stays readable. */
export function reportJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(reportSchema, { io: "input", reused: "ref" }) as Record<string, unknown>;
  return { $schema: schema["$schema"], $id: "https://sequitur.example/report/1", title: "Sequitur report", ...schema };
}
