import type { Sql } from "#lib/db/pool.ts";
import { dirtyDays } from "#lib/trail/detections/alerts.ts";
import type { SeenRow } from "#lib/trail/detections/first-seen.ts";
import type { SightedHit, Sightings } from "./watcher.ts";

/** The day under which a principal's novelties are marked: they are computed for all days at once. */
const ANY_DAY = "1970-01-01";

interface Dirty {
  kind: "group" | "seen";
  key: string;
  groupKey: string;
  day: string;
}

/**
 * Writes what a batch shows, of new events alone, and marks which alerts have to be computed again. Runs in the batch's
 * transaction: no hit without its event, no event without its hits. Marks are only added, so workers never wait for each other.
 */
export async function writeSightings(
  sql: Sql,
  { hits, links, seen }: Sightings,
  known: ReadonlySet<string>,
): Promise<void> {
  const fresh = known.size === 0 ? hits : hits.filter((hit) => !known.has(hit.eventId));
  const dirty = new Map<string, Dirty>();
  const mark = (one: Dirty) => dirty.set(`${one.kind} ${one.key} ${one.groupKey} ${one.day}`, one);
  await writeHits(sql, fresh);
  for (const { body, time } of fresh)
    for (const day of dirtyDays(body.detection, { eventTime: new Date(time) }))
      mark({ kind: "group", key: body.detection.id, groupKey: body.group, day });
  if (links.length > 0)
    await sql.query(
      `INSERT INTO trail_link (made, event_id, actor, holds, at)
       SELECT made, event_id, actor, ARRAY(SELECT jsonb_array_elements_text(holds)), at
       FROM jsonb_to_recordset($1::jsonb) AS l(made text, event_id uuid, actor text, holds jsonb, at timestamptz) ORDER BY 1, 2
       ON CONFLICT DO NOTHING`,
      [
        JSON.stringify(
          links.map(({ made, eventId, actor, holds, at }) => ({ made, event_id: eventId, actor, holds, at })),
        ),
      ],
    );
  for (const principal of await writeSeen(sql, seen))
    mark({ kind: "seen", key: principal, groupKey: "", day: ANY_DAY });
  if (dirty.size === 0) return;
  const rows = [...dirty.values()];
  await sql.query(
    `INSERT INTO trail_dirty (kind, key, group_key, day) SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::date[])`,
    [
      rows.map((row) => row.kind),
      rows.map((row) => row.key),
      rows.map((row) => row.groupKey),
      rows.map((row) => row.day),
    ],
  );
}

/** Rows that hits stand on are gone: an account was erased since they were fetched. Nothing was written. */
export class StaleBodiesError extends Error {
  override readonly name = "StaleBodiesError";
}

/** Bodies must have been fetched. */
async function writeHits(sql: Sql, hits: readonly SightedHit[]): Promise<void> {
  if (hits.length === 0) return;
  const written = await sql.query<{ found: number }>(
    `WITH found AS MATERIALIZED (
       SELECT b.id, w.time, w.event FROM unnest($1::int[], $2::timestamptz[], $3::uuid[]) AS w(body, time, event)
       JOIN trail_hit_body b ON b.id = w.body),
     written AS (
       INSERT INTO trail_hit (body_id, event_time, event_id) SELECT id, time, event FROM found ORDER BY 1, 2, 3
       ON CONFLICT DO NOTHING)
     SELECT count(*)::int AS found FROM found`,
    [
      hits.map(({ body }) => body.id ?? 0),
      hits.map(({ time }) => new Date(time).toISOString()),
      hits.map(({ eventId }) => eventId),
    ],
  );
  if (written.rows[0]?.found !== hits.length) throw new StaleBodiesError("What hits stand on is gone.");
}

/** Keeps the earliest; returns the principals of whom something changed. */
async function writeSeen(sql: Sql, seen: readonly SeenRow[]): Promise<Set<string>> {
  if (seen.length === 0) return new Set();
  const earliest = new Map<string, SeenRow>();
  for (const row of seen) {
    const key = `${row.principal} ${row.dimension} ${row.value}`;
    const found = earliest.get(key);
    if (found === undefined || isEarlier(row, found)) earliest.set(key, row);
  }
  const rows = [...earliest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  const changed = await sql.query<{ principal: string }>(
    `INSERT INTO trail_seen AS s (principal, dimension, value, first_at, first_event_id)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::uuid[])
     ON CONFLICT (principal, dimension, value) DO UPDATE SET first_at = excluded.first_at, first_event_id = excluded.first_event_id
       WHERE (excluded.first_at, excluded.first_event_id) < (s.first_at, s.first_event_id)
     RETURNING s.principal`,
    [
      rows.map((row) => row.principal),
      rows.map((row) => row.dimension),
      rows.map((row) => row.value),
      rows.map((row) => row.firstAt.toISOString()),
      rows.map((row) => row.firstEventId),
    ],
  );
  return new Set(changed.rows.map((row) => row.principal));
}

function isEarlier(a: SeenRow, b: SeenRow): boolean {
  return a.firstAt < b.firstAt || (a.firstAt.getTime() === b.firstAt.getTime() && a.firstEventId < b.firstEventId);
}
