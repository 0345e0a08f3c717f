import { describe, expect, it } from "vitest";
import { ACCOUNT, check, makeFact, outcomes } from "../testing.ts";
import subject from "./bucket-acl-open-to-anyone.ts";

const grant = (permission: string, group = "global/AllUsers") => ({
  grantee: `http://acs.amazonaws.com/groups/${group}`,
  type: "Group",
  permission,
});
const off = { blockPublicAcls: false, ignorePublicAcls: false, blockPublicPolicy: false, restrictPublicBuckets: false };
const open = { objectOwnership: "ObjectWriter", publicAccessBlock: off };
const account = makeFact("s3.account", { arn: `arn:aws:iam::${ACCOUNT}:root` });

describe(subject.id, () => {
  it("fails everybody who may write", () => {
    expect(
      check(subject, makeFact("s3.bucket", { config: { ...open, aclGrants: [grant("WRITE")] } }), {
        others: [account],
      }),
    ).toMatchObject([{ outcome: "fail", evidence: [{ summary: "The ACL gives everybody WRITE." }] }]);
  });

  it("fails every AWS account that may list", () => {
    expect(
      check(
        subject,
        makeFact("s3.bucket", { config: { ...open, aclGrants: [grant("READ", "global/AuthenticatedUsers")] } }),
        { others: [account] },
      ),
    ).toMatchObject([{ outcome: "fail", severity: "high" }]);
  });

  it("passes an ACL that the public access block ignores", () => {
    expect(
      outcomes(
        subject,
        makeFact("s3.bucket", {
          config: { ...open, publicAccessBlock: { ...off, ignorePublicAcls: true }, aclGrants: [grant("READ")] },
        }),
      ),
    ).toEqual(["pass"]);
  });

  it("passes a grant to the group that delivers logs", () => {
    expect(
      outcomes(subject, makeFact("s3.bucket", { config: { ...open, aclGrants: [grant("WRITE", "s3/LogDelivery")] } }), {
        others: [account],
      }),
    ).toEqual(["pass"]);
  });

  it("passes a bucket without ACLs", () => {
    expect(outcomes(subject, makeFact("s3.bucket", { config: { publicAccessBlock: off } }))).toEqual(["pass"]);
  });

  it("does not know a bucket whose ACL was not collected", () => {
    expect(
      outcomes(subject, makeFact("s3.bucket", { config: { ...open, aclGrants: null } }), { others: [account] }),
    ).toEqual(["unknown"]);
  });

  it("does not know an open ACL where the account's block was not collected", () => {
    expect(
      outcomes(subject, makeFact("s3.bucket", { config: { ...open, aclGrants: [grant("READ")] } }), {
        facts: { coverage: () => "partial" },
      }),
    ).toEqual(["unknown"]);
  });
});
