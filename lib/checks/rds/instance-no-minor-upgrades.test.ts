import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./instance-no-minor-upgrades.ts";

describe(subject.id, () => {
  it("fails a database without them", () => {
    expect(check(subject, makeFact("rds.instance", { config: { upgradesMinorVersions: false } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: false }] },
    ]);
  });

  it("passes a database with them", () => {
    expect(outcomes(subject, makeFact("rds.instance"))).toEqual(["pass"]);
  });

  it("passes DocumentDB, where the setting means nothing", () => {
    expect(
      outcomes(subject, makeFact("rds.instance", { config: { upgradesMinorVersions: false, engine: "docdb" } })),
    ).toEqual(["pass"]);
  });

  it("passes RDS Custom, where the customer patches", () => {
    expect(
      outcomes(
        subject,
        makeFact("rds.instance", { config: { upgradesMinorVersions: false, engine: "custom-oracle-ee" } }),
      ),
    ).toEqual(["pass"]);
  });

  it("does not know a database where it is missing", () => {
    expect(outcomes(subject, makeFact("rds.instance", { gaps: ["upgradesMinorVersions"] }))).toEqual(["unknown"]);
  });
});
