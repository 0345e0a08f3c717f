import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./load-balancer-desync-let-through.ts";

const balancer = (config: Partial<ReturnType<typeof makeFact<"elbv2.load-balancer">>["config"]>) =>
  makeFact("elbv2.load-balancer", { config });

describe(subject.id, () => {
  it("fails monitoring alone", () => {
    expect(outcomes(subject, balancer({ desyncMode: "monitor" }))).toEqual(["fail"]);
  });

  it("passes the other modes, and network balancers", () => {
    expect(outcomes(subject, balancer({}))).toEqual(["pass"]);
    expect(outcomes(subject, balancer({ desyncMode: "strictest" }))).toEqual(["pass"]);
    expect(outcomes(subject, balancer({ desyncMode: null, type: "network" }))).toEqual(["pass"]);
  });

  it("does not know a setting that was not collected", () => {
    expect(outcomes(subject, makeFact("elbv2.load-balancer", { gaps: ["desyncMode"] }))).toEqual(["unknown"]);
  });
});
