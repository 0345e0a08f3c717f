import type { Caller } from "../../context.ts";
import { pool, type Sql } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { type HashedTerm, termHash } from "../../trail/term-hash.ts";
import { isObject, textAt } from "../../trail/values.ts";
import { anyTerm, eventConditions } from "./event-conditions.ts";
import type { EventDetail } from "./event-detail.ts";
import { eventsWithin } from "./event-filters.ts";
import { eventRecord } from "./event-record.ts";
import { type CodedEvent, type EventRow, eventRows } from "./event-row.ts";
import { readEvents } from "./read-events.ts";

export interface EventLinks {
  /** Why links that stand in the record could not be followed; null where they could. */
  problem: string | null;
  /** The event that this one amends; `isStated` without an event: it is not in the trail. */
  original: { isStated: boolean; event: EventRow | null };
  /** Later records that amend this one. */
  amendments: EventRow[];
  /** The same action as other accounts saw it. */
  shared: EventRow[];
  /** The other events of the same asynchronous call: the `Invoke` and its executions. */
  call: EventRow[];
}

/** Reads the record of an event as delivered. */
export type RecordReader = (sql: Sql, caller: Caller, time: Date, id: string) => Promise<unknown>;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** CloudTrail delivers late and corrected records for weeks. */
const AMENDED_WITHIN = 45 * DAY;
/** Lambda tries an asynchronous call again for six hours at most. */
const CALLED_WITHIN = 7 * HOUR;
/** Different accounts record one action at the same time, to the second. */
const SHARED_WITHIN = HOUR;
const MOST = 50;

/** Events that belong to an event: amendments both ways, what other accounts saw, executions of an asynchronous call. */
export async function eventLinks(
  caller: Caller,
  event: Pick<EventDetail, "id" | "time" | "name" | "source" | "isAmendment">,
  readRecord: RecordReader = eventRecord,
): Promise<EventLinks> {
  const at = Date.parse(event.time);
  const read = await keysOf(readRecord, caller, event.time, event.id);
  const keys = read ?? NO_KEYS;
  const follow = async (
    purpose: HashedTerm,
    text: string | null,
    [before, after]: [number, number],
    key: keyof Keys,
  ) =>
    text === null
      ? []
      : verified(readRecord, caller, await hashed(caller, purpose, text, at - before, at + after), event.id, key, text);
  const [original, amendments, shared, call] = await Promise.all([
    keys.original === null ? null : originalOf(caller, keys.original, at),
    follow("amends", event.id, [DAY, AMENDED_WITHIN], "original"),
    follow("shared", keys.shared, [SHARED_WITHIN, SHARED_WITHIN], "shared"),
    follow("request", isInvocation(event) ? keys.request : null, [CALLED_WITHIN, CALLED_WITHIN], "request"),
  ]);
  return {
    problem: read === null ? "The delivered record is not kept any more, so links in it cannot be followed." : null,
    original: { isStated: event.isAmendment, event: original },
    amendments,
    shared,
    call,
  };
}

function isInvocation({ source, name }: Pick<EventDetail, "source" | "name">): boolean {
  return source === "lambda.amazonaws.com" && (name === "Invoke" || name === "InvokeExecution");
}

interface Keys {
  shared: string | null;
  request: string | null;
  /** Id of the event that a record amends, in small letters. */
  original: string | null;
}
const NO_KEYS: Keys = { shared: null, request: null, original: null };

/** What ties a record to others; null when the record cannot be read any more. */
async function keysOf(readRecord: RecordReader, caller: Caller, time: string, id: string): Promise<Keys | null> {
  let record: unknown;
  try {
    record = await readRecord(pool(), caller, new Date(time), id);
  } catch (error) {
    if (error instanceof AppError && (error.code === "unavailable" || error.code === "not_found")) return null;
    throw error;
  }
  if (!isObject(record)) return NO_KEYS;
  return {
    shared: textAt(record, "sharedEventID") ?? null,
    request: textAt(record, "requestID") ?? null,
    original: textAt(record, "addendum.originalEventID")?.toLowerCase() ?? null,
  };
}

async function hashed(
  caller: Caller,
  purpose: HashedTerm,
  text: string,
  from: number,
  to: number,
): Promise<CodedEvent[]> {
  const time = { from: new Date(from), to: new Date(to) };
  const scope = await eventConditions(caller, eventsWithin(time.from, time.to));
  return readEvents({ conditions: [...scope, anyTerm([termHash(purpose, text)])], time, order: "oldest", size: MOST });
}

/** Two texts can have one hash: only events whose record says so are kept, and none whose record is gone. */
async function verified(
  readRecord: RecordReader,
  caller: Caller,
  found: readonly CodedEvent[],
  ownId: string,
  key: keyof Keys,
  text: string,
): Promise<EventRow[]> {
  const kept: CodedEvent[] = [];
  for (const event of found) {
    if (event.id === ownId) continue;
    const keys = await keysOf(readRecord, caller, event.time.toISOString(), event.id);
    if (keys?.[key] === text) kept.push(event);
  }
  return eventRows(kept);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The event that a record amends: nearly always of the same time, since it tells the same call anew. */
async function originalOf(caller: Caller, id: string, at: number): Promise<EventRow | null> {
  const near = await eventById(caller, id, at - HOUR, at + HOUR);
  return near ?? eventById(caller, id, at - AMENDED_WITHIN, at + DAY);
}

/** An event by its id alone, within a time: ids are no index of their own, so the days are looked through. */
async function eventById(caller: Caller, id: string, from: number, to: number): Promise<EventRow | null> {
  if (!UUID.test(id)) return null;
  const time = { from: new Date(from), to: new Date(to) };
  const scope = await eventConditions(caller, eventsWithin(time.from, time.to));
  const isThis = {
    key: "q",
    isRolledUp: false,
    isIndexed: true,
    isNothing: false,
    sql: (values: { add(value: unknown): string }) => `e.event_id = ${values.add(id)}::uuid`,
  } as const;
  const found = await readEvents({ conditions: [...scope, isThis], time, order: "newest", size: 1 });
  return (await eventRows(found))[0] ?? null;
}
