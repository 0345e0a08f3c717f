import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./eks-cluster-endpoint-open.ts";

const cluster = (isEndpointPublic: boolean, ...publicCidrs: string[]) =>
  makeFact("eks.cluster", { config: { isEndpointPublic, publicCidrs } });

describe(subject.id, () => {
  it("fails a public endpoint for everybody, IPv6 too", () => {
    expect(outcomes(subject, cluster(true, "203.0.113.0/24", "0.0.0.0/0"))).toEqual(["fail"]);
    expect(outcomes(subject, cluster(true, "::/0"))).toEqual(["fail"]);
  });

  it("passes named ranges, and a private endpoint whose list was left as it was", () => {
    expect(outcomes(subject, cluster(true, "203.0.113.0/24"))).toEqual(["pass"]);
    expect(outcomes(subject, cluster(false, "0.0.0.0/0"))).toEqual(["pass"]);
  });

  it("does not know an endpoint that was not collected", () => {
    expect(outcomes(subject, makeFact("eks.cluster", { gaps: ["isEndpointPublic"] }))).toEqual(["unknown"]);
  });
});
