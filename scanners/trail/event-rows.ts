import { storableText } from "#lib/domain/json.ts";
import { accessesOf } from "#lib/trail/access.ts";
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

/** ARN of the function that runs as this role and has this name; `undefined` when no collected one fits. */
export type FunctionLookup = (roleArn: string, functionName: string) => string | undefined;

/** More resources than this in one record are of no use to a search, and an attacker could list thousands. */
const MAX_RESOURCES = 32;
const MAX_ARN = 1024;

/** Reads off a record everything that is stored of it. */
export function prepareEvent(record: TrailRecord, place: RecordPlace, lookup: FunctionLookup): PreparedEvent {
  const { functionArn, confidence } = attributeFunction(record, lookup);
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
    functionArn,
    functionConfidence: confidence,
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

function attributeFunction(
  record: TrailRecord,
  lookup: FunctionLookup,
): { functionArn: string | null; confidence: 0 | 1 | 2 } {
  const candidate = record.function;
  if (candidate === null) return { functionArn: null, confidence: 0 };
  if (candidate.confidence === "stated" && candidate.functionArn !== null) {
    return { functionArn: shortArn(candidate.functionArn), confidence: 2 };
  }
  if (candidate.roleArn === null || candidate.sessionName === null) return { functionArn: null, confidence: 0 };
  // A user agent and a session name are the caller's own words: only a function that really runs as this role counts.
  const found = lookup(candidate.roleArn, candidate.sessionName);
  return found === undefined ? { functionArn: null, confidence: 0 } : { functionArn: found, confidence: 1 };
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
