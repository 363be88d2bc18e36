import type { Diagnostic } from "./diagnostic.js";

/**
 * The English for each code: a sentence that says what is wrong, why it matters and what to do, with facts in
 * braces: `"The label {label} is used twice."`. Each layer keeps its own constant next to the codes it reports.
 */
export type WordingTemplates = Readonly<Record<string, string>>;

/**
 * The English for a diagnostic. Later templates win over earlier ones; a code without a template is worded
 * from its code and facts, so that nothing noticed is ever lost. A fact that a template names and the
 * diagnostic lacks is shown as `?`.
 */
export function wordDiagnostic(diagnostic: Diagnostic, ...templates: readonly WordingTemplates[]): string {
  for (let index = templates.length - 1; index >= 0; index -= 1) {
    const registry = templates[index];
    if (registry !== undefined && Object.hasOwn(registry, diagnostic.code)) {
      return fillTemplate(registry[diagnostic.code] ?? "", diagnostic.facts);
    }
  }
  const facts = Object.entries(diagnostic.facts).map(([name, value]) => `${name}: ${value}`);
  return facts.length === 0 ? diagnostic.code : `${diagnostic.code} (${facts.join(", ")})`;
}

function fillTemplate(template: string, facts: Readonly<Record<string, string>>): string {
  return template.replace(/\{([a-zA-Z][a-zA-Z0-9]*)\}/gu, (_, name: string) => (Object.hasOwn(facts, name) ? (facts[name] ?? "?") : "?"));
}
