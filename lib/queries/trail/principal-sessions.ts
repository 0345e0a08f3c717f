import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { eventConditions } from "./event-conditions.ts";
import type { EventFilters } from "./event-filters.ts";
import { readColumns } from "./read-events.ts";
import { type SessionBand, sessionBands } from "./session-bands.ts";
import { deniedErrorIds } from "./term-lookup.ts";

export interface PrincipalSessions {
  /** Newest first. */
  bands: SessionBand[];
  /** How many more bands there are than those given. */
  more: number;
  /** Time of the oldest event that was looked at, where not all were; null: all were. */
  seenFrom: string | null;
}

const MOST_EVENTS = 20_000;
const MOST_BANDS = 60;

/** The uses of a principal's sessions in a time, out of its newest 20,000 events. */
export async function principalSessions(caller: Caller, filters: EventFilters): Promise<PrincipalSessions> {
  const [conditions, denied] = await Promise.all([eventConditions(caller, filters), deniedErrorIds()]);
  const events = await readColumns<{ at: number; sessionId: number; errorId: number }>(
    `(extract(epoch FROM e.event_time) * 1000)::float8 AS at, e.session_id AS "sessionId", e.error_id AS "errorId"`,
    { conditions, time: filters, order: "newest", size: MOST_EVENTS },
  );
  const names = await pool().query<{ id: number; text: string }>("SELECT id, text FROM trail_term WHERE id = ANY($1)", [
    [...new Set(events.map((event) => event.sessionId))],
  ]);
  const nameOf = new Map(names.rows.map((row) => [row.id, row.text]));
  const refused = new Set(denied);
  const bands = sessionBands(
    events.map(({ at, sessionId, errorId }) => ({
      at,
      sessionName: nameOf.get(sessionId) ?? "",
      isDenied: refused.has(errorId),
    })),
  );
  const oldest = events.length < MOST_EVENTS ? undefined : events.at(-1);
  return {
    bands: bands.slice(0, MOST_BANDS),
    more: Math.max(0, bands.length - MOST_BANDS),
    seenFrom: oldest === undefined ? null : new Date(oldest.at).toISOString(),
  };
}
