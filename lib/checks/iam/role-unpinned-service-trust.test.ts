import { describe, expect, it } from "vitest";
import { ACCOUNT, makeFact, outcomes, policy, statements } from "../testing.ts";
import subject from "./role-unpinned-service-trust.ts";

const trusting = (Service: string | string[], Condition?: unknown) =>
  makeFact("iam.role", {
    policies: [
      policy(
        "trust",
        statements({
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { Service },
          ...(Condition ? { Condition } : {}),
        }),
        "trust",
      ),
    ],
  });

describe(subject.id, () => {
  it("fails services that send their source, alone or among others", () => {
    expect(outcomes(subject, trusting("states.amazonaws.com"))).toEqual(["fail"]);
    expect(outcomes(subject, trusting(["lambda.amazonaws.com", "glue.amazonaws.com"]))).toEqual(["fail"]);
  });

  it("passes a source account, and services that need none", () => {
    const Condition = { StringEquals: { "aws:SourceAccount": ACCOUNT } };
    expect(outcomes(subject, trusting("states.amazonaws.com", Condition))).toEqual(["pass"]);
    expect(outcomes(subject, trusting("lambda.amazonaws.com"))).toEqual(["pass"]);
    expect(outcomes(subject, trusting("ec2.amazonaws.com"))).toEqual(["pass"]);
  });

  it("does not know a role whose trust policy was not collected", () => {
    expect(outcomes(subject, makeFact("iam.role", { gaps: ["policies.trust"] }))).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("iam.role", { policies: [policy("trust", null, "trust")] }))).toEqual([
      "unknown",
    ]);
  });
});
