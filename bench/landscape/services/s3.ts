import {
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLoggingCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetBucketReplicationCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetBucketWebsiteCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
} from "@aws-sdk/client-s3";
import { bucketName, functionArn, isOneOf, keyArn, tagList, timeOf } from "../names.ts";
import { AwsError, pageOf, serve } from "../operation.ts";
import { REGIONS } from "../plan.ts";
import { resourcePolicy } from "../policies.ts";

const absent = (code: string) => new AwsError(404, code);

export const s3Operations = [
  serve(
    "s3",
    ListBucketsCommand,
  )((asked, place) => {
    const page = pageOf(
      place.count("s3.bucket"),
      asked.text("ContinuationToken"),
      { asked: asked.text("MaxBuckets"), most: 1000 },
      (index) => ({
        Name: bucketName(place, index),
        CreationDate: timeOf(place, index),
        BucketRegion: REGIONS[index % REGIONS.length],
      }),
    );
    return { Buckets: page.items, Owner: { ID: "owner" }, ContinuationToken: page.next };
  }),
  serve("s3", GetBucketPolicyStatusCommand)(() => ({ PolicyStatus: { IsPublic: false } })),
  serve(
    "s3",
    GetBucketPolicyCommand,
  )((asked, place) => {
    const index = asked.index("Bucket");
    if (!isOneOf(place, index, 100, 60)) throw absent("NoSuchBucketPolicy");
    const resource = `arn:aws:s3:::${asked.text("Bucket")}/*`;
    return { Policy: resourcePolicy(place, index, "cloudfront.amazonaws.com", "s3:GetObject", resource) };
  }),
  serve(
    "s3",
    GetPublicAccessBlockCommand,
  )((asked, place) => {
    if (isOneOf(place, asked.index("Bucket"), 101, 6)) throw absent("NoSuchPublicAccessBlockConfiguration");
    return {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: true,
        RestrictPublicBuckets: true,
      },
    };
  }),
  serve(
    "s3",
    GetBucketEncryptionCommand,
  )((asked, place) => {
    const index = asked.index("Bucket");
    const byDefault = isOneOf(place, index, 102, 40)
      ? { SSEAlgorithm: "aws:kms" as const, KMSMasterKeyID: keyArn(place, index) }
      : { SSEAlgorithm: "AES256" as const };
    return {
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: byDefault, BucketKeyEnabled: true }],
      },
    };
  }),
  serve(
    "s3",
    GetBucketTaggingCommand,
  )((asked, place) => {
    const TagSet = tagList(place, asked.index("Bucket"));
    if (TagSet.length === 0) throw absent("NoSuchTagSet");
    return { TagSet };
  }),
  serve(
    "s3",
    GetBucketOwnershipControlsCommand,
  )((asked, place) => ({
    OwnershipControls: {
      Rules: [
        { ObjectOwnership: isOneOf(place, asked.index("Bucket"), 103, 90) ? "BucketOwnerEnforced" : "ObjectWriter" },
      ],
    },
  })),
  serve(
    "s3",
    GetBucketAclCommand,
  )(() => ({
    Owner: { ID: "owner" },
    Grants: [{ Grantee: { ID: "owner", Type: undefined }, Permission: "FULL_CONTROL" }],
  })),
  serve(
    "s3",
    GetBucketVersioningCommand,
  )((asked, place) => (isOneOf(place, asked.index("Bucket"), 104, 55) ? { Status: "Enabled" } : {})),
  serve(
    "s3",
    GetObjectLockConfigurationCommand,
  )((asked, place) => {
    if (!isOneOf(place, asked.index("Bucket"), 105, 5)) throw absent("ObjectLockConfigurationNotFoundError");
    return { ObjectLockConfiguration: { ObjectLockEnabled: "Enabled" } };
  }),
  serve(
    "s3",
    GetBucketLoggingCommand,
  )((asked, place) =>
    isOneOf(place, asked.index("Bucket"), 106, 30)
      ? { LoggingEnabled: { TargetBucket: bucketName(place, 0), TargetPrefix: `${asked.text("Bucket")}/` } }
      : {},
  ),
  serve(
    "s3",
    GetBucketNotificationConfigurationCommand,
  )((asked, place) => {
    const index = asked.index("Bucket");
    if (!isOneOf(place, index, 107, 25)) return {};
    return {
      LambdaFunctionConfigurations: [
        { Id: "created", LambdaFunctionArn: functionArn(place, index), Events: ["s3:ObjectCreated:*"] },
      ],
    };
  }),
  serve(
    "s3",
    GetBucketWebsiteCommand,
  )((asked, place) => {
    if (!isOneOf(place, asked.index("Bucket"), 108, 3)) throw absent("NoSuchWebsiteConfiguration");
    return { IndexDocument: { Suffix: "index.html" } };
  }),
  serve(
    "s3",
    GetBucketReplicationCommand,
  )(() => {
    throw absent("ReplicationConfigurationNotFoundError");
  }),
];
