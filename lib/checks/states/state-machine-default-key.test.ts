import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./state-machine-default-key.ts";

describe(subject.id, () => {
  it("fails a standard workflow without a key of one's own", () => {
    expect(check(subject, makeFact("states.state-machine"))).toMatchObject([
      { outcome: "fail", evidence: [{ path: "kmsKeyId", value: null }] },
    ]);
  });

  it("passes one with a key", () => {
    expect(outcomes(subject, makeFact("states.state-machine", { config: { kmsKeyId: "alias/orders" } }))).toEqual([
      "pass",
    ]);
  });

  it("passes an express workflow, which keeps nothing", () => {
    expect(outcomes(subject, makeFact("states.state-machine", { config: { type: "EXPRESS" } }))).toEqual(["pass"]);
  });

  it("does not know one that could not be described", () => {
    expect(outcomes(subject, makeFact("states.state-machine", { gaps: ["kmsKeyId", "type"] }))).toEqual(["unknown"]);
  });
});
