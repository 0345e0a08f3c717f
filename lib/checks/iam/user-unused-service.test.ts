import { describe, expect, it } from "vitest";
import { makeFact } from "../testing.ts";
import { unusedServiceCases } from "./unused-service.test-support.ts";
import subject from "./user-unused-service.ts";

describe(subject.id, () => {
  it.each(unusedServiceCases(subject, (overrides) => makeFact("iam.user", overrides)))(
    "$name",
    ({ verdicts, expected }) => {
      expect(verdicts()).toMatchObject(expected);
    },
  );
});
