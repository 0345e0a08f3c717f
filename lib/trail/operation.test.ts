import { describe, expect, it } from "vitest";
import { operationOf } from "./operation.ts";

describe("operationOf", () => {
  it.each([
    ["UpdateFunctionCode20150331v2", "UpdateFunctionCode"],
    ["ListTags20170331", "ListTags"],
    ["CreateDistribution2020_05_31", "CreateDistribution"],
    ["ListObjectsV2", "ListObjectsV2"],
    ["Invoke", "Invoke"],
    ["20150331", "20150331"],
  ])("%s is %s", (name, expected) => {
    expect(operationOf(name)).toBe(expected);
  });
});
