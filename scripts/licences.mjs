#!/usr/bin/env node
/**
 * Lists the licences of every installed package and leaves with 1 when one is missing, unknown or in the GPL
 * family: what is installed may be bundled into a page. `--list` names the packages under each licence.
 */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./layers.mjs";

const PERMISSIVE = ["MIT", "MIT-0", "ISC", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Apache-2.0", "BlueOak-1.0.0", "CC0-1.0", "CC-BY-4.0", "Unlicense", "Python-2.0", "Zlib", "WTFPL"];
/** Weak copyleft is fine for a tool that is run and never bundled: a development dependency's CSS transformer. */
const DEVELOPMENT_ONLY = ["MPL-2.0"];

const lock = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
const byLicence = new Map();
const refused = [];
for (const folder of packageFolders(join(ROOT, "node_modules"))) {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const name = `${manifest.name}@${manifest.version}`;
  const licence = typeof manifest.license === "string" ? manifest.license : (manifest.license?.type ?? manifest.licenses?.map((entry) => entry.type).join(" OR ") ?? "none");
  const development = lock.packages[folder.slice(ROOT.length).replaceAll("\\", "/")]?.dev === true;
  byLicence.set(licence, [...(byLicence.get(licence) ?? []), name]);
  if (!isAllowed(licence, development)) refused.push(`${name}: ${licence}`);
}

for (const [licence, names] of [...byLicence].sort((a, b) => b[1].length - a[1].length)) {
  console.log(`${String(names.length).padStart(4)}  ${licence}${process.argv.includes("--list") ? `\n        ${names.join("\n        ")}` : ""}`);
}
if (byLicence.size === 0) refused.push("nothing is installed: run npm ci first");
for (const line of refused) console.error(`not allowed: ${line}`);
process.exit(refused.length > 0 ? 1 : 0);

/** Whether one choice of an expression such as `(MIT OR GPL-2.0)` is allowed, every part of `A AND B` being so. */
function isAllowed(expression, development) {
  const allowed = development ? [...PERMISSIVE, ...DEVELOPMENT_ONLY] : PERMISSIVE;
  return expression
    .replace(/^\(|\)$/g, "")
    .split(" OR ")
    .some((choice) => choice.split(" AND ").every((part) => allowed.includes(part.trim())));
}

/** Every installed package, nested ones included. */
function packageFolders(modules) {
  if (!existsSync(modules)) return [];
  return readdirSync(modules, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .flatMap((entry) => (entry.name.startsWith("@") ? readdirSync(join(modules, entry.name)).map((name) => join(modules, entry.name, name)) : [join(modules, entry.name)]))
    .flatMap((folder) => (existsSync(join(folder, "package.json")) ? [folder, ...packageFolders(join(folder, "node_modules"))] : []));
}
