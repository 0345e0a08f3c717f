import { describe, expect, it } from "vitest";
import { makeFact } from "../testing.ts";
import { adminRoleCases } from "./admin-policy.test-support.ts";
import subject from "./role-inline-admin-policy.ts";

describe(subject.id, () => {
  it.each(adminRoleCases(subject, "inline", (overrides) => makeFact("iam.role", overrides)))(
    "$name",
    ({ verdicts, expected }) => {
      expect(verdicts()).toMatchObject(expected);
    },
  );
});
