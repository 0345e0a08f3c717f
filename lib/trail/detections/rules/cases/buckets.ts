import { byFunction, byRole, call, denied, FOREIGN, failed, many, OTHER_OWN, OWN } from "../../testing.ts";
import type { DetectionCases } from "./case.ts";

const document = (principal: unknown, condition?: Record<string, unknown>) => ({
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "s",
      Effect: "Allow",
      Principal: principal,
      Action: "*",
      Resource: "*",
      ...(condition === undefined ? {} : { Condition: condition }),
    },
  ],
});

export const bucketCases: DetectionCases = {
  "bucket-opened": {
    fires: [
      call("s3.PutBucketPolicy", { bucketName: "b", bucketPolicy: document("*") }, byRole),
      call("s3.PutBucketPolicy", {
        bucketName: "b",
        bucketPolicy: document({ AWS: [`arn:aws:iam::${FOREIGN}:root`] }),
      }),
      call("s3.PutBucketAcl", { bucketName: "b", "x-amz-acl": ["public-read"] }),
      call("s3.PutBucketAcl", {
        bucketName: "b",
        AccessControlPolicy: {
          AccessControlList: {
            Grant: { Grantee: { URI: "http://acs.amazonaws.com/groups/global/AllUsers" }, Permission: "READ" },
          },
        },
      }),
    ],
    spares: [
      call("s3.PutBucketPolicy", {
        bucketName: "b",
        bucketPolicy: document("*", { StringEquals: { "aws:SourceVpce": "vpce-1" } }),
      }),
      call("s3.PutBucketPolicy", {
        bucketName: "b",
        bucketPolicy: { Statement: [{ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" }] },
      }),
      call("s3.PutBucketAcl", { bucketName: "b", "x-amz-acl": ["private"] }),
      call("s3.PutBucketPolicy", { bucketName: "b", bucketPolicy: document("*") }, failed),
    ],
  },
  "bucket-public-access-block-removed": {
    fires: [
      call("s3.DeleteBucketPublicAccessBlock", { bucketName: "b" }, byRole),
      call("s3.PutAccountPublicAccessBlock", {
        PublicAccessBlockConfiguration: { BlockPublicAcls: false, BlockPublicPolicy: true },
      }),
    ],
    spares: [
      call("s3.PutBucketPublicAccessBlock", {
        bucketName: "b",
        PublicAccessBlockConfiguration: { BlockPublicAcls: true },
      }),
      call("s3.DeleteBucketPublicAccessBlock", { bucketName: "b" }, denied),
    ],
  },
  "bucket-versioning-suspended": {
    fires: [
      call("s3.PutBucketVersioning", { bucketName: "b", VersioningConfiguration: { Status: "Suspended" } }, byRole),
      call("s3.PutObjectLockConfiguration", { bucketName: "b", ObjectLockConfiguration: {} }),
    ],
    spares: [
      call("s3.PutBucketVersioning", { bucketName: "b", VersioningConfiguration: { Status: "Enabled" } }),
      call(
        "s3.PutBucketVersioning",
        { bucketName: "b", VersioningConfiguration: { Status: "Enabled", MfaDelete: "Disabled" } },
        byRole,
      ),
    ],
  },
  "bucket-lifecycle-deletes-soon": {
    fires: [
      call(
        "s3.PutBucketLifecycle",
        { bucketName: "b", LifecycleConfiguration: { Rule: { Status: "Enabled", Expiration: { Days: 1 } } } },
        byRole,
      ),
      call(
        "s3.PutBucketLifecycleConfiguration",
        {
          bucketName: "trail-logs",
          LifecycleConfiguration: { Rule: [{ Status: "Enabled", Filter: { Prefix: "x/" }, Expiration: { Days: 2 } }] },
        },
        byRole,
      ),
    ],
    spares: [
      call("s3.PutBucketLifecycle", {
        bucketName: "b",
        LifecycleConfiguration: { Rule: { Status: "Disabled", Expiration: { Days: 1 } } },
      }),
      call("s3.PutBucketLifecycle", {
        bucketName: "b",
        LifecycleConfiguration: { Rule: { Status: "Enabled", Expiration: { Days: 365 } } },
      }),
      call(
        "s3.PutBucketLifecycle",
        {
          bucketName: "b",
          LifecycleConfiguration: { Rule: { Status: "Enabled", Prefix: "tmp/", Expiration: { Days: 1 } } },
        },
        byRole,
      ),
    ],
  },
  "bucket-encryption-removed": {
    fires: [
      call("s3.DeleteBucketEncryption", { bucketName: "b" }),
      call(
        "s3.PutBucketEncryption",
        {
          bucketName: "b",
          ServerSideEncryptionConfiguration: {
            Rule: {
              ApplyServerSideEncryptionByDefault: {
                SSEAlgorithm: "aws:kms",
                KMSMasterKeyID: `arn:aws:kms:eu-west-1:${FOREIGN}:key/1`,
              },
            },
          },
        },
        byRole,
      ),
    ],
    spares: [
      call("s3.PutBucketEncryption", {
        bucketName: "b",
        ServerSideEncryptionConfiguration: { Rule: { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } } },
      }),
    ],
  },
  "bucket-logging-removed": {
    fires: [call("s3.PutBucketLogging", { bucketName: "b", BucketLoggingStatus: {} }, byRole)],
    spares: [
      call("s3.PutBucketLogging", {
        bucketName: "b",
        BucketLoggingStatus: { LoggingEnabled: { TargetBucket: "logs" } },
      }),
    ],
  },
  "bucket-replicated-abroad": {
    fires: [
      call("s3.PutBucketReplication", {
        bucketName: "b",
        ReplicationConfiguration: { Rule: { Destination: { Bucket: "arn:aws:s3:::x", Account: FOREIGN } } },
      }),
    ],
    spares: [
      call("s3.PutBucketReplication", {
        bucketName: "b",
        ReplicationConfiguration: { Rule: { Destination: { Bucket: "arn:aws:s3:::x", Account: OTHER_OWN } } },
      }),
    ],
  },
  "objects-deleted-in-batch": {
    fires: [call("s3.DeleteObjects", { bucketName: "b" })],
    spares: [
      call("s3.DeleteObjects", { bucketName: "b" }, byFunction),
      call("s3.DeleteObjects", { bucketName: "b" }, denied),
    ],
  },
  "objects-deleted-one-by-one": {
    fires: [many(20, (n) => call("s3.DeleteObject", { bucketName: "b", key: `k${n}` }))],
    spares: [
      many(19, (n) => call("s3.DeleteObject", { bucketName: "b", key: `k${n}` })),
      many(20, (n) => call("s3.DeleteObject", { bucketName: `b${n}`, key: "k" })),
    ],
  },
  "objects-encrypted-with-own-key": {
    fires: [
      call(
        "s3.CopyObject",
        { bucketName: "b", key: "k", "x-amz-server-side-encryption-customer-algorithm": "AES256" },
        byRole,
      ),
      call(
        "s3.PutObject",
        { bucketName: "b", "x-amz-server-side-encryption-aws-kms-key-id": `arn:aws:kms:eu-west-1:${FOREIGN}:key/1` },
        byRole,
      ),
    ],
    spares: [
      call("s3.CopyObject", { bucketName: "b", key: "k", "x-amz-server-side-encryption": "AES256" }),
      call("s3.PutObject", {
        bucketName: "b",
        "x-amz-server-side-encryption-aws-kms-key-id": `arn:aws:kms:eu-west-1:${OWN}:key/1`,
      }),
    ],
  },
  "objects-read-burst": {
    fires: [many(200, (n) => call("s3.GetObject", { bucketName: "b", key: `k${n}` }))],
    spares: [
      many(199, (n) => call("s3.GetObject", { bucketName: "b", key: `k${n}` })),
      many(200, (n) => call("s3.GetObject", { bucketName: "b", key: `k${n}` }, byFunction)),
    ],
  },
  "buckets-deletion-burst": {
    fires: [many(8, (n) => call("s3.DeleteBucket", { bucketName: `b${n}` }))],
    spares: [many(7, (n) => call("s3.DeleteBucket", { bucketName: `b${n}` }))],
  },
};
