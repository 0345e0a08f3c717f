import { describe, expect, it } from "vitest";
import { makeFact } from "../testing.ts";
import { adminRoleCases } from "./admin-policy.test-support.ts";
import subject from "./role-managed-admin-policy.ts";

describe(subject.id, () => {
  it.each(adminRoleCases(subject, "managed", (overrides) => makeFact("iam.role", overrides)))(
    "$name",
    ({ verdicts, expected }) => {
      expect(verdicts()).toMatchObject(expected);
    },
  );
});
