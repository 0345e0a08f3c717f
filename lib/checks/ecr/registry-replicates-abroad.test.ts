import { describe, expect, it } from "vitest";
import { ACCOUNT, check, FOREIGN_ACCOUNT, makeFact, OTHER_ACCOUNT, outcomes } from "../testing.ts";
import subject from "./registry-replicates-abroad.ts";

const to = (...accounts: string[]) =>
  makeFact("ecr.registry", {
    config: { replicationDestinations: accounts.map((accountId) => ({ region: "us-east-1", accountId })) },
  });

describe(subject.id, () => {
  it("fails a foreign account, and names it", () => {
    expect(check(subject, to(FOREIGN_ACCOUNT, OTHER_ACCOUNT))).toMatchObject([
      { outcome: "fail", discriminator: `${FOREIGN_ACCOUNT}:us-east-1` },
    ]);
  });

  it("passes another region, another account of the organization, and none", () => {
    expect(outcomes(subject, to(ACCOUNT, OTHER_ACCOUNT))).toEqual(["pass"]);
    expect(outcomes(subject, to())).toEqual(["pass"]);
  });

  it("does not know a replication that was not collected", () => {
    expect(outcomes(subject, makeFact("ecr.registry", { gaps: ["replicationDestinations"] }))).toEqual(["unknown"]);
  });
});
