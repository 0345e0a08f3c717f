import { valueAt } from "../../values.ts";
import { handOf } from "../actor.ts";
import { defineEvent } from "../define.ts";
import type { DetectionContext, DetectionEvent, HitEvidence } from "../detection.ts";
import { ADMINISTRATOR_POLICIES, administratorGrant } from "../policy.ts";
import { asked, attemptSeverity, called, contain, on, proof, recover, STOP_ACTOR } from "./parts.ts";

/** Whose permissions a call changes. */
function holderOf(event: DetectionEvent): string | undefined {
  return asked(event, "userName") ?? asked(event, "roleName") ?? asked(event, "groupName");
}

/** What is known of an attached policy; null when it gives no administrator's permissions. */
function administrator(
  policyArn: string,
  context: DetectionContext,
): { isSure: boolean; evidence: HitEvidence } | null {
  if (ADMINISTRATOR_POLICIES.test(policyArn)) return { isSure: true, evidence: proof("policyArn", policyArn) };
  if (/^arn:[^:]+:iam::aws:/.test(policyArn)) return null;
  const isAdministrator = context.isAdministratorPolicy(policyArn);
  if (isAdministrator === false) return null;
  const value =
    isAdministrator === true ? "the policy gives administrator's permissions" : "what the policy gives is not known";
  return {
    isSure: isAdministrator === true,
    evidence: { field: "facts.administratorPolicy", value: `${policyArn}: ${value}` },
  };
}

const DETACH = contain(
  "Detach the policy from a role.",
  "aws iam detach-role-policy --role-name {roleName} --policy-arn {policyArn}",
);
const DETACH_USER = contain(
  "Detach the policy from a user.",
  "aws iam detach-user-policy --user-name {userName} --policy-arn {policyArn}",
);

export const iamPermissionRules = [
  defineEvent({
    id: "iam-administrator-attached",
    title: "Administrator's policy attached",
    severity: "high",
    techniques: ["T1098.003"],
    on: [on("iam", "AttachUserPolicy", "AttachRolePolicy", "AttachGroupPolicy")],
    includesFailed: true,
    why: "AdministratorAccess, IAMFullAccess and PowerUserAccess give the holder nearly everything, or the means to take it.",
    check: ["See who can act as the holder: trust policy, keys, members.", "Ask whether it was asked for."],
    respond: [DETACH, DETACH_USER, ...STOP_ACTOR],
    falsePositives: ["Bootstrapping of an account or of a deployment role."],
    find: (event, context) => {
      const policy = asked(event, "policyArn") ?? "";
      if (event.record.result === "error") return null;
      const found = administrator(policy, context);
      const hand = handOf(event);
      // A policy that nobody has collected yet is worth a line, and only when a person hands it out.
      if (found === null || (!found.isSure && hand === null)) return null;
      const holder = holderOf(event);
      return {
        subject: holder,
        target: holder,
        severity: found.isSure ? attemptSeverity(event, "medium") : "low",
        evidence: [found.evidence, called(event), ...(hand === null ? [] : [hand])],
      };
    },
  }),
  defineEvent({
    id: "iam-administrator-written",
    title: "Policy written that gives administrator's permissions",
    severity: "high",
    techniques: ["T1098.003"],
    on: [on("iam", "PutUserPolicy", "PutRolePolicy", "PutGroupPolicy", "CreatePolicyVersion", "CreatePolicy")],
    includesFailed: true,
    why: "All actions, or all of IAM, on all resources make the holder administrator.",
    check: ["See who holds the policy.", "Compare with the version before."],
    respond: [
      contain(
        "Delete the inline policy of a role.",
        "aws iam delete-role-policy --role-name {roleName} --policy-name {policyName}",
      ),
      recover(
        "Make the version before the default again.",
        "aws iam set-default-policy-version --policy-arn {policyArn} --version-id VERSION",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Bootstrapping of an account or of a deployment role."],
    find: (event) => {
      const { record } = event;
      if (record.result === "error") return null;
      const grant = administratorGrant(valueAt(record.requestParameters, "policyDocument"));
      if (grant === null) return null;
      const subject = holderOf(event) ?? asked(event, "policyArn") ?? asked(event, "policyName");
      const isDormant =
        record.operation === "CreatePolicy" ||
        (record.operation === "CreatePolicyVersion" && asked(event, "setAsDefault") !== "true");
      return {
        subject,
        target: subject,
        severity: attemptSeverity(event, "medium") ?? (isDormant ? "low" : undefined),
        evidence: [grant, called(event)],
      };
    },
  }),
  defineEvent({
    id: "iam-policy-version-switched",
    title: "Default version of a policy switched by hand",
    severity: "medium",
    techniques: ["T1098.003"],
    on: [on("iam", "SetDefaultPolicyVersion")],
    why: "An older version of a policy may allow more than the one that was reviewed last.",
    check: ["Compare the two versions.", "See who holds the policy."],
    respond: [
      recover("Switch back.", "aws iam set-default-policy-version --policy-arn {policyArn} --version-id VERSION"),
      ...STOP_ACTOR,
    ],
    falsePositives: ["The rollback of a policy that broke something."],
    find: (event) => {
      const hand = handOf(event);
      const policy = asked(event, "policyArn");
      return hand === null
        ? null
        : { subject: policy, target: policy, evidence: [hand, proof("versionId", asked(event, "versionId"))] };
    },
  }),
  defineEvent({
    id: "iam-group-joined",
    title: "User put into a group by hand",
    severity: "low",
    techniques: ["T1098.003"],
    on: [
      on("iam", "AddUserToGroup"),
      on("identitystore", "CreateGroupMembership"),
      on("sso-directory", "AddMemberToGroup"),
    ],
    why: "A group's members get all of its policies. Somebody who puts themselves into one takes permissions.",
    check: ["See what the group may do."],
    respond: [
      contain("Take the user out.", "aws iam remove-user-from-group --group-name {groupName} --user-name {userName}"),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Administrators who welcome a colleague."],
    find: (event) => {
      const { principal } = event.record;
      const user = asked(event, "userName");
      const hand = handOf(event);
      const isSelf = user !== undefined && principal.type === "IAMUser" && principal.name === user;
      const group = asked(event, "groupName") ?? asked(event, "groupId");
      if (hand === null && !isSelf) return null;
      return {
        subject: group,
        target: group,
        severity: isSelf ? "high" : undefined,
        evidence: [proof("groupName", group), proof("userName", user), ...(hand === null ? [] : [hand])],
      };
    },
  }),
  defineEvent({
    id: "iam-boundary-removed",
    title: "Permissions boundary removed or made void",
    severity: "high",
    techniques: ["T1548.005", "T1562.001"],
    on: [
      on(
        "iam",
        "DeleteUserPermissionsBoundary",
        "DeleteRolePermissionsBoundary",
        "PutUserPermissionsBoundary",
        "PutRolePermissionsBoundary",
      ),
    ],
    includesFailed: true,
    why: "A boundary is what keeps delegated administrators inside their limits; without it their policies count in full.",
    check: ["See what the identity's policies allow without it."],
    respond: [
      recover(
        "Set the boundary again.",
        "aws iam put-role-permissions-boundary --role-name {roleName} --permissions-boundary BOUNDARY",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Roles that are moved to another boundary by their owners."],
    find: (event) => {
      const { record } = event;
      const boundary = asked(event, "permissionsBoundary");
      const isSet = record.operation.startsWith("Put");
      if (record.result === "error" || (isSet && !ADMINISTRATOR_POLICIES.test(boundary ?? ""))) return null;
      const holder = holderOf(event);
      return {
        subject: holder,
        target: holder,
        severity: attemptSeverity(event, "medium"),
        evidence: [called(event), ...(isSet ? [proof("permissionsBoundary", boundary)] : [])],
      };
    },
  }),
  defineEvent({
    id: "iam-password-policy-weakened",
    title: "Password policy of the account removed or weakened",
    severity: "medium",
    techniques: ["T1556.009"],
    on: [on("iam", "DeleteAccountPasswordPolicy", "UpdateAccountPasswordPolicy")],
    why: "Weak passwords can be guessed.",
    check: ["Compare with the policy before."],
    respond: [
      recover("Set the policy again.", "aws iam update-account-password-policy --minimum-password-length 14"),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Accounts in which nobody has a password."],
    find: (event) => {
      const length = asked(event, "minimumPasswordLength");
      if (event.record.operation === "UpdateAccountPasswordPolicy" && length !== undefined && Number(length) >= 8)
        return null;
      return { evidence: [called(event), proof("minimumPasswordLength", length)] };
    },
  }),
  defineEvent({
    id: "identity-center-administrator-granted",
    title: "Administrator's permissions written into a permission set",
    severity: "high",
    techniques: ["T1098.003"],
    on: [on("sso", "AttachManagedPolicyToPermissionSet", "PutInlinePolicyToPermissionSet")],
    why: "A permission set counts in every account that it is assigned in.",
    check: ["See who has the permission set, and in which accounts."],
    respond: [
      contain(
        "Detach the policy and provision the set again.",
        "aws sso-admin detach-managed-policy-from-permission-set --instance-arn {instanceArn} --permission-set-arn {permissionSetArn} --managed-policy-arn {managedPolicyArn}",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["The set-up of IAM Identity Center."],
    find: (event) => {
      const policy = asked(event, "managedPolicyArn");
      const inline = administratorGrant(asked(event, "inlinePolicy"));
      if (!ADMINISTRATOR_POLICIES.test(policy ?? "") && inline === null) return null;
      const set = asked(event, "permissionSetArn");
      return { subject: set, target: set, evidence: [inline ?? proof("managedPolicyArn", policy)] };
    },
  }),
  defineEvent({
    id: "identity-center-assigned-by-hand",
    title: "Access to an account assigned in IAM Identity Center by hand",
    severity: "medium",
    techniques: ["T1098.003"],
    on: [on("sso", "CreateAccountAssignment")],
    why: "An assignment gives a user or group a role in an account at once.",
    check: ["See which permission set was given to whom, and in which account.", "Ask whether it was asked for."],
    respond: [
      contain(
        "Take the assignment back.",
        "aws sso-admin delete-account-assignment --instance-arn {instanceArn} --target-id {targetId} --target-type AWS_ACCOUNT --permission-set-arn {permissionSetArn} --principal-type {principalType} --principal-id {principalId}",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Administrators who give access in the console."],
    find: (event) => {
      const hand = handOf(event);
      const account = asked(event, "targetId");
      if (hand === null) return null;
      return {
        subject: account,
        target: account,
        evidence: [
          hand,
          proof("permissionSetArn", asked(event, "permissionSetArn")),
          proof("principalId", asked(event, "principalId")),
          proof("targetId", account),
        ],
      };
    },
  }),
];
