import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { kindsWithoutCollector, ruleTable } from "./build-rule-table.ts";

it("the table of escalation rules is up to date (npm run rules:table)", () => {
  expect(readFileSync(new URL("../docs/escalation-rules.md", import.meta.url), "utf8")).toBe(ruleTable());
});

it("every kind that a rule stands on has a collector", () => {
  expect(kindsWithoutCollector()).toEqual([]);
});
