import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./lattice-network-access-log-off.ts";

const network = (logDestinations: string[], services = 1) =>
  makeFact("vpc-lattice.service-network", { config: { logDestinations }, observations: { services } });

describe(subject.id, () => {
  it("fails a network without", () => {
    expect(outcomes(subject, network([]))).toEqual(["fail"]);
  });

  it("passes one with it, and one without services", () => {
    expect(outcomes(subject, network(["arn:aws:s3:::logs"]))).toEqual(["pass"]);
    expect(outcomes(subject, network([], 0))).toEqual(["pass"]);
  });

  it("does not know logs that were not collected", () => {
    expect(outcomes(subject, makeFact("vpc-lattice.service-network", { gaps: ["logDestinations"] }))).toEqual([
      "unknown",
    ]);
  });
});
