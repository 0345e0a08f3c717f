import type { Clock } from "#lib/clock.ts";
import { pool, transaction } from "#lib/db/pool.ts";
import { enqueue } from "#lib/jobs/boss.ts";
import { evaluateJob } from "#lib/jobs/definitions.ts";
import { logger } from "#lib/logger.ts";
import { dayOf, dropPartitionsBefore } from "../trail/partitions.ts";
import { BODY_UNUSED_HOURS } from "../trail/watch/hit-bodies.ts";

const DAY_MS = 86_400_000;
/** Usage outlives the events: AWS keeps last-accessed data as long (400 days). */
const USAGE_DAYS = 400;

/**
 * Daily upkeep: drops trail partitions beyond the retention, old usage, progress events and sign-in leftovers,
 * and asks for an evaluation, which ends risk acceptances whose time has come.
 */
export async function runUpkeep(clock: Clock): Promise<void> {
  const now = clock.now();
  const settings = await pool().query<{ trail: number; finding: number }>(
    "SELECT trail_retention_days AS trail, finding_retention_days AS finding FROM installation WHERE id = 1",
  );
  const { trail, finding } = settings.rows[0] ?? { trail: 90, finding: 730 };
  const edge = dayOf(new Date(now.getTime() - trail * DAY_MS));
  const dropped = [
    ...(await dropPartitionsBefore("trail_event", edge)),
    ...(await dropPartitionsBefore("trail_pack", edge)),
  ];
  await transaction(async (client) => {
    const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
    await client.query("DELETE FROM trail_rollup_hour WHERE hour < $1", [before(trail)]);
    await client.query("DELETE FROM trail_rollup_day WHERE day < $1", [edge]);
    await client.query("DELETE FROM trail_hit WHERE event_time < $1", [edge]);
    await client.query(
      `DELETE FROM trail_hit_body b WHERE used_at < now() - make_interval(hours => $1)
         AND NOT EXISTS (SELECT 1 FROM trail_hit h WHERE h.body_id = b.id)`,
      [BODY_UNUSED_HOURS],
    );
    await client.query("DELETE FROM trail_link WHERE at < $1", [before(trail)]);
    await client.query("DELETE FROM alert WHERE last_at < $1", [before(finding)]);
    await client.query("DELETE FROM trail_coverage WHERE hour < $1", [before(Math.max(trail, USAGE_DAYS))]);
    // As long as what they say of hours is asked for; the last of each trail and region stays.
    await client.query(
      `DELETE FROM trail_verification v WHERE checked_at < $1 AND EXISTS (
         SELECT 1 FROM trail_verification n WHERE n.account_id = v.account_id AND n.trail_arn = v.trail_arn
           AND n.region = v.region AND n.checked_at > v.checked_at)`,
      [before(USAGE_DAYS)],
    );
    await client.query("DELETE FROM usage_case WHERE last_seen_at < $1", [before(USAGE_DAYS)]);
    await client.query("DELETE FROM finding WHERE status = 'resolved' AND resolved_at < $1", [before(finding)]);
    await client.query("DELETE FROM resource WHERE gone_at < $1", [before(finding)]);
    await client.query("DELETE FROM scan_event WHERE at < $1", [before(30)]);
    await client.query("DELETE FROM notification_delivery WHERE created_at < $1 AND status <> 'waiting'", [
      before(USAGE_DAYS),
    ]);
    await client.query("DELETE FROM evaluation WHERE started_at < $1", [before(finding)]);
    await client.query("DELETE FROM session WHERE expires_at < $1", [before(1)]);
    await client.query("DELETE FROM verification WHERE expires_at < $1", [before(1)]);
    await client.query("DELETE FROM one_time_link WHERE expires_at < $1", [before(30)]);
    await client.query("DELETE FROM rate_bucket WHERE refilled_at < $1", [before(1)]);
  });
  logger.info({ dropped: dropped.length }, "upkeep done");
  await enqueue(evaluateJob, {});
}
