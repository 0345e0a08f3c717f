import { z } from "zod";
import { defineKind } from "./define.ts";

const attachment = z.object({ name: z.string(), arn: z.string() });

/** Last use of a credential or role: `at` null means never within AWS's tracking period (400 days). */
const lastUsed = z.object({ at: z.string().nullable(), service: z.string().nullable(), region: z.string().nullable() });

export const iamUser = defineKind({
  kind: "iam.user",
  label: "IAM user",
  plural: "IAM users",
  service: "iam",
  isGlobal: true,
  config: z.object({
    uniqueId: z.string(),
    path: z.string(),
    createdAt: z.string(),
    groups: z.array(z.string()),
    attachedPolicies: z.array(attachment),
    inlinePolicies: z.array(z.string()),
    permissionsBoundaryArn: z.string().nullable(),
    /** A console password exists. */
    hasPassword: z.boolean(),
    passwordChangedAt: z.string().nullable(),
    mfaDevices: z.array(z.object({ serialNumber: z.string(), enabledAt: z.string().nullable() })),
    accessKeys: z.array(z.object({ id: z.string(), status: z.string(), createdAt: z.string().nullable() })),
  }),
  observations: z.object({
    passwordLastUsedAt: z.string().nullable(),
    /** One entry an access key, by key id. */
    accessKeysLastUsed: z.record(z.string(), lastUsed),
    /** Service-last-accessed by service prefix; ISO time or null for never. */
    servicesLastAccessed: z.record(z.string(), z.string().nullable()),
    /** Action-last-accessed by `service:Action`, of actions that IAM tracks; ISO time or null for never. */
    actionsLastAccessed: z.record(z.string(), z.string().nullable()).optional(),
  }),
});

export const iamGroup = defineKind({
  kind: "iam.group",
  label: "IAM group",
  plural: "IAM groups",
  service: "iam",
  isGlobal: true,
  config: z.object({
    uniqueId: z.string(),
    path: z.string(),
    createdAt: z.string(),
    attachedPolicies: z.array(attachment),
    inlinePolicies: z.array(z.string()),
  }),
  observations: z.object({}),
});

export const iamRole = defineKind({
  kind: "iam.role",
  label: "IAM role",
  plural: "IAM roles",
  service: "iam",
  isGlobal: true,
  config: z.object({
    uniqueId: z.string(),
    path: z.string(),
    createdAt: z.string(),
    attachedPolicies: z.array(attachment),
    inlinePolicies: z.array(z.string()),
    permissionsBoundaryArn: z.string().nullable(),
    maxSessionSeconds: z.number().nullable(),
    instanceProfiles: z.array(z.string()),
  }),
  observations: z.object({
    lastUsed: lastUsed.nullable(),
    servicesLastAccessed: z.record(z.string(), z.string().nullable()),
    /** Action-last-accessed by `service:Action`, of actions that IAM tracks; ISO time or null for never. */
    actionsLastAccessed: z.record(z.string(), z.string().nullable()).optional(),
  }),
});

/** What an EC2 instance carries; it holds one role or none. Source: IAM User Guide, "Use instance profiles". */
export const iamInstanceProfile = defineKind({
  kind: "iam.instance-profile",
  label: "Instance profile",
  plural: "Instance profiles",
  service: "iam",
  isGlobal: true,
  config: z.object({
    uniqueId: z.string(),
    path: z.string(),
    createdAt: z.string().nullable(),
    roleArns: z.array(z.string()),
  }),
  observations: z.object({}),
});

/** A managed policy. Its default version is the resource's `managed` policy document under its own ARN. */
export const iamPolicy = defineKind({
  kind: "iam.policy",
  label: "IAM policy",
  plural: "IAM policies",
  service: "iam",
  isGlobal: true,
  config: z.object({
    uniqueId: z.string().nullable(),
    path: z.string(),
    isAwsManaged: z.boolean(),
    defaultVersionId: z.string(),
    versionIds: z.array(z.string()),
    createdAt: z.string().nullable(),
    updatedAt: z.string().nullable(),
  }),
  observations: z.object({ attachmentCount: z.number().nullable(), boundaryUsageCount: z.number().nullable() }),
});

const passwordPolicy = z.object({
  minimumLength: z.number(),
  requireSymbols: z.boolean(),
  requireNumbers: z.boolean(),
  requireUppercase: z.boolean(),
  requireLowercase: z.boolean(),
  maxAgeDays: z.number().nullable(),
  reusePrevention: z.number().nullable(),
  hardExpiry: z.boolean(),
  allowUsersToChange: z.boolean(),
});

/** The account as IAM sees it; its ARN is `arn:<partition>:iam::<account>:root`. */
export const iamAccount = defineKind({
  kind: "iam.account",
  label: "AWS account",
  plural: "AWS accounts",
  service: "iam",
  isGlobal: true,
  config: z.object({
    alias: z.string().nullable(),
    /** null: the account has no password policy. */
    passwordPolicy: passwordPolicy.nullable(),
    /** From the credential report or the account summary. */
    rootAccessKeyCount: z.number(),
    isRootMfaEnabled: z.boolean(),
    summary: z.record(z.string(), z.number()),
  }),
  observations: z.object({
    rootPasswordLastUsedAt: z.string().nullable(),
    rootAccessKeyLastUsedAt: z.string().nullable(),
    credentialReportAt: z.string().nullable(),
  }),
});

export const iamOidcProvider = defineKind({
  kind: "iam.oidc-provider",
  label: "OIDC provider",
  plural: "OIDC providers",
  service: "iam",
  isGlobal: true,
  config: z.object({
    url: z.string(),
    clientIds: z.array(z.string()),
    thumbprints: z.array(z.string()),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({}),
});

export const iamSamlProvider = defineKind({
  kind: "iam.saml-provider",
  label: "SAML provider",
  plural: "SAML providers",
  service: "iam",
  isGlobal: true,
  config: z.object({
    validUntil: z.string().nullable(),
    createdAt: z.string().nullable(),
    metadataSha256: z.string().nullable(),
  }),
  observations: z.object({}),
});

export const iamKinds = [
  iamUser,
  iamGroup,
  iamRole,
  iamInstanceProfile,
  iamPolicy,
  iamAccount,
  iamOidcProvider,
  iamSamlProvider,
] as const;
