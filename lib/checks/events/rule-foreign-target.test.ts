import { describe, expect, it } from "vitest";
import { check, FOREIGN_ACCOUNT, makeFact, OTHER_ACCOUNT, outcomes, REGION } from "../testing.ts";
import subject from "./rule-foreign-target.ts";

const target = (account: string) => ({
  id: "one",
  arn: `arn:aws:events:${REGION}:${account}:event-bus/central`,
  roleArn: null,
  input: null,
  deadLetterTargetArn: null,
  taskDefinitionArn: null,
});

describe(subject.id, () => {
  it("fails a bus of a foreign account", () => {
    expect(check(subject, makeFact("events.rule", { config: { targets: [target(FOREIGN_ACCOUNT)] } }))).toMatchObject([
      { outcome: "fail", discriminator: "one", evidence: [{ value: target(FOREIGN_ACCOUNT).arn }] },
    ]);
  });

  it("passes a bus of the organisation", () => {
    expect(outcomes(subject, makeFact("events.rule", { config: { targets: [target(OTHER_ACCOUNT)] } }))).toEqual([
      "pass",
    ]);
  });

  it("passes a rule that a service manages", () => {
    expect(
      outcomes(
        subject,
        makeFact("events.rule", {
          config: { managedBy: "securityhub.amazonaws.com", targets: [target(FOREIGN_ACCOUNT)] },
        }),
      ),
    ).toEqual(["pass"]);
  });

  it("passes a rule without targets", () => {
    expect(outcomes(subject, makeFact("events.rule"))).toEqual(["pass"]);
  });

  it("does not know a rule whose targets were refused", () => {
    expect(outcomes(subject, makeFact("events.rule", { gaps: ["targets"] }))).toEqual(["unknown"]);
  });
});
