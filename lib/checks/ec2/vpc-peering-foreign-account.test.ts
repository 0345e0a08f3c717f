import { describe, expect, it } from "vitest";
import { ACCOUNT, FOREIGN_ACCOUNT, makeFact, OTHER_ACCOUNT, outcomes } from "../testing.ts";
import subject from "./vpc-peering-foreign-account.ts";

const peer = (accountId: string) => ({ accountId, vpcId: `vpc-${accountId}`, region: "eu-west-1" });
const peering = (requester: string, accepter: string) =>
  makeFact("ec2.vpc-peering", { config: { requester: peer(requester), accepter: peer(accepter) } });

describe(subject.id, () => {
  it("fails a foreign account on either side", () => {
    expect(outcomes(subject, peering(ACCOUNT, FOREIGN_ACCOUNT))).toEqual(["fail"]);
    expect(outcomes(subject, peering(FOREIGN_ACCOUNT, ACCOUNT))).toEqual(["fail"]);
  });

  it("passes the organization and the account itself", () => {
    expect(outcomes(subject, peering(ACCOUNT, OTHER_ACCOUNT))).toEqual(["pass"]);
    expect(outcomes(subject, peering(ACCOUNT, ACCOUNT))).toEqual(["pass"]);
  });

  it("does not know sides that were not collected", () => {
    expect(outcomes(subject, makeFact("ec2.vpc-peering", { gaps: ["accepter"] }))).toEqual(["unknown"]);
  });
});
