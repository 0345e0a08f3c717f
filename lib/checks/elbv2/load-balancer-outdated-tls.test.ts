import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import { listener } from "../testing-edge.ts";
import subject from "./load-balancer-outdated-tls.ts";

const balancer = (config: Partial<ReturnType<typeof makeFact<"elbv2.load-balancer">>["config"]>) =>
  makeFact("elbv2.load-balancer", { config });
const tls = (sslPolicy: string | null) => balancer({ listeners: [listener({ sslPolicy })] });

describe(subject.id, () => {
  it("fails policies with TLS 1.0 or 1.1", () => {
    expect(outcomes(subject, tls("ELBSecurityPolicy-2016-08"))).toEqual(["fail"]);
    expect(outcomes(subject, tls("ELBSecurityPolicy-TLS13-1-0-2021-06"))).toEqual(["fail"]);
    expect(outcomes(subject, tls("ELBSecurityPolicy-TLS13-1-1-FIPS-2023-04"))).toEqual(["fail"]);
    expect(outcomes(subject, tls("ELBSecurityPolicy-FS-2018-06"))).toEqual(["fail"]);
  });

  it("passes policies from TLS 1.2 on, and listeners without TLS", () => {
    expect(outcomes(subject, tls("ELBSecurityPolicy-TLS13-1-2-2021-06"))).toEqual(["pass"]);
    expect(outcomes(subject, tls("ELBSecurityPolicy-TLS13-1-3-2021-06"))).toEqual(["pass"]);
    expect(outcomes(subject, tls("ELBSecurityPolicy-FS-1-2-Res-2020-10"))).toEqual(["pass"]);
    expect(outcomes(subject, tls("ELBSecurityPolicy-TLS-1-2-Ext-2018-06"))).toEqual(["pass"]);
    expect(outcomes(subject, tls(null))).toEqual(["pass"]);
  });

  it("does not know listeners that were not collected", () => {
    expect(outcomes(subject, makeFact("elbv2.load-balancer", { gaps: ["listeners"] }))).toEqual(["unknown"]);
  });
});
