import { byRole, call, denied, FOREIGN, failed, many, OTHER_OWN, OWN } from "../../testing.ts";
import type { DetectionCases } from "./case.ts";

export const abuseCases: DetectionCases = {
  "denied-sweep": {
    fires: [many(8, (n) => call(`iam.ListThings${"ABCDEFGH"[n]}`, {}, { ...byRole, ...denied }))],
    spares: [
      many(30, () => call("iam.ListUsers", {}, denied)),
      many(8, (n) => call(`iam.ListThings${"ABCDEFGH"[n]}`, {}, failed)),
      many(8, (n) =>
        call(
          `iam.ListThings${"ABCDEFGH"[n]}`,
          {},
          { userIdentity: { type: "AWSService", invokedBy: "delivery.logs.amazonaws.com" }, ...denied },
        ),
      ),
    ],
  },
  "discovery-sweep": {
    fires: [
      [
        "iam.ListUsers",
        "s3.ListBuckets",
        "ec2.DescribeInstances",
        "lambda.ListFunctions20150331",
        "secretsmanager.ListSecrets",
        "kms.ListKeys",
      ].map((what) => call(what, { maxResults: 50 })),
    ],
    spares: [
      [
        "iam.ListUsers",
        "iam.ListRoles",
        "iam.ListGroups",
        "iam.ListPolicies",
        "iam.GetAccountSummary",
        "s3.ListBuckets",
      ].map((what) => call(what, null)),
      [
        "iam.ListAttachedRolePolicies",
        "s3.GetBucketPolicy",
        "ec2.DescribeInstances",
        "lambda.ListFunctions20150331",
        "rds.DescribeDBInstances",
        "kms.ListAliases",
      ].map((what) => call(what, { id: "one" })),
    ],
  },
  "workload-discovery": {
    fires: [
      ["iam.ListUsers", "iam.ListRoles", "s3.ListBuckets", "ec2.DescribeSnapshots", "cloudtrail.DescribeTrails"].map(
        (what) =>
          call(
            what,
            {},
            {
              ...denied,
              userIdentity: {
                type: "AssumedRole",
                principalId: "AROAI:i-0123456789abcdef0",
                arn: `arn:aws:sts::${OWN}:assumed-role/web/i-0123456789abcdef0`,
                accountId: OWN,
              },
            },
          ),
      ),
    ],
    spares: [
      ["iam.ListUsers", "iam.ListRoles", "s3.ListBuckets", "ec2.DescribeSnapshots", "cloudtrail.DescribeTrails"].map(
        (what) => call(what, {}, byRole),
      ),
    ],
  },
  "workload-lists-buckets": {
    fires: [
      call("s3.ListBuckets", null, {
        userIdentity: {
          type: "AssumedRole",
          principalId: "AROAI:i-0123456789abcdef0",
          arn: `arn:aws:sts::${OWN}:assumed-role/web/i-0123456789abcdef0`,
          accountId: OWN,
        },
      }),
    ],
    spares: [call("s3.ListBuckets", null), call("s3.ListBuckets", null, byRole)],
  },
  "regions-swept": {
    fires: [many(8, (n) => call("ec2.DescribeInstances", {}, { awsRegion: `eu-west-${n}` }))],
    spares: [many(20, () => call("ec2.DescribeInstances", {}))],
  },
  "ses-reconnaissance": {
    fires: [["GetAccount", "GetSendQuota", "ListIdentities"].map((name) => call(`ses.${name}`, null))],
    spares: [many(9, () => call("ses.GetSendQuota", null))],
  },
  "ses-identity-added": {
    fires: [call("ses.CreateEmailIdentity", { emailIdentity: "a@example.com" })],
    spares: [
      call("ses.CreateEmailIdentity", { emailIdentity: "a@example.com" }, byRole),
      call("ses.UpdateAccountSendingEnabled", { enabled: false }),
    ],
  },
  "sns-text-messages-prepared": {
    fires: [call("sns.SetSMSAttributes", { attributes: { MonthlySpendLimit: "900" } })],
    spares: [call("sns.SetSMSAttributes", {}, byRole)],
  },
  "bedrock-access-taken": {
    fires: [call("bedrock.PutFoundationModelEntitlement", { modelId: "m" })],
    spares: [
      call("bedrock.PutFoundationModelEntitlement", { modelId: "m" }, byRole),
      call("bedrock.ListFoundationModels", null),
    ],
  },
  "bedrock-invoked-with-user-key": {
    fires: [call("bedrock.InvokeModel", { modelId: "m" }), call("bedrock.Converse", { modelId: "m" }, denied)],
    spares: [
      call("bedrock.InvokeModel", { modelId: "m" }, byRole),
      call("bedrock.GetFoundationModel", { modelId: "m" }),
    ],
  },
  "bedrock-models-tried": {
    fires: [many(5, (n) => call("bedrock.InvokeModel", { modelId: `m${n}` }, { ...byRole, ...denied }))],
    spares: [many(9, () => call("bedrock.InvokeModel", { modelId: "m" }, byRole))],
  },
  "domain-lock-removed": {
    fires: [call("route53domains.DisableDomainTransferLock", { domainName: "example.com" }, byRole)],
    spares: [call("route53domains.EnableDomainTransferLock", { domainName: "example.com" })],
  },
  "dns-zone-changed-by-hand": {
    fires: [call("route53.ChangeResourceRecordSets", { hostedZoneId: "Z1" })],
    spares: [
      call("route53.ChangeResourceRecordSets", { hostedZoneId: "Z1" }, byRole),
      call("route53.ListHostedZones", null),
    ],
  },
  "quota-increase-requested": {
    fires: [call("servicequotas.RequestServiceQuotaIncrease", { serviceCode: "ec2", desiredValue: 1000 })],
    spares: [
      call("servicequotas.RequestServiceQuotaIncrease", { serviceCode: "vpc" }),
      call("servicequotas.RequestServiceQuotaIncrease", { serviceCode: "ec2" }, byRole),
    ],
  },
  "account-contact-changed": {
    fires: [call("account.PutAlternateContact", { alternateContactType: "SECURITY" })],
    spares: [call("account.GetAlternateContact", { alternateContactType: "SECURITY" })],
  },
  "region-opted-in": {
    fires: [call("account.EnableRegion", { regionName: "af-south-1" }, byRole)],
    spares: [call("account.DisableRegion", { regionName: "af-south-1" })],
  },
  "resource-share-opened": {
    fires: [call("ram.AssociateResourceShare", { resourceShareArn: "r", principals: [FOREIGN] })],
    spares: [call("ram.AssociateResourceShare", { resourceShareArn: "r", principals: [OTHER_OWN] })],
  },
};
