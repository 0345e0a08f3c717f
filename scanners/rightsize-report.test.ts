import { describe, expect, it } from "vitest";
import { allow, factsOf, roleWith, TABLE, used } from "#lib/iam/rightsize/testing.ts";
import { rightsizeTotals } from "./rightsize-report.ts";

const role = roleWith([allow(["dynamodb:GetItem", "dynamodb:PutItem"])]);

describe("rightsizeTotals", () => {
  it("adds up the replay of everybody with a use", () => {
    const facts = factsOf([role], [used("dynamodb:GetItem", TABLE, { count: 7 })]);
    expect(rightsizeTotals(facts, "strict")).toMatchObject({
      principals: 1,
      events: 7,
      denied: 0,
      excess: 0,
      actionsBefore: 2,
      actionsAfter: 1,
      unfitting: 0,
    });
  });

  it("leaves out who was never seen", () => {
    expect(rightsizeTotals(factsOf([role], []), "safe")).toMatchObject({ principals: 0, events: 0, actionsBefore: 0 });
  });
});
