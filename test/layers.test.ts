import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LAYERS, PACKAGES, ROOT, importsOf, layerArrow, layerProblem, layerTable } from "../scripts/layers.mjs";

const files = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" })
  .map((path) => `src/${path.replaceAll("\\", "/")}`)
  .filter((path) => path.endsWith(".ts"))
  .sort();

describe("the imports of src", () => {
  it.each(files)("%s keeps the layer rule", (file) => {
    const problems = importsOf(readFileSync(join(ROOT, file), "utf8")).flatMap((specifier) => {
      const problem = layerProblem(file, specifier);
      return problem === undefined ? [] : [`imports ${specifier}: ${problem}`];
    });
    expect(problems).toEqual([]);
  });

  it("every folder of src is a layer", () => {
    const folders = readdirSync(join(ROOT, "src"), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    expect(folders.filter((folder) => !LAYERS.some((layer) => layer.folder === folder))).toEqual([]);
  });

  it("files and folders are named in kebab-case", () => {
    const odd = files.filter((file) => !file.split("/").every((part) => /^[a-z0-9]+(-[a-z0-9]+)*(\.d)?(\.ts)?$/.test(part)));
    expect(odd).toEqual([]);
  });
});

describe("the layer rule", () => {
  it.each([
    ["src/step/chain.ts", "../expression/index.js", undefined, "a layer to the left, through its index"],
    ["src/step/chain.ts", "./reason.js", undefined, "the same folder"],
    ["src/engine/exact/exact.ts", "../evidence.js", undefined, "the same layer, one folder up"],
    ["src/engine/exact/exact.ts", "../../assumption/index.js", undefined, "from a folder within a layer"],
    ["src/engine/verdict/exact.ts", "../verdict/exact.js", undefined, "a folder within the layer that is named like another layer"],
    ["src/check.ts", "./engine/index.js", undefined, "the arrow may use every layer"],
    ["src/cli/main.ts", "../check.js", undefined, "an entry may use the arrow"],
    ["src/cli/main.ts", "node:fs", undefined, "files belong in cli"],
    ["src/expression/reading/katex-tree.ts", "katex", undefined, "one of the two places for KaTeX"],
    ["src/report/html/html.ts", "katex", undefined, "the other one"],
    ["src/expression/expr.ts", "../engine/index.js", /lies left of engine/, "to the right"],
    ["src/step/chain.ts", "../expression/expr.js", /through src\/expression\/index\.ts/, "past the index"],
    ["src/engine/exact/exact.ts", "../../expression/reading/index.js", /through src\/expression\/index\.ts/, "past the index, to an inner one"],
    ["src/report/html.ts", "../check.js", /must not import src\/check\.js/, "a layer that uses the arrow"],
    ["src/report/html.ts", "../cli/index.js", /entry/, "from an entry"],
    ["src/playground/page.ts", "../cli/index.js", /entry/, "one entry from the other"],
    ["src/check.ts", "./cli/main.js", /entry/, "the arrow from an entry"],
    ["src/check.ts", "./engine/exact.js", /through src\/engine\/index\.ts/, "the arrow past an index"],
    ["src/report/html.ts", "node:fs", /belongs in cli/, "a Node module in the core"],
    ["src/report/html.ts", "path", /belongs in cli/, "a Node module without its prefix"],
    ["src/playground/page.ts", "node:fs", /belongs in cli/, "a Node module in the page"],
    ["src/check.ts", "node:fs", /belongs in cli/, "a Node module in the arrow"],
    ["src/expression/reading/latex.ts", "katex", /only/, "KaTeX elsewhere"],
    ["src/expression/reading/latex.ts", "katex/contrib/auto-render", /only/, "a file of KaTeX elsewhere"],
    ["src/engine/exact.ts", "nerdamer-prime", /only/, "nerdamer in a deciding engine"],
    ["src/step/chain.ts", "../../test/helper.js", /leaves src/, "outside"],
    ["src/utility/text.ts", "./other.js", /no layer/, "from a folder that is no layer"],
  ])("%s importing %s", (file, specifier, problem, _why) => {
    const found = layerProblem(file, specifier);
    if (problem === undefined) expect(found).toBeUndefined();
    else expect(found).toMatch(problem);
  });

  it("sees every form of import", () => {
    const text = [
      'import { a } from "./a.js";',
      'import type { B } from "./b.js";',
      "import {\n  c,\n  d,\n} from './c.js';",
      'import "./d.js";',
      'export * from "./e.js";',
      'export type { F } from "./f.js";',
      'const g = await import("./g.js");',
      'export const from = "not an import";',
    ].join("\n");
    expect(importsOf(text)).toEqual(["./a.js", "./b.js", "./c.js", "./d.js", "./e.js", "./f.js", "./g.js"]);
  });

  it("names only places that exist", () => {
    const missing = PACKAGES.flatMap((rule) => rule.only).filter((place) => !files.some((file) => file === place || file.startsWith(place)));
    expect(missing).toEqual([]);
  });
});

describe("the documentation", () => {
  it.each(["docs/architecture.md", "src/README.md"])("%s shows the layers as they are", (file) => {
    const text = readFileSync(join(ROOT, file), "utf8");
    expect(text).toContain(layerArrow());
    expect(text).toContain(layerTable());
  });

  it.each(["docs/architecture.md", "src/README.md", "CONTRIBUTING.md"])("%s names only files that exist", (file) => {
    const places = [...readFileSync(join(ROOT, file), "utf8").matchAll(/`([a-z][a-z0-9-]*(?:\/[a-z0-9.-]+)*(?:\/|\.(?:ts|json|md)))`/g)].map((match) => match[1] ?? "").filter((place) => !LAYERS.some((layer) => place === `${layer.folder}/`));
    expect(places.length).toBeGreaterThan(0);
    expect(places.filter((place) => !existsSync(join(ROOT, "src", place)) && !existsSync(join(ROOT, place)))).toEqual([]);
  });
});
