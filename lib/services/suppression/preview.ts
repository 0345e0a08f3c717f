import { authorise, type Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { SEVERITIES, severityOfRank, severityRank } from "../../domain/severity.ts";
import { SUPPRESSION_PREVIEW_DAYS, type SuppressionPreview, type SuppressionScope } from "../../domain/suppression.ts";
import { detectionTitle, refreshKnownDetections } from "../../queries/alerts/known-detections.ts";
import { authoriseScope, scopeInput } from "./input.ts";
import { GIVEN_SCOPE, SUPPRESSION_FITS, scopeValues } from "./matching.ts";

const SHOWN = 20;
const DAY_MS = 86_400_000;

/** What a suppression would hide of the alerts of the past 30 days, which is what it does when it is made. Writes nothing. */
export async function previewSuppression({
  caller,
  input,
  now = new Date(),
}: {
  caller: Caller;
  input: SuppressionScope;
  now?: Date;
}): Promise<SuppressionPreview> {
  authorise(caller, "detection:configure");
  const scope = scopeInput.parse(input);
  authoriseScope(caller, scope);
  await refreshKnownDetections(pool());
  const values = [...scopeValues(scope), new Date(now.getTime() - SUPPRESSION_PREVIEW_DAYS * DAY_MS)];
  const where = `${SUPPRESSION_FITS} AND a.suppression_id IS NULL AND a.last_at >= $5`;
  const [counted, listed, incidents] = await Promise.all([
    pool().query<{ severity: number; count: number }>(
      `SELECT a.severity, count(*)::int AS count FROM alert a, ${GIVEN_SCOPE} WHERE ${where} GROUP BY 1`,
      values,
    ),
    pool().query<{ id: string; detectionId: string; severity: number; actorName: string; lastAt: Date }>(
      `SELECT a.id, a.detection_id AS "detectionId", a.severity, a.actor_name AS "actorName", a.last_at AS "lastAt"
       FROM alert a, ${GIVEN_SCOPE} WHERE ${where} ORDER BY a.last_at DESC, a.id LIMIT ${SHOWN}`,
      values,
    ),
    pool().query<{ touched: number; emptied: number }>(
      `SELECT count(*)::int AS touched, (count(*) FILTER (WHERE kept = 0))::int AS emptied FROM (
         SELECT o.incident_id, count(*) FILTER (WHERE NOT EXISTS (
           SELECT 1 FROM alert a, ${GIVEN_SCOPE} WHERE a.id = o.id AND ${where})) AS kept
         FROM alert o WHERE o.incident_id IN (
           SELECT a.incident_id FROM alert a, ${GIVEN_SCOPE} WHERE ${where} AND a.incident_id IS NOT NULL)
         GROUP BY 1) i`,
      values,
    ),
  ]);
  const byRank = new Map(counted.rows.map(({ severity, count }) => [severity, count]));
  return {
    total: counted.rows.reduce((sum, { count }) => sum + count, 0),
    bySeverity: SEVERITIES.map((severity) => ({ severity, count: byRank.get(severityRank(severity)) ?? 0 })),
    alerts: listed.rows.map(({ detectionId, severity, lastAt, ...row }) => ({
      ...row,
      title: detectionTitle(detectionId),
      severity: severityOfRank(severity),
      lastAt: lastAt.toISOString(),
    })),
    touched: incidents.rows[0]?.touched ?? 0,
    emptied: incidents.rows[0]?.emptied ?? 0,
  };
}
