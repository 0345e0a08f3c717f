import { newId } from "#lib/db/ids.ts";
import type { Sql } from "#lib/db/pool.ts";
import { severityRank } from "#lib/domain/severity.ts";
import type { AlertChange } from "./stored-alerts.ts";

/** More news than this at once goes to a channel as one message. */
export const MAX_SINGLE_MESSAGES = 10;

interface Channel {
  id: string;
  minSeverity: number;
  accountIds: string[];
}

/**
 * Writes what channels will be told, in the transaction of the alerts themselves: no alert without its messages, no message
 * without its alert. One news (an alert at a severity) is written once for a channel, however often it is computed.
 */
export async function tell(sql: Sql, changes: readonly AlertChange[], now: Date): Promise<void> {
  const news = changes.filter(({ change, isSuppressed }) => change !== "amended" && !isSuppressed);
  if (news.length === 0) return;
  const channels = await sql.query<Channel>(
    `SELECT id, min_severity AS "minSeverity", account_ids AS "accountIds" FROM notification_channel WHERE is_enabled ORDER BY id`,
  );
  for (const channel of channels.rows) await tellChannel(sql, channel, news, now);
}

async function tellChannel(sql: Sql, channel: Channel, news: readonly AlertChange[], now: Date): Promise<void> {
  const fitting = news.map(({ alert }) => alert).filter((alert) => isWanted(channel, alert));
  if (fitting.length === 0) return;
  const written = await sql.query<{ id: string }>(
    `INSERT INTO notification_delivery (id, channel_id, kind, news_key, alert_id, next_try_at, created_at)
     SELECT n.id, $1, 'alert', n.news_key, n.alert_id, $2, $2
     FROM unnest($3::uuid[], $4::text[], $5::uuid[]) AS n(id, news_key, alert_id)
     ON CONFLICT (channel_id, news_key) DO NOTHING RETURNING id`,
    [
      channel.id,
      now,
      fitting.map(() => newId()),
      fitting.map(({ id, severity }) => `${id} ${severity}`),
      fitting.map(({ id }) => id),
    ],
  );
  if (written.rows.length <= MAX_SINGLE_MESSAGES) return;
  const digestId = newId();
  await sql.query(
    `INSERT INTO notification_delivery (id, channel_id, kind, news_key, next_try_at, created_at)
     VALUES ($1::uuid, $2, 'digest', $1::uuid::text, $3, $3)`,
    [digestId, channel.id, now],
  );
  await sql.query("UPDATE notification_delivery SET status = 'in_digest', digest_id = $2 WHERE id = ANY($1)", [
    written.rows.map(({ id }) => id),
    digestId,
  ]);
}

/** No accounts chosen means all, and alerts that name no account go to everybody who did not choose. */
function isWanted(
  { minSeverity, accountIds }: Channel,
  alert: { severity: AlertChange["alert"]["severity"]; accountIds: readonly string[] },
): boolean {
  const isAbout = accountIds.length === 0 || alert.accountIds.some((id) => accountIds.includes(id));
  return isAbout && severityRank(alert.severity) <= minSeverity;
}
