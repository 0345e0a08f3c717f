import { pool } from "#lib/db/pool.ts";
import { enqueue } from "#lib/jobs/boss.ts";
import { notifyJob, watchJob } from "#lib/jobs/definitions.ts";

/** Asks for a recomputation when anything is marked or a suppression is over; asking twice is harmless. */
export async function askForWatch(): Promise<void> {
  const marked = await pool().query(
    `SELECT 1 WHERE EXISTS (SELECT 1 FROM trail_dirty)
       OR EXISTS (SELECT 1 FROM suppression WHERE ended_at IS NULL AND expires_at <= now())`,
  );
  if (marked.rows.length > 0) await enqueue(watchJob, {});
}

/** Asks for messages to be sent when some are due; asking twice is harmless. */
export async function askForNotify(): Promise<void> {
  const due = await pool().query(
    "SELECT 1 FROM notification_delivery WHERE status = 'waiting' AND next_try_at <= now() LIMIT 1",
  );
  if (due.rows.length > 0) await enqueue(notifyJob, {});
}
