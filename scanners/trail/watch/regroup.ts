import type { Sql } from "#lib/db/pool.ts";
import { severityOfRank, severityRank } from "#lib/domain/severity.ts";
import { derivedId } from "#lib/trail/detections/alerts.ts";
import type { Alert } from "#lib/trail/detections/detection.ts";
import { type Incident, incidentsOf } from "#lib/trail/detections/incidents.ts";
import type { ActorLink } from "#lib/trail/detections/links.ts";
import { noteIncident } from "./note-incident.ts";
import { alertsBetween } from "./stored-alerts.ts";

const DAY_MS = 86_400_000;
/** Alerts further apart than this are never looked at together. */
const REACH_MS = 30 * DAY_MS;
/** An identity that was made counts for its maker for a week before. */
const LINK_REACH_MS = REACH_MS + 7 * DAY_MS;

/**
 * Groups the alerts around changed ones into incidents again. An incident keeps its id, status and notes: a group goes on as the
 * oldest incident that any of its alerts is in, and what it took over from others is noted in both. Returns the incidents that changed.
 */
export async function regroup(sql: Sql, changed: readonly Alert[], now: Date): Promise<string[]> {
  if (changed.length === 0) return [];
  const from = Math.min(...changed.map(({ firstAt }) => firstAt.getTime()));
  const to = Math.max(...changed.map(({ lastAt }) => lastAt.getTime()));
  const alerts = await alertsBetween(sql, new Date(from - REACH_MS), new Date(to + REACH_MS));
  const links = await sql.query<ActorLink>(
    "SELECT actor, holds, made, at FROM trail_link WHERE at >= $1 AND at <= $2",
    [new Date(from - LINK_REACH_MS), new Date(to + REACH_MS)],
  );
  const groups = await groupsAbout(sql, incidentsOf(alerts, links.rows), changed);
  const ids = new Set<string>();
  for (const group of groups) ids.add(await writeGroup(sql, group, ids, now));
  return [...ids];
}

/** Groups that hold a changed alert, and those that hold an alert of the same stored incident: it may have come apart. */
async function groupsAbout(sql: Sql, groups: readonly Incident[], changed: readonly Alert[]): Promise<Incident[]> {
  const changedIds = new Set(changed.map(({ id }) => id));
  const direct = groups.filter((group) => group.alertIds.some((id) => changedIds.has(id)));
  const beside = await sql.query<{ id: string }>(
    `SELECT id FROM alert WHERE incident_id IN (SELECT incident_id FROM alert WHERE id = ANY($1))`,
    [direct.flatMap((group) => group.alertIds)],
  );
  const touched = new Set([...changedIds, ...beside.rows.map(({ id }) => id)]);
  return groups.filter((group) => group.alertIds.some((id) => touched.has(id)));
}

interface Stored {
  id: string;
  severity: number;
  status: string;
}

/** Writes one group; `taken` are the incidents that other groups went on as just now. */
async function writeGroup(sql: Sql, group: Incident, taken: ReadonlySet<string>, now: Date): Promise<string> {
  const found = await sql.query<Stored>(
    `SELECT i.id, i.severity, i.status FROM incident i
     WHERE i.id IN (SELECT incident_id FROM alert WHERE id = ANY($1)) OR (i.id = $2 AND i.merged_into IS NULL)
     ORDER BY i.created_at, i.id`,
    [group.alertIds, group.id],
  );
  const [kept, ...others] = found.rows.filter((incident) => !taken.has(incident.id));
  const id = kept?.id ?? (taken.has(group.id) ? derivedId("incident", group.id, "apart") : group.id);
  await sql.query(
    `INSERT INTO incident (id, severity, actors, account_ids, detection_ids, tactics, alert_count, first_at, last_at, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
     ON CONFLICT (id) DO UPDATE SET severity = excluded.severity, actors = excluded.actors, account_ids = excluded.account_ids,
       detection_ids = excluded.detection_ids, tactics = excluded.tactics, alert_count = excluded.alert_count,
       first_at = excluded.first_at, last_at = excluded.last_at, updated_at = excluded.updated_at, merged_into = NULL`,
    [
      id,
      severityRank(group.severity),
      group.actors,
      group.accountIds,
      group.detectionIds,
      group.tactics,
      group.alertIds.length,
      group.firstAt,
      group.lastAt,
      now,
    ],
  );
  const joined = await sql.query(
    "UPDATE alert SET incident_id = $2 WHERE id = ANY($1) AND incident_id IS DISTINCT FROM $2",
    [group.alertIds, id],
  );
  const added = joined.rowCount ?? 0;
  for (const other of others) {
    const merged = await sql.query(
      `UPDATE incident SET merged_into = $2, updated_at = $3 WHERE id = $1
       AND NOT EXISTS (SELECT 1 FROM alert WHERE incident_id = $1)`,
      [other.id, id, now],
    );
    if (merged.rowCount === 0) continue;
    await noteIncident(sql, other.id, "merged", { into: id }, now);
    await noteIncident(sql, id, "merged", { from: other.id }, now);
  }
  if (kept === undefined)
    await noteIncident(sql, id, "opened", { severity: group.severity, alerts: group.alertIds.length }, now);
  else {
    if (added > 0) await noteIncident(sql, id, "alert-added", { alerts: added }, now);
    if (severityRank(group.severity) !== kept.severity)
      await noteIncident(sql, id, "severity", { from: severityOfRank(kept.severity), to: group.severity }, now);
    // What nobody has looked at must not hide in a closed incident.
    if (added > 0 && kept.status === "closed") {
      await sql.query("UPDATE incident SET status = 'open', closed_reason = NULL WHERE id = $1", [id]);
      await noteIncident(sql, id, "status", { from: "closed", to: "open" }, now);
    }
  }
  return id;
}
