import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import { FORWARD, listener } from "../testing-edge.ts";
import subject from "./load-balancer-open-function.ts";

const balancer = (config: Partial<ReturnType<typeof makeFact<"elbv2.load-balancer">>["config"]>) =>
  makeFact("elbv2.load-balancer", { config });

const group = (targetType: string) => ({ others: [makeFact("elbv2.target-group", { config: { targetType } })] });
const rules = (...actions: string[]) => balancer({ listeners: [listener({ rules: [{ ...FORWARD, actions }] })] });

describe(subject.id, () => {
  it("fails a rule that runs a function for everybody", () => {
    expect(check(subject, balancer({}), group("lambda"))).toMatchObject([
      { outcome: "fail", evidence: [{ value: ["port 443, rule default"] }] },
    ]);
  });

  it("passes sign-in, client certificates, containers, and internal balancers", () => {
    expect(outcomes(subject, rules("authenticate-oidc", "forward"), group("lambda"))).toEqual(["pass"]);
    expect(outcomes(subject, rules("jwt-validation", "forward"), group("lambda"))).toEqual(["pass"]);
    expect(outcomes(subject, balancer({ listeners: [listener({ mutualTls: "verify" })] }), group("lambda"))).toEqual([
      "pass",
    ]);
    expect(outcomes(subject, balancer({}), group("ip"))).toEqual(["pass"]);
    expect(outcomes(subject, balancer({ scheme: "internal" }), group("lambda"))).toEqual(["pass"]);
  });

  it("does not know target groups that were not collected", () => {
    expect(outcomes(subject, balancer({}), { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("elbv2.load-balancer", { gaps: ["listeners"] }))).toEqual(["unknown"]);
  });
});
