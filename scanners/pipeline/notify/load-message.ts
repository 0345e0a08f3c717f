import { pool } from "#lib/db/pool.ts";
import { SEVERITIES, severityOfRank, severityRank } from "#lib/domain/severity.ts";
import { env } from "#lib/env.ts";
import { detectionById, detectionTitle, refreshKnownDetections } from "#lib/queries/alerts/known-detections.ts";
import { TECHNIQUES } from "#lib/trail/detections/techniques.ts";
import { type AlertNews, DIGEST_LISTED, type Message, type MessageContent } from "./message.ts";

interface StoredNews extends Omit<AlertNews, "title" | "severity" | "why" | "techniques" | "firstAt" | "lastAt"> {
  severity: number;
  firstAt: Date;
  lastAt: Date;
}

const NEWS = `a.id, a.detection_id AS "detectionId", a.severity, a.actor_name AS "actorName", a.account_ids AS "accountIds",
  a.regions, a.count, a.first_at AS "firstAt", a.last_at AS "lastAt", a.incident_id AS "incidentId",
  ARRAY(SELECT jsonb_array_elements_text(a.body->'subjects')) AS subjects`;

/** What a delivery tells, as its alerts are now; null when all of them were suppressed since. */
export async function loadMessage(delivery: {
  id: string;
  kind: "alert" | "digest" | "test";
  alertId: string | null;
  channelName: string;
}): Promise<Message | null> {
  await refreshKnownDetections(pool());
  const content = await contentOf(delivery);
  const baseUrl = env().PLUMBLINE_URL?.replace(/\/+$/, "") ?? null;
  return content === null ? null : { id: delivery.id, content, baseUrl };
}

async function contentOf(delivery: Parameters<typeof loadMessage>[0]): Promise<MessageContent | null> {
  if (delivery.kind === "test") return { kind: "test", channelName: delivery.channelName };
  if (delivery.kind === "alert") {
    const found = await pool().query<StoredNews>(
      `SELECT ${NEWS} FROM alert a WHERE a.id = $1 AND a.suppression_id IS NULL`,
      [delivery.alertId],
    );
    const [row] = found.rows;
    return row === undefined ? null : { kind: "alert", alert: newsOf(row) };
  }
  const members =
    "alert a WHERE a.suppression_id IS NULL AND a.id IN (SELECT alert_id FROM notification_delivery WHERE digest_id = $1)";
  const [listed, counted] = await Promise.all([
    pool().query<StoredNews>(
      `SELECT ${NEWS} FROM ${members} ORDER BY a.severity, a.last_at DESC, a.id LIMIT ${DIGEST_LISTED}`,
      [delivery.id],
    ),
    pool().query<{ severity: number; count: number }>(
      `SELECT a.severity, count(*)::int AS count FROM ${members} GROUP BY 1`,
      [delivery.id],
    ),
  ]);
  const countOf = new Map(counted.rows.map(({ severity, count }) => [severity, count]));
  const total = counted.rows.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  return {
    kind: "digest",
    alerts: listed.rows.map(newsOf),
    total,
    bySeverity: SEVERITIES.map((severity) => ({ severity, count: countOf.get(severityRank(severity)) ?? 0 })),
  };
}

function newsOf({ severity, firstAt, lastAt, ...row }: StoredNews): AlertNews {
  const detection = detectionById(row.detectionId);
  return {
    ...row,
    title: detectionTitle(row.detectionId),
    severity: severityOfRank(severity),
    why: detection?.why ?? "",
    techniques: (detection?.techniques ?? []).map((id) => `${id} ${TECHNIQUES[id].name}`),
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
  };
}
