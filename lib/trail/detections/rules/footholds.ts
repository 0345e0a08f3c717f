import { accountOfArn, isAccountId } from "../../../domain/arn.ts";
import { textAt, valueAt } from "../../values.ts";
import { handOf } from "../actor.ts";
import { defineEvent, defineThreshold } from "../define.ts";
import { foreignAccount } from "../policy.ts";
import {
  asked,
  askedAny,
  attemptSeverity,
  called,
  contain,
  KEEP_RECORDS,
  on,
  preserve,
  proof,
  recover,
  STOP_ACTOR,
  textsIn,
  whenCalled,
} from "./parts.ts";

/** Less common ways to stay in an account or to lock others out. */
export const footholdRules = [
  defineEvent({
    id: "iam-mfa-added-for-other",
    title: "MFA device registered for another user",
    severity: "medium",
    techniques: ["T1556.006", "T1098"],
    on: [on("iam", "EnableMFADevice")],
    why: "Who holds the second factor of a user can sign in as them where a policy asks for MFA.",
    check: ["Ask the user whether the device is theirs.", "Look for sign-ins of the user since."],
    respond: [
      contain(
        "Deactivate the device.",
        "aws iam deactivate-mfa-device --user-name {userName} --serial-number {serialNumber}",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Help desks that register devices for users."],
    find: (event) => {
      const { principal } = event.record;
      const user = asked(event, "userName");
      if (user === undefined || (principal.type === "IAMUser" && principal.name === user) || principal.type === "Root")
        return null;
      return { subject: user, target: user, evidence: [called(event), proof("userName", user)] };
    },
  }),
  defineThreshold({
    id: "iam-access-removed-burst",
    title: "Several identities lose their access by hand",
    severity: "high",
    techniques: ["T1531"],
    on: [on("iam", "DeleteUser", "DeleteLoginProfile", "DeleteAccessKey", "UpdateAccessKey")],
    windowMinutes: 60,
    distinct: true,
    atLeast: 8,
    why: "Locking the owners out is how an attacker wins time.",
    check: ["See who lost access, and whether it was planned."],
    respond: [
      ...STOP_ACTOR,
      recover("Give the owners access again, first to those who answer the incident."),
      ...KEEP_RECORDS,
    ],
    falsePositives: ["A yearly clean-up by hand."],
    find: (event) => {
      const hand = handOf(event);
      const isOn = event.record.operation === "UpdateAccessKey" && asked(event, "status") !== "Inactive";
      const name = asked(event, "userName");
      if (hand === null || isOn || name === undefined) return null;
      return { value: name, subject: name, evidence: [hand, called(event)] };
    },
  }),
  defineEvent({
    id: "root-sessions-enabled",
    title: "Root sessions for member accounts allowed",
    severity: "medium",
    techniques: ["T1098", "T1548.005"],
    on: [on("iam", "EnableOrganizationsRootSessions", "EnableOrganizationsRootCredentialsManagement")],
    includesFailed: true,
    why: "From then on the management account can open root sessions in every member account.",
    check: ["Ask the owners of the organization.", "Look for AssumeRoot since."],
    respond: [contain("Turn it off.", "aws iam disable-organizations-root-sessions"), ...STOP_ACTOR],
    falsePositives: ["The set-up of centralised root access, which AWS recommends."],
    find: (event) => ({ ...whenCalled()(event), severity: attemptSeverity(event, "low") }),
  }),
  defineEvent({
    id: "organization-joined",
    title: "Account joins an organization or is moved in it",
    severity: "high",
    techniques: ["T1484.002", "T1562.001"],
    on: [on("organizations", "AcceptHandshake", "MoveAccount")],
    why: "The management account of an organization rules its members. An account that joins a foreign one is lost; one that is moved leaves its policies.",
    check: ["See whose organization invited.", "Compare the policies of the two units."],
    respond: [
      contain("Leave the organization again, from the root user.", "aws organizations leave-organization"),
      recover(
        "Move the account back.",
        "aws organizations move-account --account-id {accountId} --source-parent-id {destinationParentId} --destination-parent-id {sourceParentId}",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Mergers, and account factories that move new accounts: these are low."],
    find: (event) => {
      const isMove = event.record.operation === "MoveAccount";
      return {
        ...whenCalled("accountId", "handshakeId")(event),
        severity: isMove ? (handOf(event) === null ? "low" : "medium") : undefined,
      };
    },
  }),
  defineEvent({
    id: "identity-center-instance-made",
    title: "IAM Identity Center set up, or its users' factors changed",
    severity: "medium",
    techniques: ["T1484.002", "T1556.006"],
    on: [
      on(
        "sso",
        "CreateInstance",
        "CreateApplication",
        "UpdateMfaDeviceManagementForDirectory",
        "PutMfaDeviceManagementForDirectory",
      ),
      on("sso-directory", "UpdateMfaDeviceManagementForDirectory", "UpdatePassword"),
    ],
    why: "A second instance in a member account, or sign-in without a second factor, is a way in that few look at.",
    check: ["Ask the owners of IAM Identity Center."],
    respond: [
      contain("Delete the instance.", "aws sso-admin delete-instance --instance-arn {instanceArn}"),
      ...STOP_ACTOR,
    ],
    falsePositives: ["The set-up of IAM Identity Center."],
    find: whenCalled("name", "instanceArn", "directoryId", "userId"),
  }),
  defineEvent({
    id: "ssm-document-shared",
    title: "Document of Systems Manager shared with everyone or a foreign account",
    severity: "medium",
    techniques: ["T1537", "T1651"],
    on: [on("ssm", "ModifyDocumentPermission")],
    why: "Documents hold scripts, often with names, addresses and secrets.",
    check: ["Read the document.", "See whose account it is."],
    respond: [
      contain(
        "Take the sharing back.",
        "aws ssm modify-document-permission --region {region} --name {name} --permission-type Share --account-ids-to-remove ACCOUNT",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Documents that are published on purpose."],
    find: (event, context) => {
      const added = textsIn(valueAt(event.record.requestParameters, "accountIdsToAdd"));
      const name = asked(event, "name");
      const base = { subject: name, target: name };
      if (added.some((account) => account.toLowerCase() === "all"))
        return { ...base, severity: "high", evidence: [proof("accountIdsToAdd", "all: everyone")] };
      for (const account of added.filter(isAccountId)) {
        const foreign = foreignAccount(account, event.record.accountId, context);
        if (foreign !== null) return { ...base, evidence: [proof("accountIdsToAdd", account), foreign.evidence] };
      }
      return null;
    },
  }),
  defineEvent({
    id: "ec2-launch-template-changed-by-hand",
    title: "Launch template or configuration with a start script changed by hand",
    severity: "medium",
    techniques: ["T1037", "T1525"],
    on: [
      on("ec2", "CreateLaunchTemplateVersion", "ModifyLaunchTemplate"),
      on("autoscaling", "CreateLaunchConfiguration", "UpdateAutoScalingGroup"),
    ],
    why: "Every instance that a group starts from then on runs the new script with the group's role.",
    check: ["Read the user data of the version.", "See which groups use the template."],
    respond: [
      preserve(
        "Save the version.",
        "aws ec2 describe-launch-template-versions --region {region} --launch-template-id {launchTemplateId}",
      ),
      recover(
        "Make the version before the default again.",
        "aws ec2 modify-launch-template --region {region} --launch-template-id {launchTemplateId} --default-version VERSION",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["People who work on the template by hand."],
    find: (event) => {
      const hand = handOf(event);
      if (hand === null) return null;
      const request = event.record.requestParameters;
      const prefix = `${event.record.operation}Request`;
      const id =
        textAt(request, `${prefix}.LaunchTemplateId`) ??
        textAt(request, `${prefix}.LaunchTemplateName`) ??
        askedAny(event, "launchTemplateId", "launchConfigurationName", "autoScalingGroupName");
      const hasScript =
        valueAt(request, `${prefix}.LaunchTemplateData.UserData`) !== undefined ||
        valueAt(request, "userData") !== undefined;
      return {
        subject: id,
        target: id,
        severity: hasScript ? undefined : "low",
        evidence: [hand, called(event), proof("userData", hasScript ? "set" : undefined)],
        names: { launchTemplateId: textAt(request, `${prefix}.LaunchTemplateId`) },
      };
    },
  }),
  defineEvent({
    id: "network-acl-removed-by-hand",
    title: "Entry of a network ACL deleted or ACL replaced by hand",
    severity: "low",
    techniques: ["T1562.007"],
    on: [on("ec2", "DeleteNetworkAclEntry", "ReplaceNetworkAclAssociation", "DeleteNetworkAcl")],
    why: "A deny that is gone opens the subnet.",
    check: ["See what the entry said."],
    respond: [
      recover(
        "Write the entry again.",
        "aws ec2 create-network-acl-entry --region {region} --network-acl-id {networkAclId} --rule-number {ruleNumber} --protocol=-1 --rule-action deny --ingress --cidr-block CIDR",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Networks that are built by hand."],
    find: (event) => (handOf(event) === null ? null : whenCalled("networkAclId")(event)),
  }),
  defineEvent({
    id: "data-transfer-set-up-by-hand",
    title: "Copy of data to elsewhere set up by hand",
    severity: "medium",
    techniques: ["T1537", "T1567"],
    on: [
      on(
        "datasync",
        "CreateTask",
        "StartTaskExecution",
        "CreateLocationS3",
        "CreateLocationAzureBlob",
        "CreateLocationObjectStorage",
      ),
      on("s3", "CreateJob", "JobCreated"),
      on("transfer", "CreateServer", "CreateUser", "ImportSshPublicKey"),
      on("storagegateway", "CreateNFSFileShare", "CreateSMBFileShare"),
      on("snowball", "CreateJob"),
    ],
    why: "These services move whole buckets and file systems, quickly and without reading through the attacker's own line.",
    check: ["See where the data goes.", "Ask whether a migration is under way."],
    respond: [
      contain(
        "Cancel the task.",
        "aws datasync cancel-task-execution --region {region} --task-execution-arn EXECUTION",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Migrations."],
    find: (event) => {
      const hand = handOf(event);
      const subject = askedAny(event, "destinationLocationArn", "s3BucketArn", "taskArn", "serverId", "name");
      return hand === null
        ? null
        : { subject, target: subject, evidence: [hand, called(event), proof("destinationLocationArn", subject)] };
    },
  }),
  defineEvent({
    id: "backup-copied-abroad",
    title: "Backup copied to a vault of a foreign account",
    severity: "high",
    techniques: ["T1537"],
    on: [on("backup", "StartCopyJob", "UpdateBackupPlan", "CreateBackupPlan")],
    why: "The copy can be restored there, without a trace here.",
    check: ["See whose account it is."],
    respond: [
      contain("Stop the job, or deny backup:CopyIntoBackupVault to the vault."),
      recover("Count what the backup holds as read."),
      ...STOP_ACTOR,
    ],
    falsePositives: ["A backup account that is not connected here."],
    find: (event, context) => {
      const text = JSON.stringify(event.record.requestParameters ?? {}).slice(0, 20_000);
      for (const [arn] of text.matchAll(/arn:[a-z-]+:backup:[a-z0-9-]*:\d{12}:backup-vault:[A-Za-z0-9_-]+/g)) {
        const foreign = foreignAccount(accountOfArn(arn) ?? "", event.record.accountId, context);
        if (foreign !== null)
          return {
            subject: arn,
            target: arn,
            severity: foreign.to === "unknown" ? "medium" : undefined,
            evidence: [proof("destinationBackupVaultArn", arn), foreign.evidence],
          };
      }
      return null;
    },
  }),
  defineEvent({
    id: "kms-key-material-imported",
    title: "Key material of one's own imported into a KMS key",
    severity: "medium",
    techniques: ["T1486"],
    on: [on("kms", "ImportKeyMaterial")],
    why: "Imported material can be deleted at once, and only who has it can bring it back: the tool of a ransom.",
    check: ["Ask who keeps the material.", "See what is encrypted with the key since."],
    respond: [contain("Disable the key.", "aws kms disable-key --region {region} --key-id {keyId}"), ...STOP_ACTOR],
    falsePositives: ["Keys whose material must come from outside, by rule."],
    find: whenCalled("keyId"),
  }),
];
