import { textAt } from "../../values.ts";
import { handOf, isThroughService } from "../actor.ts";
import { defineEvent, defineSequence } from "../define.ts";
import type { DetectionEvent } from "../detection.ts";
import {
  asked,
  attemptSeverity,
  called,
  contain,
  KEEP_RECORDS,
  on,
  proof,
  recover,
  STOP_ACTOR,
  whenCalled,
} from "./parts.ts";

/** The user that a call is about; a call without `userName` is about the caller. */
function otherUser({ record }: DetectionEvent): string | null {
  const user = textAt(record.requestParameters, "userName");
  if (user === undefined) return null;
  return record.principal.type === "IAMUser" && record.principal.name === user ? null : user;
}

const DISABLE_USER = contain(
  "Forbid the user everything.",
  "aws iam attach-user-policy --user-name {userName} --policy-arn arn:aws:iam::aws:policy/AWSDenyAll",
);

export const iamCredentialRules = [
  defineEvent({
    id: "iam-access-key-for-other",
    title: "Access key made for another user",
    severity: "medium",
    techniques: ["T1098.001"],
    on: [on("iam", "CreateAccessKey")],
    includesFailed: true,
    why: "A key of another user is a second identity that outlives the session of who made it.",
    check: ["Ask the user whether they asked for a key.", "See whether the new key was used, and from where."],
    respond: [
      contain(
        "Deactivate the new key.",
        "aws iam update-access-key --user-name {userName} --access-key-id {newAccessKeyId} --status Inactive",
      ),
      ...STOP_ACTOR,
      recover(
        "Delete the new key.",
        "aws iam delete-access-key --user-name {userName} --access-key-id {newAccessKeyId}",
      ),
    ],
    falsePositives: ["Administrators and automation that rotate the keys of service users."],
    find: (event) => {
      const { record } = event;
      const user = otherUser(event);
      if (record.result === "error") return null;
      const isRoot = record.principal.type === "Root" && user === null;
      if (user === null && !isRoot) return null;
      const made = textAt(record.responseElements, "accessKey.accessKeyId");
      const severity = isRoot ? "critical" : handOf(event) === null && !isThroughService(record) ? "low" : undefined;
      return {
        subject: user ?? "root user",
        target: user ?? "root",
        severity: attemptSeverity(event, "low") ?? severity,
        evidence: [
          proof("userName", user ?? "the root user itself"),
          { field: "responseElements.accessKey.accessKeyId", value: made ?? "not given" },
        ],
        names: { newAccessKeyId: made },
      };
    },
  }),
  defineEvent({
    id: "iam-login-profile-for-other",
    title: "Console password made or changed for another user",
    severity: "medium",
    techniques: ["T1098.001", "T1098"],
    on: [on("iam", "CreateLoginProfile", "UpdateLoginProfile")],
    why: "Who sets somebody's console password can sign in as them.",
    check: ["Ask the user whether they asked for it.", "Look for a sign-in to the console of this user since."],
    respond: [
      contain("Delete the password.", "aws iam delete-login-profile --user-name {userName}"),
      ...STOP_ACTOR,
      recover("Give the user a new password by a second way."),
    ],
    falsePositives: ["Help desks that reset passwords; new employees."],
    find: (event) => {
      const user = otherUser(event);
      return user === null ? null : { subject: user, target: user, evidence: [called(event), proof("userName", user)] };
    },
  }),
  defineEvent({
    id: "iam-other-credential-for-other",
    title: "SSH key, certificate or service credential made for another user",
    severity: "medium",
    techniques: ["T1098.001"],
    on: [
      on(
        "iam",
        "CreateServiceSpecificCredential",
        "ResetServiceSpecificCredential",
        "UploadSSHPublicKey",
        "UploadSigningCertificate",
      ),
    ],
    why: "These open CodeCommit, Keyspaces, Bedrock or older interfaces with a credential that few look for.",
    check: ["See for which service the credential is.", "Ask the user whether they asked for it."],
    respond: [
      contain(
        "Deactivate the credential.",
        "aws iam update-service-specific-credential --user-name {userName} --service-specific-credential-id {credentialId} --status Inactive",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Administrators who set a service user up."],
    find: (event) => {
      const user = otherUser(event);
      if (user === null) return null;
      const id = textAt(event.record.responseElements, "serviceSpecificCredential.serviceSpecificCredentialId");
      return {
        subject: user,
        target: user,
        evidence: [called(event), proof("userName", user), proof("serviceName", asked(event, "serviceName"))],
        names: { credentialId: id },
      };
    },
  }),
  defineSequence({
    id: "iam-user-made-and-armed",
    title: "New user given credentials by hand",
    severity: "medium",
    techniques: ["T1136.003", "T1098.001"],
    on: [on("iam", "CreateUser", "CreateAccessKey", "CreateLoginProfile")],
    windowMinutes: 120,
    steps: ["made", "armed"],
    why: "A new user with a key or a password is the classic way to stay in an account.",
    check: ["Ask whether the user was asked for.", "See which policies and groups it got."],
    respond: [
      DISABLE_USER,
      ...STOP_ACTOR,
      recover("Delete the user, with its keys and policies, when its use is understood."),
    ],
    falsePositives: ["Administrators who set up a person or a service user by hand."],
    find: (event) => {
      const user = otherUser(event);
      const hand = handOf(event);
      if (user === null || hand === null) return null;
      return {
        step: event.record.operation === "CreateUser" ? "made" : "armed",
        subject: user,
        target: user,
        evidence: [hand, called(event), proof("userName", user)],
      };
    },
  }),
  defineEvent({
    id: "iam-user-created-by-hand",
    title: "User made by hand",
    severity: "low",
    techniques: ["T1136.003"],
    on: [on("iam", "CreateUser"), on("identitystore", "CreateUser"), on("sso-directory", "CreateUser")],
    why: "New users are rare where people sign in through a directory.",
    check: ["Ask whether the user was asked for."],
    respond: [
      DISABLE_USER,
      recover("Delete the user if nobody asked for it.", "aws iam delete-user --user-name {userName}"),
    ],
    falsePositives: ["Administrators who set up a person or a service user by hand."],
    find: (event) => {
      const hand = handOf(event);
      return hand === null
        ? null
        : { ...whenCalled("userName")(event), evidence: [hand, proof("userName", asked(event, "userName"))] };
    },
  }),
  defineEvent({
    id: "iam-mfa-removed",
    title: "MFA device taken from a user",
    severity: "medium",
    techniques: ["T1556.006"],
    on: [
      on("iam", "DeactivateMFADevice"),
      on("sso-directory", "DeleteMfaDeviceForUser", "DisableMfaDeviceForUser"),
      on("sso", "DeleteMfaDevice"),
    ],
    why: "Without the second factor a stolen password is enough.",
    check: ["Ask the user.", "Look for sign-ins of the user since."],
    respond: [DISABLE_USER, recover("Register a new device with the user."), ...STOP_ACTOR],
    falsePositives: ["Users who change their phone."],
    find: (event) => {
      const other = otherUser(event);
      const self = event.record.principal.name ?? "itself";
      return {
        subject: other ?? self,
        target: other ?? self,
        severity: other === null ? "low" : undefined,
        evidence: [called(event), proof("userName", other ?? self)],
      };
    },
  }),
  defineEvent({
    id: "iam-key-exposed",
    title: "AWS found an access key in public and quarantined it",
    severity: "critical",
    techniques: ["T1552", "T1078.004"],
    on: [on("iam", "AttachUserPolicy", "PutUserPolicy")],
    why: "AWS attaches AWSCompromisedKeyQuarantine to users whose key it found in public. Others found it too; the quarantine does not stop everything.",
    check: [
      "Look for everything that the user's keys did since the key became public.",
      "Find where the key stands: repository, image, package.",
    ],
    respond: [
      contain("Deactivate the user's keys.", "aws iam list-access-keys --user-name {userName}"),
      DISABLE_USER,
      ...KEEP_RECORDS,
      recover("Give the workload a role in place of the user."),
    ],
    falsePositives: ["Tests of this alarm."],
    find: (event) => {
      const policy = asked(event, "policyArn") ?? asked(event, "policyName") ?? "";
      if (!/AWSCompromisedKeyQuarantine|AWSExposedCredentialPolicy_DO_NOT_REMOVE/.test(policy)) return null;
      const user = asked(event, "userName");
      return {
        subject: user,
        group: `quarantine ${event.record.accountId ?? ""} ${user ?? ""}`,
        evidence: [proof("policyArn", policy), proof("userName", user)],
      };
    },
  }),
  defineEvent({
    id: "iam-quarantine-lifted",
    title: "Quarantine or denial taken from an identity",
    severity: "high",
    techniques: ["T1562.001", "T1098.003"],
    on: [on("iam", "DetachUserPolicy", "DetachRolePolicy", "DeleteUserPolicy", "DeleteRolePolicy")],
    why: "AWSCompromisedKeyQuarantine, AWSDenyAll and AWSRevokeOlderSessions stop an attacker. Taking them away lets them on.",
    check: ["See who took it away: the identity itself, or the one who answers the incident."],
    respond: [
      contain("Attach the policy again.", "aws iam attach-user-policy --user-name {userName} --policy-arn {policyArn}"),
      ...STOP_ACTOR,
    ],
    falsePositives: ["The end of an incident."],
    find: (event) => {
      const policy = asked(event, "policyArn") ?? asked(event, "policyName") ?? "";
      if (!/AWSCompromisedKeyQuarantine|AWSExposedCredentialPolicy|AWSDenyAll$|AWSRevokeOlderSessions$/.test(policy))
        return null;
      const subject = asked(event, "userName") ?? asked(event, "roleName");
      return { subject, target: subject, evidence: [called(event), proof("policyArn", policy)] };
    },
  }),
];
