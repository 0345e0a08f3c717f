import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes, policy, statements } from "../testing.ts";
import subject from "./identity-pool-guests-read-data.ts";

const ROLE = "arn:aws:iam::111122223333:role/guest";
const pool = (config: Partial<ReturnType<typeof makeFact<"cognito-identity.identity-pool">>["config"]> = {}) =>
  makeFact("cognito-identity.identity-pool", { config: { allowsGuests: true, guestRoleArn: ROLE, ...config } });
const guest = (Action: string, Resource: string) =>
  makeFact("iam.role", {
    name: "guest",
    config: { inlinePolicies: ["own"], attachedPolicies: [], permissionsBoundaryArn: null },
    policies: [policy("inline", statements({ Effect: "Allow", Action, Resource }), "own")],
  });
const bucket = makeFact("s3.bucket", { name: "photos" });
const secret = makeFact("secretsmanager.secret", { name: "token" });

describe(subject.id, () => {
  it("fails a guest that reads a bucket", () => {
    expect(check(subject, pool(), { others: [guest("s3:GetObject", "arn:aws:s3:::photos/*"), bucket] })).toMatchObject([
      { outcome: "fail", evidence: [{ arn: ROLE, value: [bucket.arn] }] },
    ]);
  });

  it("passes a guest that reads nothing, no guests, and what the enhanced flow keeps from guests", () => {
    expect(outcomes(subject, pool(), { others: [guest("s3:PutObject", "arn:aws:s3:::photos/*"), bucket] })).toEqual([
      "pass",
    ]);
    expect(outcomes(subject, pool({ allowsGuests: false }), { others: [guest("s3:GetObject", "*"), bucket] })).toEqual([
      "pass",
    ]);
    expect(outcomes(subject, pool(), { others: [guest("secretsmanager:GetSecretValue", "*"), secret] })).toEqual([
      "pass",
    ]);
  });

  it("fails what only the classic flow opens, becoming administrator included", () => {
    expect(
      outcomes(subject, pool({ allowsClassicFlow: true }), {
        others: [guest("secretsmanager:GetSecretValue", "*"), secret],
      }),
    ).toEqual(["fail"]);
    expect(outcomes(subject, pool({ allowsClassicFlow: true }), { others: [guest("*", "*")] })).toEqual(["fail"]);
  });

  it("does not know a role that was not collected", () => {
    expect(outcomes(subject, pool(), { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
    expect(
      outcomes(
        subject,
        makeFact("cognito-identity.identity-pool", { config: { allowsGuests: true }, gaps: ["guestRoleArn"] }),
      ),
    ).toEqual(["unknown"]);
  });
});
