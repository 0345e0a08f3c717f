import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./eks-cluster-logging-off.ts";

const cluster = (...enabledLogTypes: string[]) => makeFact("eks.cluster", { config: { enabledLogTypes } });

describe(subject.id, () => {
  it("fails without audit as medium, and without the others as low", () => {
    expect(check(subject, cluster())).toMatchObject([{ outcome: "fail", severity: "medium" }]);
    expect(check(subject, cluster("audit"))).toMatchObject([{ outcome: "fail", severity: "low" }]);
  });

  it("passes without the types that serve operators", () => {
    expect(outcomes(subject, cluster("api", "audit", "authenticator"))).toEqual(["pass"]);
  });

  it("does not know types that were not collected", () => {
    expect(outcomes(subject, makeFact("eks.cluster", { gaps: ["enabledLogTypes"] }))).toEqual(["unknown"]);
  });
});
