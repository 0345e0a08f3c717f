import { describe, expect, it } from "vitest";
import { ACCOUNT, check, makeFact, outcomes, REGION } from "../testing.ts";
import subject from "./topic-sha1-signatures.ts";

const web = makeFact("sns.subscription", {
  config: { protocol: "https", topicArn: `arn:aws:sns:${REGION}:${ACCOUNT}:orders` },
});

describe(subject.id, () => {
  it("fails version 1 with a web endpoint", () => {
    expect(
      check(subject, makeFact("sns.topic", { config: { signatureVersion: null } }), { others: [web] }),
    ).toMatchObject([{ outcome: "fail", evidence: [{ path: "signatureVersion", value: null }] }]);
  });

  it("passes version 2 with a web endpoint", () => {
    expect(outcomes(subject, makeFact("sns.topic"), { others: [web] })).toEqual(["pass"]);
  });

  it("passes version 1 without web endpoints, where nobody checks signatures", () => {
    expect(outcomes(subject, makeFact("sns.topic", { config: { signatureVersion: "1" } }))).toEqual(["pass"]);
  });

  it("does not know a topic whose subscriptions were not collected", () => {
    expect(
      outcomes(subject, makeFact("sns.topic", { config: { signatureVersion: "1" } }), {
        facts: { coverage: () => "partial" },
      }),
    ).toEqual(["unknown"]);
  });
});
