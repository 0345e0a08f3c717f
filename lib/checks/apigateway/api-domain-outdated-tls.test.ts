import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./api-domain-outdated-tls.ts";

describe(subject.id, () => {
  it("fails TLS 1.0", () => {
    expect(outcomes(subject, makeFact("apigateway.domain-name", { config: { securityPolicy: "TLS_1_0" } }))).toEqual([
      "fail",
    ]);
  });

  it("passes TLS 1.2 and the newer policies", () => {
    expect(outcomes(subject, makeFact("apigateway.domain-name"))).toEqual(["pass"]);
    expect(
      outcomes(
        subject,
        makeFact("apigateway.domain-name", { config: { securityPolicy: "SecurityPolicy_TLS13_1_2_2021_06" } }),
      ),
    ).toEqual(["pass"]);
  });

  it("does not know a name that says nothing", () => {
    expect(outcomes(subject, makeFact("apigateway.domain-name", { config: { securityPolicy: null } }))).toEqual([
      "unknown",
    ]);
    expect(outcomes(subject, makeFact("apigateway.domain-name", { gaps: ["securityPolicy"] }))).toEqual(["unknown"]);
  });
});
