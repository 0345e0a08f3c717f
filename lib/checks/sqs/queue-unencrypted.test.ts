import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./queue-unencrypted.ts";

describe(subject.id, () => {
  it("fails neither kind of encryption", () => {
    expect(check(subject, makeFact("sqs.queue", { config: { isSqsManagedEncryption: false } }))).toMatchObject([
      { outcome: "fail", evidence: [{ path: "isSqsManagedEncryption", value: false }] },
    ]);
  });

  it("passes SQS's own encryption", () => {
    expect(outcomes(subject, makeFact("sqs.queue"))).toEqual(["pass"]);
  });

  it("passes a KMS key, which switches the other kind off", () => {
    expect(
      outcomes(subject, makeFact("sqs.queue", { config: { isSqsManagedEncryption: false, kmsKeyId: "alias/orders" } })),
    ).toEqual(["pass"]);
  });

  it("does not know a queue whose attributes were refused", () => {
    expect(outcomes(subject, makeFact("sqs.queue", { gaps: ["kmsKeyId", "isSqsManagedEncryption"] }))).toEqual([
      "unknown",
    ]);
  });
});
