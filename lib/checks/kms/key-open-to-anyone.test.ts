import { describe, expect, it } from "vitest";
import { openToAnyoneCases } from "../outside-access.test-support.ts";
import { ACCOUNT, makeFact, outcomes, policy, statements } from "../testing.ts";
import subject from "./key-open-to-anyone.ts";

describe(subject.id, () => {
  it.each(openToAnyoneCases(subject, { kind: "kms.key", action: "kms:Decrypt", harmless: "kms:DescribeKey" }))(
    "$name",
    ({ verdicts, expected }) => {
      expect(verdicts()).toMatchObject(expected);
    },
  );

  it.each([
    [
      "passes everybody of the account by way of a service, as AWS's own keys have it",
      { "kms:CallerAccount": ACCOUNT, "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
      "pass",
    ],
    [
      "fails everybody by way of a service, which works from any account",
      { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
      "fail",
    ],
  ])("%s", (_name, StringEquals, expected) => {
    const open = {
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: "kms:Decrypt",
      Resource: "*",
      Condition: { StringEquals },
    };
    expect(outcomes(subject, makeFact("kms.key", { policies: [policy("resource", statements(open))] }))).toEqual([
      expected,
    ]);
  });
});
