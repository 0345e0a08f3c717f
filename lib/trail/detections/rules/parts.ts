import type { Severity } from "../../../domain/severity.ts";
import { valueAt } from "../../values.ts";
import type { Found } from "../define.ts";
import type { DetectionEvent, HitEvidence, OperationsOf, ResponseStep } from "../detection.ts";

/** `on` of a rule: operations of one service by their normalised names. */
export function on(service: string, ...names: string[]): OperationsOf {
  return { source: `${service}.amazonaws.com`, names };
}

export function contain(text: string, command?: string): ResponseStep {
  return step("contain", text, command);
}
export function preserve(text: string, command?: string): ResponseStep {
  return step("preserve", text, command);
}
export function recover(text: string, command?: string): ResponseStep {
  return step("recover", text, command);
}

function step(phase: ResponseStep["phase"], text: string, command: string | undefined): ResponseStep {
  return command === undefined ? { phase, text } : { phase, text, command };
}

/** Takes the credentials away from who acted. Source: IAM User Guide, "Revoking IAM role temporary security credentials". */
export const STOP_ACTOR: readonly ResponseStep[] = [
  contain(
    "If a user's access key was used, deactivate it.",
    "aws iam update-access-key --user-name {actorUserName} --access-key-id {accessKeyId} --status Inactive",
  ),
  contain(
    "If a role session was used, deny the role's older sessions.",
    'aws iam put-role-policy --role-name {actorRoleName} --policy-name AWSRevokeOlderSessions --policy-document \'{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:TokenIssueTime":"NOW"}}}}\'',
  ),
];

/** Everything that the credentials did, before it is 90 days old. */
export const KEEP_RECORDS: readonly ResponseStep[] = [
  preserve(
    "Save what the same credentials did before and after.",
    "aws cloudtrail lookup-events --region {region} --lookup-attributes AttributeKey=AccessKeyId,AttributeValue={accessKeyId}",
  ),
];

/** The value under a path of the request, as text: texts, numbers and booleans; undefined for others. */
export function asked({ record }: DetectionEvent, path: string): string | undefined {
  const value = valueAt(record.requestParameters, path);
  if (typeof value === "string") return value === "" ? undefined : value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

/** The value under the first of several paths that the request has: services write one thing in several cases. */
export function askedAny(event: DetectionEvent, ...paths: string[]): string | undefined {
  for (const path of paths) {
    const value = asked(event, path);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** A part of the request as evidence. */
export function proof(path: string, value: string | undefined): HitEvidence {
  return { field: `requestParameters.${path}`, value: value ?? "not given" };
}

/** What was called, where the request says nothing more. */
export function called({ record }: DetectionEvent): HitEvidence {
  return { field: "eventName", value: record.operation };
}

/** A rule for calls that are an alert whatever they ask for; `subject` is the request's part that names the target. */
export function whenCalled(...subjects: string[]): (event: DetectionEvent) => Found {
  return (event) => {
    const subject = askedAny(event, ...subjects);
    const evidence = subjects[0] === undefined || subject === undefined ? [] : [proof(subjects[0], subject)];
    return { subject, target: subject, evidence: [called(event), ...evidence] };
  };
}

/** A denied or failed attempt is worth less than the deed. */
export function attemptSeverity({ record }: DetectionEvent, failed: Severity): Severity | undefined {
  return record.result === "allowed" ? undefined : failed;
}

/** The function's name in `functionName`, which may be a name, a partial or a whole ARN, with or without qualifier. */
export function functionNameOf(event: DetectionEvent): string | undefined {
  const given = asked(event, "functionName");
  return given === undefined ? undefined : (/(?:^|:)function:([^:]+)/.exec(given)?.[1] ?? given.split(":")[0]);
}

/** Texts in a list that CloudTrail writes as a list, as `{ items: [{ key: … }] }`, or as one object. */
export function textsIn(value: unknown, key?: string): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(item, key));
  if (typeof value !== "object" || value === null) return [];
  const items = valueAt(value, "items");
  if (items !== undefined) return textsIn(items, key);
  return key === undefined ? [] : textsIn(valueAt(value, key));
}

/** The function's name for response commands. */
export function named(event: DetectionEvent): { functionName: string | undefined } {
  return { functionName: functionNameOf(event) };
}

/** A text that is not empty; undefined for anything else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
