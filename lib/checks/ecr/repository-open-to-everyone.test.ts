import { describe, expect, it } from "vitest";
import { anyoneCases } from "../let-in.test-support.ts";
import { check, makeFact, policy, statements } from "../testing.ts";
import subject from "./repository-open-to-everyone.ts";

describe(subject.id, () => {
  it.each(
    anyoneCases(subject, "ecr:BatchGetImage", (policies, gaps = []) => makeFact("ecr.repository", { policies, gaps })),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });

  const letting = (Action: string) =>
    makeFact("ecr.repository", {
      policies: [policy("resource", statements({ Effect: "Allow", Principal: "*", Action }))],
    });

  it("calls it critical where everyone may push, and leaves names alone", () => {
    expect(check(subject, letting("ecr:*"))).toMatchObject([{ outcome: "fail", severity: "critical" }]);
    expect(check(subject, letting("ecr:DescribeRepositories"))).toMatchObject([{ outcome: "pass" }]);
  });
});
