import { describe, expect, it } from "vitest";
import { ACCOUNT, check, makeFact, outcomes, REGION } from "../testing.ts";
import subject from "./dead-letter-queue-open-redrive.ts";

const source = makeFact("sqs.queue", {
  name: "source",
  config: { deadLetterTargetArn: `arn:aws:sqs:${REGION}:${ACCOUNT}:orders` },
});

describe(subject.id, () => {
  it("fails a dead-letter queue without a redrive allow policy", () => {
    expect(check(subject, makeFact("sqs.queue"), { others: [source] })).toMatchObject([
      { outcome: "fail", evidence: [{ path: "redriveAllow.permission", value: null }] },
    ]);
  });

  it("fails one that allows all", () => {
    expect(
      outcomes(
        subject,
        makeFact("sqs.queue", { config: { redriveAllow: { permission: "allowAll", sourceQueueArns: [] } } }),
        { others: [source] },
      ),
    ).toEqual(["fail"]);
  });

  it("passes one that names its sources", () => {
    expect(
      outcomes(
        subject,
        makeFact("sqs.queue", { config: { redriveAllow: { permission: "byQueue", sourceQueueArns: [source.arn] } } }),
        { others: [source] },
      ),
    ).toEqual(["pass"]);
  });

  it("passes a queue that no queue sends failures to", () => {
    expect(outcomes(subject, makeFact("sqs.queue"))).toEqual(["pass"]);
  });

  it("does not know a queue whose sources were not collected", () => {
    expect(outcomes(subject, makeFact("sqs.queue"), { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
  });
});
