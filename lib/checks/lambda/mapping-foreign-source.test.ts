import { describe, expect, it } from "vitest";
import { check, FOREIGN_ACCOUNT, makeFact, OTHER_ACCOUNT, outcomes, REGION } from "../testing.ts";
import subject from "./mapping-foreign-source.ts";

const source = (account: string, isEnabled = true) => ({
  config: { isEnabled, eventSourceArn: `arn:aws:sqs:${REGION}:${account}:orders` },
});

describe(subject.id, () => {
  it("fails a queue of a foreign account", () => {
    expect(check(subject, makeFact("lambda.event-source-mapping", { ...source(FOREIGN_ACCOUNT) }))).toMatchObject([
      { outcome: "fail", evidence: [{ path: "eventSourceArn" }] },
    ]);
  });

  it("passes a queue of the organisation", () => {
    expect(outcomes(subject, makeFact("lambda.event-source-mapping", source(OTHER_ACCOUNT)))).toEqual(["pass"]);
  });

  it("passes a foreign queue that is switched off", () => {
    expect(outcomes(subject, makeFact("lambda.event-source-mapping", source(FOREIGN_ACCOUNT, false)))).toEqual([
      "pass",
    ]);
  });

  it("passes a source without an ARN", () => {
    expect(outcomes(subject, makeFact("lambda.event-source-mapping", { config: { eventSourceArn: null } }))).toEqual([
      "pass",
    ]);
  });

  it("does not know a mapping whose source is missing", () => {
    expect(outcomes(subject, makeFact("lambda.event-source-mapping", { gaps: ["eventSourceArn"] }))).toEqual([
      "unknown",
    ]);
  });
});
