import { describe, expect, it } from "vitest";
import { ACCOUNT, check, makeFact, outcomes, REGION } from "../testing.ts";
import subject from "./dead-letter-queue-short-retention.ts";

const source = (retentionSeconds: number) =>
  makeFact("sqs.queue", {
    name: "source",
    config: { retentionSeconds, deadLetterTargetArn: `arn:aws:sqs:${REGION}:${ACCOUNT}:orders` },
  });

describe(subject.id, () => {
  it("fails the same retention as the source, and names the source", () => {
    expect(check(subject, makeFact("sqs.queue"), { others: [source(345_600)] })).toMatchObject([
      {
        outcome: "fail",
        evidence: [{ path: "retentionSeconds", value: 345_600, summary: expect.stringContaining("source") }],
      },
    ]);
  });

  it("passes a longer one", () => {
    expect(
      outcomes(subject, makeFact("sqs.queue", { config: { retentionSeconds: 1_209_600 } }), {
        others: [source(345_600)],
      }),
    ).toEqual(["pass"]);
  });

  it("passes a queue that is nobody's dead-letter queue", () => {
    expect(outcomes(subject, makeFact("sqs.queue"))).toEqual(["pass"]);
  });

  it("passes a FIFO queue, which counts from arrival", () => {
    expect(
      outcomes(subject, makeFact("sqs.queue", { config: { isFifo: true } }), { others: [source(345_600)] }),
    ).toEqual(["pass"]);
  });

  it("does not know a queue whose sources were not collected", () => {
    expect(outcomes(subject, makeFact("sqs.queue"), { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
  });

  it("does not know a queue whose retention was refused", () => {
    expect(outcomes(subject, makeFact("sqs.queue", { gaps: ["retentionSeconds"] }))).toEqual(["unknown"]);
  });
});
