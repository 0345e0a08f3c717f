import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./instance-plain-transport.ts";

describe(subject.id, () => {
  it("fails a database that does not require TLS", () => {
    expect(check(subject, makeFact("rds.instance", { config: { requiresTls: false } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: false }] },
    ]);
  });

  it("passes a database that does", () => {
    expect(outcomes(subject, makeFact("rds.instance"))).toEqual(["pass"]);
  });

  it("passes Oracle, which has an option for it instead", () => {
    expect(outcomes(subject, makeFact("rds.instance", { config: { engine: "oracle-ee", requiresTls: null } }))).toEqual(
      ["pass"],
    );
  });

  it("does not know a database whose parameter group was refused", () => {
    expect(outcomes(subject, makeFact("rds.instance", { gaps: ["requiresTls"] }))).toEqual(["unknown"]);
  });
});
