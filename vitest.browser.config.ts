import { defineConfig } from "vitest/config";

/** Tests of the report in a browser, apart from the others because they need one installed. */
export default defineConfig({
  test: {
    include: ["test/browser/**/*.browser.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
