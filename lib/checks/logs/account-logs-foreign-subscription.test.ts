import { describe, expect, it } from "vitest";
import { makeFact } from "../testing.ts";
import subject from "./account-logs-foreign-subscription.ts";
import { foreignSubscriptionCases } from "./foreign-subscriptions.test-support.ts";

describe(subject.id, () => {
  it.each(
    foreignSubscriptionCases(subject, (subscriptions) => makeFact("logs.settings", { config: { subscriptions } })),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
