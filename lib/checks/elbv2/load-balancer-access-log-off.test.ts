import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import { listener } from "../testing-edge.ts";
import subject from "./load-balancer-access-log-off.ts";

const balancer = (config: Partial<ReturnType<typeof makeFact<"elbv2.load-balancer">>["config"]>) =>
  makeFact("elbv2.load-balancer", { config });

describe(subject.id, () => {
  it("fails a balancer without, network ones with TLS included", () => {
    expect(outcomes(subject, balancer({ hasAccessLogs: false }))).toEqual(["fail"]);
    expect(
      outcomes(
        subject,
        balancer({ hasAccessLogs: false, type: "network", listeners: [listener({ protocol: "TLS" })] }),
      ),
    ).toEqual(["fail"]);
  });

  it("passes one with it, and those that cannot log", () => {
    expect(outcomes(subject, balancer({}))).toEqual(["pass"]);
    expect(
      outcomes(
        subject,
        balancer({ hasAccessLogs: false, type: "network", listeners: [listener({ protocol: "TCP" })] }),
      ),
    ).toEqual(["pass"]);
    expect(outcomes(subject, balancer({ hasAccessLogs: false, type: "gateway" }))).toEqual(["pass"]);
  });

  it("does not know a setting that was not collected", () => {
    expect(outcomes(subject, makeFact("elbv2.load-balancer", { gaps: ["hasAccessLogs"] }))).toEqual(["unknown"]);
  });
});
