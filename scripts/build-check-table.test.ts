import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FRAMEWORKS } from "../lib/compliance/index.ts";
import { checkTable, frameworkList, frameworkTable } from "./build-check-table.ts";

const DOCS = new URL("../docs/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, DOCS), "utf8");

describe("what npm run checks:table writes is up to date", () => {
  it("the table of checks, which fits a page", () => {
    expect(read("checks.md")).toBe(checkTable());
    const longest = Math.max(
      ...checkTable()
        .split("\n")
        .map((line) => (line.startsWith("|") ? line.length : 0)),
    );
    expect(longest).toBeLessThan(320);
  });

  it("the list of frameworks", () => {
    expect(read("frameworks.md")).toBe(frameworkList());
    expect(readdirSync(new URL("frameworks/", DOCS)).sort()).toEqual(FRAMEWORKS.map(({ id }) => `${id}.md`).sort());
  });

  it.each(FRAMEWORKS.map((framework) => [framework.id, framework] as const))("%s", (id, framework) => {
    expect(read(`frameworks/${id}.md`)).toBe(frameworkTable(framework));
  });
});
