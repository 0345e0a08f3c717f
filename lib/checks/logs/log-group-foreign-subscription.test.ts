import { describe, expect, it } from "vitest";
import { makeFact } from "../testing.ts";
import { foreignSubscriptionCases } from "./foreign-subscriptions.test-support.ts";
import subject from "./log-group-foreign-subscription.ts";

describe(subject.id, () => {
  it.each(
    foreignSubscriptionCases(subject, (subscriptions) => makeFact("logs.log-group", { config: { subscriptions } })),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
