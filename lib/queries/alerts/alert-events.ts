import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { CODED_COLUMNS, type CodedEvent, type EventRow, eventRows } from "../trail/event-row.ts";

export interface AlertEvents {
  /** In the order of time. */
  events: EventRow[];
  /** Events of the alert that the trail does not hold any more, or of accounts that the caller may not see. */
  missing: number;
}

/**
 * The stored events behind alerts. Their times come from hits and first sightings, so that each is found by the trail's primary
 * key, however many events lie between the first and the last.
 */
export async function alertEvents(
  caller: Caller,
  alerts: readonly { detectionId: string; actor: string; eventIds: readonly string[] }[],
): Promise<AlertEvents> {
  const wanted = new Set(alerts.flatMap(({ eventIds }) => eventIds));
  const found = await pool().query<CodedEvent>(
    `WITH wanted AS (
       SELECT DISTINCT h.event_time AS time, h.event_id AS id FROM trail_hit h
       JOIN trail_hit_body b ON b.id = h.body_id
       WHERE h.event_id = ANY($1::uuid[]) AND b.detection_id = ANY($2::text[])
       UNION
       SELECT s.first_at, s.first_event_id FROM trail_seen s
       WHERE s.principal = ANY($3::text[]) AND s.first_event_id = ANY($1::uuid[]))
     SELECT ${CODED_COLUMNS} FROM wanted w JOIN trail_event e ON e.event_time = w.time AND e.event_id = w.id
     JOIN trail_term a ON a.id = e.account_id WHERE $4::text[] IS NULL OR a.text = ANY($4)
     ORDER BY e.event_time, e.event_id`,
    [
      [...wanted],
      [...new Set(alerts.map(({ detectionId }) => detectionId))],
      [...new Set(alerts.map(({ actor }) => actor))],
      caller.accounts,
    ],
  );
  return { events: await eventRows(found.rows), missing: wanted.size - found.rows.length };
}
