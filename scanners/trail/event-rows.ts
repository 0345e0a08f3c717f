import { storableText } from "#lib/domain/json.ts";
import { accessesOf } from "#lib/trail/access.ts";
import { attributeFunction, type FunctionLookup } from "#lib/trail/attribute-function.ts";
import type { TrailRecord } from "#lib/trail/record.ts";
import type { PrincipalKey } from "./dictionary.ts";

/** Where a record's bytes stand. */
export interface RecordPlace {
  part: number;
  ordinal: number;
}

/**
 * What is stored of a record, before the dictionary has given ids. Nothing of the parsed record is kept besides:
 * thousands of these wait for their batch, and what waits is copied by every garbage collection.
 */
export interface PreparedEvent {
  id: string;
  time: Date;
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
  isReadOnly: boolean | null;
  category: number;
  result: TrailRecord["result"];
  place: RecordPlace;
  principal: PrincipalKey | null;
  functionArn: string | null;
  functionConfidence: 0 | 1 | 2;
  resources: string[];
  usage: UsageKey[];
}

export interface UsageKey {
  action: string;
  resource: string | null;
  isExact: boolean;
}

/** More resources than this in one record are of no use to a search, and an attacker could list thousands. */
const MAX_RESOURCES = 32;
const MAX_ARN = 1024;

const CONFIDENCES = { inferred: 1, stated: 2 } as const;

/** Reads off a record everything that is stored of it. */
export function prepareEvent(record: TrailRecord, place: RecordPlace, lookup: FunctionLookup): PreparedEvent {
  const fn = attributeFunction(record.function, lookup);
  return {
    id: record.id,
    time: record.eventTime,
    accountId: record.accountId,
    region: record.region,
    source: record.eventSource,
    operation: record.operation,
    eventName: record.eventName,
    ip: record.sourceIp,
    agent: record.userAgent,
    error: record.errorCode,
    session: record.principal.sessionName,
    isReadOnly: record.isReadOnly,
    category: categoryCode(record),
    result: record.result,
    place,
    principal: principalKey(record),
    functionArn: fn === null ? null : shortArn(fn.arn),
    functionConfidence: fn === null ? 0 : CONFIDENCES[fn.confidence],
    resources: resourceArns(record),
    usage: (accessesOf(record) ?? []).slice(0, MAX_RESOURCES).map(({ action, resource, isExact }) => ({
      action,
      resource: resource === null ? null : shortArn(resource),
      isExact,
    })),
  };
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

const CATEGORIES: Record<string, number> = { Management: 0, Data: 1, Insight: 2, NetworkActivity: 3 };

/** The coded category: what the record says, else what it implies, else 4 for unknown. */
function categoryCode(record: TrailRecord): number {
  if (record.eventCategory !== null) return CATEGORIES[record.eventCategory] ?? 4;
  if (record.isManagementEvent === true) return 0;
  return record.isManagementEvent === false ? 1 : 4;
}

/** Columns of `trail_event` in the order in which a batch writes them. */
export const EVENT_COLUMNS = [
  "event_time",
  "event_id",
  "account_id",
  "region_id",
  "source_id",
  "name_id",
  "raw_name_id",
  "principal_id",
  "session_id",
  "ip_id",
  "agent_id",
  "error_id",
  "function_id",
  "function_confidence",
  "is_read_only",
  "category",
  "resources",
  "object_id",
  "part",
  "ordinal",
] as const;
