import { describe, expect, it } from "vitest";
import { deadLetterGoneCases } from "../dead-letter-gone.test-support.ts";
import { makeFact } from "../testing.ts";
import subject from "./schedule-dead-letter-queue-gone.ts";

describe(subject.id, () => {
  it.each(
    deadLetterGoneCases(subject, (deadLetterTargetArn) =>
      makeFact("scheduler.schedule", { config: { deadLetterTargetArn } }),
    ),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
