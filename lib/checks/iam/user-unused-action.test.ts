import { describe, expect, it } from "vitest";
import { makeFact } from "../testing.ts";
import { unusedActionCases } from "./unused-action.test-support.ts";
import subject from "./user-unused-action.ts";

describe(subject.id, () => {
  it.each(unusedActionCases(subject, (overrides) => makeFact("iam.user", overrides)))(
    "$name",
    ({ verdicts, expected }) => {
      expect(verdicts()).toMatchObject(expected);
    },
  );
});
