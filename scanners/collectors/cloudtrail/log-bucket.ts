import {
  GetBucketAclCommand,
  GetBucketPolicyStatusCommand,
  GetPublicAccessBlockCommand,
  type Grant,
} from "@aws-sdk/client-s3";
import type { ConfigOf } from "#lib/facts/kinds.ts";
import type { CollectContext } from "../define.ts";
import { publicAccessBlockOf } from "../s3/public-access-block.ts";

/** The actions that `readLogBucket` calls. */
export const LOG_BUCKET_ACTIONS = [
  "s3:GetBucketPolicyStatus",
  "s3:GetBucketAcl",
  "s3:GetBucketPublicAccessBlock",
] as const;

type LogBucket = NonNullable<ConfigOf<"cloudtrail.trail">["logBucket"]>;

/** Groups that stand for everybody; source: Amazon S3 User Guide, "Access control list (ACL) overview". */
const PUBLIC_GROUPS = ["/groups/global/AllUsers", "/groups/global/AuthenticatedUsers"];

/**
 * How public the bucket is; `null` when any part could not be read. Central trail buckets usually belong to another
 * account, which refuses these calls: a gap, not a private bucket.
 */
export async function readLogBucket({ aws, region }: CollectContext, Bucket: string): Promise<LogBucket | null> {
  const s3 = aws.clients.s3(region);
  const resourceArn = `arn:${aws.partition}:s3:::${Bucket}`;
  const status = await aws.call({
    action: "s3:GetBucketPolicyStatus",
    resourceArn,
    absent: ["NoSuchBucketPolicy"],
    fn: (options) => s3.send(new GetBucketPolicyStatusCommand({ Bucket }), options),
  });
  if (status.outcome === "gap") return null;
  const acl = await aws.call({
    action: "s3:GetBucketAcl",
    resourceArn,
    fn: (options) => s3.send(new GetBucketAclCommand({ Bucket }), options),
  });
  if (acl.outcome !== "value") return null;
  const block = await aws.call({
    action: "s3:GetBucketPublicAccessBlock",
    resourceArn,
    absent: ["NoSuchPublicAccessBlockConfiguration"],
    fn: (options) => s3.send(new GetPublicAccessBlockCommand({ Bucket }), options),
  });
  if (block.outcome === "gap") return null;
  const settings = block.outcome === "value" ? block.value.PublicAccessBlockConfiguration : undefined;
  return {
    isPolicyPublic: status.outcome === "absent" ? null : (status.value.PolicyStatus?.IsPublic ?? null),
    isAclPublic: (acl.value.Grants ?? []).some(isPublicGrant),
    publicAccessBlock: publicAccessBlockOf(settings),
  };
}

function isPublicGrant(grant: Grant): boolean {
  return PUBLIC_GROUPS.some((group) => grant.Grantee?.URI?.endsWith(group) === true);
}
