import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./stream-unencrypted.ts";

describe(subject.id, () => {
  it("fails a stream without encryption", () => {
    expect(
      check(subject, makeFact("kinesis.stream", { config: { encryptionType: "NONE", kmsKeyId: null } })),
    ).toMatchObject([{ outcome: "fail", evidence: [{ value: "NONE" }] }]);
  });

  it("passes the key that AWS manages", () => {
    expect(outcomes(subject, makeFact("kinesis.stream"))).toEqual(["pass"]);
  });

  it("passes a key of one's own", () => {
    expect(outcomes(subject, makeFact("kinesis.stream", { config: { kmsKeyId: "alias/orders" } }))).toEqual(["pass"]);
  });

  it("does not know a stream that could not be described", () => {
    expect(outcomes(subject, makeFact("kinesis.stream", { gaps: ["encryptionType"] }))).toEqual(["unknown"]);
  });
});
