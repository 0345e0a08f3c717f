import { describe, expect, it } from "vitest";
import { ACCOUNT, FOREIGN_ACCOUNT, makeFact, OTHER_ACCOUNT, outcomes, policy, statements } from "../testing.ts";
import subject from "./role-foreign-trust-without-external-id.ts";

const trusting = (account: string, Condition: unknown = {}) => {
  const Principal = { AWS: `arn:aws:iam::${account}:root` };
  return makeFact("iam.role", {
    policies: [
      policy("trust", statements({ Effect: "Allow", Action: "sts:AssumeRole", Principal, Condition }), "trust"),
    ],
  });
};

describe(subject.id, () => {
  it("fails a foreign account without, or with any, external id", () => {
    expect(outcomes(subject, trusting(FOREIGN_ACCOUNT))).toEqual(["fail"]);
    expect(outcomes(subject, trusting(FOREIGN_ACCOUNT, { StringLike: { "sts:ExternalId": "*" } }))).toEqual(["fail"]);
  });

  it("passes an external id, the own account and the organization's", () => {
    expect(outcomes(subject, trusting(FOREIGN_ACCOUNT, { StringEquals: { "sts:ExternalId": "x" } }))).toEqual(["pass"]);
    expect(outcomes(subject, trusting(ACCOUNT))).toEqual(["pass"]);
    expect(outcomes(subject, trusting(OTHER_ACCOUNT))).toEqual(["pass"]);
  });

  it("does not know a role whose trust policy was not collected", () => {
    expect(outcomes(subject, makeFact("iam.role", { gaps: ["policies.trust"] }))).toEqual(["unknown"]);
  });
});
