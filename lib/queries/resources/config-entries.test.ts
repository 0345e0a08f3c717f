import { describe, expect, it } from "vitest";
import { configEntries, inOrder, labelOfKey } from "./config-entries.ts";

describe("labelOfKey", () => {
  it.each([
    ["memoryMb", "Memory (MB)"],
    ["kmsKeyArn", "KMS key ARN"],
    ["isMultiRegion", "Multi region"],
    ["createdAt", "Created"],
    ["timeoutSeconds", "Timeout (seconds)"],
    ["vpc", "VPC"],
  ])("%s is %s", (key, label) => expect(labelOfKey(key)).toBe(label));
});

describe("configEntries", () => {
  it("marks what was not collected and nothing else", () =>
    expect(configEntries({ layers: [], runtime: "nodejs24.x" }, ["layers", "policies.resource"])).toEqual([
      { key: "layers", label: "Layers", value: [], isMissing: true },
      { key: "runtime", label: "Runtime", value: "nodejs24.x", isMissing: false },
    ]));
});

describe("inOrder", () => {
  it("follows the kind, and puts what it does not know last", () =>
    expect(Object.keys(inOrder({ id: 1, later: 2, name: "x" }, ["name", "absent", "id"]))).toEqual([
      "name",
      "id",
      "later",
    ]));
});
