import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./xray-samples-nothing.ts";

const rule = (name: string, fixedRate: number, reservoirSize: number, urlPath = "*") => ({
  name,
  priority: 1,
  fixedRate,
  reservoirSize,
  serviceName: "*",
  serviceType: "*",
  urlPath,
  host: "*",
  httpMethod: "*",
});
const sampling = (...samplingRules: ReturnType<typeof rule>[]) =>
  makeFact("xray.settings", { config: { samplingRules } });

describe(subject.id, () => {
  it("fails the rule that keeps everything out", () => {
    expect(check(subject, sampling(rule("none", 0, 0), rule("Default", 0.05, 1)))).toMatchObject([
      { outcome: "fail", discriminator: "none" },
    ]);
  });

  it("passes few requests, one a second, and health checks that are kept out", () => {
    expect(outcomes(subject, sampling(rule("few", 0.01, 0), rule("one", 0, 1)))).toEqual(["pass"]);
    expect(outcomes(subject, sampling(rule("health", 0, 0, "/health")))).toEqual(["pass"]);
  });

  it("does not know rules that were not collected", () => {
    expect(outcomes(subject, makeFact("xray.settings", { gaps: ["samplingRules"] }))).toEqual(["unknown"]);
  });
});
