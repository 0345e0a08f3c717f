import { describe, expect, it } from "vitest";
import { changedParameters, isCut, splitParameter } from "./request-parameter.ts";

describe("changedParameters", () => {
  it("names what was changed, added and left out, and not what stayed", () => {
    const before = ["functionName=orders", "memorySize=128", "role=arn:aws:iam::1:role/a"];
    const after = ["functionName=orders", "memorySize=512", "timeout=30"];
    expect(changedParameters(before, after)).toEqual([
      { key: "memorySize", before: "128", after: "512" },
      { key: "role", before: "arn:aws:iam::1:role/a", after: null },
      { key: "timeout", before: null, after: "30" },
    ]);
  });

  it("parts at the first sign of equality only", () => {
    expect(splitParameter('filter={"a":"b=c"}')).toEqual({ key: "filter", value: '{"a":"b=c"}' });
    expect(splitParameter("dryRun")).toEqual({ key: "dryRun", value: "" });
  });

  it("knows what was cut", () => {
    expect([isCut("a=b"), isCut("x".repeat(256))]).toEqual([false, true]);
  });
});
