import { newId } from "#lib/db/ids.ts";
import type { Sql } from "#lib/db/pool.ts";

/** What the scanner itself tells of an incident. */
export type ScannerNote = "opened" | "alert-added" | "alert-removed" | "severity" | "status" | "merged";

/** Adds to the history of an incident, as the scanner. */
export async function noteIncident(
  sql: Sql,
  incidentId: string,
  type: ScannerNote,
  details: object,
  now: Date,
): Promise<void> {
  await sql.query(
    `INSERT INTO incident_event (id, incident_id, at, actor_id, actor_name, type, details) VALUES ($1, $2, $3, 'scanner', 'Scanner', $4, $5)`,
    [newId(), incidentId, now, type, JSON.stringify(details)],
  );
}
