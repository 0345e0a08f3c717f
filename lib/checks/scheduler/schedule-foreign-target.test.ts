import { describe, expect, it } from "vitest";
import { check, FOREIGN_ACCOUNT, makeFact, outcomes, REGION } from "../testing.ts";
import subject from "./schedule-foreign-target.ts";

describe(subject.id, () => {
  it("fails a queue of a foreign account", () => {
    expect(
      check(
        subject,
        makeFact("scheduler.schedule", { config: { targetArn: `arn:aws:sqs:${REGION}:${FOREIGN_ACCOUNT}:tap` } }),
      ),
    ).toMatchObject([{ outcome: "fail", evidence: [{ path: "targetArn" }] }]);
  });

  it("passes a function of its own account", () => {
    expect(outcomes(subject, makeFact("scheduler.schedule"))).toEqual(["pass"]);
  });

  it("passes an API call of AWS, whose ARN names no account", () => {
    expect(
      outcomes(
        subject,
        makeFact("scheduler.schedule", { config: { targetArn: "arn:aws:scheduler:::aws-sdk:ec2:stopInstances" } }),
      ),
    ).toEqual(["pass"]);
  });

  it("does not know a schedule whose target is missing", () => {
    expect(outcomes(subject, makeFact("scheduler.schedule", { gaps: ["targetArn"] }))).toEqual(["unknown"]);
  });
});
