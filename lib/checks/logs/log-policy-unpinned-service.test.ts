import { describe, expect, it } from "vitest";
import { makeFact } from "../testing.ts";
import { unpinnedServiceCases } from "../unpinned-service.test-support.ts";
import subject from "./log-policy-unpinned-service.ts";

const LET_IN = { service: "es.amazonaws.com", action: "logs:PutLogEvents", harmless: "logs:DescribeLogGroups" };

describe(subject.id, () => {
  it.each(
    unpinnedServiceCases(subject, LET_IN, (policies, gaps = []) => makeFact("logs.settings", { policies, gaps })),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
