import { describe, expect, it } from "vitest";
import { ACCOUNT, check, makeFact, outcomes, REGION } from "../testing.ts";
import subject from "./connection-basic-auth.ts";

const destination = makeFact("events.api-destination", {
  config: { connectionArn: `arn:aws:events:${REGION}:${ACCOUNT}:connection/orders` },
});

describe(subject.id, () => {
  it("fails a password that a destination uses", () => {
    expect(
      check(subject, makeFact("events.connection", { config: { authorizationType: "BASIC" } }), {
        others: [destination],
      }),
    ).toMatchObject([{ outcome: "fail", evidence: [{ value: "BASIC", summary: "orders signs in so." }] }]);
  });

  it("passes OAuth", () => {
    expect(outcomes(subject, makeFact("events.connection"), { others: [destination] })).toEqual(["pass"]);
  });

  it("passes a password that nothing uses", () => {
    expect(outcomes(subject, makeFact("events.connection", { config: { authorizationType: "BASIC" } }))).toEqual([
      "pass",
    ]);
  });

  it("does not know a password whose users were not collected", () => {
    expect(
      outcomes(subject, makeFact("events.connection", { config: { authorizationType: "BASIC" } }), {
        facts: { coverage: () => "partial" },
      }),
    ).toEqual(["unknown"]);
  });
});
