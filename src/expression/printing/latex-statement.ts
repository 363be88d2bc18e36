import type { DomainSet, Statement } from "../expr.js";
import { printLatex, printRelationLatex } from "./latex.js";
import { latexOfName } from "./name.js";

/** The set in LaTeX: `\mathbb{R}_{>0}`, `[a, b)`, `\{1, 2\}`, `\mathbb{C} \setminus \{0\}`. */
export function printSetLatex(set: DomainSet): string {
  switch (set.kind) {
    case "named": {
      const signs = { positive: "_{>0}", nonnegative: "_{\\ge 0}", negative: "_{<0}", nonpositive: "_{\\le 0}", nonzero: "_{\\ne 0}" } as const;
      return `\\mathbb{${set.name}}${set.sign === undefined ? "" : signs[set.sign]}`;
    }
    case "interval":
      return `${set.lowerOpen ? "(" : "["}${printLatex(set.lower)}, ${printLatex(set.upper)}${set.upperOpen ? ")" : "]"}`;
    case "finite":
      return `\\{${set.elements.map(printLatex).join(", ")}\\}`;
    case "minus":
      return `${printSetLatex(set.from)} \\setminus ${printSetLatex(set.removed)}`;
    case "symbol":
      return latexOfName(set.name);
    case "matrices": {
      const one = set.columns?.kind === "number" && set.columns.value.n === 1n && set.columns.value.d === 1n;
      const size = set.rows === undefined || set.columns === undefined ? "" : one ? `^{${printLatex(set.rows)}}` : `^{${printLatex(set.rows)} \\times ${printLatex(set.columns)}}`;
      return size === "" || set.form !== undefined ? `\\text{${set.form ?? "the"} matrices}${size === "" ? "" : ` \\subset \\mathbb{R}${size}`}` : `\\mathbb{R}${size}`;
    }
  }
}

/** The statement in LaTeX. */
export function printStatementLatex(statement: Statement): string {
  switch (statement.kind) {
    case "truth":
      return `\\text{${statement.value ? "true" : "false"}}`;
    case "relation":
      return `${printLatex(statement.left)} ${printRelationLatex(statement.relation)} ${printLatex(statement.right)}`;
    case "membership":
      return `${printLatex(statement.element)} ${statement.negated ? "\\notin" : "\\in"} ${printSetLatex(statement.set)}`;
    case "and":
    case "or":
      if (statement.parts.length === 0) return `\\text{${statement.kind === "and" ? "true" : "false"}}`;
      return statement.parts
        .map((part) => (part.kind === "or" || part.kind === statement.kind ? `\\left(${printStatementLatex(part)}\\right)` : printStatementLatex(part)))
        .join(` \\text{ ${statement.kind} } `);
  }
}
