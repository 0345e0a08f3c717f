import { pool } from "#lib/db/pool.ts";

const DAY_MS = 86_400_000;

/** First moment of the oldest day that the installation keeps events of; what is older was dropped and is not taken again. */
export async function retentionEdge(now: Date): Promise<Date> {
  const settings = await pool().query<{ days: number }>(
    "SELECT trail_retention_days AS days FROM installation WHERE id = 1",
  );
  const days = settings.rows[0]?.days ?? 90;
  return new Date((Math.floor(now.getTime() / DAY_MS) - days) * DAY_MS);
}
