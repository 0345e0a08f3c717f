import type { FactOf } from "../../facts/kinds.ts";
import type { OrganisationFacts } from "../../facts/organisation.ts";
import { parsePolicyDocument } from "../document.ts";
import type { SourcedPolicy } from "../evaluate/access.ts";
import type { OpenFact } from "./model.ts";
import { publicnessOf } from "./public-policy.ts";

/** What bears on access to a bucket besides its policy. */
export interface BucketAccess {
  /** Its ACL and what blocks other accounts, written as policies of the bucket. */
  policies: SourcedPolicy[];
  mayAllow: OpenFact | null;
  mayClose: string | null;
}

type Bucket = FactOf<"s3.bucket">;
type Setting = "yes" | "no" | "unknown";

/** Reads ACL and Block Public Access of a bucket beside its own policies, which stand in `own`. */
export function bucketAccess(facts: OrganisationFacts, bucket: Bucket, own: readonly SourcedPolicy[]): BucketAccess {
  const { closing, mayClose } = closedToOthers(facts, bucket, own);
  return {
    policies: [aclPolicy(facts, bucket), closing].filter((policy) => policy !== null),
    mayAllow: openAcl(facts, bucket),
    mayClose,
  };
}

/** A setting of Block Public Access: the stricter of bucket and account counts. */
function blocks(
  facts: OrganisationFacts,
  { accountId, gaps, config }: Bucket,
  name: "ignorePublicAcls" | "restrictPublicBuckets",
): Setting {
  const account = facts.byKind("s3.account").find((fact) => fact.accountId === accountId);
  const isKnown =
    account === undefined
      ? facts.coverage("s3.account", accountId) === "whole"
      : !account.gaps.includes("publicAccessBlock");
  const isOwnKnown = !gaps.includes("publicAccessBlock");
  if (isOwnKnown && config.publicAccessBlock?.[name] === true) return "yes";
  if (isKnown && account?.config.publicAccessBlock?.[name] === true) return "yes";
  return isKnown && isOwnKnown ? "no" : "unknown";
}

/**
 * With `RestrictPublicBuckets` a bucket whose policy is public is for its own account and for services of AWS alone, whatever
 * else the policy grants.
 * Source of the rule: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage".
 */
function closedToOthers(
  facts: OrganisationFacts,
  bucket: Bucket,
  own: readonly SourcedPolicy[],
): { closing: SourcedPolicy | null; mayClose: string | null } {
  const kinds = own.map(({ document }) => publicnessOf(document));
  const isPublic = kinds.includes("public");
  if (!isPublic && !kinds.includes("unclear")) return { closing: null, mayClose: null };
  const setting = blocks(facts, bucket, "restrictPublicBuckets");
  if (setting === "no") return { closing: null, mayClose: null };
  if (setting === "yes" && isPublic)
    return { closing: written(bucket, "RestrictPublicBuckets", [refusal(bucket)]), mayClose: null };
  return {
    closing: null,
    mayClose:
      setting === "yes"
        ? `whether S3 counts the policy of ${bucket.arn} as public, so that RestrictPublicBuckets closes it to other accounts,`
        : `whether RestrictPublicBuckets closes ${bucket.arn} to other accounts`,
  };
}

function refusal({ accountId }: Bucket): Record<string, unknown> {
  return {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: "*",
    Condition: {
      StringNotEquals: { "aws:PrincipalAccount": accountId },
      Bool: { "aws:PrincipalIsAWSService": "false" },
    },
  };
}

/** Source: Amazon S3 User Guide, "Access control list (ACL) overview", mapping of ACL permissions and access policy permissions. */
const ACL_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  READ: ["s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads"],
  WRITE: ["s3:PutObject"],
  READ_ACP: ["s3:GetBucketAcl"],
  WRITE_ACP: ["s3:PutBucketAcl"],
};
const FULL_CONTROL = Object.values(ACL_ACTIONS).flat();
const SIGNED = { Null: { "aws:PrincipalArn": "false" } };

function actionsOf(permission: string): readonly string[] {
  return permission === "FULL_CONTROL" ? FULL_CONTROL : (ACL_ACTIONS[permission] ?? []);
}

/** What of the bucket's ACL has an effect: nothing where the owner is enforced, nothing public where public ACLs are ignored. */
function aclPolicy(facts: OrganisationFacts, bucket: Bucket): SourcedPolicy | null {
  const { aclGrants, objectOwnership } = bucket.config;
  if (bucket.gaps.includes("aclGrants") || aclGrants == null || objectOwnership === "BucketOwnerEnforced") return null;
  const statements: Record<string, unknown>[] = [];
  for (const { grantee, type, permission } of aclGrants) {
    const actions = actionsOf(permission);
    const group = groupOf(grantee);
    if (actions.length === 0 || (type !== "CanonicalUser" && group === null)) continue;
    // Where it is not known whether public ACLs are ignored, `openAcl` says what they may do.
    if (group !== null && blocks(facts, bucket, "ignorePublicAcls") !== "no") continue;
    statements.push({
      Effect: "Allow",
      Principal: group === null ? { CanonicalUser: grantee } : "*",
      Action: actions,
      Resource: [bucket.arn, `${bucket.arn}/*`],
      ...(group === "signed" ? { Condition: SIGNED } : {}),
    });
  }
  return statements.length === 0 ? null : written(bucket, "ACL", statements);
}

const OBJECT_READS = ["s3:GetObject", "s3:GetObjectVersion"];

/**
 * What ACLs may allow to other accounts that facts do not decide. The ACL of a bucket lets nobody read its objects: those carry
 * ACLs of their own, which are not collected; it tells that others are meant to. Of whom a canonical id is, no fact tells.
 */
function openAcl(facts: OrganisationFacts, bucket: Bucket): OpenFact | null {
  const { arn, gaps, config } = bucket;
  if (config.objectOwnership === "BucketOwnerEnforced") return null;
  const grants = gaps.includes("aclGrants") ? null : config.aclGrants;
  if (grants == null)
    return openFact([...OBJECT_READS, ...FULL_CONTROL], `the ACLs of ${arn} and its objects`, { isSeen: false });
  const actions: string[] = [];
  const named: string[] = [];
  for (const { type, grantee, permission } of grants) {
    const group = groupOf(grantee);
    const ignored = group === null ? "no" : blocks(facts, bucket, "ignorePublicAcls");
    const isMeant = group !== null || type === "CanonicalUser";
    if (!isMeant || ignored === "yes") continue;
    const open = permission === "READ" || permission === "FULL_CONTROL" ? [...OBJECT_READS] : [];
    if (group === null || ignored === "unknown") open.push(...actionsOf(permission));
    if (open.length > 0) named.push(`${permission} to ${grantee}`);
    actions.push(...open);
  }
  if (actions.length === 0) return null;
  const text = `the ACLs of ${arn}, which give ${named.join(", ")}, and of its objects`;
  return openFact(actions, text, { isSeen: actions.includes("s3:GetObject") });
}

function openFact(actions: readonly string[], text: string, { isSeen }: Pick<OpenFact, "isSeen">): OpenFact {
  return { actions: new Set(actions.map((action) => action.toLowerCase())), isEnough: false, isSeen, text };
}

/** Predefined groups that stand for everybody. */
function groupOf(grantee: string): "everybody" | "signed" | null {
  if (grantee.endsWith("/groups/global/AllUsers")) return "everybody";
  return grantee.endsWith("/groups/global/AuthenticatedUsers") ? "signed" : null;
}

function written(bucket: Bucket, name: string, statements: readonly Record<string, unknown>[]): SourcedPolicy {
  const text = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  return { document: parsePolicyDocument(text), role: "resource", name, carrierArn: bucket.arn, hash: null };
}
