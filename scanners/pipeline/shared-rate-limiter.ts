import { setTimeout as sleep } from "node:timers/promises";
import { pool } from "#lib/db/pool.ts";
import { quotaOf } from "../sources/aws/quotas.ts";
import { type RateLimiter, type RateLimitKey, rateLimitName } from "../sources/aws/rate-limits.ts";

/** Tokens that this process holds of a bucket; what is not used within a second goes back to nobody. */
interface Lease {
  tokens: number;
  expiresAt: number;
  /** When there will be a whole slice again, as far as this process knows. */
  nextAt: number;
  queue: Promise<void>;
}

const SLICE_MS = 1000;

/**
 * Token buckets kept in PostgreSQL and leased in slices of at most one second, so that any number of workers together
 * stay within the documented quotas. A throttle halves the stored rate for everybody; it grows back within 40 s.
 */
export function createSharedRateLimiter(now: () => number = () => performance.now()): RateLimiter {
  const leases = new Map<string, Lease>();

  async function take(name: string, key: RateLimitKey, lease: Lease, signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      if (lease.tokens >= 1 && now() < lease.expiresAt) {
        lease.tokens -= 1;
        return;
      }
      const waitMs = lease.nextAt - now();
      if (waitMs > 0) await sleep(waitMs, undefined, { signal });
      const slice = await leaseSlice(name, quotaOf(key.family));
      lease.tokens = slice.granted;
      lease.expiresAt = now() + SLICE_MS;
      lease.nextAt = now() + slice.nextMs;
    }
  }

  return {
    acquire(key, signal) {
      const name = rateLimitName(key);
      const lease = leases.get(name) ?? { tokens: 0, expiresAt: 0, nextAt: 0, queue: Promise.resolve() };
      leases.set(name, lease);
      const turn = lease.queue.then(() => take(name, key, lease, signal));
      // Whoever waits behind must get its turn also when this one was aborted.
      lease.queue = turn.catch(() => undefined);
      return turn;
    },
    async throttled(key) {
      const name = rateLimitName(key);
      const lease = leases.get(name);
      if (lease) lease.tokens = 0;
      await pool().query(
        "UPDATE rate_bucket SET rate = GREATEST(rate / 2, $2), tokens = LEAST(tokens, 0) WHERE key = $1",
        [name, quotaOf(key.family).ratePerSecond / 8],
      );
    },
  };
}

interface Quota {
  ratePerSecond: number;
  burst: number;
}

/**
 * Takes a third of a second's worth of tokens, at least one, and says how long until as many are there again. What a process has
 * leased it may use a little later than the bucket gave it: the bucket holds that much less than AWS's, so that a slice and a full
 * bucket together are no more than AWS lets through at once.
 */
async function leaseSlice(name: string, quota: Quota): Promise<{ granted: number; nextMs: number }> {
  const wanted = Math.max(1, Math.round(quota.ratePerSecond / 3));
  const burst = Math.max(wanted, quota.burst - wanted);
  const result = await pool().query<{ granted: number; rate: number; left: number }>(
    `WITH made AS (
       INSERT INTO rate_bucket (key, rate, tokens, refilled_at) VALUES ($1, $2, $3, clock_timestamp())
       ON CONFLICT (key) DO NOTHING
     ), held AS (
       SELECT key,
              LEAST($2, rate + $2 * seconds / 40) AS rate,
              LEAST($3, tokens + seconds * rate) AS available
       FROM (SELECT key, rate, tokens, GREATEST(0, EXTRACT(epoch FROM clock_timestamp() - refilled_at)) AS seconds
             FROM rate_bucket WHERE key = $1 FOR UPDATE) AS bucket
     )
     UPDATE rate_bucket b
     SET rate = held.rate, refilled_at = clock_timestamp(),
         tokens = held.available - LEAST($4, GREATEST(0, floor(held.available)))
     FROM held WHERE b.key = held.key
     RETURNING LEAST($4, GREATEST(0, floor(held.available)))::int AS granted, held.rate, b.tokens AS left`,
    [name, quota.ratePerSecond, burst, wanted],
  );
  const row = result.rows[0];
  // The first call of all made the row and could not see it yet.
  if (row === undefined) return { granted: 0, nextMs: 5 };
  const nextMs = ((wanted - row.left) / row.rate) * 1000;
  return { granted: row.granted, nextMs: Math.min(1000, Math.max(row.granted < 1 ? 5 : 0, nextMs)) };
}
