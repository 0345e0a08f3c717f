import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import type { ChannelKind, DeliveryStatus } from "../../domain/notification.ts";
import { type Severity, severityOfRank } from "../../domain/severity.ts";
import { detectionTitle, refreshKnownDetections } from "../alerts/known-detections.ts";
import { type KeyColumn, type PageOf, type PageRequest, pageOf, pageStatement } from "../shell/keyset.ts";

/** A channel without its secrets, which nobody is shown again. */
export interface ChannelRow {
  id: string;
  name: string;
  kind: ChannelKind;
  /** Host, topic or addresses. */
  target: string;
  minSeverity: Severity;
  /** Empty: all. */
  accountIds: string[];
  isEnabled: boolean;
  createdBy: string;
  lastSentAt: string | null;
  waiting: number;
  /** In the last 7 days. */
  failed: number;
}

/** Channels that reach no further than the caller's accounts. `accounts`: a parameter, a text array or null. */
const visibleChannel = (accounts: string) =>
  `(${accounts}::text[] IS NULL OR (cardinality(c.account_ids) > 0 AND c.account_ids <@ ${accounts}))`;

interface StoredChannel extends Omit<ChannelRow, "minSeverity" | "lastSentAt"> {
  minSeverity: number;
  lastSentAt: Date | null;
}

/** Channels by name, with how they fare. */
export async function channelList(caller: Caller, now: Date): Promise<ChannelRow[]> {
  const found = await pool().query<StoredChannel>(
    `SELECT c.id, c.name, c.kind, c.target, c.min_severity AS "minSeverity", c.account_ids AS "accountIds",
            c.is_enabled AS "isEnabled", c.created_by AS "createdBy",
            (SELECT max(sent_at) FROM notification_delivery d WHERE d.channel_id = c.id) AS "lastSentAt",
            (SELECT count(*)::int FROM notification_delivery d WHERE d.channel_id = c.id AND d.status = 'waiting') AS waiting,
            (SELECT count(*)::int FROM notification_delivery d WHERE d.channel_id = c.id AND d.status = 'failed'
               AND d.created_at >= $2) AS failed
     FROM notification_channel c WHERE ${visibleChannel("$1")} ORDER BY c.name, c.id`,
    [caller.accounts, new Date(now.getTime() - 7 * 86_400_000)],
  );
  return found.rows.map(({ minSeverity, lastSentAt, ...row }) => ({
    ...row,
    minSeverity: severityOfRank(minSeverity),
    lastSentAt: lastSentAt?.toISOString() ?? null,
  }));
}

/** A message in the log. */
export interface DeliveryRow {
  id: string;
  channelName: string;
  kind: "alert" | "digest" | "test";
  status: DeliveryStatus;
  attempts: number;
  /** Title of the alert's detection; null for digests and tests. */
  title: string | null;
  alertId: string | null;
  /** Alerts of a digest. */
  members: number;
  createdAt: string;
  triedAt: string | null;
  sentAt: string | null;
  nextTryAt: string | null;
  error: string | null;
}

interface StoredDelivery extends Omit<DeliveryRow, "title" | "createdAt" | "triedAt" | "sentAt" | "nextTryAt"> {
  detectionId: string | null;
  createdAt: Date;
  triedAt: Date | null;
  sentAt: Date | null;
  nextTryAt: Date;
  pageKey: string[];
}

const NEWEST: readonly KeyColumn[] = [
  { sql: "d.created_at", type: "timestamptz", isDescending: true },
  { sql: "d.id", type: "uuid", isDescending: false },
];

/** One page of the log, the newest first; what a digest told stands in the digest. */
export async function deliveryLog(caller: Caller, page: PageRequest): Promise<PageOf<DeliveryRow>> {
  await refreshKnownDetections(pool());
  const statement = pageStatement(
    {
      select: `d.id, c.name AS "channelName", d.kind, d.status, d.attempts, d.alert_id AS "alertId", a.detection_id AS "detectionId",
        (SELECT count(*)::int FROM notification_delivery m WHERE m.digest_id = d.id) AS members,
        d.created_at AS "createdAt", d.tried_at AS "triedAt", d.sent_at AS "sentAt", d.next_try_at AS "nextTryAt", d.error`,
      from: "notification_delivery d JOIN notification_channel c ON c.id = d.channel_id LEFT JOIN alert a ON a.id = d.alert_id",
      where: `d.status <> 'in_digest' AND ${visibleChannel("$1")}`,
      parameters: [caller.accounts],
    },
    "newest",
    NEWEST,
    page,
  );
  const found = await pool().query<StoredDelivery>(statement.text, statement.values);
  const { rows, ...places } = pageOf(found.rows, "newest", page.limit, statement);
  return {
    ...places,
    rows: rows.map(({ pageKey: _key, detectionId, createdAt, triedAt, sentAt, nextTryAt, ...row }) => ({
      ...row,
      title: detectionId === null ? null : detectionTitle(detectionId),
      createdAt: createdAt.toISOString(),
      triedAt: triedAt?.toISOString() ?? null,
      sentAt: sentAt?.toISOString() ?? null,
      nextTryAt: row.status === "waiting" ? nextTryAt.toISOString() : null,
    })),
  };
}
