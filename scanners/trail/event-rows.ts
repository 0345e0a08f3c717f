import { storableText } from "#lib/domain/json.ts";
import { accessesOf } from "#lib/trail/access.ts";
import { attributeFunction, type FunctionLookup } from "#lib/trail/attribute-function.ts";
import { type EventCategory, packFlags } from "#lib/trail/event-flags.ts";
import { type ParamTerm, paramTerms } from "#lib/trail/param-terms.ts";
import type { TrailRecord } from "#lib/trail/record.ts";
import { termHash } from "#lib/trail/term-hash.ts";
import type { PrincipalKey } from "./dictionary.ts";

/** Where a record's bytes stand: object, part of it, place within the part. */
export interface RecordPlace {
  objectId: number;
  part: number;
  ordinal: number;
}

/**
 * What is stored of a record, before the dictionary has given ids. Nothing of the parsed record is kept besides:
 * thousands of these wait for their batch, and what waits is copied by every garbage collection.
 */
export interface PreparedEvent extends RecordPlace {
  id: string;
  /** In ms. */
  time: number;
  /** Null where the record does not say. */
  accountId: string | null;
  region: string;
  source: string;
  operation: string;
  eventName: string;
  ip: string | null;
  agent: string | null;
  error: string | null;
  session: string | null;
  flags: number;
  result: TrailRecord["result"];
  principal: PrincipalKey | null;
  functionArn: string | null;
  resources: readonly string[];
  params: readonly ParamTerm[];
  hashes: readonly number[];
  usage: readonly UsageKey[];
}

export interface UsageKey {
  action: string;
  resource: string | null;
  isExact: boolean;
}

/** More resources than this in one record are of no use to a search, and an attacker could list thousands. */
const MAX_RESOURCES = 32;
const MAX_ARN = 1024;

/** Reads off a record everything that is stored of it. */
export function prepareEvent(record: TrailRecord, place: RecordPlace, lookup: FunctionLookup): PreparedEvent {
  const fn = attributeFunction(record.function, lookup);
  return {
    id: record.id,
    time: record.eventTime.getTime(),
    accountId: record.accountId,
    region: record.region,
    source: record.eventSource,
    operation: record.operation,
    eventName: record.eventName,
    ip: record.sourceIp,
    agent: record.userAgent,
    error: record.errorCode,
    session: record.principal.sessionName,
    flags: packFlags({
      functionConfidence: fn === null ? "none" : fn.confidence,
      isReadOnly: record.isReadOnly,
      category: categoryOf(record),
      isAmendment: record.addendum !== null,
      isContinuation: isContinuation(record),
    }),
    result: record.result,
    objectId: place.objectId,
    part: place.part,
    ordinal: place.ordinal,
    principal: principalKey(record),
    functionArn: fn === null ? null : shortArn(fn.arn),
    resources: resourceArns(record),
    params: paramTerms(record.requestParameters),
    hashes: hashesOf(record),
    usage: usageOf(record),
  };
}

/** An asynchronous `Invoke` is followed by executions of the same request. Source: Lambda Developer Guide, "Logging Lambda API calls". */
function isContinuation({ eventSource, operation }: TrailRecord): boolean {
  return operation === "InvokeExecution" && eventSource === "lambda.amazonaws.com";
}

function hashesOf(record: TrailRecord): number[] {
  const hashes: number[] = [];
  const { sharedEventId, requestId, addendum, principal, accountId } = record;
  // Nearly every record has a shared id; only of calls across accounts there is a second one to find.
  if (sharedEventId !== null && principal.accountId !== accountId) hashes.push(termHash("shared", sharedEventId));
  if (requestId !== null && record.eventSource === "lambda.amazonaws.com" && record.operation.startsWith("Invoke"))
    hashes.push(termHash("request", requestId));
  if (addendum?.originalEventId) hashes.push(termHash("amends", addendum.originalEventId));
  return hashes;
}

function usageOf(record: TrailRecord): UsageKey[] {
  const accesses = accessesOf(record) ?? [];
  return (accesses.length > MAX_RESOURCES ? accesses.slice(0, MAX_RESOURCES) : accesses).map(
    ({ action, resource, isExact }) => ({ action, resource: resource === null ? null : shortArn(resource), isExact }),
  );
}

function resourceArns({ resources }: TrailRecord): string[] {
  const arns = resources.slice(0, MAX_RESOURCES).map((resource) => shortArn(resource.arn));
  return arns.length < 2 ? arns : [...new Set(arns)];
}

/** Texts in an index must stay below a third of a page; a cut one is still the same text each time. */
function shortArn(arn: string): string {
  return storableText(arn.length > MAX_ARN ? arn.slice(0, MAX_ARN) : arn);
}

function principalKey(record: TrailRecord): PrincipalKey | null {
  const { uniqueId, arn, type, accountId, name, invokedBy } = record.principal;
  const text = uniqueId ?? arn ?? invokedBy;
  if (text === null)
    return type === null ? null : { uniqueId: type, arn: "", type, accountId: accountId ?? "", name: type };
  return {
    uniqueId: text,
    arn: shortArn(arn ?? ""),
    type: type ?? "",
    accountId: accountId ?? "",
    name: name ?? invokedBy ?? "",
  };
}

const CATEGORIES: Record<string, EventCategory> = {
  Management: "management",
  Data: "data",
  Insight: "insight",
  NetworkActivity: "network",
};

/** The category: what the record says, else what it implies. */
function categoryOf(record: TrailRecord): EventCategory {
  if (record.eventCategory !== null) return CATEGORIES[record.eventCategory] ?? "unknown";
  if (record.isManagementEvent === true) return "management";
  return record.isManagementEvent === false ? "data" : "unknown";
}

/** Columns of `trail_event` in the order in which a batch writes them. */
export const EVENT_COLUMNS = [
  "event_time",
  "object_id",
  "event_id",
  "account_id",
  "region_id",
  "source_id",
  "name_id",
  "principal_id",
  "session_id",
  "ip_id",
  "agent_id",
  "error_id",
  "function_id",
  "flags",
  "part",
  "ordinal",
  "terms",
] as const;
