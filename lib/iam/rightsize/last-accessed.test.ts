import { describe, expect, it } from "vitest";
import { rightsize } from "./rightsize.ts";
import { allow, daysBefore, factsOf, ROLE, roleWith, TABLE, used } from "./testing.ts";

const statements = [allow(["dynamodb:GetItem", "ec2:StopInstances", "ec2:StartInstances"])];
const role = roleWith(statements);
const withAccess = (actionsLastAccessed: Record<string, string | null>) => ({
  ...role,
  observations: { ...role.observations, actionsLastAccessed },
});
const strict = (accessed: Record<string, string | null>) => {
  const facts = factsOf([withAccess(accessed)], [used("dynamodb:GetItem", TABLE, { count: 5 })]);
  const proposal = rightsize(facts, ROLE, { mode: "strict", carrier: "inline", pinned: [] });
  const found = proposal?.documents.flatMap(({ text }) => JSON.parse(text).Statement) ?? [];
  return { proposal, actions: found.flatMap(({ Action }) => Action).sort() };
};

describe("action-last-accessed data in a proposal", () => {
  it("keeps what IAM saw used and no record shows, on what it is granted today, without counting events", () => {
    const { proposal, actions } = strict({ "ec2:StopInstances": daysBefore(20).toISOString() });
    expect(actions).toEqual(["dynamodb:GetItem", "ec2:StopInstances"]);
    expect(proposal?.replay).toMatchObject({ events: 5, denied: [] });
    expect(proposal?.excess).toBe(0);
  });

  it("keeps nothing for what was never used, was used long ago, or is no action", () => {
    const { actions } = strict({
      "ec2:StopInstances": null,
      "ec2:StartInstances": daysBefore(200).toISOString(),
      "ec2:Nonsense": daysBefore(1).toISOString(),
    });
    expect(actions).toEqual(["dynamodb:GetItem"]);
  });
});
