import { describe, expect, it } from "vitest";
import { makeFact } from "../testing.ts";
import subject from "./role-unneeded-wildcard.ts";
import { unneededWildcardCases } from "./unneeded-wildcard.test-support.ts";
import { allows, ownedRoleCases } from "./unused-grants.test-support.ts";

describe(subject.id, () => {
  it.each([
    ...unneededWildcardCases(subject, (overrides) => makeFact("iam.role", overrides)),
    ...ownedRoleCases(subject, [allows("kms:*")], ["kms:ListKeys"]),
  ])("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
