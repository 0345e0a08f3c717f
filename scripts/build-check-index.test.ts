import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkIndexSource } from "./build-check-index.ts";

describe("lib/checks/index.ts", () => {
  it("lists every check file (else run `npm run checks:index`)", () => {
    const text = readFileSync(new URL("../lib/checks/index.ts", import.meta.url), "utf8");
    expect(text).toBe(checkIndexSource());
  });
});
