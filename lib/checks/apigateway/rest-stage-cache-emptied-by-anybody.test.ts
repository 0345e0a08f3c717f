import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import { methodSetting } from "../testing-api.ts";
import subject from "./rest-stage-cache-emptied-by-anybody.ts";

const stage = (
  settings: Parameters<typeof methodSetting>[0],
  config: Partial<ReturnType<typeof makeFact<"apigateway.stage">>["config"]> = {},
) => makeFact("apigateway.stage", { config: { methodSettings: [methodSetting(settings)], ...config } });

describe(subject.id, () => {
  it("fails a cache that callers may pass by", () => {
    expect(outcomes(subject, stage({ isCached: true }, { isCacheEnabled: true }))).toEqual(["fail"]);
  });

  it("passes a guarded one, methods that keep none, and a stage without cache", () => {
    expect(outcomes(subject, stage({ isCached: true, guardsCacheControl: true }, { isCacheEnabled: true }))).toEqual([
      "pass",
    ]);
    expect(outcomes(subject, stage({}, { isCacheEnabled: true }))).toEqual(["pass"]);
    expect(outcomes(subject, stage({ isCached: true }))).toEqual(["pass"]);
  });

  it("does not know settings that were not collected", () => {
    expect(outcomes(subject, { ...stage({}, { isCacheEnabled: true }), gaps: ["methodSettings"] })).toEqual([
      "unknown",
    ]);
  });
});
