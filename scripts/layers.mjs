/**
 * The layer rule: imports go only leftwards along the list in `src/layers.json`, and into another folder only
 * through its `index.ts`. The linter, `test/layers.test.ts` and the tables in the documentation all use this file.
 */
import { readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";

const { layers, packages } = JSON.parse(readFileSync(new URL("../src/layers.json", import.meta.url), "utf8"));

/** The layers from left to right: `folder`, what it `holds`, whether it is an `entry`, which `effects` it may have. */
export const LAYERS = layers;
/** Packages that only some files may import, and why. */
export const PACKAGES = packages;
/** The root of the repository. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

const placeOf = (folder) => layers.findIndex((layer) => layer.folder === folder);
const names = (list) => (list.length === 0 ? "nothing" : list.map((layer) => `${layer.folder}/`).join(", "));

/** The layer that a file such as `src/engine/exact/exact.ts` belongs to; undefined for a file directly in `src`. */
export function layerOf(file) {
  const [top, folder, rest] = file.split("/");
  return top === "src" && rest !== undefined ? layers[placeOf(folder)] : undefined;
}

/** The layers that a layer may import from: those to its left, none of which is an entry. */
export const importableFrom = (layer) => layers.slice(0, placeOf(layer.folder)).filter((other) => !other.entry);

/**
 * What is wrong with `file` (a path such as `src/step/chain.ts`) importing `specifier`, and what to do about it;
 * undefined when nothing is.
 */
export function layerProblem(file, specifier) {
  const from = layerOf(file);
  if (file.split("/").length > 2 && from === undefined) return `${file} lies in no layer: move it to one, or add its folder to src/layers.json.`;
  if (!specifier.startsWith(".")) return packageProblem(file, from, specifier);

  const target = posix.normalize(posix.join(posix.dirname(file), specifier));
  if (!target.startsWith("src/")) return `${specifier} leaves src/: move what is needed into a layer.`;
  const to = layerOf(target);
  if (to === undefined) {
    if (from === undefined || from.entry) return undefined;
    return `${from.folder}/ must not import ${target}, which puts the layers together: import from the layer that holds what is needed.`;
  }
  if (to === from) return undefined;
  if (to.entry) return `${to.folder}/ is an entry and is imported by nobody: move what is needed to a layer that both may import.`;
  if (from !== undefined && placeOf(to.folder) > placeOf(from.folder)) {
    return `${from.folder}/ lies left of ${to.folder}/ and must not import it. It may import ${names(importableFrom(from))}: move the shared part there, or pass it in as an argument.`;
  }
  if (target !== `src/${to.folder}/index.js`) return `${to.folder}/ is imported through src/${to.folder}/index.ts only: export what is needed there.`;
  return undefined;
}

function packageProblem(file, from, specifier) {
  if (isBuiltin(specifier) && !from?.effects?.includes("node")) {
    return `${specifier} is a Node module and belongs in cli/: the core runs in the browser too. Pass in what is read.`;
  }
  const name = specifier.split("/").slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
  const rule = packages.find((entry) => entry.name === name);
  if (rule === undefined || rule.only.some((place) => file === place || (place.endsWith("/") && file.startsWith(place)))) return undefined;
  return `${name} is imported in ${rule.only.join(" and ")} only: ${rule.why}.`;
}

/** Every specifier that the source text imports, re-exports or loads with `import(…)`. */
export function importsOf(text) {
  const statement = /^\s*(?:import|export)\b(?:[^"';]*?\bfrom)?\s*["']([^"']+)["']/gm;
  const dynamic = /\bimport\(\s*["']([^"']+)["']\s*\)/g;
  return [...text.matchAll(statement), ...text.matchAll(dynamic)].map((match) => match[1]);
}

/** The Markdown table of layers that stands in `docs/architecture.md` and `src/README.md`. */
export function layerTable() {
  const rows = layers.map((layer) => `| \`${layer.folder}/\` | ${layer.holds} |`);
  return ["| folder | what it holds |", "|---|---|", ...rows].join("\n");
}

/** The arrow of layers as one line. */
export function layerArrow() {
  const inner = layers.filter((layer) => !layer.entry).map((layer) => layer.folder);
  const entries = layers.filter((layer) => layer.entry).map((layer) => layer.folder);
  return [...inner, entries.join(" | ")].join(" ← ");
}
