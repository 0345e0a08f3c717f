import { describe, expect, it } from "vitest";
import { coverageCases, coverageOf, inspectorIs } from "../inspector2/coverage.test-support.ts";
import { daysAgo, makeFact, outcomes } from "../testing.ts";
import subject from "./repository-not-scanned-by-inspector.ts";

const image = (day: number) => ({
  digest: "sha256:0a1b",
  tags: ["stable"],
  pushedAt: daysAgo(day),
  lastPulledAt: null,
  findings: null,
  scannedAt: null,
});
const repository = (day: number) => makeFact("ecr.repository", { observations: { newestImage: image(day) } });
const registry = (scanType: string, frequency: string, filter = "*") =>
  makeFact("ecr.registry", {
    arn: "arn:aws:ecr:eu-west-1:111122223333:registry",
    config: { scanType, scanRules: [{ frequency, filters: [filter] }] },
  });
const enhanced = registry("ENHANCED", "CONTINUOUS_SCAN");

describe(subject.id, () => {
  it.each(coverageCases(subject, "ecr", repository(30), [enhanced]))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });

  it("leaves a repository that no rule has Inspector scan to another check", () => {
    const { arn } = repository(30);
    for (const other of [
      registry("BASIC", "SCAN_ON_PUSH"),
      registry("ENHANCED", "MANUAL"),
      registry("ENHANCED", "CONTINUOUS_SCAN", "elsewhere-*"),
    ]) {
      const others = [other, inspectorIs({}), coverageOf(arn, "INACTIVE", "SCAN_FREQUENCY_MANUAL")];
      expect(outcomes(subject, repository(30), { others })).toEqual(["pass"]);
    }
  });

  it("passes scans on push, and a repository without an image", () => {
    const others = [enhanced, inspectorIs({})];
    const pushed = coverageOf(repository(30).arn, "INACTIVE", "SCAN_FREQUENCY_SCAN_ON_PUSH");
    expect(outcomes(subject, repository(30), { others: [...others, pushed] })).toEqual(["pass"]);
    const empty = makeFact("ecr.repository", { observations: { newestImage: null } });
    expect(outcomes(subject, empty, { others })).toEqual(["pass"]);
  });

  it("does not know a repository whose first image came today", () => {
    expect(outcomes(subject, repository(0), { others: [enhanced, inspectorIs({})] })).toEqual(["unknown"]);
  });
});
