import { describe, expect, it } from "vitest";
import { ACCOUNT, check, makeFact, outcomes, REGION } from "../testing.ts";
import subject from "./topic-failures-not-logged.ts";

const subscriber = (protocol: string) =>
  makeFact("sns.subscription", { config: { protocol, topicArn: `arn:aws:sns:${REGION}:${ACCOUNT}:orders` } });

describe(subject.id, () => {
  it("fails a protocol in use that is not logged", () => {
    expect(
      check(subject, makeFact("sns.topic", { config: { failureLogProtocols: ["Lambda"] } }), {
        others: [subscriber("sqs"), subscriber("lambda")],
      }),
    ).toMatchObject([
      { outcome: "fail", evidence: [{ value: ["Lambda"], summary: expect.stringContaining("by sqs are") }] },
    ]);
  });

  it("passes protocols in use that are logged", () => {
    expect(
      outcomes(subject, makeFact("sns.topic", { config: { failureLogProtocols: ["HTTP", "SQS"] } }), {
        others: [subscriber("https"), subscriber("sqs")],
      }),
    ).toEqual(["pass"]);
  });

  it("passes mail, which has no such log", () => {
    expect(outcomes(subject, makeFact("sns.topic"), { others: [subscriber("email")] })).toEqual(["pass"]);
  });

  it("passes a topic without subscribers", () => {
    expect(outcomes(subject, makeFact("sns.topic"))).toEqual(["pass"]);
  });

  it("does not know a topic whose subscriptions were not collected", () => {
    expect(outcomes(subject, makeFact("sns.topic"), { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
  });
});
