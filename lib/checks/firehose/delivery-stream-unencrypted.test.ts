import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./delivery-stream-unencrypted.ts";

describe(subject.id, () => {
  it("fails records put directly, without encryption", () => {
    expect(check(subject, makeFact("firehose.stream", { config: { encryptionKeyType: null } }))).toMatchObject([
      { outcome: "fail", evidence: [{ path: "encryptionKeyType", value: null }] },
    ]);
  });

  it("passes a key that AWS owns", () => {
    expect(outcomes(subject, makeFact("firehose.stream"))).toEqual(["pass"]);
  });

  it("passes a stream as source, whose own encryption counts", () => {
    expect(
      outcomes(
        subject,
        makeFact("firehose.stream", { config: { type: "KinesisStreamAsSource", encryptionKeyType: null } }),
      ),
    ).toEqual(["pass"]);
  });

  it("does not know a stream that could not be described", () => {
    expect(outcomes(subject, makeFact("firehose.stream", { gaps: ["type", "encryptionKeyType"] }))).toEqual([
      "unknown",
    ]);
  });
});
