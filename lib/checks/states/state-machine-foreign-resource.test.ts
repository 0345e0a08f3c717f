import { describe, expect, it } from "vitest";
import { ACCOUNT, check, FOREIGN_ACCOUNT, makeFact, OTHER_ACCOUNT, outcomes, REGION } from "../testing.ts";
import subject from "./state-machine-foreign-resource.ts";

const task = (account: string) => `arn:aws:lambda:${REGION}:${account}:function:orders`;

describe(subject.id, () => {
  it("fails a function of a foreign account", () => {
    expect(
      check(subject, makeFact("states.state-machine", { config: { taskResources: [task(FOREIGN_ACCOUNT)] } })),
    ).toMatchObject([{ outcome: "fail", discriminator: task(FOREIGN_ACCOUNT) }]);
  });

  it("passes functions of its own account and organisation", () => {
    expect(
      outcomes(
        subject,
        makeFact("states.state-machine", {
          config: { taskResources: [task(ACCOUNT)], namedArns: [task(OTHER_ACCOUNT)] },
        }),
      ),
    ).toEqual(["pass"]);
  });

  it("passes service integrations, which name no account", () => {
    expect(
      outcomes(
        subject,
        makeFact("states.state-machine", { config: { taskResources: ["arn:aws:states:::sqs:sendMessage"] } }),
      ),
    ).toEqual(["pass"]);
  });

  it("does not know one whose definition could not be read", () => {
    expect(outcomes(subject, makeFact("states.state-machine", { gaps: ["taskResources", "namedArns"] }))).toEqual([
      "unknown",
    ]);
  });
});
