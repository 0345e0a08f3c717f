import { describe, expect, it } from "vitest";
import { deadLetterGoneCases } from "../dead-letter-gone.test-support.ts";
import { makeFact } from "../testing.ts";
import subject from "./queue-dead-letter-queue-gone.ts";

describe(subject.id, () => {
  it.each(
    deadLetterGoneCases(subject, (deadLetterTargetArn) => makeFact("sqs.queue", { config: { deadLetterTargetArn } })),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
