import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { assembleReport, renderDerivation, renderHtml, renderJson, renderTerminal, renderTotals, type Report } from "../report/index.js";
import type { Core } from "./core.js";
import { wantsColor, widthOf, type Environment } from "./environment.js";
import { failsOn, parseFailOn } from "./fail-on.js";
import { findMarkdown, readText } from "./files.js";
import { readKatexAssets } from "./katex-assets.js";
import { createProgress } from "./progress.js";
import { reasonOf, UsageError } from "./usage-error.js";

export interface CheckArguments {
  readonly report?: string | undefined;
  readonly format: "pretty" | "json";
  readonly failOn: string;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean;
  readonly seed?: number | undefined;
}

/** `sequitur check`: 0 when nothing fails, 1 when something does. Mistakes in use throw a `UsageError`. */
export function checkCommand(paths: readonly string[], args: CheckArguments, core: Core, version: string, env: Environment): 0 | 1 {
  const failOn = parseFailOn(args.failOn);
  const sources = findMarkdown(paths).map((path) => ({ path, text: readText(path) }));
  const progress = createProgress(env, args.quiet);
  const derivations = sources.map((source) => {
    try {
      return core.check(source, { seed: args.seed, onProgress: (done, total) => progress.report(source.path, done, total) });
    } catch (error) {
      progress.clear();
      throw new UsageError(`internal error while checking ${source.path}: ${reasonOf(error)}`);
    }
  });
  progress.clear();
  const report = assembleReport(derivations, version);
  const page = args.report !== undefined ? writeReport(args.report, report) : undefined;
  const failed = failsOn(report, failOn);
  env.stdout.write(args.format === "json" ? renderJson(report) : pretty(report, args, failed, env));
  if (page !== undefined && args.format === "pretty" && !args.quiet) env.stdout.write(`\nreport: ${page}\n`);
  return failed ? 1 : 0;
}

/** Quiet output names only the derivations that fail. */
function pretty(report: Report, args: CheckArguments, failed: boolean, env: Environment): string {
  const options = { color: wantsColor(env, args.color), columns: widthOf(env), verbose: args.verbose };
  if (!args.quiet) return renderTerminal(report, options);
  if (!failed) return "";
  const on = parseFailOn(args.failOn);
  const bad = report.derivations.filter((d) => failsOn({ ...report, derivations: [d] }, on));
  return `${bad.map((d) => renderDerivation(d, options)).join("\n")}\n${renderTotals(report, options)}`;
}

function writeReport(folder: string, report: Report): string {
  const page = join(folder, "index.html");
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(page, renderHtml(report, readKatexAssets()));
    writeFileSync(join(folder, "report.json"), renderJson(report));
  } catch (error) {
    throw new UsageError(`cannot write the report to ${folder}: ${reasonOf(error)}`);
  }
  return page;
}
