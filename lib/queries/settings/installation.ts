import { pool } from "../../db/pool.ts";
import { isoOrNull } from "../iso.ts";

export interface InstallationView {
  trailRetentionDays: number;
  findingRetentionDays: number;
  createdAt: string;
  /** Size of the whole database in bytes, and of the trail in it. */
  databaseBytes: number;
  trailBytes: number;
  postgresVersion: string;
  oldestEventAt: string | null;
  events: number;
}

/** What is kept for how long, and how much room it takes. Counts of events are the planner's, since exact ones cost too much. */
export async function installationView(): Promise<InstallationView | null> {
  const found = await pool().query<
    Omit<InstallationView, "createdAt" | "oldestEventAt"> & { createdAt: Date; oldestEventAt: Date | null }
  >(
    `SELECT i.trail_retention_days AS "trailRetentionDays", i.finding_retention_days AS "findingRetentionDays",
            i.created_at AS "createdAt", pg_database_size(current_database()) AS "databaseBytes",
            current_setting('server_version') AS "postgresVersion",
            (SELECT COALESCE(sum(pg_total_relation_size(h.inhrelid)), 0)::bigint FROM pg_inherits h
               JOIN pg_class p ON p.oid = h.inhparent WHERE p.relname IN ('trail_event', 'trail_pack')) AS "trailBytes",
            (SELECT COALESCE(sum(events), 0)::bigint FROM trail_coverage) AS events,
            (SELECT min(hour) FROM trail_coverage) AS "oldestEventAt"
     FROM installation i WHERE i.id = 1`,
  );
  const row = found.rows[0];
  if (row === undefined) return null;
  return { ...row, createdAt: row.createdAt.toISOString(), oldestEventAt: isoOrNull(row.oldestEventAt) };
}
