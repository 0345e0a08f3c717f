import { describe, expect, it } from "vitest";
import { checkById } from "../checks/registry.ts";
import { FRAMEWORKS } from "./index.ts";

/** How many controls each has, as published or as far as `partial` says. */
const COUNTS: Readonly<Record<string, number>> = {
  "cis-compute-lambda": 12,
  "owasp-serverless": 10,
  "owasp-api": 10,
  "csa-serverless": 12,
  "cis-aws-3": 62,
};

describe.each(FRAMEWORKS.map((framework) => [framework.id, framework] as const))("%s", (id, framework) => {
  const ids = framework.controls.map((control) => control.id);

  it("has each published control once", () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(COUNTS[id] ?? 0);
  });

  it("names checks that exist, each once a control", () => {
    for (const { checks } of framework.controls) {
      expect(checks.filter((check) => checkById(check) === undefined)).toEqual([]);
      expect(new Set(checks).size).toBe(checks.length);
    }
  });

  it("says of each control without checks what they would leave open", () => {
    const silent = framework.controls.filter(({ checks, open }) => checks.length === 0 && open === undefined);
    expect(silent.map((control) => control.id)).toEqual([]);
  });
});

it("automates at least ten of the twelve Lambda controls of CIS", () => {
  const cis = FRAMEWORKS.find(({ id }) => id === "cis-compute-lambda");
  expect(cis?.controls.filter(({ checks }) => checks.length > 0).length).toBeGreaterThanOrEqual(10);
});
