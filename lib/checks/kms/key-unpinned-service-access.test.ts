import { describe, expect, it } from "vitest";
import { ACCOUNT, makeFact, outcomes, policy, statements } from "../testing.ts";
import { unpinnedServiceCases } from "../unpinned-service.test-support.ts";
import subject from "./key-unpinned-service-access.ts";

const LET_IN = { service: "sns.amazonaws.com", action: "kms:Decrypt", harmless: "kms:DescribeKey" };

describe(subject.id, () => {
  it.each(unpinnedServiceCases(subject, LET_IN, (policies, gaps = []) => makeFact("kms.key", { policies, gaps })))(
    "$name",
    ({ verdicts, expected }) => {
      expect(verdicts()).toMatchObject(expected);
    },
  );

  it("fails an encryption context that may be anything", () => {
    const Condition = { StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": "*" } };
    const open = {
      Effect: "Allow",
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Action: "kms:GenerateDataKey",
      Resource: "*",
      Condition,
    };
    expect(outcomes(subject, makeFact("kms.key", { policies: [policy("resource", statements(open))] }))).toEqual([
      "fail",
    ]);
  });

  it("passes an encryption context that names the trail, as CloudTrail's keys have it", () => {
    const Condition = {
      StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": `arn:aws:cloudtrail:*:${ACCOUNT}:trail/*` },
    };
    const open = {
      Effect: "Allow",
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Action: "kms:GenerateDataKey",
      Resource: "*",
      Condition,
    };
    expect(outcomes(subject, makeFact("kms.key", { policies: [policy("resource", statements(open))] }))).toEqual([
      "pass",
    ]);
  });
});
