import { describe, expect, it } from "vitest";
import { makeFact, outcomes, REGION } from "../testing.ts";
import subject from "./repository-not-scanned.ts";

const ARN = `arn:aws:ecr:${REGION}:111122223333:registry`;
const registry = (scanType: string, frequency: string, ...filters: string[]) => ({
  others: [makeFact("ecr.registry", { arn: ARN, config: { scanType, scanRules: [{ frequency, filters }] } })],
});
const repository = (scansOnPush: boolean) =>
  makeFact("ecr.repository", { name: "shop/orders", config: { scansOnPush } });

describe(subject.id, () => {
  it("fails a repository that no rule names", () => {
    expect(outcomes(subject, repository(false), registry("BASIC", "SCAN_ON_PUSH", "billing"))).toEqual(["fail"]);
    expect(outcomes(subject, repository(false), registry("BASIC", "MANUAL", "*"))).toEqual(["fail"]);
  });

  it("fails its own setting where enhanced scanning leaves it out", () => {
    expect(outcomes(subject, repository(true), registry("ENHANCED", "CONTINUOUS_SCAN", "billing*"))).toEqual(["fail"]);
  });

  it("passes a rule that names it by part or wildcard, and its own setting under basic scanning", () => {
    expect(outcomes(subject, repository(false), registry("ENHANCED", "CONTINUOUS_SCAN", "shop/*"))).toEqual(["pass"]);
    expect(outcomes(subject, repository(false), registry("BASIC", "SCAN_ON_PUSH", "orders"))).toEqual(["pass"]);
    expect(outcomes(subject, repository(true), registry("BASIC", "SCAN_ON_PUSH", "billing"))).toEqual(["pass"]);
  });

  it("does not know a registry that was not read", () => {
    expect(outcomes(subject, repository(true), { facts: { coverage: () => "never" } })).toEqual(["unknown"]);
    const refused = makeFact("ecr.registry", { arn: ARN, gaps: ["scanType", "scanRules"] });
    expect(outcomes(subject, repository(true), { others: [refused] })).toEqual(["unknown"]);
  });
});
