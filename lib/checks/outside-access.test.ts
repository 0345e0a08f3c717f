import { describe, expect, it } from "vitest";
import type { FactOf, Kind } from "../facts/kinds.ts";
import topicOpenToAnyone from "./sns/topic-open-to-anyone.ts";
import queueOpenToAnyone from "./sqs/queue-open-to-anyone.ts";
import queueOpenToForeignAccount from "./sqs/queue-open-to-foreign-account.ts";
import { FOREIGN_ACCOUNT, makeFact, outcomes, policy, statements } from "./testing.ts";

const open = (Principal: unknown, Action: string) =>
  policy("resource", statements({ Sid: "in", Effect: "Allow", Principal, Action, Resource: "*" }));
const queue = (Principal: unknown = "*") => makeFact("sqs.queue", { policies: [open(Principal, "sqs:SendMessage")] });

/** The data perimeter of AWS's own examples: nobody from outside of the organisation but services. */
const PERIMETER = {
  Effect: "Deny",
  Principal: "*",
  Action: "sqs:*",
  Resource: "*",
  Condition: {
    StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-example" },
    BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
  },
};

function organisation(types: string[], ...list: Record<string, unknown>[]): FactOf<Kind>[] {
  return [
    makeFact("organizations.organization", { config: { enabledPolicyTypes: types } }),
    makeFact("organizations.account"),
    makeFact("organizations.unit", { policies: [policy("rcp", statements(...list), "perimeter")] }),
  ];
}

describe("an open policy under resource control policies", () => {
  const on = ["RESOURCE_CONTROL_POLICY"];
  const services = { ...PERIMETER, Condition: { Null: { "aws:SourceAccount": "false" } } };

  it("is closed where they keep out everybody from outside", () => {
    const others = organisation(on, PERIMETER, services);
    expect(outcomes(queueOpenToAnyone, queue(), { others })).toEqual(["pass"]);
    expect(outcomes(queueOpenToForeignAccount, queue({ AWS: FOREIGN_ACCOUNT }), { others })).toEqual(["pass"]);
  });

  it("stays open by way of services where they let services through", () => {
    expect(outcomes(queueOpenToAnyone, queue(), { others: organisation(on, PERIMETER) })).toEqual(["fail"]);
  });

  it("stays open where the type is switched off, and where they are about another action", () => {
    expect(outcomes(queueOpenToAnyone, queue(), { others: organisation([], PERIMETER, services) })).toEqual(["fail"]);
    const others = organisation(on, { ...PERIMETER, Action: "s3:*" });
    expect(outcomes(queueOpenToAnyone, queue(), { others })).toEqual(["fail"]);
  });

  it("stays open on services that they do not reach", () => {
    const topic = makeFact("sns.topic", { policies: [open("*", "sns:Publish")] });
    const others = organisation(on, { ...PERIMETER, Action: "*" }, { ...services, Action: "*" });
    expect(outcomes(topicOpenToAnyone, topic, { others })).toEqual(["fail"]);
  });

  it("counts as open where the organisation was not collected, or its policy cannot be read", () => {
    const coverage = (kind: string) => (kind.startsWith("organizations.") ? "never" : "whole");
    expect(outcomes(queueOpenToAnyone, queue(), { facts: { coverage } })).toEqual(["fail"]);
    const others = organisation(on, { ...PERIMETER, Effect: "deny" });
    expect(outcomes(queueOpenToAnyone, queue(), { others })).toEqual(["fail"]);
  });
});

describe("a statement that hangs on what nobody can judge", () => {
  const tagged = (Principal: unknown) => ({
    Sid: "tagged",
    Effect: "Allow",
    Principal,
    Action: "sqs:SendMessage",
    Resource: "*",
    Condition: { StringEquals: { "aws:ResourceTag/open": "yes" } },
  });
  const foreign = { Effect: "Allow", Principal: { AWS: FOREIGN_ACCOUNT }, Action: "sqs:SendMessage", Resource: "*" };
  const of = (...list: Record<string, unknown>[]) =>
    makeFact("sqs.queue", { policies: [policy("resource", statements(...list))] });

  it("leaves the answer unknown, unless another statement decides it", () => {
    expect(outcomes(queueOpenToAnyone, of(tagged("*")))).toEqual(["unknown"]);
    expect(outcomes(queueOpenToAnyone, of(tagged("*"), { ...foreign, Principal: "*" }))).toEqual(["fail"]);
    expect(outcomes(queueOpenToForeignAccount, of(tagged({ AWS: FOREIGN_ACCOUNT })))).toEqual(["unknown"]);
  });

  it("about everybody does not hide an account that is let in for sure", () => {
    expect(outcomes(queueOpenToForeignAccount, of(tagged("*"), foreign))).toEqual(["fail"]);
  });
});
