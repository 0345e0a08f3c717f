import { describe, expect, it } from "vitest";
import { FOREIGN_ACCOUNT, makeFact, outcomes } from "../testing.ts";
import { subnet, table } from "./routes.test-support.ts";
import subject from "./subnet-maps-public-ip.ts";

const mapping = (config = {}) => subnet("subnet-1", { mapsPublicIp: true, ...config });
const out = { others: [table("igw-1")] };

describe(subject.id, () => {
  it("fails a public subnet that gives addresses, by the main table and by its own", () => {
    expect(outcomes(subject, mapping(), out)).toEqual(["fail"]);
    expect(outcomes(subject, mapping(), { others: [table(null), table("igw-1", "subnet-1")] })).toEqual(["fail"]);
  });

  it("passes no addresses, no way to the internet, a shared subnet, and an empty default one", () => {
    expect(outcomes(subject, mapping({ mapsPublicIp: false }), out)).toEqual(["pass"]);
    expect(outcomes(subject, mapping(), { others: [table("nat-1")] })).toEqual(["pass"]);
    expect(outcomes(subject, mapping(), { others: [table("igw-1"), table(null, "subnet-1")] })).toEqual(["pass"]);
    expect(outcomes(subject, mapping({ ownerId: FOREIGN_ACCOUNT }), out)).toEqual(["pass"]);
    const config = { subnetId: "subnet-1", mapsPublicIp: true, isDefaultForZone: true };
    expect(outcomes(subject, makeFact("ec2.subnet", { config, observations: { usedAddresses: 0 } }), out)).toEqual([
      "pass",
    ]);
  });

  it("does not know routes that were not collected", () => {
    expect(outcomes(subject, mapping(), { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
    expect(outcomes(subject, mapping())).toEqual(["unknown"]);
  });
});
