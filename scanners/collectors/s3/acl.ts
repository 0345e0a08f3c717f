import { GetBucketAclCommand, GetBucketOwnershipControlsCommand, type Grant } from "@aws-sdk/client-s3";
import type { ConfigOf, FactOf } from "#lib/facts/kinds.ts";
import type { CollectContext } from "../define.ts";
import { missing } from "../facts.ts";

type AclGrant = NonNullable<ConfigOf<"s3.bucket">["aclGrants"]>[number];

/** The actions that `fillAcl` calls. */
export const ACL_ACTIONS = ["s3:GetBucketOwnershipControls", "s3:GetBucketAcl"] as const;

/**
 * Who owns the objects, and what the ACL of the bucket grants to others. Where the owner is enforced, ACLs are off and are
 * not read. Source: Amazon S3 User Guide, "Controlling ownership of objects and disabling ACLs for your bucket".
 */
export async function fillAcl({ aws }: CollectContext, fact: FactOf<"s3.bucket">, region: string): Promise<void> {
  const s3 = aws.clients.s3(region);
  const Bucket = fact.name;
  const controls = await aws.call({
    action: "s3:GetBucketOwnershipControls",
    resourceArn: fact.arn,
    absent: ["OwnershipControlsNotFoundError"],
    fn: (options) => s3.send(new GetBucketOwnershipControlsCommand({ Bucket }), options),
  });
  fact.config.objectOwnership =
    controls.outcome === "value" ? (controls.value.OwnershipControls?.Rules?.[0]?.ObjectOwnership ?? null) : null;
  if (controls.outcome === "gap") missing(fact, "objectOwnership");
  if (fact.config.objectOwnership === "BucketOwnerEnforced") {
    fact.config.aclGrants = [];
    return;
  }
  const acl = await aws.call({
    action: "s3:GetBucketAcl",
    resourceArn: fact.arn,
    fn: (options) => s3.send(new GetBucketAclCommand({ Bucket }), options),
  });
  if (acl.outcome !== "value") return missing(fact, "aclGrants");
  fact.config.aclGrants = grantsToOthers(acl.value.Grants ?? [], acl.value.Owner?.ID);
}

/** Sorted, since AWS promises no order. */
function grantsToOthers(grants: readonly Grant[], owner: string | undefined): AclGrant[] {
  const found: AclGrant[] = [];
  for (const { Grantee, Permission: permission } of grants) {
    const grantee = Grantee?.ID ?? Grantee?.URI ?? Grantee?.EmailAddress;
    if (grantee === undefined || permission === undefined || grantee === owner) continue;
    found.push({ grantee, type: Grantee?.Type ?? "", permission });
  }
  const keyOf = ({ type, grantee, permission }: AclGrant) => `${type} ${grantee} ${permission}`;
  return found.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
