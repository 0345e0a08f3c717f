import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { checkTable } from "./build-check-table.ts";

it("the table of checks is up to date (npm run checks:table)", () => {
  expect(readFileSync(new URL("../docs/checks.md", import.meta.url), "utf8")).toBe(checkTable());
});
