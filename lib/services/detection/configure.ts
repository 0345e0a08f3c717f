import { z } from "zod";
import { authorise, type Caller } from "../../context.ts";
import { type Sql, transaction } from "../../db/pool.ts";
import { SEVERITIES, severityRank } from "../../domain/severity.ts";
import { AppError } from "../../errors.ts";
import { enqueue } from "../../jobs/boss.ts";
import { watchJob } from "../../jobs/definitions.ts";
import { detectionById } from "../../queries/alerts/known-detections.ts";
import { writeAudit } from "../audit.ts";

const inputSchema = z.object({
  detectionId: z.string().min(1).max(200),
  isEnabled: z.boolean(),
  /** null: as the detection says. */
  severity: z.enum(SEVERITIES).nullable(),
});
export type DetectionChange = z.infer<typeof inputSchema>;

/** Hits that waited for their alert when a detection was switched off are computed when it is on again. */
const CATCH_UP_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * Switches a detection on or off, or gives its alerts another severity, for the whole installation. Alerts made before follow a
 * change of severity by recomputation; events taken while a detection is off are not looked at again.
 */
export async function configureDetection({
  caller,
  input,
  now = new Date(),
}: {
  caller: Caller;
  input: DetectionChange;
  now?: Date;
}): Promise<void> {
  authorise(caller, "detection:configure");
  const change = inputSchema.parse(input);
  if (caller.accounts !== null)
    throw new AppError("forbidden", "You see only some accounts, and detections are set for all of them.");
  const detection = detectionById(change.detectionId);
  if (detection === undefined) throw new AppError("not_found", "There is no such detection.");
  const severity = change.severity === null || change.severity === detection.severity ? null : change.severity;
  await transaction(async (client) => {
    const before = await client.query<{ isEnabled: boolean; severity: number | null }>(
      `SELECT is_enabled AS "isEnabled", severity FROM detection_setting WHERE detection_id = $1 FOR UPDATE`,
      [detection.id],
    );
    await client.query(
      `INSERT INTO detection_setting (detection_id, is_enabled, severity, updated_at, updated_by) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (detection_id) DO UPDATE SET is_enabled = excluded.is_enabled, severity = excluded.severity,
         updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
      [detection.id, change.isEnabled, severity === null ? null : severityRank(severity), now, caller.name],
    );
    await markDetection(client, detection.id, detection.kind === "first-seen", now);
    await writeAudit(
      client,
      caller,
      {
        action: "detection.configure",
        targetType: "detection",
        targetId: detection.id,
        details: { before: before.rows[0] ?? null, after: { isEnabled: change.isEnabled, severity } },
      },
      now,
    );
  });
  await enqueue(watchJob, {});
}

/** Marks all alerts of a detection, and the groups of its latest hits, to be computed again. */
async function markDetection(sql: Sql, detectionId: string, isFirstSeen: boolean, now: Date): Promise<void> {
  if (isFirstSeen) {
    await sql.query(
      `INSERT INTO trail_dirty (kind, key, group_key, day)
       SELECT DISTINCT 'seen', actor, '', DATE '1970-01-01' FROM alert WHERE detection_id = $1`,
      [detectionId],
    );
    return;
  }
  await sql.query(
    `INSERT INTO trail_dirty (kind, key, group_key, day)
     SELECT 'group', $1, group_key, day FROM alert WHERE detection_id = $1
     UNION SELECT 'group', $1, b.group_key, (h.event_time AT TIME ZONE 'UTC')::date
       FROM trail_hit_body b JOIN trail_hit h ON h.body_id = b.id WHERE b.detection_id = $1 AND h.event_time >= $2`,
    [detectionId, new Date(now.getTime() - CATCH_UP_DAYS * DAY_MS)],
  );
}
