import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./flow-log-failing.ts";

const log = (deliveryStatus: string | null, isActive = true) =>
  makeFact("ec2.flow-log", { observations: { deliveryStatus, isActive, deliveryError: "Access error" } });

describe(subject.id, () => {
  it("fails failed delivery with its reason, and a log that stopped", () => {
    expect(check(subject, log("FAILED"))).toMatchObject([
      { outcome: "fail", evidence: [{ summary: "Delivery fails: Access error." }] },
    ]);
    expect(outcomes(subject, log("SUCCESS", false))).toEqual(["fail"]);
  });

  it("passes success, and a fresh log of which nothing is said yet", () => {
    expect(outcomes(subject, log("SUCCESS"))).toEqual(["pass"]);
    expect(outcomes(subject, log(null))).toEqual(["pass"]);
  });

  it("does not know a status that was not collected", () => {
    const fact = makeFact("ec2.flow-log", { gaps: ["observations.deliveryStatus"] });
    expect(outcomes(subject, fact)).toEqual(["unknown"]);
  });
});
