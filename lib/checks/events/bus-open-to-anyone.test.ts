import { describe, expect, it } from "vitest";
import { openToAnyoneCases } from "../outside-access.test-support.ts";
import { ACCOUNT, makeFact, outcomes, policy, REGION, statements } from "../testing.ts";
import subject from "./bus-open-to-anyone.ts";

describe(subject.id, () => {
  it.each(
    openToAnyoneCases(subject, { kind: "events.bus", action: "events:PutEvents", harmless: "events:DescribeRule" }),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });

  it("fails everybody who may write rules of the bus, whose ARNs are not the bus's own", () => {
    const open = {
      Effect: "Allow",
      Principal: "*",
      Action: "events:PutRule",
      Resource: `arn:aws:events:${REGION}:${ACCOUNT}:rule/orders/*`,
    };
    expect(outcomes(subject, makeFact("events.bus", { policies: [policy("resource", statements(open))] }))).toEqual([
      "fail",
    ]);
  });
});
