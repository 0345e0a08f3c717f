import { describe, expect, it } from "vitest";
import { makeFact, OTHER_ACCOUNT, outcomes, policy, statements } from "../testing.ts";
import subject from "./layer-shared-publicly.ts";

const shared = (statement: Record<string, unknown>) =>
  makeFact("lambda.layer-version", {
    policies: [
      policy("resource", statements({ Sid: "s", Effect: "Allow", Action: "lambda:GetLayerVersion", ...statement })),
    ],
  });

describe(subject.id, () => {
  it("fails a layer for everyone", () => {
    expect(outcomes(subject, shared({ Principal: "*" }))).toEqual(["fail"]);
  });

  it("passes the organization, one account, and a layer that is not shared", () => {
    const Condition = { StringEquals: { "aws:PrincipalOrgID": "o-example" } };
    expect(outcomes(subject, shared({ Principal: "*", Condition }))).toEqual(["pass"]);
    expect(outcomes(subject, shared({ Principal: { AWS: OTHER_ACCOUNT } }))).toEqual(["pass"]);
    expect(outcomes(subject, makeFact("lambda.layer-version"))).toEqual(["pass"]);
  });

  it("does not know a layer whose policy was denied", () => {
    expect(outcomes(subject, makeFact("lambda.layer-version", { gaps: ["policies.resource"] }))).toEqual(["unknown"]);
  });
});
