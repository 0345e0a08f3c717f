import { isIdentityCenterSession, isThroughService } from "../actor.ts";
import { defineEvent, defineThreshold } from "../define.ts";
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

export const sessionRules = [
  defineEvent({
    id: "iam-federation-token",
    title: "Federation token made with a user's key",
    severity: "medium",
    techniques: ["T1550.001", "T1098.001"],
    on: [on("sts", "GetFederationToken")],
    includesFailed: true,
    why: "A federation token keeps the user's permissions for up to 36 hours, also after the key was deactivated, and opens the console.",
    check: ["See what was done with the session: its ARN is federated-user and the name asked for."],
    respond: [
      contain(
        "Forbid the user everything: the token obeys the user's policies.",
        "aws iam attach-user-policy --user-name {actorUserName} --policy-arn arn:aws:iam::aws:policy/AWSDenyAll",
      ),
      ...STOP_ACTOR,
      ...KEEP_RECORDS,
    ],
    falsePositives: ["Older identity brokers; tools that open the console for a key (aws-vault)."],
    find: (event) => {
      if (event.record.result === "error") return null;
      const name = asked(event, "name");
      return {
        subject: name,
        severity: attemptSeverity(event, "low"),
        evidence: [called(event), proof("name", name), proof("policy", asked(event, "policy"))],
      };
    },
  }),
  defineEvent({
    id: "sts-session-token-by-key",
    title: "Session token made with a user's key without MFA",
    severity: "low",
    techniques: ["T1550.001"],
    on: [on("sts", "GetSessionToken")],
    why: "A session token hides a long-lived key behind a temporary one and lives on for up to 36 hours.",
    check: ["See what was done with the new key, which stands in responseElements."],
    respond: [
      ...STOP_ACTOR,
      contain(
        "Forbid the user everything while the token lives.",
        "aws iam attach-user-policy --user-name {actorUserName} --policy-arn arn:aws:iam::aws:policy/AWSDenyAll",
      ),
    ],
    falsePositives: ["Tools that wrap each command in a session."],
    find: (event) => {
      const { principal } = event.record;
      if (principal.type !== "IAMUser" || asked(event, "serialNumber") !== undefined || isThroughService(event.record))
        return null;
      return { evidence: [called(event), { field: "userIdentity.type", value: "IAMUser" }] };
    },
  }),
  defineEvent({
    id: "console-sign-in-token",
    title: "Console opened with API credentials",
    severity: "medium",
    techniques: ["T1550.001", "T1538"],
    on: [on("signin", "GetSigninToken")],
    why: "GetSigninToken turns temporary credentials into a console session: what a thief of credentials does to look around.",
    check: ["See where the credentials came from.", "See what was done in the console since."],
    respond: [...STOP_ACTOR, ...KEEP_RECORDS],
    falsePositives: [
      "Identity brokers and tools that open the console for a role (aws-vault, granted). IAM Identity Center is left out.",
    ],
    find: (event) => {
      const { record } = event;
      if (isIdentityCenterSession(record) || isThroughService(record)) return null;
      return { evidence: [called(event), { field: "userIdentity.type", value: record.principal.type ?? "not given" }] };
    },
  }),
  defineEvent({
    id: "sts-assume-root",
    title: "Root session of a member account opened",
    severity: "high",
    techniques: ["T1078.004", "T1548.005"],
    on: [on("sts", "AssumeRoot")],
    includesFailed: true,
    why: "AssumeRoot gives root tasks of member accounts: unlocking buckets and queues, deleting root credentials.",
    check: ["See which task policy was asked for, and who may ask for it."],
    respond: [
      ...STOP_ACTOR,
      recover("Leave root sessions to one role.", "aws iam disable-organizations-root-sessions"),
      ...KEEP_RECORDS,
    ],
    falsePositives: ["A locked bucket that is being unlocked."],
    find: (event) =>
      event.record.result === "error"
        ? null
        : { ...whenCalled("targetPrincipal")(event), severity: attemptSeverity(event, "medium") },
  }),
  defineThreshold({
    id: "sts-roles-tried",
    title: "Many roles tried, and refused",
    severity: "medium",
    techniques: ["T1078.004", "T1087.004"],
    on: [on("sts", "AssumeRole")],
    includesFailed: true,
    windowMinutes: 30,
    distinct: true,
    atLeast: 5,
    why: "Who tries role after role looks for one that lets them in.",
    check: ["See which roles let it in.", "See whether the names are guesses."],
    respond: [...STOP_ACTOR, ...KEEP_RECORDS, recover("Narrow the trust policies of roles that let it in.")],
    falsePositives: ["Inventory tools before their role is rolled out everywhere."],
    find: (event) => {
      if (event.record.result !== "denied") return null;
      const role = asked(event, "roleArn");
      return role === undefined ? null : { value: role, subject: role, evidence: [proof("roleArn", role)] };
    },
  }),
  defineThreshold({
    id: "iam-principals-guessed",
    title: "Names of principals tried out in a policy",
    severity: "medium",
    techniques: ["T1087.004"],
    on: [
      on("iam", "UpdateAssumeRolePolicy"),
      on("s3", "PutBucketPolicy"),
      on("sns", "SetTopicAttributes"),
      on("lambda", "AddPermission"),
    ],
    includesFailed: true,
    windowMinutes: 30,
    atLeast: 5,
    why: "AWS refuses a policy that names a principal which does not exist; written again and again, it tells which ones do.",
    check: ["See which names were tried, and in whose account."],
    respond: [...STOP_ACTOR, ...KEEP_RECORDS],
    falsePositives: ["A deployment that retries with a role that is not there yet."],
    find: (event) => {
      const { errorCode, errorMessage } = event.record;
      const text = `${errorCode ?? ""} ${errorMessage ?? ""}`;
      if (!/Malformed ?Policy|Invalid principal|InvalidParameterValue/i.test(text) || !/principal/i.test(text))
        return null;
      return { evidence: [called(event), { field: "errorMessage", value: errorMessage ?? "" }] };
    },
  }),
];
