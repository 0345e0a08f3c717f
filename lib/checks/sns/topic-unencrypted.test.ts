import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./topic-unencrypted.ts";

describe(subject.id, () => {
  it("fails a topic without key", () => {
    expect(check(subject, makeFact("sns.topic"))).toMatchObject([
      { outcome: "fail", evidence: [{ path: "kmsKeyId", value: null }] },
    ]);
  });

  it("passes a key of one's own", () => {
    expect(outcomes(subject, makeFact("sns.topic", { config: { kmsKeyId: "alias/orders" } }))).toEqual(["pass"]);
  });

  it("passes the key that AWS manages", () => {
    expect(outcomes(subject, makeFact("sns.topic", { config: { kmsKeyId: "alias/aws/sns" } }))).toEqual(["pass"]);
  });

  it("does not know a topic whose attributes were refused", () => {
    expect(outcomes(subject, makeFact("sns.topic", { gaps: ["kmsKeyId"] }))).toEqual(["unknown"]);
  });
});
