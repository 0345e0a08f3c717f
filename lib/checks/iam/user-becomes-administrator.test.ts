import { describe, expect, it } from "vitest";
import { administratorCases } from "../becomes-administrator.test-support.ts";
import { makeFact, policy, statements } from "../testing.ts";
import subject from "./user-becomes-administrator.ts";

const holding = (...list: Record<string, unknown>[]) => ({
  fact: makeFact("iam.user", {
    name: "deployer",
    config: { inlinePolicies: ["own"] },
    policies: [policy("inline", statements(...list), "own")],
  }),
});

describe(subject.id, () => {
  it.each(administratorCases(subject, holding))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
