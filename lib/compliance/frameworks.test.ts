import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { checkById } from "../checks/registry.ts";
import { FRAMEWORKS } from "./index.ts";
import { listedIds, PUBLISHED_IDS } from "./published-ids.ts";

/** How many controls each has, as published or as far as `partial` says. */
const COUNTS: Readonly<Record<string, number>> = {
  "cis-compute-lambda": 12,
  "owasp-serverless": 10,
  "owasp-api": 10,
  "csa-serverless": 12,
  "cis-aws-3": 62,
  "cis-aws-7": 70,
  "aws-fsbp": 286,
  "mitre-attack": 46,
  soc2: 27,
  hipaa: 32,
  "nist-csf-2": 106,
  "nist-800-53-r5": 283,
  "iso-27001-2022": 93,
  "pci-dss-4": 279,
};

describe.each(FRAMEWORKS.map((framework) => [framework.id, framework] as const))("%s", (id, framework) => {
  const ids = framework.controls.map((control) => control.id);

  it("has each published control once", () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(COUNTS[id] ?? 0);
  });

  it("has no sentence twice", () => {
    const titles = framework.controls.map(({ title }) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
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

it.each(FRAMEWORKS.filter(({ id }) => PUBLISHED_IDS.has(id)))(
  "$id has the ids of the list that it was compared with, and no other",
  (framework) => {
    const listed = listedIds(framework);
    expect({
      count: listed.length,
      sha256: createHash("sha256").update(listed.join("\n")).digest("hex"),
    }).toEqual({ count: PUBLISHED_IDS.get(framework.id)?.count, sha256: PUBLISHED_IDS.get(framework.id)?.sha256 });
  },
);

it("automates at least ten of the twelve Lambda controls of CIS", () => {
  const cis = FRAMEWORKS.find(({ id }) => id === "cis-compute-lambda");
  expect(cis?.controls.filter(({ checks }) => checks.length > 0).length).toBeGreaterThanOrEqual(10);
});
