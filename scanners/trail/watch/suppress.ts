import type { Sql } from "#lib/db/pool.ts";
import type { Alert } from "#lib/trail/detections/detection.ts";
import { fittingSuppression } from "./fitting-suppression.ts";
import { noteIncident } from "./note-incident.ts";
import { alertsOfIncidents, storedAlerts } from "./stored-alerts.ts";

export interface Reviewed {
  /** Alerts that are not suppressed (any more): they may have to be grouped anew. */
  shown: Alert[];
  /** Ids of alerts that are hidden from now on. */
  hidden: string[];
}

/** Looks again at stored alerts that were marked: whether they are suppressed, after suppressions were made or ended. */
export async function reviewSuppressions(sql: Sql, alertIds: readonly string[], now: Date): Promise<Reviewed> {
  if (alertIds.length === 0) return { shown: [], hidden: [] };
  const changed = await sql.query<{ id: string; before: string | null; after: string | null }>(
    `WITH judged AS (
       SELECT a.id, a.suppression_id AS before, ${fittingSuppression("$2::timestamptz")} AS after
       FROM alert a WHERE a.id = ANY($1::uuid[]))
     UPDATE alert t SET suppression_id = j.after, updated_at = $2 FROM judged j
     WHERE t.id = j.id AND j.before IS DISTINCT FROM j.after RETURNING t.id, j.before, j.after`,
    [alertIds, now],
  );
  const active = await sql.query<{ id: string }>(
    "SELECT id FROM alert WHERE id = ANY($1::uuid[]) AND suppression_id IS NULL ORDER BY id",
    [alertIds],
  );
  return {
    shown: await storedAlerts(
      sql,
      active.rows.map(({ id }) => id),
    ),
    hidden: changed.rows.filter(({ before, after }) => before === null && after !== null).map(({ id }) => id),
  };
}

/**
 * Takes hidden alerts out of their incidents. Returns the alerts that stay in these, to be grouped again; an incident that loses
 * all of its alerts is closed, with that as its reason.
 */
export async function leaveIncidents(sql: Sql, alertIds: readonly string[], now: Date): Promise<Alert[]> {
  if (alertIds.length === 0) return [];
  const left = await sql.query<{ id: string; count: number }>(
    `WITH leaving AS (
       SELECT id, incident_id FROM alert WHERE id = ANY($1::uuid[]) AND incident_id IS NOT NULL AND suppression_id IS NOT NULL),
     gone AS (UPDATE alert a SET incident_id = NULL FROM leaving l WHERE a.id = l.id RETURNING l.incident_id)
     SELECT incident_id AS id, count(*)::int AS count FROM gone GROUP BY 1 ORDER BY 1`,
    [alertIds],
  );
  return settleLeft(sql, left.rows, "suppressed", now);
}

/** Notes that alerts left incidents, closes those that have none any more, and returns the alerts that stay. */
export async function settleLeft(
  sql: Sql,
  left: readonly { id: string; count: number }[],
  reason: "suppressed" | "withdrawn",
  now: Date,
): Promise<Alert[]> {
  if (left.length === 0) return [];
  for (const { id, count } of left) await noteIncident(sql, id, "alert-removed", { alerts: count }, now);
  const ids = left.map(({ id }) => id);
  const emptied = await sql.query<{ id: string; status: string }>(
    `WITH empty AS (
       SELECT id, status FROM incident i WHERE id = ANY($1::uuid[]) AND NOT EXISTS (SELECT 1 FROM alert WHERE incident_id = i.id))
     UPDATE incident i SET alert_count = 0, updated_at = $2, status = 'closed',
       closed_reason = CASE WHEN e.status = 'closed' THEN i.closed_reason ELSE $3 END
     FROM empty e WHERE i.id = e.id RETURNING i.id, e.status`,
    [ids, now, reason],
  );
  for (const { id, status } of emptied.rows)
    if (status !== "closed") await noteIncident(sql, id, "status", { from: status, to: "closed", reason }, now);
  return alertsOfIncidents(sql, ids);
}
