import { accountOfArn, isAccountId } from "../../../domain/arn.ts";
import { textAt } from "../../values.ts";
import { isThroughService, workloadOf } from "../actor.ts";
import { defineEvent } from "../define.ts";
import type { DetectionContext, DetectionEvent } from "../detection.ts";
import { foreignAccount } from "../policy.ts";
import {
  asked,
  attemptSeverity,
  called,
  contain,
  functionNameOf,
  KEEP_RECORDS,
  named,
  on,
  proof,
  recover,
  STOP_ACTOR,
} from "./parts.ts";

const REMOVE = contain(
  "Take the permission away.",
  "aws lambda remove-permission --region {region} --function-name {functionName} --statement-id {statementId}",
);

/** Writes of IAM by which permissions or credentials come to somebody. */
const IAM_WRITES = [
  "AddRoleToInstanceProfile",
  "AddUserToGroup",
  "AttachGroupPolicy",
  "AttachRolePolicy",
  "AttachUserPolicy",
  "CreateAccessKey",
  "CreateLoginProfile",
  "CreatePolicy",
  "CreatePolicyVersion",
  "CreateRole",
  "CreateUser",
  "PutGroupPolicy",
  "PutRolePolicy",
  "PutUserPolicy",
  "SetDefaultPolicyVersion",
  "UpdateAssumeRolePolicy",
  "UpdateLoginProfile",
  "DeleteRolePermissionsBoundary",
  "DeleteUserPermissionsBoundary",
  "CreateSAMLProvider",
  "CreateOpenIDConnectProvider",
  "DeactivateMFADevice",
];

export const functionAccessRules = [
  defineEvent({
    id: "lambda-permission-exposed",
    title: "Function opened to everyone or to a foreign account",
    severity: "high",
    techniques: ["T1546", "T1098"],
    on: [on("lambda", "AddPermission")],
    why: "Whoever may invoke a function works with its role. A permission for everyone or for a foreign account stays as a way back in.",
    check: [
      "See whose account it is and whether a partner was to be let in.",
      "Look for invocations from there (data events must be on).",
    ],
    respond: [REMOVE, ...STOP_ACTOR, ...KEEP_RECORDS],
    falsePositives: ["Functions that are offered to partners on purpose."],
    find: (event, context) => {
      const principal = asked(event, "principal");
      if (principal === undefined || asked(event, "principalOrgID") !== undefined) return null;
      const name = functionNameOf(event);
      const base = { subject: name, target: name, names: named(event) };
      if (principal === "*" || principal.toLowerCase() === "arn:aws:iam::*:root") {
        // Public function URLs have a detection of their own.
        if (asked(event, "functionUrlAuthType") === "NONE" || asked(event, "invokedViaFunctionUrl") === "true")
          return null;
        if (asked(event, "sourceAccount") !== undefined || isNamed(asked(event, "sourceArn"))) return null;
        return { ...base, evidence: [proof("principal", principal), proof("action", asked(event, "action"))] };
      }
      const account = isAccountId(principal) ? principal : accountOfArn(principal);
      if (account === undefined) return null;
      const foreign = foreignAccount(account, event.record.accountId, context);
      if (foreign === null) return null;
      return {
        ...base,
        severity: foreign.to === "unknown" ? "medium" : undefined,
        evidence: [proof("principal", principal), foreign.evidence],
      };
    },
  }),
  defineEvent({
    id: "lambda-permission-without-source",
    title: "Service may invoke a function for any account",
    severity: "low",
    techniques: ["T1546"],
    on: [on("lambda", "AddPermission")],
    why: "A service principal without source ARN or account can be made to invoke the function by somebody in another account (confused deputy).",
    check: ["See which resource was meant to invoke the function."],
    respond: [
      REMOVE,
      recover("Add the permission again with the ARN of the source, and the account where the ARN has none."),
    ],
    falsePositives: ["Services whose events carry no source, such as Alexa skills with an event source token."],
    find: (event) => {
      const principal = asked(event, "principal");
      if (principal === undefined || !/\.amazon(?:aws)?\.com$/.test(principal)) return null;
      const isPinned = ["sourceArn", "sourceAccount", "eventSourceToken", "principalOrgID"].some((key) =>
        isNamed(asked(event, key)),
      );
      if (isPinned) return null;
      const name = functionNameOf(event);
      return {
        subject: name,
        target: name,
        evidence: [proof("principal", principal), proof("sourceArn", asked(event, "sourceArn"))],
        names: named(event),
      };
    },
  }),
  defineEvent({
    id: "lambda-url-without-auth",
    title: "Function URL without sign-in",
    severity: "high",
    techniques: ["T1190", "T1648"],
    on: [on("lambda", "CreateFunctionUrlConfig", "UpdateFunctionUrlConfig")],
    why: "A URL with authentication NONE lets everybody on the internet run the function.",
    check: ["Ask whether the function was to be public.", "See whether its code checks who calls."],
    respond: [
      contain(
        "Ask for IAM authentication.",
        "aws lambda update-function-url-config --region {region} --function-name {functionName} --auth-type AWS_IAM",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Webhooks that check a signature themselves."],
    find: (event) => {
      if (asked(event, "authType") !== "NONE") return null;
      const name = functionNameOf(event);
      return { subject: name, target: name, evidence: [proof("authType", "NONE")], names: named(event) };
    },
  }),
  defineEvent({
    id: "lambda-foreign-event-source",
    title: "Function fed from a stream or queue of a foreign account",
    severity: "medium",
    techniques: ["T1546", "T1199"],
    on: [on("lambda", "CreateEventSourceMapping", "UpdateEventSourceMapping")],
    why: "Who owns the source decides what the function gets to process, and can run it whenever they like.",
    check: ["See whose account owns the source."],
    respond: [
      contain(
        "Disable the mapping.",
        "aws lambda update-event-source-mapping --region {region} --uuid {uuid} --no-enabled",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Streams of partners or of accounts that are not connected here."],
    find: (event, context) => {
      const source = asked(event, "eventSourceArn");
      const account = source === undefined ? undefined : accountOfArn(source);
      if (source === undefined || account === undefined) return null;
      const foreign = foreignAccount(account, event.record.accountId, context);
      if (foreign === null) return null;
      return {
        subject: source,
        target: functionNameOf(event),
        evidence: [proof("eventSourceArn", source), foreign.evidence],
        names: { uuid: textAt(event.record.responseElements, "uUID") },
      };
    },
  }),
  defineEvent({
    id: "lambda-destination-foreign",
    title: "Results of a function sent to a foreign account",
    severity: "high",
    techniques: ["T1537", "T1546"],
    on: [on("lambda", "PutFunctionEventInvokeConfig", "UpdateFunctionEventInvokeConfig")],
    why: "A destination gets the input and the answer of every asynchronous invocation.",
    check: ["See whose account owns the destination."],
    respond: [
      contain(
        "Remove the destinations.",
        "aws lambda delete-function-event-invoke-config --region {region} --function-name {functionName}",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Central queues in an account that is not connected here."],
    find: (event, context) => {
      for (const path of ["destinationConfig.onSuccess.destination", "destinationConfig.onFailure.destination"]) {
        const destination = asked(event, path);
        const account = destination === undefined ? undefined : accountOfArn(destination);
        const foreign = account === undefined ? null : foreignAccount(account, event.record.accountId, context);
        if (foreign === null) continue;
        const name = functionNameOf(event);
        return {
          subject: destination,
          target: name,
          severity: foreign.to === "unknown" ? "medium" : undefined,
          evidence: [proof(path, destination), foreign.evidence],
          names: named(event),
        };
      }
      return null;
    },
  }),
  defineEvent({
    id: "lambda-iam-writes",
    title: "Function changes IAM",
    severity: "high",
    techniques: ["T1098", "T1548.005"],
    on: [on("iam", ...IAM_WRITES)],
    includesFailed: true,
    why: "Functions seldom have to make users, keys, roles or policies. One that does, or tries to, may run somebody else's code.",
    check: ["See whether this function manages IAM by design.", "Compare its code with the last release."],
    respond: [
      contain("Stop the function."),
      contain(
        "Deny the role's sessions.",
        "aws iam attach-role-policy --role-name {actorRoleName} --policy-arn arn:aws:iam::aws:policy/AWSDenyAll",
      ),
      ...KEEP_RECORDS,
    ],
    falsePositives: ["Account factories and custom resources of CloudFormation that make roles."],
    find: (event, context) => {
      if (event.record.result === "error" || isThroughService(event.record)) return null;
      const workload = workloadOf(event, context);
      if (workload?.kind !== "function") return null;
      return {
        subject: workload.name,
        target: workload.name,
        severity: attemptSeverity(event, "medium"),
        evidence: [workload.evidence, called(event)],
      };
    },
  }),
  defineEvent({
    id: "lambda-credentials-outside",
    title: "Credentials of a function used outside of Lambda",
    severity: "high",
    techniques: ["T1552", "T1550.001", "T1078.004"],
    on: "any",
    includesFailed: true,
    why: "The SDKs in Lambda's runtimes say that they run there. A call with credentials that were issued to a function and without that mark comes from somewhere else: the credentials left the function.",
    check: [
      "See whether the address belongs to AWS in the function's region.",
      "Look for a way to read the function's environment or files: injection, a layer, a debug output.",
    ],
    respond: [
      contain(
        "Deny the role's sessions.",
        "aws iam attach-role-policy --role-name {actorRoleName} --policy-arn arn:aws:iam::aws:policy/AWSDenyAll",
      ),
      recover("Close the leak in the function, deploy it again, then detach the policy."),
      ...KEEP_RECORDS,
    ],
    falsePositives: ["HTTP clients in the function that sign requests themselves, and SDKs from before 2019."],
    find: outsideLambda,
  }),
];

/** Null but for calls with a function's credentials whose user agent is no SDK of a Lambda runtime. */
function outsideLambda(event: DetectionEvent, context: DetectionContext) {
  const { record } = event;
  const { principal, userAgent, sourceIp } = record;
  if (principal.type !== "AssumedRole" || userAgent === null || sourceIp === null) return null;
  if (record.function?.confidence !== "stated" && principal.sessionName === null) return null;
  if (userAgent.includes("AWS_Lambda") || isThroughService(record)) return null;
  const workload = workloadOf(event, context);
  if (workload?.kind !== "function") return null;
  return {
    subject: workload.name,
    target: workload.name,
    severity: workload.isStated ? ("high" as const) : ("medium" as const),
    evidence: [
      workload.evidence,
      { field: "userAgent", value: userAgent },
      { field: "sourceIPAddress", value: sourceIp },
    ],
  };
}

/** A condition value that names something: `*` and `arn:aws:…:*` for everything do not. */
function isNamed(value: string | undefined): boolean {
  return value !== undefined && !/^\*+$|^arn:[^:]*:\*+$|^arn:\*/.test(value);
}
