import { describe, expect, it } from "vitest";
import { ACCOUNT, check, makeFact, outcomes, REGION } from "../testing.ts";
import subject from "./pipe-no-dead-letter-queue.ts";

const stream = `arn:aws:kinesis:${REGION}:${ACCOUNT}:stream/orders`;

describe(subject.id, () => {
  it("fails a stream as source", () => {
    expect(check(subject, makeFact("pipes.pipe", { config: { source: stream } }))).toMatchObject([
      { outcome: "fail", evidence: [{ path: "deadLetterTargetArn", value: null }] },
    ]);
  });

  it("passes a stream with a dead-letter queue", () => {
    expect(
      outcomes(
        subject,
        makeFact("pipes.pipe", {
          config: { source: stream, deadLetterTargetArn: `arn:aws:sqs:${REGION}:${ACCOUNT}:dead` },
        }),
      ),
    ).toEqual(["pass"]);
  });

  it("passes a queue as source, which keeps what fails", () => {
    expect(outcomes(subject, makeFact("pipes.pipe"))).toEqual(["pass"]);
  });

  it("passes a pipe that is stopped", () => {
    expect(outcomes(subject, makeFact("pipes.pipe", { config: { source: stream, isEnabled: false } }))).toEqual([
      "pass",
    ]);
  });

  it("does not know a pipe that could not be described", () => {
    expect(
      outcomes(subject, makeFact("pipes.pipe", { config: { source: stream }, gaps: ["deadLetterTargetArn"] })),
    ).toEqual(["unknown"]);
  });
});
