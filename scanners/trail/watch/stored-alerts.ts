import type { Sql } from "#lib/db/pool.ts";
import { contentHash } from "#lib/domain/json.ts";
import { severityOfRank, severityRank } from "#lib/domain/severity.ts";
import type { Alert } from "#lib/trail/detections/detection.ts";
import { fittingSuppression } from "./fitting-suppression.ts";

/** What of an alert stands in its `body`. */
type Body = Pick<Alert, "eventIds" | "evidence" | "subjects" | "holds" | "makes" | "names" | "tactics">;

interface Row {
  id: string;
  detectionId: string;
  severity: number;
  group: string;
  day: string;
  actor: string;
  actorName: string;
  count: number;
  firstAt: Date;
  lastAt: Date;
  accountIds: string[];
  regions: string[];
  body: Body;
}

const COLUMNS = `id, detection_id AS "detectionId", severity, group_key AS "group", day::text, actor, actor_name AS "actorName", count,
  first_at AS "firstAt", last_at AS "lastAt", account_ids AS "accountIds", regions, body`;

/** Alerts that are not suppressed and overlap a span. */
export async function alertsBetween(sql: Sql, from: Date, to: Date): Promise<Alert[]> {
  const found = await sql.query<Row>(
    `SELECT ${COLUMNS} FROM alert WHERE suppression_id IS NULL AND last_at >= $1 AND first_at <= $2`,
    [from, to],
  );
  return found.rows.map(alertOf);
}

/** Alerts by id, suppressed or not. */
export async function storedAlerts(sql: Sql, ids: readonly string[]): Promise<Alert[]> {
  if (ids.length === 0) return [];
  const found = await sql.query<Row>(`SELECT ${COLUMNS} FROM alert WHERE id = ANY($1::uuid[]) ORDER BY id`, [ids]);
  return found.rows.map(alertOf);
}

/** The alerts that incidents are made of. */
export async function alertsOfIncidents(sql: Sql, incidentIds: readonly string[]): Promise<Alert[]> {
  const found = await sql.query<Row>(
    `SELECT ${COLUMNS} FROM alert WHERE incident_id = ANY($1::uuid[]) AND suppression_id IS NULL ORDER BY id`,
    [incidentIds],
  );
  return found.rows.map(alertOf);
}

function alertOf({ body, severity, ...row }: Row): Alert {
  return { ...row, ...body, severity: severityOfRank(severity) };
}

/** What became of an alert. `raised`: its severity is higher than it was. `shown`: it does not fit its suppression any more. */
export type AlertChange = { alert: Alert; change: "new" | "raised" | "shown" | "amended"; isSuppressed: boolean };

/**
 * Writes alerts under their own ids: new ones are added, changed ones amended, equal ones left alone; so the same alert is never
 * doubled, whoever computes it and however often. A suppression that fits is noted on it. Returns what changed.
 */
export async function writeAlerts(sql: Sql, alerts: readonly Alert[], now: Date): Promise<AlertChange[]> {
  const changes: AlertChange[] = [];
  for (const alert of alerts) {
    const { eventIds, evidence, subjects, holds, makes, names, tactics } = alert;
    const body: Body = { eventIds, evidence, subjects, holds, makes, names, tactics };
    const written = await sql.query<{ before: number | null; wasSuppressed: boolean | null }>(
      `WITH before AS (SELECT severity, suppression_id IS NOT NULL AS hidden FROM alert WHERE id = $1)
       INSERT INTO alert AS a (id, detection_id, severity, group_key, day, actor, actor_name, count, first_at, last_at, account_ids, regions,
                               body, content_hash, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15)
       ON CONFLICT (id) DO UPDATE SET severity = excluded.severity, actor = excluded.actor, actor_name = excluded.actor_name,
         count = excluded.count, first_at = excluded.first_at, last_at = excluded.last_at, account_ids = excluded.account_ids,
         regions = excluded.regions, body = excluded.body, content_hash = excluded.content_hash, updated_at = excluded.updated_at
         WHERE a.content_hash <> excluded.content_hash
       RETURNING (SELECT severity FROM before) AS before, (SELECT hidden FROM before) AS "wasSuppressed"`,
      [
        alert.id,
        alert.detectionId,
        severityRank(alert.severity),
        alert.group,
        alert.day,
        alert.actor,
        alert.actorName,
        alert.count,
        alert.firstAt,
        alert.lastAt,
        alert.accountIds,
        alert.regions,
        JSON.stringify(body),
        contentHash(alert),
        now,
      ],
    );
    const [row] = written.rows;
    if (row === undefined) continue;
    const judged = await sql.query<{ suppression: string | null }>(
      `UPDATE alert a SET suppression_id = ${fittingSuppression("$2::timestamptz")} WHERE id = $1 RETURNING suppression_id AS suppression`,
      [alert.id, now],
    );
    const isSuppressed = judged.rows[0]?.suppression != null;
    const isRaised = row.before !== null && severityRank(alert.severity) < row.before;
    const isShown = row.wasSuppressed === true && !isSuppressed;
    const change = row.before === null ? "new" : isRaised ? "raised" : isShown ? "shown" : "amended";
    changes.push({ alert, change, isSuppressed });
  }
  return changes;
}

/**
 * Takes back alerts that a computation of their whole group does not give any more: an event that came late showed earlier what had
 * looked new, or more than there may be. `day`: of that day alone. Returns in which incidents they were.
 */
export async function withdrawAlerts(
  sql: Sql,
  of: { detectionIds: readonly string[]; groups: readonly string[]; day?: string },
  kept: readonly Alert[],
): Promise<string[]> {
  const found = await sql.query<{ incidentId: string | null }>(
    `DELETE FROM alert WHERE detection_id = ANY($1) AND group_key = ANY($2) AND ($3::date IS NULL OR day = $3) AND id <> ALL($4::uuid[])
     RETURNING incident_id AS "incidentId"`,
    [of.detectionIds, of.groups, of.day ?? null, kept.map(({ id }) => id)],
  );
  return found.rows.flatMap(({ incidentId }) => incidentId ?? []);
}
