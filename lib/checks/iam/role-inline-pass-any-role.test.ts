import { describe, expect, it } from "vitest";
import { makeFact, policy, statements } from "../testing.ts";
import { passAnyRoleCases } from "./pass-role.test-support.ts";
import subject from "./role-inline-pass-any-role.ts";

const allowing = (statement: Record<string, unknown>) =>
  makeFact("iam.role", { config: { inlinePolicies: ["p"] }, policies: [policy("inline", statements(statement), "p")] });

describe(subject.id, () => {
  it.each(passAnyRoleCases(subject, allowing, makeFact("iam.role", { gaps: ["policies.inline"] })))(
    "$name",
    ({ verdicts, expected }) => {
      expect(verdicts()).toMatchObject(expected);
    },
  );
});
