import { describe, expect, it } from "vitest";
import { deadLetterGoneCases } from "../dead-letter-gone.test-support.ts";
import { ACCOUNT, makeFact, REGION } from "../testing.ts";
import subject from "./rule-dead-letter-queue-gone.ts";

describe(subject.id, () => {
  it.each(
    deadLetterGoneCases(subject, (deadLetterTargetArn) =>
      makeFact("events.rule", {
        config: {
          targets: [
            {
              id: "one",
              arn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:orders`,
              roleArn: null,
              input: null,
              deadLetterTargetArn,
              taskDefinitionArn: null,
            },
          ],
        },
      }),
    ),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
