import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import { methodSetting } from "../testing-api.ts";
import subject from "./rest-stage-logs-payload.ts";

const stage = (
  settings: Parameters<typeof methodSetting>[0],
  config: Partial<ReturnType<typeof makeFact<"apigateway.stage">>["config"]> = {},
) => makeFact("apigateway.stage", { config: { methodSettings: [methodSetting(settings)], ...config } });

describe(subject.id, () => {
  it("fails data tracing, by method", () => {
    expect(check(subject, stage({ logsPayload: true }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: ["*/*"] }] },
    ]);
  });

  it("passes tracing without logging, and no tracing", () => {
    expect(outcomes(subject, stage({ logsPayload: true, loggingLevel: "OFF" }))).toEqual(["pass"]);
    expect(outcomes(subject, stage({}))).toEqual(["pass"]);
  });

  it("does not know settings that were not collected", () => {
    expect(outcomes(subject, makeFact("apigateway.stage", { gaps: ["methodSettings"] }))).toEqual(["unknown"]);
  });
});
