import {
  CreateBucketCommand,
  PutBucketAclCommand,
  PutBucketOwnershipControlsCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny } from "../../scripts/test/aws-edge.ts";
import { ACCOUNT, type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { s3Account } from "./s3/account.ts";
import { s3Buckets } from "./s3/buckets.ts";
import { runCollector } from "./test-context.test-support.ts";

const STRANGER = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";
const EVERYBODY = "http://acs.amazonaws.com/groups/global/AllUsers";
const ON_CONTROL = /^s3:GET \/v20180820\/configuration\/publicAccessBlock$/;

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  const s3 = new S3Client({ ...emulator.settings, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: "closed" }));
  await s3.send(new CreateBucketCommand({ Bucket: "listed", ObjectOwnership: "ObjectWriter" }));
  await s3.send(
    new PutBucketOwnershipControlsCommand({
      Bucket: "closed",
      OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
    }),
  );
  await s3.send(
    new PutBucketAclCommand({
      Bucket: "listed",
      AccessControlPolicy: {
        Owner: { ID: "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a" },
        Grants: [
          { Grantee: { Type: "Group", URI: EVERYBODY }, Permission: "READ" },
          { Grantee: { Type: "CanonicalUser", ID: STRANGER }, Permission: "FULL_CONTROL" },
        ],
      },
    }),
  );
});

afterAll(async () => emulator?.stop());

describe("public access to all buckets of an account", () => {
  it("is asked of S3 Control and blocked by nothing at first", async () => {
    emulator.edge.requests.length = 0;
    const run = await runCollector(s3Account, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [], called: ["s3:GetAccountPublicAccessBlock"] });
    expect(run.facts).toMatchObject([
      { arn: `arn:aws:iam::${ACCOUNT}:root`, region: "global", config: { publicAccessBlock: null }, gaps: [] },
    ]);
    expect(emulator.edge.requests).toMatchObject([
      { operation: expect.stringMatching(ON_CONTROL), headers: { "x-amz-account-id": ACCOUNT } },
    ]);
  });

  it("is blocked as the account says", async () => {
    await fetch(`${emulator.settings.endpoint}/v20180820/configuration/publicAccessBlock`, {
      method: "PUT",
      headers: {
        "x-amz-account-id": ACCOUNT,
        authorization:
          "AWS4-HMAC-SHA256 Credential=testing/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0",
      },
      body: "<PublicAccessBlockConfiguration><IgnorePublicAcls>true</IgnorePublicAcls><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>",
    });
    const run = await runCollector(s3Account, emulator.connection);
    expect(run.facts).toMatchObject([
      {
        config: {
          publicAccessBlock: {
            blockPublicAcls: false,
            ignorePublicAcls: true,
            blockPublicPolicy: false,
            restrictPublicBuckets: true,
          },
        },
      },
    ]);
  });

  it("is a gap where the call is refused", async () => {
    const off = emulator.edge.use(deny(ON_CONTROL));
    const run = await runCollector(s3Account, emulator.connection);
    off();
    expect(run).toMatchObject({
      facts: [{ gaps: ["publicAccessBlock"] }],
      gaps: [{ action: "s3:GetAccountPublicAccessBlock", reason: "denied" }],
    });
  });
});

describe("ACLs of buckets", () => {
  it("are read of listed without its owner's own grants, and not asked of closed, where they are off", async () => {
    emulator.edge.requests.length = 0;
    const run = await runCollector(s3Buckets, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "listed")).toMatchObject({
      config: {
        objectOwnership: "ObjectWriter",
        aclGrants: [
          { type: "CanonicalUser", grantee: STRANGER, permission: "FULL_CONTROL" },
          { type: "Group", grantee: EVERYBODY, permission: "READ" },
        ],
      },
      gaps: [],
    });
    expect(named(run.facts, "closed")).toMatchObject({
      config: { objectOwnership: "BucketOwnerEnforced", aclGrants: [] },
      gaps: [],
    });
    const asked = emulator.edge.requests.filter(({ path }) => path.includes("?acl")).map(({ path }) => path);
    expect(asked).toEqual([expect.stringContaining("listed")]);
  });

  it("are gaps where they are refused", async () => {
    const off = emulator.edge.use(deny(/^s3:GET \/listed\/?\?(acl|ownershipControls)/));
    const run = await runCollector(s3Buckets, emulator.connection);
    off();
    expect(named(run.facts, "listed")?.gaps.sort()).toEqual(["aclGrants", "objectOwnership"]);
    expect(named(run.facts, "closed")?.gaps).toEqual([]);
    expect(run.gaps.map(({ action }) => action).sort()).toEqual(["s3:GetBucketAcl", "s3:GetBucketOwnershipControls"]);
  });
});
