import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import type { SessionKey } from "../../domain/event-search.ts";
import { splitParameter } from "../../domain/request-parameter.ts";
import { termHash } from "../../trail/term-hash.ts";
import { anyTerm, type EventCondition, eventConditions } from "./event-conditions.ts";
import { eventsWithin } from "./event-filters.ts";
import { type CodedEvent, type EventRow, eventRows } from "./event-row.ts";
import { readEvents } from "./read-events.ts";

import { termIds } from "./term-lookup.ts";

/** Calls by which a role session begins. Source of the rule: STS API Reference, "Actions". */
export const ASSUME_NAMES = ["AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"] as const;

/** A call by which a session began, with what it asked for. */
export interface Assumption {
  event: EventRow;
  /** Id of the principal that called. */
  principalId: number;
  /** Role that was assumed; null where the record does not name it. */
  roleArn: string | null;
  /** Name that the session got; null where the store keeps it as a hash only. */
  sessionName: string | null;
}

export interface SessionWindow {
  /** The call by which it began; null: not in the trail. */
  assumption: Assumption | null;
  /** Other calls for a session of the same role and name that can still have been valid: their events cannot be told apart. */
  overlapping: number;
  /** Milliseconds; the time in which events of this name are taken for this session. */
  from: number;
  to: number;
}

const HOUR = 3_600_000;
/** A role session lasts twelve hours at most. Source of the rule: IAM User Guide, "Update the maximum session duration for a role". */
const LONGEST = 12 * HOUR;
/** The time of a call is kept to the second; the first use of the session can carry the same. */
const SLACK = 1_000;

/** When a session began and ended, as far as the trail tells. `roleArns`: the ARNs that its role is known by. */
export async function sessionWindow(
  caller: Caller,
  key: SessionKey,
  roleArns: readonly string[],
): Promise<SessionWindow> {
  const at = Date.parse(key.at);
  const calls = await assumptions(caller, roleArns, key.sessionName, at - LONGEST, at + SLACK);
  const newest = calls.at(-1)?.event.time;
  // One call stands in the trails of both accounts: those of one time are one call.
  const times = [...new Set(calls.map((call) => call.event.time))];
  const assumption = bestOf(calls.filter((call) => call.event.time === newest));
  if (assumption === null || newest === undefined) {
    return { assumption: null, overlapping: 0, from: at - LONGEST, to: at + LONGEST };
  }
  const from = Date.parse(newest);
  const next = await assumptions(caller, roleArns, key.sessionName, from + SLACK, from + LONGEST);
  const to = Math.min(from + LONGEST, from + (await statedDuration(assumption)));
  const later = new Set(next.map((call) => call.event.time).filter((time) => Date.parse(time) < to));
  return { assumption, overlapping: times.length - 1 + later.size, from, to };
}

/** Of the records of one call, that of the caller's own account names who called. */
function bestOf(calls: readonly Assumption[]): Assumption | null {
  return calls.find((call) => call.event.principalArn !== "") ?? calls[0] ?? null;
}

/** Successful calls for sessions of a role under a name, oldest first. */
async function assumptions(
  caller: Caller,
  roleArns: readonly string[],
  sessionName: string,
  from: number,
  to: number,
): Promise<Assumption[]> {
  const text = `roleSessionName=${sessionName}`.slice(0, 256);
  const [roles, names] = await Promise.all([termIds("resource", roleArns), termIds("param", [text])]);
  if (roles.length === 0) return [];
  const isNamed = anyTerm([...names, termHash("param", text)]);
  // Services and identity providers name the session in the answer, which is not kept: their calls name the role alone.
  const found = await readAssumptions(caller, from, to, [anyTerm(roles)]);
  const named = await readAssumptions(caller, from, to, [anyTerm(roles), isNamed]);
  if (named.length > 0) return named;
  return found.filter((call) => call.sessionName === null || call.sessionName === sessionName);
}

/** The calls for sessions that an actor made, oldest first; `conditions` tell whose. */
export async function readAssumptions(
  caller: Caller,
  from: number,
  to: number,
  conditions: readonly EventCondition[],
  size = 200,
): Promise<Assumption[]> {
  const filters = eventsWithin(new Date(from), new Date(to), {
    source: ["sts.amazonaws.com"],
    name: ASSUME_NAMES,
    error: ["none"],
  });
  const own = await eventConditions(caller, filters);
  const coded = await readEvents({ conditions: [...own, ...conditions], time: filters, order: "oldest", size });
  const [rows, parameters] = await Promise.all([eventRows(coded), assumeParameters(coded)]);
  return rows.map((event, index) => ({
    event,
    principalId: coded[index]?.principalId ?? 0,
    roleArn: parameters[index]?.get("roleArn") ?? event.resources.find((arn) => arn.includes(":role/")) ?? null,
    sessionName: parameters[index]?.get("roleSessionName") ?? null,
  }));
}

async function assumeParameters(events: readonly CodedEvent[]): Promise<Map<string, string>[]> {
  const found = await pool().query<{ id: number; text: string }>(
    "SELECT id, text FROM trail_term WHERE kind = 'param' AND id = ANY($1)",
    [[...new Set(events.flatMap((event) => event.terms.filter((id) => id > 0)))]],
  );
  const textOf = new Map(found.rows.map((row) => [row.id, row.text]));
  return events.map(
    (event) =>
      new Map(
        event.terms.flatMap((id) => {
          const text = textOf.get(id);
          if (text === undefined) return [];
          const { key, value } = splitParameter(text);
          return [[key, value] as const];
        }),
      ),
  );
}

/** How long a session is valid that asked for nothing else. Source of the rule: STS API Reference, "AssumeRole". */
const USUAL = HOUR;

/** How long the call asked for, in ms. A service that asks for nothing may have up to twelve hours, so nothing of it is left out. */
async function statedDuration({ event }: Assumption): Promise<number> {
  const found = await pool().query<{ text: string }>(
    `SELECT t.text FROM trail_event e, unnest(e.terms) x(id) JOIN trail_term t ON t.id = x.id
     WHERE e.event_time = $1 AND e.event_id = $2 AND t.kind = 'param' AND t.text LIKE 'durationSeconds=%'`,
    [event.time, event.id],
  );
  const seconds = Number(splitParameter(found.rows[0]?.text ?? "").value);
  if (Number.isInteger(seconds) && seconds > 0) return Math.min(seconds * 1000, LONGEST);
  return event.principalType === "AWSService" ? LONGEST : USUAL;
}
