import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { reasonOf, UsageError } from "./usage-error.js";

/** The Markdown files that the paths name: files as they are, folders with everything below them, each file once. */
export function findMarkdown(paths: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const path of paths) for (const file of filesAt(path)) found.add(file);
  return [...found];
}

function filesAt(path: string): readonly string[] {
  let folder: boolean;
  try {
    folder = statSync(path).isDirectory();
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${reasonOf(error)}`);
  }
  if (!folder) return [path];
  const files = below(path).sort();
  if (files.length === 0) throw new UsageError(`no Markdown file (*.md) in ${path}`);
  return files;
}

/** Hidden folders and `node_modules` are passed over; links are not followed, so that no circle can arise. */
function below(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      if (entry.name.startsWith(".") || entry.name === "node_modules") return [];
      const path = join(folder, entry.name);
      return entry.isDirectory() ? below(path) : entry.isFile() && entry.name.toLowerCase().endsWith(".md") ? [path] : [];
    });
  } catch (error) {
    throw new UsageError(`cannot read ${folder}: ${reasonOf(error)}`);
  }
}

/** The text of a file, which must be UTF-8; a byte order mark is dropped. */
export function readText(path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${error instanceof TypeError ? "it is not UTF-8 text" : reasonOf(error)}`);
  }
}
