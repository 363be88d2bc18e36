import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { reportJsonSchema } from "../report/index.js";
import { batchCommand } from "./batch-command.js";
import { checkCommand, type CheckArguments } from "./check-command.js";
import type { Core } from "./core.js";
import type { Environment } from "./environment.js";
import { DEFAULT_FAIL_ON } from "./fail-on.js";
import { UsageError } from "./usage-error.js";

const EXAMPLES = `
Examples:
  $ sequitur check note.md                     check one derivation
  $ sequitur check derivations/ --report out   check a folder, write a page
  $ sequitur check note.md --format json       the report as JSON
  $ sequitur check note.md --fail-on refuted   fail only on a counterexample
  $ sequitur batch rows.jsonl                  one verdict for each line
  $ sequitur schema > report.schema.json       the format of the JSON report

Exit codes:
  0  nothing is refuted, unreadable or restricting beyond what the files expect
  1  something is
  2  the command could not be carried out`;

/** Runs the command line and gives the exit code. */
export async function run(argv: readonly string[], core: Core, version: string, env: Environment): Promise<number> {
  let code = 0;
  const program = new Command("sequitur")
    .description("Checks that each line of a derivation follows from the one before.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .addHelpText("after", EXAMPLES)
    .exitOverride()
    .configureOutput({ writeOut: (text) => void env.stdout.write(text), writeErr: (text) => void env.stderr.write(text), getOutHelpWidth: () => 80, getErrHelpWidth: () => 80 });

  program
    .command("check")
    .description("check Markdown files, or every *.md below a folder")
    .argument("<paths...>", "files or folders")
    .option("--report <dir>", "write index.html and report.json into this folder")
    .addOption(new Option("--format <format>", "what to print").choices(["pretty", "json"]).default("pretty"))
    .option("--fail-on <list>", "what makes the exit code 1: refuted, unreadable, restricts, undecided, unexpected, none", DEFAULT_FAIL_ON)
    .option("-q, --quiet", "print only what fails", false)
    .option("-v, --verbose", "print reasons, readings and evidence of every step", false)
    .option("--seed <n>", "seed of the samples", wholeNumber)
    .option("--no-color", "no colours (NO_COLOR and FORCE_COLOR are respected too)")
    .action((paths: string[], options: CheckArguments) => {
      code = checkCommand(paths, options, core, version, env);
    });

  program
    .command("batch")
    .description("check JSON lines: one row in, one verdict out, in order")
    .argument("[file]", "a file, or - for standard input", "-")
    .option("--seed <n>", "seed of the samples", wholeNumber)
    .action(async (file: string, options: { seed?: number }) => {
      code = await batchCommand(file, options.seed, core, env);
    });

  program
    .command("schema")
    .description("print the JSON Schema of the report")
    .action(() => void env.stdout.write(`${JSON.stringify(reportJsonSchema(), null, 2)}\n`));

  try {
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof UsageError) {
      env.stderr.write(`sequitur: ${error.message}\n`);
      return 2;
    }
    throw error;
  }
}

function wholeNumber(text: string): number {
  const n = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(n)) throw new InvalidArgumentError("It must be a whole number.");
  return n;
}
