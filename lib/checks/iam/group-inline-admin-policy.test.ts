import { describe, expect, it } from "vitest";
import { makeFact } from "../testing.ts";
import { adminPolicyCases } from "./admin-policy.test-support.ts";
import subject from "./group-inline-admin-policy.ts";

describe(subject.id, () => {
  it.each(adminPolicyCases(subject, "inline", (overrides) => makeFact("iam.group", overrides)))(
    "$name",
    ({ verdicts, expected }) => {
      expect(verdicts()).toMatchObject(expected);
    },
  );
});
