import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./function-shared-role.ts";

const named = (name: string, role: string) =>
  makeFact("lambda.function", { name, config: { roleArn: `arn:aws:iam::111122223333:role/${role}` } });

describe(subject.id, () => {
  it("fails functions of one role and names the others", () => {
    expect(check(subject, named("a", "shared"), { others: [named("b", "shared"), named("c", "own")] })).toMatchObject([
      { outcome: "fail", evidence: [{ value: [named("b", "shared").arn] }] },
    ]);
  });

  it("passes a function with a role of its own", () => {
    expect(outcomes(subject, named("a", "a"), { others: [named("b", "b")] })).toEqual(["pass"]);
  });

  it("does not know while not all functions of the account were listed", () => {
    const facts = { coverage: () => "partial" as const };
    expect(outcomes(subject, named("a", "a"), { facts })).toEqual(["unknown"]);
  });
});
