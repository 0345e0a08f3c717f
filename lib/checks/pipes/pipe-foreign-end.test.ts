import { describe, expect, it } from "vitest";
import { check, FOREIGN_ACCOUNT, makeFact, OTHER_ACCOUNT, outcomes, REGION } from "../testing.ts";
import subject from "./pipe-foreign-end.ts";

describe(subject.id, () => {
  it("fails a target in a foreign account", () => {
    expect(
      check(subject, makeFact("pipes.pipe", { config: { target: `arn:aws:sqs:${REGION}:${FOREIGN_ACCOUNT}:tap` } })),
    ).toMatchObject([{ outcome: "fail", discriminator: "target", evidence: [{ path: "target" }] }]);
  });

  it("fails a source in a foreign account", () => {
    expect(
      outcomes(
        subject,
        makeFact("pipes.pipe", { config: { source: `arn:aws:sqs:${REGION}:${FOREIGN_ACCOUNT}:feed` } }),
      ),
    ).toEqual(["fail"]);
  });

  it("passes ends of its own account", () => {
    expect(outcomes(subject, makeFact("pipes.pipe"))).toEqual(["pass"]);
  });

  it("passes a target of the organisation", () => {
    expect(
      outcomes(
        subject,
        makeFact("pipes.pipe", { config: { target: `arn:aws:sqs:${REGION}:${OTHER_ACCOUNT}:central` } }),
      ),
    ).toEqual(["pass"]);
  });

  it("does not know a pipe whose target is missing", () => {
    expect(outcomes(subject, makeFact("pipes.pipe", { gaps: ["target"] }))).toEqual(["unknown"]);
  });
});
