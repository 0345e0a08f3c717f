import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import { FORWARD, listener } from "../testing-edge.ts";
import subject from "./load-balancer-without-waf.ts";

const balancer = (config: Partial<ReturnType<typeof makeFact<"elbv2.load-balancer">>["config"]>) =>
  makeFact("elbv2.load-balancer", { config });
const acl = makeFact("wafv2.web-acl");
const other = makeFact("wafv2.web-acl", { config: { resourceArns: [] } });

describe(subject.id, () => {
  it("fails a public balancer that no ACL names", () => {
    expect(outcomes(subject, balancer({}))).toEqual(["fail"]);
    expect(outcomes(subject, balancer({}), { others: [other] })).toEqual(["fail"]);
  });

  it("passes one that an ACL names, internal and network ones, and one that only redirects", () => {
    expect(outcomes(subject, balancer({}), { others: [acl] })).toEqual(["pass"]);
    expect(outcomes(subject, balancer({ scheme: "internal" }))).toEqual(["pass"]);
    expect(outcomes(subject, balancer({ type: "network" }))).toEqual(["pass"]);
    expect(
      outcomes(subject, balancer({ listeners: [listener({ rules: [{ ...FORWARD, actions: ["redirect"] }] })] })),
    ).toEqual(["pass"]);
  });

  it("does not know ACLs that were not collected", () => {
    expect(outcomes(subject, balancer({}), { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
    expect(outcomes(subject, balancer({}), { others: [{ ...other, gaps: ["resourceArns"] }] })).toEqual(["unknown"]);
  });
});
