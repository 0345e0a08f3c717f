import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./load-balancer-waf-fails-open.ts";

const balancer = (config: Partial<ReturnType<typeof makeFact<"elbv2.load-balancer">>["config"]>) =>
  makeFact("elbv2.load-balancer", { config });

describe(subject.id, () => {
  it("fails fail open", () => {
    expect(outcomes(subject, balancer({ isWafFailOpen: true }))).toEqual(["fail"]);
  });

  it("passes the default", () => {
    expect(outcomes(subject, balancer({}))).toEqual(["pass"]);
    expect(outcomes(subject, balancer({ type: "network", desyncMode: null }))).toEqual(["pass"]);
  });

  it("does not know a setting that was not collected", () => {
    expect(outcomes(subject, makeFact("elbv2.load-balancer", { gaps: ["isWafFailOpen"] }))).toEqual(["unknown"]);
  });
});
