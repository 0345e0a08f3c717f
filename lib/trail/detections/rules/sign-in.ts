import { textAt } from "../../values.ts";
import { isIdentityCenterSession, isThroughService } from "../actor.ts";
import { defineEvent, defineThreshold } from "../define.ts";
import type { DetectionEvent } from "../detection.ts";
import { called, contain, KEEP_RECORDS, on, preserve, recover, STOP_ACTOR } from "./parts.ts";

/** How a sign-in to the console ended; `undefined` for records that do not say. */
const outcome = ({ record }: DetectionEvent) => textAt(record.responseElements, "ConsoleLogin");
const mfaUsed = ({ record }: DetectionEvent) => textAt(record.additionalEventData, "MFAUsed");
const from = ({ record }: DetectionEvent) => ({ field: "sourceIPAddress", value: record.sourceIp ?? "not given" });

/** Names of users that failed are hidden by AWS where they may be a password. */
function userOf({ record }: DetectionEvent): string {
  const { name, arn, type } = record.principal;
  if (type === "Root") return "root";
  return name === null || name === "HIDDEN_DUE_TO_SECURITY_REASONS" ? (arn ?? "name hidden by AWS") : name;
}

export const signInRules = [
  defineEvent({
    id: "root-used",
    title: "Root user at work",
    severity: "high",
    techniques: ["T1078.001", "T1078.004"],
    on: "any",
    why: "The root user is not bound by policies. Hardly anything needs it.",
    check: ["Ask the holders of the root user's second factor.", "See whether the task needs root."],
    respond: [
      contain("Change the root user's password and delete its access keys, in the console as root."),
      recover("Remove root credentials of member accounts through centralised root access."),
      ...KEEP_RECORDS,
    ],
    falsePositives: ["The few tasks that need root: closing an account, changing support plans."],
    find: (event) => {
      const { record } = event;
      if (record.principal.type !== "Root" || isThroughService(record) || record.eventType === "AwsServiceEvent")
        return null;
      if (record.operation === "ConsoleLogin" && outcome(event) !== "Success") return null;
      const isKey = record.principal.accessKeyId?.startsWith("AKIA") ?? false;
      return {
        severity: isKey ? "critical" : undefined,
        evidence: [
          called(event),
          from(event),
          ...(isKey ? [{ field: "userIdentity.accessKeyId", value: "a long-lived key of the root user" }] : []),
        ],
      };
    },
  }),
  defineEvent({
    id: "root-credentials-changed",
    title: "Credentials of the root user changed or asked for",
    severity: "high",
    techniques: ["T1098", "T1078.001"],
    on: [
      on("signin", "PasswordUpdated", "PasswordRecoveryRequested", "PasswordRecoveryCompleted", "EmailUpdated"),
      on("account", "StartPrimaryEmailUpdate", "AcceptPrimaryEmailUpdate"),
    ],
    why: "Who gets the root user's mail can take the account over by a new password.",
    check: ["Ask the holders of the root user.", "See who reads its mailbox."],
    respond: [
      contain("Secure the mailbox of the root user, then change its password."),
      recover("Register a new second factor."),
      ...KEEP_RECORDS,
    ],
    falsePositives: ["A planned change of the root user's mail address."],
    find: (event) => {
      const { principal, accountId } = event.record;
      if (event.record.eventSource.startsWith("signin") && principal.type !== "Root") return null;
      if (textAt(event.record.responseElements, event.record.operation) === "Failure") return null;
      return {
        group: `root ${accountId ?? ""}`,
        subject: accountId ?? undefined,
        evidence: [called(event), from(event)],
      };
    },
  }),
  defineEvent({
    id: "console-sign-in-without-mfa",
    title: "Sign-in to the console without MFA",
    severity: "medium",
    techniques: ["T1078.004"],
    on: [on("signin", "ConsoleLogin")],
    why: "A password alone was enough, for this user or for whoever has it.",
    check: ["Ask the user.", "See whether the address is one of theirs."],
    respond: [
      contain(
        "Delete the console password if the sign-in is not explained.",
        "aws iam delete-login-profile --user-name {actorUserName}",
      ),
      recover("Register an MFA device for the user."),
      ...KEEP_RECORDS,
    ],
    falsePositives: [
      "Users before their first MFA device. Sign-ins through SSO and roles are left out: their MFA is the provider's.",
    ],
    find: (event) => {
      const { principal } = event.record;
      if (outcome(event) !== "Success" || mfaUsed(event) !== "No") return null;
      if (principal.type !== "IAMUser" && principal.type !== "Root") return null;
      return {
        subject: principal.arn ?? undefined,
        severity: principal.type === "Root" ? "critical" : undefined,
        evidence: [{ field: "additionalEventData.MFAUsed", value: "No" }, from(event)],
      };
    },
  }),
  defineThreshold({
    id: "console-sign-in-failures",
    title: "Many failed sign-ins of one user",
    severity: "medium",
    techniques: ["T1110.003"],
    on: [on("signin", "ConsoleLogin")],
    includesFailed: true,
    windowMinutes: 30,
    atLeast: 5,
    why: "Somebody guesses the password.",
    check: ["See whether a sign-in succeeded afterwards.", "See whether the address is one of the user's."],
    respond: [
      contain(
        "Delete the console password while it is looked into.",
        "aws iam delete-login-profile --user-name {actorUserName}",
      ),
      recover("Give the user a new password and an MFA device."),
      preserve("Write down the addresses."),
    ],
    falsePositives: ["A user who forgot their password."],
    find: (event) => {
      if (outcome(event) !== "Failure" && event.record.result === "allowed") return null;
      const user = userOf(event);
      return {
        group: `sign-in ${event.record.accountId ?? ""} ${user}`,
        subject: user,
        evidence: [from(event), { field: "userIdentity.userName", value: user }],
      };
    },
  }),
  defineThreshold({
    id: "console-password-spray",
    title: "Failed sign-ins of several users from one address",
    severity: "high",
    techniques: ["T1110.003"],
    on: [on("signin", "ConsoleLogin")],
    includesFailed: true,
    windowMinutes: 60,
    distinct: true,
    atLeast: 4,
    why: "One address that tries user after user tries common passwords.",
    check: ["See whether one of the sign-ins succeeded."],
    respond: [
      contain(
        "Delete the password of a user that was signed in from there.",
        "aws iam delete-login-profile --user-name {actorUserName}",
      ),
      preserve("Write down the address and the users."),
    ],
    falsePositives: ["An office behind one address on a bad morning."],
    find: (event) => {
      const { sourceIp } = event.record;
      if (sourceIp === null || (outcome(event) !== "Failure" && event.record.result === "allowed")) return null;
      const user = userOf(event);
      return {
        group: `address ${sourceIp}`,
        value: `${event.record.accountId ?? ""} ${user}`,
        subject: user,
        evidence: [from(event), { field: "userIdentity.userName", value: user }],
      };
    },
  }),
  defineThreshold({
    id: "console-mfa-failures",
    title: "Second factor failed again and again",
    severity: "high",
    techniques: ["T1078.004", "T1556.006"],
    on: [on("signin", "ConsoleLogin")],
    includesFailed: true,
    windowMinutes: 60,
    atLeast: 3,
    why: "Who is asked for the second factor already knows the password.",
    check: ["Ask the user whether it was they."],
    respond: [
      contain("Delete the console password.", "aws iam delete-login-profile --user-name {actorUserName}"),
      recover("Give the user a new password."),
      ...KEEP_RECORDS,
    ],
    falsePositives: ["A device whose clock is wrong."],
    find: (event) => {
      if (outcome(event) === "Success" || mfaUsed(event) !== "Yes") return null;
      const user = userOf(event);
      return {
        group: `sign-in ${event.record.accountId ?? ""} ${user}`,
        subject: user,
        evidence: [{ field: "additionalEventData.MFAUsed", value: "Yes" }, from(event)],
      };
    },
  }),
  defineEvent({
    id: "cloudshell-used",
    title: "CloudShell opened",
    severity: "low",
    techniques: ["T1059.009"],
    on: [on("cloudshell", "CreateEnvironment", "CreateSession")],
    why: "CloudShell runs commands with the console's credentials from addresses of AWS, past rules about networks.",
    check: ["See what was called from it: the user agent names cloudshell, the address is one of AWS."],
    respond: [...STOP_ACTOR, recover("Deny cloudshell:* where nobody needs it."), ...KEEP_RECORDS],
    falsePositives: ["People who work with CloudShell."],
    find: (event) => ({
      evidence: [
        called(event),
        from(event),
        {
          field: "userIdentity",
          value: isIdentityCenterSession(event.record)
            ? "session of IAM Identity Center"
            : (event.record.principal.type ?? "not given"),
        },
      ],
    }),
  }),
];
