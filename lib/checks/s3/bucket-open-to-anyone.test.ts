import { describe, expect, it } from "vitest";
import type { PolicyFact } from "../../facts/define.ts";
import { openToAnyoneCases } from "../outside-access.test-support.ts";
import { ACCOUNT, check, makeFact, outcomes, policy, statements } from "../testing.ts";
import subject from "./bucket-open-to-anyone.ts";

const bucket = (policies: PolicyFact[], gaps: string[] = [], restrictPublicBuckets = false) => {
  const off = { blockPublicAcls: false, ignorePublicAcls: false, blockPublicPolicy: false, restrictPublicBuckets };
  return makeFact("s3.bucket", { policies, gaps, config: { publicAccessBlock: off } });
};
const open = (Action: string, Resource: string) => [
  policy("resource", statements({ Effect: "Allow", Principal: "*", Action, Resource })),
];
const account = makeFact("s3.account", { arn: `arn:aws:iam::${ACCOUNT}:root` });

describe(subject.id, () => {
  it.each(
    openToAnyoneCases(subject, {
      kind: "s3.bucket",
      action: "s3:GetObject",
      harmless: "s3:GetBucketLocation",
      make: bucket,
    }),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });

  it("is high where one folder may be read, critical where it may be written", () => {
    expect(
      check(subject, bucket(open("s3:GetObject", "arn:aws:s3:::orders/public/*")), { others: [account] }),
    ).toMatchObject([{ outcome: "fail", severity: "high" }]);
    const [written] = check(subject, bucket(open("s3:*", "arn:aws:s3:::orders/*")), { others: [account] });
    expect(written?.outcome).toBe("fail");
    expect(written).not.toHaveProperty("severity");
  });

  it("passes a policy that the public access block takes back", () => {
    expect(outcomes(subject, bucket(open("s3:GetObject", "arn:aws:s3:::orders/*"), [], true))).toEqual(["pass"]);
  });

  it("passes a delegation to access points of its own account", () => {
    const Condition = { StringEquals: { "s3:DataAccessPointAccount": ACCOUNT } };
    const delegation = [
      policy("resource", statements({ Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*", Condition })),
    ];
    expect(outcomes(subject, bucket(delegation), { others: [account] })).toEqual(["pass"]);
  });

  it("does not know an open policy where the account's block was not collected", () => {
    expect(
      outcomes(subject, bucket(open("s3:GetObject", "arn:aws:s3:::orders/*")), {
        facts: { coverage: () => "partial" },
      }),
    ).toEqual(["unknown"]);
  });
});
