import { parseTrailRecord } from "../record.ts";
import { rawRecord, roleSession } from "../testing.ts";
import { isObject, type JsonObject } from "../values.ts";
import { alertsOf, dirtyDays } from "./alerts.ts";
import type { Alert, Detection, DetectionContext, DetectionEvent, StoredHit } from "./detection.ts";
import { createEngine, storedHit } from "./engine.ts";

export const OWN = "111122223333";
export const OTHER_OWN = "444455556666";
export const FOREIGN = "999988887777";

/** Two accounts are ours, one role is privileged, one policy gives everything, one function runs as `orders`. */
export const context: DetectionContext = {
  isOwnAccount: (accountId) => accountId === OWN || accountId === OTHER_OWN,
  isPrivilegedRole: (roleArn) => roleArn.endsWith(":role/admin"),
  isAdministratorPolicy: (policyArn) => policyArn.endsWith(":policy/everything"),
  functionOf: (roleArn, name) =>
    roleArn.endsWith("/orders") && name === "orders-fn"
      ? `arn:aws:lambda:eu-west-1:${OWN}:function:orders-fn`
      : undefined,
  isTrailBucket: (bucketName) => bucketName === "trail-logs",
};

/** Nothing is known of accounts, roles, policies, functions and buckets. */
export const unknowing: DetectionContext = {
  isOwnAccount: () => undefined,
  isPrivilegedRole: () => undefined,
  isAdministratorPolicy: () => undefined,
  functionOf: () => undefined,
  isTrailBucket: () => undefined,
};

let serial = 0;

/** A record of `lambda.UpdateFunctionCode` by the IAM user ana, with the request's parameters; `change` changes the rest. */
export function call(what: string, requestParameters: JsonObject | null = {}, change: JsonObject = {}): JsonObject {
  const [service = "", eventName] = what.split(/\.(?=[^.]*$)/);
  serial += 1;
  return rawRecord({
    eventSource: `${service}.amazonaws.com`,
    eventName,
    requestParameters,
    eventID: `00000000-0000-4000-8000-${String(serial).padStart(12, "0")}`,
    ...change,
  });
}

/** Change for `call`: by a session of the role `orders`, as automation has it. */
export const byRole: JsonObject = { userIdentity: roleSession("deploy-42") };
/** By a session of IAM Identity Center. */
export const bySso: JsonObject = {
  userIdentity: {
    type: "AssumedRole",
    principalId: "AROASSO:ana@example.com",
    arn: `arn:aws:sts::${OWN}:assumed-role/AWSReservedSSO_Developer_0123456789abcdef/ana@example.com`,
    accountId: OWN,
    sessionContext: {
      sessionIssuer: {
        type: "Role",
        principalId: "AROASSO",
        arn: `arn:aws:iam::${OWN}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Developer_0123456789abcdef`,
        accountId: OWN,
        userName: "AWSReservedSSO_Developer_0123456789abcdef",
      },
      attributes: {},
    },
  },
};
export const byRoot: JsonObject = {
  userIdentity: { type: "Root", principalId: OWN, arn: `arn:aws:iam::${OWN}:root`, accountId: OWN },
};
export const byService: JsonObject = { userIdentity: { type: "AWSService", invokedBy: "ec2.amazonaws.com" } };
/** By the credentials of the function `orders-fn`, as `inScopeOf` states. */
export const byFunction: JsonObject = {
  userIdentity: roleSession("orders-fn", {
    inScopeOf: {
      issuerType: "AWS::Lambda::Function",
      credentialsIssuedTo: `arn:aws:lambda:eu-west-1:${OWN}:function:orders-fn`,
    },
  }),
  userAgent: "Boto3/1.34 exec-env/AWS_Lambda_python3.12",
};
export const byInstance: JsonObject = { userIdentity: roleSession("i-0123456789abcdef0") };
export const denied: JsonObject = { errorCode: "AccessDenied", errorMessage: "not authorized" };
export const failed: JsonObject = { errorCode: "ValidationException", errorMessage: "wrong" };

/** Minute of 2026-10-01, from 10:00. */
export function at(minute: number): JsonObject {
  return { eventTime: new Date(Date.UTC(2026, 9, 1, 10, minute)).toISOString().replace(".000", "") };
}

export function many(count: number, make: (index: number) => JsonObject): JsonObject[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** The record as the matcher gets it. */
export function eventOf(raw: unknown): DetectionEvent {
  const parsed = parseTrailRecord(raw);
  if (!parsed.ok || !isObject(raw)) throw new Error(parsed.ok ? "no object" : parsed.reason);
  return { record: parsed.record, raw };
}

/** Stored hits of records, over all detections that are given. */
export function hitsOf(
  raws: readonly JsonObject[],
  detections: readonly Detection[],
  facts: DetectionContext = context,
): StoredHit[] {
  const engine = createEngine(detections, facts);
  return raws.flatMap((raw) => {
    const event = eventOf(raw);
    return engine.match(event).map((hit) => storedHit(hit, event));
  });
}

/** The alerts of records, over all days that their hits touch. */
export function alertsFrom(
  raws: readonly JsonObject[],
  detections: readonly Detection[],
  facts: DetectionContext = context,
): Alert[] {
  const hits = hitsOf(raws, detections, facts);
  return detections.flatMap((detection) => {
    if (detection.kind === "first-seen") return [];
    const own = hits.filter(({ detectionId }) => detectionId === detection.id);
    const days = new Set(own.flatMap((hit) => dirtyDays(detection, hit)));
    return [...days].sort().flatMap((day) => alertsOf(detection, own, day));
  });
}
