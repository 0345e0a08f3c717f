import { describe, expect, it } from "vitest";
import { ACCOUNT, check, makeFact, outcomes, REGION } from "../testing.ts";
import subject from "./schedule-no-dead-letter-queue.ts";

describe(subject.id, () => {
  it("fails a schedule without one", () => {
    expect(check(subject, makeFact("scheduler.schedule"))).toMatchObject([
      { outcome: "fail", evidence: [{ path: "deadLetterTargetArn", value: null }] },
    ]);
  });

  it("passes a schedule with one", () => {
    expect(
      outcomes(
        subject,
        makeFact("scheduler.schedule", { config: { deadLetterTargetArn: `arn:aws:sqs:${REGION}:${ACCOUNT}:dead` } }),
      ),
    ).toEqual(["pass"]);
  });

  it("passes a schedule that is switched off", () => {
    expect(outcomes(subject, makeFact("scheduler.schedule", { config: { isEnabled: false } }))).toEqual(["pass"]);
  });

  it("does not know a schedule that could not be read", () => {
    expect(outcomes(subject, makeFact("scheduler.schedule", { gaps: ["deadLetterTargetArn"] }))).toEqual(["unknown"]);
  });
});
