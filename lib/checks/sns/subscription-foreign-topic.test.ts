import { describe, expect, it } from "vitest";
import { check, FOREIGN_ACCOUNT, makeFact, OTHER_ACCOUNT, outcomes, REGION } from "../testing.ts";
import subject from "./subscription-foreign-topic.ts";

describe(subject.id, () => {
  it("fails a topic of a foreign account", () => {
    expect(
      check(
        subject,
        makeFact("sns.subscription", { config: { topicArn: `arn:aws:sns:${REGION}:${FOREIGN_ACCOUNT}:news` } }),
      ),
    ).toMatchObject([{ outcome: "fail", evidence: [{ value: `arn:aws:sns:${REGION}:${FOREIGN_ACCOUNT}:news` }] }]);
  });

  it("passes a topic of the organisation", () => {
    expect(
      outcomes(
        subject,
        makeFact("sns.subscription", { config: { topicArn: `arn:aws:sns:${REGION}:${OTHER_ACCOUNT}:news` } }),
      ),
    ).toEqual(["pass"]);
  });

  it("passes the topic on which AWS tells its address ranges", () => {
    expect(
      outcomes(
        subject,
        makeFact("sns.subscription", {
          config: { topicArn: "arn:aws:sns:us-east-1:806199016981:AmazonIpSpaceChanged" },
        }),
      ),
    ).toEqual(["pass"]);
  });

  it("does not know a subscription whose topic is missing", () => {
    expect(outcomes(subject, makeFact("sns.subscription", { gaps: ["topicArn"] }))).toEqual(["unknown"]);
  });
});
