import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./load-balancer-deletion-protection-off.ts";

const balancer = (config: Partial<ReturnType<typeof makeFact<"elbv2.load-balancer">>["config"]>) =>
  makeFact("elbv2.load-balancer", { config });

describe(subject.id, () => {
  it("fails a balancer without", () => {
    expect(outcomes(subject, balancer({ hasDeletionProtection: false }))).toEqual(["fail"]);
  });

  it("passes one with it, and those that a cluster makes and deletes by itself", () => {
    expect(outcomes(subject, balancer({}))).toEqual(["pass"]);
    expect(
      outcomes(subject, { ...balancer({ hasDeletionProtection: false }), tags: { "elbv2.k8s.aws/cluster": "shop" } }),
    ).toEqual(["pass"]);
  });

  it("does not know a setting that was not collected", () => {
    expect(outcomes(subject, makeFact("elbv2.load-balancer", { gaps: ["hasDeletionProtection"] }))).toEqual([
      "unknown",
    ]);
  });
});
