import { relative, sep } from "node:path";
import tseslint from "typescript-eslint";
import { LAYERS, ROOT, layerProblem } from "./scripts/layers.mjs";

/** Reports an import that breaks the layer rule of `src/layers.json`, with what to do about it. */
const imports = {
  meta: { type: "problem", schema: [] },
  create(context) {
    const file = relative(ROOT, context.filename).split(sep).join("/");
    const check = (source) => {
      const problem = source && typeof source.value === "string" ? layerProblem(file, source.value) : undefined;
      if (problem !== undefined) context.report({ node: source, message: problem });
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source),
    };
  },
};

const NODE = ["process", "Buffer", "require", "__dirname", "__filename", "global"];
const DOM = ["document", "window", "navigator", "location", "localStorage", "sessionStorage", "alert"];
const EFFECTS = ["console", "Date", "performance", "setTimeout", "setInterval", "setImmediate", "requestAnimationFrame", "fetch", "crypto", "Worker"];
const banned = (globals, message) => globals.map((name) => ({ name, message }));
const ban = {
  node: banned(NODE, "Node's globals belong in cli/: the core runs in the browser too. Pass in what is needed."),
  dom: banned(DOM, "The DOM belongs in playground/: the core runs in the terminal too. Return a value instead."),
  effects: banned(EFFECTS, "The core has no clock, no console and no timers, so that the same input gives the same output. Return a value, count operations, or do it in cli/ or playground/."),
};
const layersWith = (effect) => LAYERS.filter((layer) => layer.effects?.includes(effect)).map((layer) => `src/${layer.folder}/**/*.ts`);

export default tseslint.config(
  { ignores: ["dist/", "report/", "coverage/", "node_modules/", "playground-dist/"] },
  {
    files: ["src/**/*.ts", "test/**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-misused-spread": ["error", { allow: ["string"] }],
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "prefer-const": "error",
      "no-var": "error",
      "no-eval": "error",
      "no-new-func": "error",
    },
  },
  {
    files: ["src/**/*.ts"],
    plugins: { sequitur: { rules: { layers: imports } } },
    rules: {
      "sequitur/layers": "error",
      "no-restricted-globals": ["error", ...ban.node, ...ban.dom, ...ban.effects],
      "no-restricted-properties": ["error", { object: "Math", property: "random", message: "Use the seeded generator of number/, so that the same input gives the same output." }],
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true, named: true, defaultFrom: true, namedFrom: true, namespaceFrom: true } }],
      "no-restricted-syntax": ["error", { selector: ":matches(ClassDeclaration, ClassExpression):not([superClass])", message: "Data is a readonly record, behaviour a free function." }],
      "max-lines": ["error", { max: 450, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: layersWith("node"), rules: { "no-restricted-globals": ["error", ...ban.dom] } },
  { files: layersWith("dom"), rules: { "no-restricted-globals": ["error", ...ban.node] } },
  {
    files: ["test/**/*.ts"],
    rules: {
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
    },
  },
  {
    files: ["*.js", "scripts/**/*.mjs"],
    rules: { eqeqeq: "error", "prefer-const": "error", "no-var": "error", "no-undef": "off", "no-unused-vars": ["error", { varsIgnorePattern: "^_", argsIgnorePattern: "^_" }] },
  },
);
