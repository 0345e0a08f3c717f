import { describe, expect, it } from "vitest";
import { ACCOUNT, check, makeFact, outcomes, REGION } from "../testing.ts";
import subject from "./queue-no-dead-letter-queue.ts";

const DEAD = `arn:aws:sqs:${REGION}:${ACCOUNT}:orders`;

describe(subject.id, () => {
  it("fails a queue without one", () => {
    expect(check(subject, makeFact("sqs.queue"))).toMatchObject([
      { outcome: "fail", evidence: [{ path: "deadLetterTargetArn", value: null }] },
    ]);
  });

  it("passes a queue that names one", () => {
    expect(outcomes(subject, makeFact("sqs.queue", { config: { deadLetterTargetArn: `${DEAD}-dead` } }))).toEqual([
      "pass",
    ]);
  });

  it("passes the dead-letter queue of another queue", () => {
    expect(
      outcomes(subject, makeFact("sqs.queue"), {
        others: [makeFact("sqs.queue", { name: "source", config: { deadLetterTargetArn: DEAD } })],
      }),
    ).toEqual(["pass"]);
  });

  it("passes the queue for failed asynchronous calls of a function", () => {
    expect(
      outcomes(subject, makeFact("sqs.queue"), {
        others: [makeFact("lambda.function", { config: { deadLetterTargetArn: DEAD } })],
      }),
    ).toEqual(["pass"]);
  });

  it("passes the queue for failed events of a subscription", () => {
    expect(
      outcomes(subject, makeFact("sqs.queue"), {
        others: [makeFact("sns.subscription", { config: { deadLetterTargetArn: DEAD } })],
      }),
    ).toEqual(["pass"]);
  });

  it("passes a queue that says which queues it takes failures from", () => {
    expect(
      outcomes(
        subject,
        makeFact("sqs.queue", {
          config: { redriveAllow: { permission: "byQueue", sourceQueueArns: [`${DEAD}-source`] } },
        }),
      ),
    ).toEqual(["pass"]);
  });

  it("does not know a queue that may be a dead-letter queue of functions nobody collected", () => {
    expect(
      outcomes(subject, makeFact("sqs.queue"), {
        facts: { coverage: (kind) => (kind === "lambda.function" ? "partial" : "whole") },
      }),
    ).toEqual(["unknown"]);
  });

  it("does not know a queue whose attributes were refused", () => {
    expect(outcomes(subject, makeFact("sqs.queue", { gaps: ["deadLetterTargetArn"] }))).toEqual(["unknown"]);
  });
});
