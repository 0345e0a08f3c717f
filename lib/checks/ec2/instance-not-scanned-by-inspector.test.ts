import { describe, expect, it } from "vitest";
import { coverageCases, coverageOf, inspectorIs } from "../inspector2/coverage.test-support.ts";
import { check, daysAgo, makeFact, outcomes } from "../testing.ts";
import subject from "./instance-not-scanned-by-inspector.ts";

const running = makeFact("ec2.instance", { config: { launchedAt: daysAgo(30) } });

describe(subject.id, () => {
  it.each(coverageCases(subject, "ec2", running))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });

  it("fails one that Systems Manager does not manage", () => {
    const others = [inspectorIs({}), coverageOf(running.arn, "INACTIVE", "UNMANAGED_EC2_INSTANCE")];
    expect(check(subject, running, { others })).toMatchObject([
      { outcome: "fail", severity: "medium", evidence: [{ value: "UNMANAGED_EC2_INSTANCE" }] },
    ]);
  });

  it("passes one that is stopped, and one that was when Inspector looked", () => {
    const stopped = makeFact("ec2.instance", { observations: { state: "stopped" } });
    expect(outcomes(subject, stopped, { others: [inspectorIs({})] })).toEqual(["pass"]);
    const others = [inspectorIs({}), coverageOf(running.arn, "INACTIVE", "EC2_INSTANCE_STOPPED")];
    expect(outcomes(subject, running, { others })).toEqual(["pass"]);
  });

  it("does not know one that was launched today and is not listed yet", () => {
    const young = makeFact("ec2.instance", { config: { launchedAt: daysAgo(0) } });
    expect(outcomes(subject, young, { others: [inspectorIs({})] })).toEqual(["unknown"]);
  });
});
