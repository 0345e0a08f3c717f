import { describe, expect, it } from "vitest";
import { makeFact } from "../testing.ts";
import subject from "./role-unused-action.ts";
import { unusedActionCases } from "./unused-action.test-support.ts";
import { allows, ownedRoleCases } from "./unused-grants.test-support.ts";

describe(subject.id, () => {
  it.each([
    ...unusedActionCases(subject, (overrides) => makeFact("iam.role", overrides)),
    ...ownedRoleCases(subject, [allows(["sns:AddPermission", "sns:ListTopics"])], ["sns:ListTopics"]),
  ])("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
