import { describe, expect, it } from "vitest";
import { anyoneCases, foreignAccountCases } from "../let-in.test-support.ts";
import { makeFact } from "../testing.ts";
import subject from "./registry-foreign-account.ts";

describe(subject.id, () => {
  it.each([
    ...anyoneCases(subject, "ecr:ReplicateImage", (policies, gaps = []) =>
      makeFact("ecr.registry", { policies, gaps }),
    ),
    ...foreignAccountCases(subject, "ecr:ReplicateImage", (policies, gaps = []) =>
      makeFact("ecr.registry", { policies, gaps }),
    ),
  ])("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
