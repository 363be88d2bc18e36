import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { sha256Base64 } from "../../src/report/html/sha256.js";

it("agrees with the platform's digest, whatever the length", () => {
  const same = (text: string): void => {
    expect(sha256Base64(text)).toBe(createHash("sha256").update(text, "utf8").digest("base64"));
  };
  for (const n of [0, 1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 1000]) same("a".repeat(n));
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => same(text)), { numRuns: 60 });
});
