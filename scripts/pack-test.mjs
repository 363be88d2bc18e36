#!/usr/bin/env node
/**
 * Packs the package, installs the archive into an empty project and uses it there as a stranger would: the command,
 * the import, the types. Leaves with 1 at the first thing that does not work.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./layers.mjs";

const folder = mkdtempSync(join(tmpdir(), "sequitur-pack-"));
const run = (command, args, cwd = folder) => execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
const demand = (condition, what) => {
  if (!condition) throw new Error(what);
  console.log(`ok: ${what}`);
};

try {
  run("npm", ["pack", "--silent", "--pack-destination", folder], ROOT);
  const archive = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  demand(archive !== undefined, "npm pack writes an archive");
  const listed = run("tar", ["-tzf", archive]).split("\n");
  demand(!listed.some((name) => /package\/(?:test|src|scripts|node_modules|\.ci)\//.test(name)), "the archive holds what is built and nothing else");
  for (const name of ["package/LICENSE", "package/README.md", "package/dist/index.js", "package/dist/index.d.ts", "package/dist/cli/main.js"]) {
    demand(listed.includes(name), `the archive holds ${name}`);
  }

  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "empty", version: "1.0.0", type: "module", private: true }));
  run("npm", ["install", "--silent", "--no-audit", "--no-fund", "--prefer-offline", `./${archive}`]);
  demand(/sequitur/i.test(run("npx", ["--no-install", "sequitur", "--help"])), "npx sequitur --help answers");

  writeFileSync(join(folder, "square.md"), "$$\n(x+1)^2 = x^2 + 2x + 1\n$$\n");
  demand(/proved/.test(run("npx", ["--no-install", "sequitur", "check", "square.md"])), "npx sequitur check proves a square");

  writeFileSync(
    join(folder, "use.ts"),
    `import { check } from "sequitur";
const report = check({ path: "square.md", text: "$$\\n(x+1)^2 = x^2 + 1 \\\\quad\\\\text{(expand)}\\n$$\\n" });
const verdicts: readonly string[] = report.steps.map((step) => step.verdict);
// @ts-expect-error a source is text
check(42);
console.log(verdicts.join());
`,
  );
  const types = ["--noEmit", "--strict", "--target", "ES2022", "--module", "NodeNext", "--moduleResolution", "NodeNext", "--skipLibCheck", "use.ts"];
  run(process.execPath, [join(ROOT, "node_modules", "typescript", "bin", "tsc"), ...types]);
  demand(true, "the types are found and say what they should");
  writeFileSync(join(folder, "use.mjs"), 'import { check } from "sequitur";\nconsole.log(check({ path: "square.md", text: "$$\\n(x+1)^2 = x^2 + 1 \\\\quad\\\\text{(expand)}\\n$$\\n" }).steps.map((step) => step.verdict).join());\n');
  demand(run(process.execPath, ["use.mjs"]).trim() === "refuted", "the imported check refutes a false square");
} catch (error) {
  console.error(`failed: ${error.message}\n${error.stdout ?? ""}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
