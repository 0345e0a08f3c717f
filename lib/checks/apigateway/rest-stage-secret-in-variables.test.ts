import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./rest-stage-secret-in-variables.ts";

const field = (verdict: "secret" | "clean" | "unknown", name = "API_TOKEN") => ({
  name,
  verdict,
  rule: "name",
  hmac: "0",
});
const stage = (...variables: ReturnType<typeof field>[]) => makeFact("apigateway.stage", { config: { variables } });

describe(subject.id, () => {
  it("fails a variable that looks like a secret, and one of the canary", () => {
    expect(check(subject, stage(field("secret"), field("clean", "host")))).toMatchObject([
      { outcome: "fail", discriminator: "API_TOKEN" },
    ]);
    expect(
      outcomes(
        subject,
        makeFact("apigateway.stage", { config: { canary: { percentTraffic: 5, variables: [field("secret")] } } }),
      ),
    ).toEqual(["fail"]);
  });

  it("passes other variables and none", () => {
    expect(outcomes(subject, stage(field("clean")))).toEqual(["pass"]);
    expect(outcomes(subject, stage())).toEqual(["pass"]);
  });

  it("does not know a variable that could not be judged, nor what was not collected", () => {
    expect(outcomes(subject, stage(field("unknown")))).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("apigateway.stage", { gaps: ["variables"] }))).toEqual(["unknown"]);
  });
});
