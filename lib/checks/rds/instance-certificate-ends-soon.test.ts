import { describe, expect, it } from "vitest";
import { check, daysAgo, makeFact, outcomes } from "../testing.ts";
import subject from "./instance-certificate-ends-soon.ts";

describe(subject.id, () => {
  it("fails a certificate that ends in a month", () => {
    expect(check(subject, makeFact("rds.instance", { config: { certificateValidTill: daysAgo(-30) } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: daysAgo(-30) }] },
    ]);
  });

  it("fails a certificate that has ended", () => {
    expect(outcomes(subject, makeFact("rds.instance", { config: { certificateValidTill: daysAgo(3) } }))).toEqual([
      "fail",
    ]);
  });

  it("passes a certificate of many years", () => {
    expect(outcomes(subject, makeFact("rds.instance"))).toEqual(["pass"]);
  });

  it("passes a certificate of three months", () => {
    expect(outcomes(subject, makeFact("rds.instance", { config: { certificateValidTill: daysAgo(-90) } }))).toEqual([
      "pass",
    ]);
  });

  it("does not know a database where it is missing", () => {
    expect(outcomes(subject, makeFact("rds.instance", { gaps: ["certificateValidTill"] }))).toEqual(["unknown"]);
  });
});
