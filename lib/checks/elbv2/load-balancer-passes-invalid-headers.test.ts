import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./load-balancer-passes-invalid-headers.ts";

const balancer = (config: Partial<ReturnType<typeof makeFact<"elbv2.load-balancer">>["config"]>) =>
  makeFact("elbv2.load-balancer", { config });

describe(subject.id, () => {
  it("fails a balancer that passes them on", () => {
    expect(outcomes(subject, balancer({ dropsInvalidHeaders: false }))).toEqual(["fail"]);
  });

  it("passes one that drops them, the strictest mode, and network balancers", () => {
    expect(outcomes(subject, balancer({}))).toEqual(["pass"]);
    expect(outcomes(subject, balancer({ dropsInvalidHeaders: false, desyncMode: "strictest" }))).toEqual(["pass"]);
    expect(outcomes(subject, balancer({ dropsInvalidHeaders: false, type: "network" }))).toEqual(["pass"]);
  });

  it("does not know a setting that was not collected", () => {
    expect(outcomes(subject, makeFact("elbv2.load-balancer", { gaps: ["dropsInvalidHeaders"] }))).toEqual(["unknown"]);
  });
});
