import { byRole, byRoot, bySso, call, denied, FOREIGN, many, OTHER_OWN, OWN } from "../../testing.ts";
import type { DetectionCases } from "./case.ts";

const vault = (account: string) => `arn:aws:backup:eu-west-1:${account}:backup-vault:v`;
const notification = (account: string) => ({
  NotificationConfiguration: { QueueConfiguration: { Queue: `arn:aws:sqs:eu-west-1:${account}:q` } },
});

export const footholdCases: DetectionCases = {
  "iam-mfa-added-for-other": {
    fires: [call("iam.EnableMFADevice", { userName: "bob", serialNumber: "arn:aws:iam::1:mfa/x" })],
    spares: [
      call("iam.EnableMFADevice", { userName: "ana" }),
      call("iam.EnableMFADevice", {}, byRoot),
      call("iam.EnableMFADevice", { userName: "bob" }, denied),
    ],
  },
  "iam-access-removed-burst": {
    fires: [many(8, (n) => call("iam.UpdateAccessKey", { userName: `u${n}`, status: "Inactive" }))],
    spares: [
      many(7, (n) => call("iam.DeleteUser", { userName: `u${n}` })),
      many(8, (n) => call("iam.UpdateAccessKey", { userName: `u${n}`, status: "Active" })),
      many(8, (n) => call("iam.DeleteUser", { userName: `u${n}` }, byRole)),
      many(8, (n) => call("iam.DeleteRole", { roleName: `r${n}` })),
    ],
  },
  "root-sessions-enabled": {
    fires: [call("iam.EnableOrganizationsRootSessions", null)],
    spares: [call("iam.ListOrganizationsFeatures", null)],
  },
  "organization-joined": {
    fires: [
      call("organizations.AcceptHandshake", { handshakeId: "h-1" }),
      call("organizations.MoveAccount", { accountId: OWN }, byRole),
    ],
    spares: [
      call("organizations.AcceptHandshake", { handshakeId: "h-1" }, denied),
      call("organizations.ListHandshakesForAccount", null),
    ],
  },
  "identity-center-instance-made": {
    fires: [call("sso.CreateInstance", { name: "second" })],
    spares: [call("sso.ListInstances", null), call("sso.CreateInstance", { name: "second" }, denied)],
  },
  "ssm-document-shared": {
    fires: [
      call("ssm.ModifyDocumentPermission", { name: "d", accountIdsToAdd: ["all"] }),
      call("ssm.ModifyDocumentPermission", { name: "d", accountIdsToAdd: [FOREIGN] }, byRole),
    ],
    spares: [
      call("ssm.ModifyDocumentPermission", { name: "d", accountIdsToAdd: [OTHER_OWN] }),
      call("ssm.ModifyDocumentPermission", { name: "d", accountIdsToRemove: ["all"] }),
    ],
  },
  "ec2-launch-template-changed-by-hand": {
    fires: [
      call("ec2.CreateLaunchTemplateVersion", {
        CreateLaunchTemplateVersionRequest: { LaunchTemplateId: "lt-1", LaunchTemplateData: { UserData: "x" } },
      }),
    ],
    spares: [call("ec2.CreateLaunchTemplateVersion", {}, byRole), call("ec2.DescribeLaunchTemplateVersions", {})],
  },
  "network-acl-removed-by-hand": {
    fires: [call("ec2.DeleteNetworkAclEntry", { networkAclId: "acl-1", ruleNumber: 1 })],
    spares: [call("ec2.DeleteNetworkAclEntry", { networkAclId: "acl-1" }, byRole)],
  },
  "data-transfer-set-up-by-hand": {
    fires: [call("datasync.CreateTask", { destinationLocationArn: "loc" }, bySso)],
    spares: [call("datasync.CreateTask", { destinationLocationArn: "loc" }, byRole), call("datasync.ListTasks", null)],
  },
  "backup-copied-abroad": {
    fires: [call("backup.StartCopyJob", { recoveryPointArn: "r", destinationBackupVaultArn: vault(FOREIGN) }, byRole)],
    spares: [call("backup.StartCopyJob", { destinationBackupVaultArn: vault(OTHER_OWN) })],
  },
  "kms-key-material-imported": {
    fires: [call("kms.ImportKeyMaterial", { keyId: "k" })],
    spares: [call("kms.GetParametersForImport", { keyId: "k" }), call("kms.ImportKeyMaterial", { keyId: "k" }, denied)],
  },
  "edge-function-changed-by-hand": {
    fires: [
      call("cloudfront.UpdateFunction2020_05_31", { name: "f" }),
      call("cloudfront.UpdateDistribution2020_05_31", { id: "E1" }, bySso),
    ],
    spares: [
      call("cloudfront.UpdateFunction2020_05_31", { name: "f" }, byRole),
      call("cloudfront.GetFunction2020_05_31", { name: "f" }),
    ],
  },
  "lambda-alias-moved-by-hand": {
    fires: [call("lambda.UpdateAlias20150331", { functionName: "orders", name: "live", functionVersion: "7" })],
    spares: [call("lambda.UpdateAlias20150331", { functionName: "orders", name: "live" }, byRole)],
  },
  "bucket-events-sent-abroad": {
    fires: [call("s3.PutBucketNotification", { bucketName: "b", ...notification(FOREIGN) }, byRole)],
    spares: [call("s3.PutBucketNotification", { bucketName: "b", ...notification(OTHER_OWN) })],
  },
  "cognito-provider-changed-by-hand": {
    fires: [call("cognito-idp.CreateIdentityProvider", { userPoolId: "p", providerName: "x" })],
    spares: [
      call("cognito-idp.CreateIdentityProvider", { userPoolId: "p" }, byRole),
      call("cognito-idp.DescribeIdentityProvider", { userPoolId: "p" }),
    ],
  },
};
