import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import { methodSetting } from "../testing-api.ts";
import subject from "./rest-stage-execution-log-off.ts";

const stage = (
  settings: Parameters<typeof methodSetting>[0],
  config: Partial<ReturnType<typeof makeFact<"apigateway.stage">>["config"]> = {},
) => makeFact("apigateway.stage", { config: { methodSettings: [methodSetting(settings)], ...config } });

describe(subject.id, () => {
  it("fails logging that is off for all methods, not set, or off for one", () => {
    expect(outcomes(subject, stage({ loggingLevel: "OFF" }))).toEqual(["fail"]);
    expect(outcomes(subject, stage({}, { methodSettings: [] }))).toEqual(["fail"]);
    expect(
      check(
        subject,
        stage({}, { methodSettings: [methodSetting(), methodSetting({ key: "orders/GET", loggingLevel: "OFF" })] }),
      ),
    ).toMatchObject([{ outcome: "fail", evidence: [{ value: ["orders/GET"] }] }]);
  });

  it("passes errors and everything", () => {
    expect(outcomes(subject, stage({}))).toEqual(["pass"]);
    expect(outcomes(subject, stage({ loggingLevel: "INFO" }))).toEqual(["pass"]);
  });

  it("does not know settings that were not collected", () => {
    expect(outcomes(subject, makeFact("apigateway.stage", { gaps: ["methodSettings"] }))).toEqual(["unknown"]);
  });
});
