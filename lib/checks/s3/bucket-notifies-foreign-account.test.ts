import { describe, expect, it } from "vitest";
import { ACCOUNT, check, FOREIGN_ACCOUNT, makeFact, OTHER_ACCOUNT, outcomes, REGION } from "../testing.ts";
import subject from "./bucket-notifies-foreign-account.ts";

const queue = (account: string) => `arn:aws:sqs:${REGION}:${account}:changes`;

describe(subject.id, () => {
  it("fails a queue of a foreign account", () => {
    expect(check(subject, makeFact("s3.bucket", { config: { notifiedArns: [queue(FOREIGN_ACCOUNT)] } }))).toMatchObject(
      [{ outcome: "fail", discriminator: queue(FOREIGN_ACCOUNT) }],
    );
  });

  it("passes queues of its own account and organisation", () => {
    expect(
      outcomes(subject, makeFact("s3.bucket", { config: { notifiedArns: [queue(ACCOUNT), queue(OTHER_ACCOUNT)] } })),
    ).toEqual(["pass"]);
  });

  it("passes a bucket that tells nobody", () => {
    expect(outcomes(subject, makeFact("s3.bucket"))).toEqual(["pass"]);
  });

  it("does not know a bucket whose notifications were refused", () => {
    expect(outcomes(subject, makeFact("s3.bucket", { gaps: ["notifiedArns"] }))).toEqual(["unknown"]);
  });
});
