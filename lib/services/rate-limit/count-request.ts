import { newId } from "../../db/ids.ts";
import { pool } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";

export interface RateLimit {
  /** Requests allowed in a window. */
  max: number;
  windowSeconds: number;
}

export interface RateState {
  limit: number;
  remaining: number;
  /** Seconds until the window begins anew. */
  resetSeconds: number;
}

/**
 * Counts a request under a key, in the database, so that all web processes share it. Fixed windows.
 * Throws `rate_limited` with the seconds to wait once the window is full.
 */
export async function countRequest(key: string, limit: RateLimit, now: Date): Promise<RateState> {
  const [time, windowMs] = [now.getTime(), limit.windowSeconds * 1000];
  const counted = await pool().query<{ count: number; last_request: number }>(
    `INSERT INTO rate_limit (id, key, count, last_request) VALUES ($1, $2, 1, $3)
     ON CONFLICT (key) DO UPDATE SET
       count = CASE WHEN rate_limit.last_request <= $3 - $4 THEN 1 ELSE rate_limit.count + 1 END,
       last_request = CASE WHEN rate_limit.last_request <= $3 - $4 THEN $3 ELSE rate_limit.last_request END
     RETURNING count, last_request`,
    [newId(), key, time, windowMs],
  );
  const row = counted.rows[0] ?? { count: 1, last_request: time };
  const resetSeconds = Math.max(1, Math.ceil((row.last_request + windowMs - time) / 1000));
  if (row.count > limit.max) {
    throw new AppError("rate_limited", `Too many requests; wait ${resetSeconds} seconds and try again.`);
  }
  return { limit: limit.max, remaining: limit.max - row.count, resetSeconds };
}
