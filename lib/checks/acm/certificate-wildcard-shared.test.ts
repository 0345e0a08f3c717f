import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./certificate-wildcard-shared.ts";

const certificate = (
  config: Partial<ReturnType<typeof makeFact<"acm.certificate">>["config"]>,
  inUseBy = ["arn:user"],
) => makeFact("acm.certificate", { config, observations: { inUseBy } });
const users = ["arn:a", "arn:b", "arn:c"];

describe(subject.id, () => {
  it("fails a wildcard that three use", () => {
    expect(check(subject, certificate({ alternativeNames: ["*.example.com"] }, users))).toMatchObject([
      { outcome: "fail", evidence: [{ value: users }] },
    ]);
  });

  it("passes a wildcard that two use, names that many use, and other thresholds", () => {
    expect(outcomes(subject, certificate({ domainName: "*.example.com" }, users.slice(1)))).toEqual(["pass"]);
    expect(outcomes(subject, certificate({}, users))).toEqual(["pass"]);
    expect(
      outcomes(subject, certificate({ domainName: "*.example.com" }, users), { parameters: { services: 4 } }),
    ).toEqual(["pass"]);
  });

  it("does not know use that was not collected", () => {
    expect(
      outcomes(subject, { ...certificate({ domainName: "*.example.com" }), gaps: ["observations.inUseBy"] }),
    ).toEqual(["unknown"]);
  });
});
