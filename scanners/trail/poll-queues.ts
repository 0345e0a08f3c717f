import type { Clock } from "#lib/clock.ts";
import { newId } from "#lib/db/ids.ts";
import { pool } from "#lib/db/pool.ts";
import type { CoverageGap } from "#lib/domain/coverage.ts";
import { messageOf } from "#lib/errors.ts";
import { logger } from "#lib/logger.ts";
import { openAccountConnection } from "../pipeline/account-connection.ts";
import { createAwsCaller } from "../sources/aws/caller.ts";
import type { RateLimiter } from "../sources/aws/rate-limits.ts";
import { takeNotices } from "./take-notices.ts";

/** The id under which gaps of the queues stand. */
export const QUEUE_COLLECTOR_ID = "cloudtrail.notifications";
/** Long polling: the call waits for the first message, so that an empty queue costs next to nothing. */
const WAIT_SECONDS = 10;

/**
 * Takes what the queues of all live accounts tell, one turn of each. Any number of workers may do so at a time: SQS gives a message
 * to one of them, and what comes twice counts once. Listing at each scan finds what no message told.
 */
export async function pollQueues(clock: Clock, limiter: RateLimiter, signal: AbortSignal): Promise<number> {
  const accounts = await pool().query<{ accountId: string; queueUrl: string }>(
    `SELECT account_id AS "accountId", connection->>'trailQueueUrl' AS "queueUrl" FROM aws_account
     WHERE source_type = 'live' AND connection->>'trailQueueUrl' <> '' AND COALESCE((connection->>'takesTrail')::bool, true)`,
  );
  const results = await Promise.allSettled(
    accounts.rows.map(({ accountId, queueUrl }) => pollQueue(accountId, queueUrl, clock, limiter, signal)),
  );
  let events = 0;
  for (const result of results) {
    if (result.status === "fulfilled") events += result.value;
    else logger.warn({ error: messageOf(result.reason) }, "a trail's queue could not be read");
  }
  return events;
}

async function pollQueue(
  accountId: string,
  queueUrl: string,
  clock: Clock,
  limiter: RateLimiter,
  signal: AbortSignal,
): Promise<number> {
  const connection = await openAccountConnection(accountId);
  const gaps: CoverageGap[] = [];
  try {
    const aws = createAwsCaller({
      accountId,
      partition: connection.partition,
      region: connection.homeRegion,
      clients: connection.clients,
      limiter,
      signal,
      onGap: (gap) => gaps.push(gap),
    });
    const { taken } = await takeNotices(aws, queueUrl, { now: clock.now(), waitSeconds: WAIT_SECONDS, signal });
    return taken.newEvents;
  } finally {
    connection.destroy();
    await noteGaps(accountId, connection.homeRegion, gaps, clock.now());
  }
}

/** Keeps what could not be read as gaps of the account's last scan, and closes those that are over. */
async function noteGaps(accountId: string, region: string, gaps: readonly CoverageGap[], now: Date): Promise<void> {
  for (const gap of gaps)
    await pool().query(
      `INSERT INTO coverage_gap (id, account_id, region, collector, action, resource_arn, reason, code, message, first_seen_at, last_seen_at, scan_id)
       SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, id FROM scan WHERE account_id = $2 ORDER BY created_at DESC LIMIT 1
       ON CONFLICT (account_id, region, collector, action, resource_arn) DO UPDATE SET
         reason = excluded.reason, code = excluded.code, message = excluded.message, last_seen_at = excluded.last_seen_at, closed_at = NULL`,
      [
        newId(),
        accountId,
        region,
        QUEUE_COLLECTOR_ID,
        gap.action,
        gap.resourceArn ?? "",
        gap.reason,
        gap.code,
        gap.message,
        now,
      ],
    );
  await pool().query(
    `UPDATE coverage_gap SET closed_at = $4 WHERE account_id = $1 AND collector = $2 AND closed_at IS NULL AND last_seen_at < $3`,
    [accountId, QUEUE_COLLECTOR_ID, now, now],
  );
}
