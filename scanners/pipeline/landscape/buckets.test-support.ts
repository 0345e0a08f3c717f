import {
  CreateBucketCommand,
  PutBucketAclCommand,
  PutBucketEncryptionCommand,
  PutBucketLoggingCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketReplicationCommand,
  PutBucketVersioningCommand,
  PutBucketWebsiteCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import type { EdgeRule } from "../../../scripts/test/aws-edge.ts";
import { ACCOUNT, clientSettings, REGION } from "../../../scripts/test/moto-account.ts";
import { anyone, anyService, denyPlain, policyOf, STRANGER, stranger } from "./policies.test-support.ts";
import type { Keys } from "./stores.test-support.ts";

const overTlsAlone = (Bucket: string) =>
  policyOf(denyPlain("s3:*", [`arn:aws:s3:::${Bucket}`, `arn:aws:s3:::${Bucket}/*`]));

/** The policy of the bucket with the log files: the emulator does not heed its condition, and would refuse to read them. */
export const answerTrailBucket: EdgeRule = ({ service, method, path }) =>
  service === "s3" && method === "GET" && /^\/trail-good\/?\?policy(=|&|$)/.test(path)
    ? { status: 200, headers: { "content-type": "application/json" }, body: overTlsAlone("trail-good") }
    : undefined;

/** Buckets in twins, and the one for logs. */
export async function seedBuckets(endpoint: string, keys: Keys): Promise<void> {
  const s3 = new S3Client({ ...clientSettings(endpoint), forcePathStyle: true });
  for (const Bucket of ["bucket-logs", "bucket-good", "bucket-bad", "bucket-key-bad", "trail-good", "trail-bad"])
    await s3.send(
      new CreateBucketCommand({ Bucket, ...(Bucket === "trail-good" ? { ObjectLockEnabledForBucket: true } : {}) }),
    );
  for (const Bucket of ["bucket-logs", "bucket-good", "bucket-key-bad", "trail-good"]) await closeBucket(s3, Bucket);
  await logAccess(s3, ACCOUNT, "bucket-logs", ["bucket-good", "bucket-key-bad", "trail-good"]);
  const encrypt = (Bucket: string, key: string) =>
    s3.send(
      new PutBucketEncryptionCommand({
        Bucket,
        ServerSideEncryptionConfiguration: {
          Rules: [
            {
              ApplyServerSideEncryptionByDefault: {
                SSEAlgorithm: "aws:kms",
                KMSMasterKeyID: `arn:aws:kms:${REGION}:${ACCOUNT}:key/${key}`,
              },
            },
          ],
        },
      }),
    );
  await encrypt("bucket-good", keys.good);
  await encrypt("bucket-key-bad", keys.gone);
  await openBucket(s3, "bucket-bad");
  await s3.send(new PutBucketAclCommand({ Bucket: "trail-bad", ACL: "public-read" }));
}

/** Closes a bucket to everybody outside, keeps its versions, and takes TLS alone. */
export async function closeBucket(s3: S3Client, Bucket: string): Promise<void> {
  await s3.send(
    new PutPublicAccessBlockCommand({
      Bucket,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    }),
  );
  await s3.send(
    new PutBucketOwnershipControlsCommand({
      Bucket,
      OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
    }),
  );
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
  if (Bucket !== "trail-good") await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: overTlsAlone(Bucket) }));
}

/** Has access to buckets of an account logged into another of its buckets. */
export async function logAccess(
  s3: S3Client,
  accountId: string,
  TargetBucket: string,
  buckets: readonly string[],
): Promise<void> {
  const objects = `arn:aws:s3:::${TargetBucket}/*`;
  await s3.send(
    new PutBucketPolicyCommand({
      Bucket: TargetBucket,
      Policy: policyOf(denyPlain("s3:*", [`arn:aws:s3:::${TargetBucket}`, objects]), {
        Effect: "Allow",
        Principal: { Service: "logging.s3.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: objects,
        Condition: { StringEquals: { "aws:SourceAccount": accountId } },
      }),
    }),
  );
  for (const Bucket of buckets)
    await s3.send(
      new PutBucketLoggingCommand({
        Bucket,
        BucketLoggingStatus: { LoggingEnabled: { TargetBucket, TargetPrefix: `${Bucket}/` } },
      }),
    );
}

/** Opens a bucket in every way there is. */
async function openBucket(s3: S3Client, Bucket: string): Promise<void> {
  const objects = `arn:aws:s3:::${Bucket}/*`;
  await s3.send(
    new PutBucketOwnershipControlsCommand({
      Bucket,
      OwnershipControls: { Rules: [{ ObjectOwnership: "ObjectWriter" }] },
    }),
  );
  await s3.send(new PutBucketAclCommand({ Bucket, ACL: "public-read" }));
  await s3.send(
    new PutBucketPolicyCommand({
      Bucket,
      Policy: policyOf(
        anyone("s3:GetObject", objects),
        stranger("s3:GetObject", objects),
        anyService("cloudfront.amazonaws.com", "s3:GetObject", objects),
      ),
    }),
  );
  await s3.send(
    new PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration: { IndexDocument: { Suffix: "index.html" } } }),
  );
  await s3.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket,
      NotificationConfiguration: {
        QueueConfigurations: [
          { Id: "theirs", QueueArn: `arn:aws:sqs:${REGION}:${STRANGER}:theirs`, Events: ["s3:ObjectCreated:*"] },
        ],
      },
      SkipDestinationValidation: true,
    }),
  );
  await s3.send(
    new PutBucketVersioningCommand({ Bucket: "bucket-key-bad", VersioningConfiguration: { Status: "Enabled" } }),
  );
  await s3.send(
    new PutBucketReplicationCommand({
      Bucket: "bucket-key-bad",
      ReplicationConfiguration: {
        Role: `arn:aws:iam::${ACCOUNT}:role/role-good`,
        Rules: [
          {
            ID: "theirs",
            Status: "Enabled",
            Prefix: "",
            Destination: { Bucket: "arn:aws:s3:::bucket-of-strangers", Account: STRANGER },
          },
        ],
      },
    }),
  );
}
