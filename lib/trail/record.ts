import {
  ADDRESS_MAX,
  type CallResult,
  objectOf,
  resultOf,
  storageId,
  TEXT_MAX,
  text,
  textOf,
  timeOf,
} from "./fields.ts";
import { readOperation } from "./operation.ts";
import { readFunction, readPrincipal, type TrailFunction, type TrailPrincipal } from "./principal.ts";
import { type EventResource, readResources } from "./resources.ts";
import { isObject, type JsonObject } from "./values.ts";

/** One CloudTrail record in one shape, whatever `eventVersion` it came in. Null means that the record does not say. */
export interface TrailRecord {
  /** UUID for storage: the eventID where it is one, else derived from the record, so that a second delivery gets the same. */
  id: string;
  /** `eventID` as delivered; null for records older than version 1.01. */
  eventId: string | null;
  eventVersion: string | null;
  eventTime: Date;
  eventSource: string;
  /** As delivered, `GetFunction20150331v2`. */
  eventName: string;
  /** Without API version suffix, `GetFunction`. */
  operation: string;
  /** `AwsApiCall`, `AwsServiceEvent`, `AwsConsoleSignIn`, `AwsConsoleAction`, `AwsCloudTrailInsight`, … */
  eventType: string | null;
  /** `Management`, `Data`, `NetworkActivity`, `Insight`. */
  eventCategory: string | null;
  region: string;
  /** Account that received the record. */
  accountId: string | null;
  sourceIp: string | null;
  userAgent: string | null;
  errorCode: string | null;
  errorMessage: string | null;
  result: CallResult;
  isReadOnly: boolean | null;
  isManagementEvent: boolean | null;
  requestId: string | null;
  /** Same call seen from several accounts; never a reason to drop a record. */
  sharedEventId: string | null;
  vpcEndpointId: string | null;
  tlsVersion: string | null;
  principal: TrailPrincipal;
  function: TrailFunction | null;
  resources: readonly EventResource[];
  /** As delivered, not sanitised: read single texts through `storableText` before they are stored. */
  requestParameters: JsonObject | null;
  responseElements: JsonObject | null;
  additionalEventData: JsonObject | null;
  /** A late or corrected record: link it to the original, never overwrite. */
  addendum: { reason: string | null; updatedFields: string | null; originalEventId: string | null } | null;
}

export type ParsedRecord = { ok: true; record: TrailRecord } | { ok: false; reason: string };

function flag(value: unknown): boolean | null {
  if (typeof value === "boolean") return value;
  return value === "true" ? true : value === "false" ? false : null;
}

/**
 * Normalises one record of any eventVersion from 1.0 to 1.11. Records wrapped by logstash (`@timestamp` in place of eventTime)
 * are accepted. Never throws: a record that cannot be placed in time or named is refused with the reason.
 * Source of the rule: CloudTrail User Guide, "CloudTrail record contents".
 */
export function parseTrailRecord(raw: unknown): ParsedRecord {
  if (!isObject(raw)) return { ok: false, reason: "The record is no JSON object." };
  const time = timeOf(raw);
  if (time === undefined) return { ok: false, reason: "eventTime is missing or no ISO 8601 time." };
  const operation = readOperation(textOf(raw.eventSource), textOf(raw.eventName));
  const { eventSource, eventName } = operation;
  if (eventSource === null) return { ok: false, reason: "eventSource is missing." };
  if (eventName === null) return { ok: false, reason: "eventName is missing." };

  const identity = isObject(raw.userIdentity) ? raw.userIdentity : null;
  const principal = readPrincipal(identity);
  const userAgent = text(raw.userAgent, TEXT_MAX);
  const errorCode = text(raw.errorCode, TEXT_MAX);
  const errorMessage = text(raw.errorMessage, TEXT_MAX);
  const eventId = text(raw.eventID, ADDRESS_MAX);
  const requestParameters = objectOf(raw.requestParameters);
  const responseElements = objectOf(raw.responseElements);
  const accountId = text(raw.recipientAccountId, 64) ?? principal.accountId;
  const region = text(raw.awsRegion, 64) ?? "";
  const addendum = objectOf(raw.addendum);
  return {
    ok: true,
    record: {
      id: storageId(eventId, raw),
      eventId,
      eventVersion: text(raw.eventVersion, 16),
      eventTime: new Date(time),
      eventSource,
      eventName,
      operation: operation.name,
      eventType: text(raw.eventType, 64),
      eventCategory: text(raw.eventCategory, 64),
      region,
      accountId,
      sourceIp: text(raw.sourceIPAddress, ADDRESS_MAX),
      userAgent,
      errorCode,
      errorMessage,
      result: resultOf(errorCode, errorMessage),
      isReadOnly: flag(raw.readOnly),
      isManagementEvent: flag(raw.managementEvent),
      requestId: text(raw.requestID, TEXT_MAX),
      sharedEventId: text(raw.sharedEventID, ADDRESS_MAX),
      vpcEndpointId: text(raw.vpcEndpointId, ADDRESS_MAX),
      tlsVersion: isObject(raw.tlsDetails) ? text(raw.tlsDetails.tlsVersion, 32) : null,
      principal,
      function: readFunction(identity, principal, userAgent),
      resources: readResources({
        operation,
        region,
        accountId,
        requestParameters,
        listed: raw.resources,
      }),
      requestParameters,
      responseElements,
      additionalEventData: objectOf(raw.additionalEventData),
      addendum:
        addendum === null
          ? null
          : {
              reason: text(addendum.reason, TEXT_MAX),
              updatedFields: text(addendum.updatedFields, TEXT_MAX),
              originalEventId: text(addendum.originalEventID, ADDRESS_MAX),
            },
    },
  };
}
