import { nameOfArn } from "#lib/domain/arn.ts";
import { storableText } from "#lib/domain/json.ts";
import type { PolicyFact } from "#lib/facts/define.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { decodedPolicy, isoTime, namesOf, sortedNames, tagsOf } from "../values.ts";

type Maybe<T> = T | undefined;
type Text = Maybe<string | null>;
type Time = Maybe<Date | string | number | null>;

interface PolicyDetail {
  PolicyName?: Text;
  /** URL-encoded JSON from the API, plain JSON from files. */
  PolicyDocument?: Text;
}
interface AttachedPolicy {
  PolicyName?: Text;
  PolicyArn?: Text;
}
type Tags = Maybe<readonly { Key?: string | undefined; Value?: string | undefined }[]>;

/** Common to the API's entries and those of exported files; members may be absent in either. */
export interface PrincipalDetail {
  Path?: Text;
  Arn?: Text;
  CreateDate?: Time;
  AttachedManagedPolicies?: Maybe<readonly AttachedPolicy[]>;
}
export interface UserDetailLike extends PrincipalDetail {
  UserName?: Text;
  UserId?: Text;
  UserPolicyList?: Maybe<readonly PolicyDetail[]>;
  GroupList?: Maybe<readonly string[]>;
  PermissionsBoundary?: Maybe<{ PermissionsBoundaryArn?: Text }>;
  Tags?: Tags;
}
export interface GroupDetailLike extends PrincipalDetail {
  GroupName?: Text;
  GroupId?: Text;
  GroupPolicyList?: Maybe<readonly PolicyDetail[]>;
}
export interface RoleDetailLike extends PrincipalDetail {
  RoleName?: Text;
  RoleId?: Text;
  AssumeRolePolicyDocument?: Text;
  RolePolicyList?: Maybe<readonly PolicyDetail[]>;
  InstanceProfileList?: Maybe<readonly { Arn?: Text }[]>;
  PermissionsBoundary?: Maybe<{ PermissionsBoundaryArn?: Text }>;
  RoleLastUsed?: Maybe<{ LastUsedDate?: Time; Region?: Text }>;
  Tags?: Tags;
}
export interface ManagedPolicyDetailLike {
  PolicyName?: Text;
  PolicyId?: Text;
  Arn?: Text;
  Path?: Text;
  DefaultVersionId?: Text;
  AttachmentCount?: Maybe<number>;
  PermissionsBoundaryUsageCount?: Maybe<number>;
  CreateDate?: Time;
  UpdateDate?: Time;
  PolicyVersionList?: Maybe<readonly { VersionId?: Text; IsDefaultVersion?: Maybe<boolean>; Document?: Text }[]>;
}

/** How a source hands over documents: the API URL-encodes them, files have been decoded already. */
export type DocumentForm = "encoded" | "plain";

function document(text: Text, form: DocumentForm): string | null {
  if (text === undefined || text === null) return null;
  return form === "encoded" ? decodedPolicy(text) : text;
}

function inlinePolicies(list: Maybe<readonly PolicyDetail[]>, form: DocumentForm): PolicyFact[] {
  return (list ?? [])
    .map(
      (policy): PolicyFact => ({
        role: "inline",
        name: policy.PolicyName ?? "",
        text: document(policy.PolicyDocument, form),
      }),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function common(detail: PrincipalDetail, policies: PolicyFact[]) {
  return {
    path: detail.Path ?? "/",
    createdAt: isoTime(detail.CreateDate) ?? "",
    attachedPolicies: (detail.AttachedManagedPolicies ?? [])
      .map((policy) => ({ name: policy.PolicyName ?? "", arn: policy.PolicyArn ?? "" }))
      .sort((a, b) => (a.arn < b.arn ? -1 : 1)),
    inlinePolicies: policies.filter((policy) => policy.role === "inline").map((policy) => policy.name),
  };
}

/** Parts of a user that GetAccountAuthorizationDetails does not show: placeholders until credentials are read. */
export const USER_CREDENTIAL_PARTS = [
  "hasPassword",
  "passwordChangedAt",
  "mfaDevices",
  "accessKeys",
  "observations.passwordLastUsedAt",
  "observations.accessKeysLastUsed",
] as const;

/** A user without credentials, all of which stand in `gaps`. `null` for an entry without ARN. */
export function userFact(accountId: string, detail: UserDetailLike, form: DocumentForm): FactOf<"iam.user"> | null {
  if (!detail.Arn) return null;
  const policies = inlinePolicies(detail.UserPolicyList, form);
  return {
    kind: "iam.user",
    arn: detail.Arn,
    accountId,
    region: "global",
    name: storableText(detail.UserName ?? ""),
    tags: tagsOf(detail.Tags),
    config: {
      uniqueId: detail.UserId ?? "",
      ...common(detail, policies),
      groups: sortedNames(detail.GroupList),
      permissionsBoundaryArn: detail.PermissionsBoundary?.PermissionsBoundaryArn ?? null,
      hasPassword: false,
      passwordChangedAt: null,
      mfaDevices: [],
      accessKeys: [],
    },
    observations: { passwordLastUsedAt: null, accessKeysLastUsed: {}, servicesLastAccessed: {} },
    policies,
    gaps: [...USER_CREDENTIAL_PARTS, "observations.servicesLastAccessed"],
  };
}

/** A group with its policies. `null` for an entry without ARN. IAM groups cannot carry tags. */
export function groupFact(accountId: string, detail: GroupDetailLike, form: DocumentForm): FactOf<"iam.group"> | null {
  if (!detail.Arn) return null;
  const policies = inlinePolicies(detail.GroupPolicyList, form);
  return {
    kind: "iam.group",
    arn: detail.Arn,
    accountId,
    region: "global",
    name: storableText(detail.GroupName ?? ""),
    tags: {},
    config: { uniqueId: detail.GroupId ?? "", ...common(detail, policies) },
    observations: {},
    policies,
    gaps: [],
  };
}

/** A role with trust policy and last use. `null` for an entry without ARN. */
export function roleFact(accountId: string, detail: RoleDetailLike, form: DocumentForm): FactOf<"iam.role"> | null {
  if (!detail.Arn) return null;
  const trust = document(detail.AssumeRolePolicyDocument, form);
  const inline = inlinePolicies(detail.RolePolicyList, form);
  const lastUsed = detail.RoleLastUsed;
  return {
    kind: "iam.role",
    arn: detail.Arn,
    accountId,
    region: "global",
    name: storableText(detail.RoleName ?? ""),
    tags: tagsOf(detail.Tags),
    config: {
      uniqueId: detail.RoleId ?? "",
      ...common(detail, inline),
      permissionsBoundaryArn: detail.PermissionsBoundary?.PermissionsBoundaryArn ?? null,
      maxSessionSeconds: null,
      instanceProfiles: sortedNames(namesOf(detail.InstanceProfileList?.map((profile) => profile.Arn))),
    },
    observations: {
      lastUsed: {
        at: isoTime(lastUsed?.LastUsedDate),
        service: null,
        region: lastUsed?.Region ?? null,
      },
      servicesLastAccessed: {},
    },
    policies: [{ role: "trust", name: "trust", text: trust }, ...inline],
    // MaxSessionDuration is not part of RoleDetail; only GetRole and ListRoles return it.
    gaps: [
      "maxSessionSeconds",
      "observations.servicesLastAccessed",
      ...(lastUsed === undefined ? ["observations.lastUsed"] : []),
    ],
  };
}

/** True for the ARN of a policy that AWS owns: `aws` stands where the account would. */
export function isAwsManagedPolicy(arn: string): boolean {
  return arn.split(":")[4] === "aws";
}

/** A managed policy with its default version. `null` for an entry without ARN. */
export function policyFact(
  accountId: string,
  detail: ManagedPolicyDetailLike,
  form: DocumentForm,
): FactOf<"iam.policy"> | null {
  if (!detail.Arn) return null;
  const versions = detail.PolicyVersionList ?? [];
  const defaultVersion =
    versions.find((version) => version.VersionId === detail.DefaultVersionId) ??
    versions.find((version) => version.IsDefaultVersion === true);
  const isAwsManaged = isAwsManagedPolicy(detail.Arn);
  return {
    kind: "iam.policy",
    arn: detail.Arn,
    accountId,
    region: "global",
    name: storableText(detail.PolicyName || nameOfArn(detail.Arn)),
    tags: {},
    config: {
      uniqueId: detail.PolicyId ?? null,
      path: detail.Path ?? "/",
      isAwsManaged,
      defaultVersionId: detail.DefaultVersionId ?? defaultVersion?.VersionId ?? "",
      versionIds: sortedNames(versions.map((version) => version.VersionId)),
      createdAt: isoTime(detail.CreateDate),
      updatedAt: isoTime(detail.UpdateDate),
    },
    observations: {
      attachmentCount: detail.AttachmentCount ?? null,
      boundaryUsageCount: detail.PermissionsBoundaryUsageCount ?? null,
    },
    policies: [{ role: "managed", name: detail.Arn, text: document(defaultVersion?.Document, form) }],
    gaps: isAwsManaged ? [] : ["tags"],
  };
}
