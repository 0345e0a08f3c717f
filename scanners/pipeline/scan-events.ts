import type { Sql } from "#lib/db/pool.ts";

/** What the progress stream of a scan tells, in order of its ids. */
export type ScanEventType = "planned" | "job" | "gap" | "status";

/** Adds an event to a scan's stream. Readers resume after the id they saw last. */
export async function addScanEvent(sql: Sql, scanId: string, type: ScanEventType, data: object): Promise<void> {
  await sql.query("INSERT INTO scan_event (scan_id, type, data) VALUES ($1, $2, $3)", [
    scanId,
    type,
    JSON.stringify(data),
  ]);
}
