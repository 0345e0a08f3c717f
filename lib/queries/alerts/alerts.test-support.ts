import { newId } from "../../db/ids.ts";
import { pool } from "../../db/pool.ts";
import { severityRank } from "../../domain/severity.ts";
import type { Alert, HitEvidence } from "../../trail/detections/detection.ts";

export interface AlertSeed {
  id?: string;
  detectionId?: string;
  severity?: Alert["severity"];
  actor?: string;
  actorName?: string;
  /** ISO 8601. */
  at?: string;
  count?: number;
  accounts?: string[];
  regions?: string[];
  subjects?: string[];
  eventIds?: string[];
  evidence?: HitEvidence[];
  names?: Record<string, string>;
  incidentId?: string;
  suppressionId?: string;
}

/** An alert as the recomputation writes it; returns its id. */
export async function seedAlert(seed: AlertSeed): Promise<string> {
  const id = seed.id ?? newId();
  const at = seed.at ?? "2026-10-01T10:00:00Z";
  const actor = seed.actor ?? "AIDAEXAMPLEEXAMPLEANA";
  await pool().query(
    `INSERT INTO alert (id, detection_id, severity, group_key, day, actor, actor_name, count, first_at, last_at, account_ids, regions,
       body, content_hash, incident_id, suppression_id, created_at, updated_at)
     VALUES ($1, $2, $3, $4, ($5::timestamptz AT TIME ZONE 'UTC')::date, $4, $6, $7, $5, $5, $8, $9, $10, 'x', $11, $12, $5, $5)`,
    [
      id,
      seed.detectionId ?? "iam-access-key-for-other",
      severityRank(seed.severity ?? "high"),
      actor,
      at,
      seed.actorName ?? "arn:aws:iam::111122223333:user/ana",
      seed.count ?? 1,
      seed.accounts ?? ["111122223333"],
      seed.regions ?? ["eu-west-1"],
      JSON.stringify({
        eventIds: seed.eventIds ?? [],
        evidence: seed.evidence ?? [],
        subjects: seed.subjects ?? [],
        holds: [],
        makes: [],
        names: seed.names ?? {},
      }),
      seed.incidentId ?? null,
      seed.suppressionId ?? null,
    ],
  );
  return id;
}
