import { describe, expect, it } from "vitest";
import { makeFact } from "../testing.ts";
import { adminPolicyCases } from "./admin-policy.test-support.ts";
import subject from "./user-managed-admin-policy.ts";

describe(subject.id, () => {
  it.each(adminPolicyCases(subject, "managed", (overrides) => makeFact("iam.user", overrides)))(
    "$name",
    ({ verdicts, expected }) => {
      expect(verdicts()).toMatchObject(expected);
    },
  );
});
