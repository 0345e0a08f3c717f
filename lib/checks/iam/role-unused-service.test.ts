import { describe, expect, it } from "vitest";
import { makeFact } from "../testing.ts";
import subject from "./role-unused-service.ts";
import { allows, type Overrides, ownedRoleCases, verdictsOn } from "./unused-grants.test-support.ts";
import { unusedServiceCases } from "./unused-service.test-support.ts";

describe(subject.id, () => {
  it.each([
    ...unusedServiceCases(subject, (overrides) => makeFact("iam.role", overrides)),
    ...ownedRoleCases(subject, [allows("sns:AddPermission")]),
  ])("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });

  it("shows the grave ones first where there are many, and counts the rest", () => {
    const make = (overrides: Overrides) => makeFact("iam.role", overrides);
    const [verdict] = verdictsOn(subject, make, [allows(["*:List*", "sns:AddPermission"])]);
    const evidence = verdict?.outcome === "fail" ? verdict.evidence : [];
    expect(evidence[0]?.path).toBe("services.sns");
    expect(evidence.length).toBe(27);
    expect(evidence.at(-2)?.summary).toMatch(/^And \d+ more services\.$/);
  });
});
