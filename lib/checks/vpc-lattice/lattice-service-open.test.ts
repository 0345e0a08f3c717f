import { describe, expect, it } from "vitest";
import { FOREIGN_ACCOUNT, makeFact, outcomes, policy, statements } from "../testing.ts";
import subject from "./lattice-service-open.ts";

const everybody = (Condition: object = {}) => [
  policy(
    "resource",
    statements({ Effect: "Allow", Principal: "*", Action: "vpc-lattice-svcs:Invoke", Resource: "*", Condition }),
    "auth",
  ),
];
const service = (authType: string, policies = everybody(), config: object = {}) =>
  makeFact("vpc-lattice.service", { config: { authType, ...config }, policies: authType === "NONE" ? [] : policies });
const network = (authType: string, policies = everybody()) => ({
  others: [
    makeFact("vpc-lattice.service-network", { config: { authType }, policies: authType === "NONE" ? [] : policies }),
  ],
});
const org = everybody({ StringEquals: { "aws:PrincipalOrgID": "o-example" } });

describe(subject.id, () => {
  it("fails no sign-in at both, and policies for everybody", () => {
    expect(outcomes(subject, service("NONE"), network("NONE"))).toEqual(["fail"]);
    expect(outcomes(subject, service("AWS_IAM"), network("AWS_IAM"))).toEqual(["fail"]);
    expect(outcomes(subject, service("NONE"), network("AWS_IAM"))).toEqual(["fail"]);
  });

  it("passes a policy of the organization at either, IAM without policy, and a service in no network", () => {
    expect(outcomes(subject, service("AWS_IAM", org), network("NONE"))).toEqual(["pass"]);
    expect(outcomes(subject, service("NONE"), network("AWS_IAM", org))).toEqual(["pass"]);
    expect(outcomes(subject, service("AWS_IAM", []), network("NONE"))).toEqual(["pass"]);
    expect(outcomes(subject, service("NONE", [], { networkArns: [] }))).toEqual(["pass"]);
  });

  it("does not know networks of other accounts, nor what was not collected", () => {
    expect(
      outcomes(
        subject,
        service("NONE", [], { networkArns: [`arn:aws:vpc-lattice:eu-west-1:${FOREIGN_ACCOUNT}:servicenetwork/x`] }),
      ),
    ).toEqual(["unknown"]);
    expect(outcomes(subject, service("NONE"), { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("vpc-lattice.service", { gaps: ["authType"] }))).toEqual(["unknown"]);
    expect(outcomes(subject, { ...service("AWS_IAM"), gaps: ["policies.resource"] }, network("NONE"))).toEqual([
      "unknown",
    ]);
  });
});
