import { describe, expect, it } from "vitest";
import { deadLetterGoneCases } from "../dead-letter-gone.test-support.ts";
import { ACCOUNT, check, makeFact, outcomes, REGION } from "../testing.ts";
import subject from "./function-dead-letter-queue-gone.ts";

describe(subject.id, () => {
  it.each(
    deadLetterGoneCases(subject, (deadLetterTargetArn) =>
      makeFact("lambda.function", { config: { deadLetterTargetArn } }),
    ),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });

  it("fails a topic that is not there, and a destination of a qualifier by its name", () => {
    const topic = `arn:aws:sns:${REGION}:${ACCOUNT}:failed`;
    const asyncInvoke = [
      {
        qualifier: "live",
        maximumRetryAttempts: null,
        maximumEventAgeSeconds: null,
        onSuccess: null,
        onFailure: topic,
      },
    ];
    expect(check(subject, makeFact("lambda.function", { config: { asyncInvoke } }))).toMatchObject([
      { outcome: "fail", discriminator: "live", evidence: [{ value: topic }] },
    ]);
    expect(
      outcomes(subject, makeFact("lambda.function", { config: { asyncInvoke } }), {
        others: [makeFact("sns.topic", { name: "failed" })],
      }),
    ).toEqual(["pass"]);
  });
});
