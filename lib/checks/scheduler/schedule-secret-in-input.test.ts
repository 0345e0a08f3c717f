import { describe, expect, it } from "vitest";
import { secretCases } from "../secret-fields.test-support.ts";
import { makeFact } from "../testing.ts";
import subject from "./schedule-secret-in-input.ts";

describe(subject.id, () => {
  it.each(
    secretCases(subject, (input, gaps) =>
      makeFact("scheduler.schedule", { config: { input }, gaps: gaps ? ["input"] : [] }),
    ),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
