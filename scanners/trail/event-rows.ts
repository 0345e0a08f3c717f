import { storableText } from "#lib/domain/json.ts";
import { accessesOf } from "#lib/trail/access.ts";
import type { TrailRecord } from "#lib/trail/record.ts";
import type { Dictionary, PrincipalKey, TermKind } from "./dictionary.ts";

/** Where a record's bytes stand. */
export interface RecordPlace {
  part: number;
  ordinal: number;
}

/** A record with what storing it needs, before the dictionary has given ids. */
export interface PreparedEvent {
  record: TrailRecord;
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
  const resources = [...new Set(record.resources.slice(0, MAX_RESOURCES).map((resource) => shortArn(resource.arn)))];
  return {
    record,
    place,
    principal: principalKey(record),
    functionArn,
    functionConfidence: confidence,
    resources,
    usage: (accessesOf(record) ?? []).slice(0, MAX_RESOURCES).map(({ action, resource, isExact }) => ({
      action,
      resource: resource === null ? null : shortArn(resource),
      isExact,
    })),
  };
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

/** All texts of a batch that need an id. */
export function* termsOf(events: readonly PreparedEvent[]): Generator<readonly [TermKind, string | null]> {
  for (const { record, functionArn, resources, usage } of events) {
    yield ["account", record.accountId];
    yield ["region", record.region];
    yield ["source", record.eventSource];
    yield ["name", record.operation];
    yield ["name", record.eventName];
    yield ["ip", record.sourceIp];
    yield ["agent", record.userAgent];
    yield ["error", record.errorCode];
    yield ["session", record.principal.sessionName];
    yield ["function", functionArn];
    for (const resource of resources) yield ["resource", resource];
    for (const use of usage) {
      yield ["action", use.action];
      yield ["resource", use.resource];
    }
  }
}

const CATEGORIES: Record<string, number> = { Management: 0, Data: 1, Insight: 2, NetworkActivity: 3 };

/** The coded category: what the record says, else what it implies, else 4 for unknown. */
export function categoryCode(record: TrailRecord): number {
  if (record.eventCategory !== null) return CATEGORIES[record.eventCategory] ?? 4;
  if (record.isManagementEvent === true) return 0;
  return record.isManagementEvent === false ? 1 : 4;
}

/** One line of COPY text for `trail_event`'s columns, in the order of `EVENT_COLUMNS`. */
export function eventLine(event: PreparedEvent, objectId: number, ids: Dictionary): string {
  const { record, place } = event;
  return `${record.eventTime.toISOString()}\t${record.id}\t${ids.id("account", record.accountId)}\t${ids.id("region", record.region)}\t${ids.id("source", record.eventSource)}\t${ids.id("name", record.operation)}\t${ids.id("name", record.eventName)}\t${ids.principalId(event.principal)}\t${ids.id("session", record.principal.sessionName)}\t${ids.id("ip", record.sourceIp)}\t${ids.id("agent", record.userAgent)}\t${ids.id("error", record.errorCode)}\t${ids.id("function", event.functionArn)}\t${event.functionConfidence}\t${record.isReadOnly === null ? "\\N" : record.isReadOnly ? "t" : "f"}\t${categoryCode(record)}\t{${event.resources.map((arn) => ids.id("resource", arn)).join(",")}}\t${objectId}\t${place.part}\t${place.ordinal}\n`;
}

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
