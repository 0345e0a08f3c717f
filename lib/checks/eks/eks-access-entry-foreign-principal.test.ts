import { describe, expect, it } from "vitest";
import { check, FOREIGN_ACCOUNT, makeFact, OTHER_ACCOUNT, outcomes } from "../testing.ts";
import subject from "./eks-access-entry-foreign-principal.ts";

const entry = (account: string, groups: string[] = []) =>
  makeFact("eks.access-entry", { config: { principalArn: `arn:aws:iam::${account}:role/partner`, groups } });

describe(subject.id, () => {
  it("fails a foreign role, worse where it is administrator", () => {
    expect(check(subject, entry(FOREIGN_ACCOUNT))).toMatchObject([{ outcome: "fail", severity: "medium" }]);
    expect(check(subject, entry(FOREIGN_ACCOUNT, ["system:masters"]))).toMatchObject([{ severity: "high" }]);
  });

  it("passes a role of the organization", () => {
    expect(outcomes(subject, entry(OTHER_ACCOUNT, ["system:masters"]))).toEqual(["pass"]);
  });

  it("does not know the rights of a foreign role whose policies were not collected", () => {
    const fact = makeFact("eks.access-entry", {
      config: { principalArn: `arn:aws:iam::${FOREIGN_ACCOUNT}:role/partner` },
      gaps: ["policies"],
    });
    expect(outcomes(subject, fact)).toEqual(["unknown"]);
  });
});
