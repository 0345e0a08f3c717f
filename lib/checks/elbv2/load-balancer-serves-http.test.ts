import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import { FORWARD, listener } from "../testing-edge.ts";
import subject from "./load-balancer-serves-http.ts";

const balancer = (config: Partial<ReturnType<typeof makeFact<"elbv2.load-balancer">>["config"]>) =>
  makeFact("elbv2.load-balancer", { config });
const http = listener({ port: 80, protocol: "HTTP", sslPolicy: null });
const redirect = { ...FORWARD, actions: ["redirect"], redirectsToHttps: true, targetGroupArns: [] };

describe(subject.id, () => {
  it("fails http that forwards, also by a rule beside a redirect", () => {
    expect(check(subject, balancer({ listeners: [http] }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: [80] }] },
    ]);
    expect(
      outcomes(subject, balancer({ listeners: [{ ...http, rules: [{ ...FORWARD, priority: "1" }, redirect] }] })),
    ).toEqual(["fail"]);
  });

  it("is milder inside", () => {
    expect(check(subject, balancer({ listeners: [http], scheme: "internal" }))).toMatchObject([{ severity: "low" }]);
  });

  it("passes redirects, fixed answers, https, and network load balancers", () => {
    expect(outcomes(subject, balancer({ listeners: [{ ...http, rules: [redirect] }] }))).toEqual(["pass"]);
    expect(
      outcomes(subject, balancer({ listeners: [{ ...http, rules: [{ ...redirect, actions: ["fixed-response"] }] }] })),
    ).toEqual(["pass"]);
    expect(outcomes(subject, balancer({}))).toEqual(["pass"]);
    expect(
      outcomes(subject, balancer({ type: "network", listeners: [listener({ protocol: "TCP", port: 80 })] })),
    ).toEqual(["pass"]);
  });

  it("does not know listeners that were not collected", () => {
    expect(outcomes(subject, makeFact("elbv2.load-balancer", { gaps: ["listeners"] }))).toEqual(["unknown"]);
  });
});
