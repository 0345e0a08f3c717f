import { describe, expect, it } from "vitest";
import { check, FOREIGN_ACCOUNT, makeFact, OTHER_ACCOUNT, outcomes, REGION } from "../testing.ts";
import subject from "./subscription-foreign-endpoint.ts";

describe(subject.id, () => {
  it("fails a queue of a foreign account", () => {
    expect(
      check(
        subject,
        makeFact("sns.subscription", { config: { endpoint: `arn:aws:sqs:${REGION}:${FOREIGN_ACCOUNT}:tap` } }),
      ),
    ).toMatchObject([{ outcome: "fail", evidence: [{ value: `arn:aws:sqs:${REGION}:${FOREIGN_ACCOUNT}:tap` }] }]);
  });

  it("passes a queue of the same account", () => {
    expect(outcomes(subject, makeFact("sns.subscription"))).toEqual(["pass"]);
  });

  it("passes a queue of another account of the organisation", () => {
    expect(
      outcomes(
        subject,
        makeFact("sns.subscription", { config: { endpoint: `arn:aws:sqs:${REGION}:${OTHER_ACCOUNT}:orders` } }),
      ),
    ).toEqual(["pass"]);
  });

  it("passes a web address", () => {
    expect(
      outcomes(
        subject,
        makeFact("sns.subscription", { config: { protocol: "https", endpoint: "https://hooks.example.com" } }),
      ),
    ).toEqual(["pass"]);
  });

  it("does not know a subscription whose endpoint is missing", () => {
    expect(outcomes(subject, makeFact("sns.subscription", { gaps: ["endpoint"] }))).toEqual(["unknown"]);
  });
});
