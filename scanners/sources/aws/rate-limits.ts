import { setTimeout as sleep } from "node:timers/promises";
import { quotaOf } from "./quotas.ts";

/** Which budget a call draws on. For families counted per account the region does not matter. */
export interface RateLimitKey {
  accountId: string;
  region: string;
  family: string;
}

/** Hands out permission to make one call. Implemented in memory here, and shared between workers by the pipeline. */
export interface RateLimiter {
  /** Resolves when one call may go out; rejects with the signal's reason when aborted. */
  acquire(key: RateLimitKey, signal: AbortSignal): Promise<void>;
  /** AWS refused a call for its rate: slow this family down for a while. */
  throttled(key: RateLimitKey): void | Promise<void>;
}

interface Bucket {
  tokens: number;
  /** Milliseconds of the monotonic clock at the last refill. */
  refilledAt: number;
  /** Share of the documented rate in use, 1 down to 1/8; grows back while no throttle is seen. */
  factor: number;
  throttledAt: number;
  queue: Promise<void>;
}

const RECOVERY_MS = 10_000;
const LOWEST_FACTOR = 1 / 8;

/** The text under which a budget is kept: families counted per account leave the region out. */
export function rateLimitName(key: RateLimitKey): string {
  const region = quotaOf(key.family).scope === "account" ? "*" : key.region;
  return `${key.accountId}/${region}/${key.family}`;
}

/**
 * Token buckets of one process, by account, region and family (`quotas.ts`). A throttle halves the rate at most once a
 * second; every ten quiet seconds double it again up to the documented one.
 */
export function createRateLimiter(now: () => number = () => performance.now()): RateLimiter {
  const buckets = new Map<string, Bucket>();

  function bucketOf(key: RateLimitKey): Bucket {
    const name = rateLimitName(key);
    let bucket = buckets.get(name);
    if (bucket === undefined) {
      bucket = {
        tokens: quotaOf(key.family).burst,
        refilledAt: now(),
        factor: 1,
        throttledAt: Number.NEGATIVE_INFINITY,
        queue: Promise.resolve(),
      };
      buckets.set(name, bucket);
    }
    return bucket;
  }

  function refill(bucket: Bucket, key: RateLimitKey): number {
    const quota = quotaOf(key.family);
    const time = now();
    if (bucket.factor < 1 && time - bucket.throttledAt >= RECOVERY_MS) {
      bucket.factor = Math.min(1, bucket.factor * 2);
      bucket.throttledAt = time;
    }
    const rate = quota.ratePerSecond * bucket.factor;
    bucket.tokens = Math.min(quota.burst * bucket.factor, bucket.tokens + ((time - bucket.refilledAt) / 1000) * rate);
    bucket.refilledAt = time;
    return rate;
  }

  async function take(bucket: Bucket, key: RateLimitKey, signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const rate = refill(bucket, key);
      // A slowed bucket may hold less than one token for ever; one call at a time must still get through.
      if (bucket.tokens >= Math.min(1, quotaOf(key.family).burst * bucket.factor)) {
        bucket.tokens -= 1;
        return;
      }
      await sleep(Math.max(1, Math.ceil(((1 - bucket.tokens) / rate) * 1000)), undefined, { signal });
    }
  }

  return {
    acquire(key, signal) {
      const bucket = bucketOf(key);
      // Callers stand in line, so that an early one is never overtaken; a failed wait must not break the line.
      const turn = bucket.queue.then(() => take(bucket, key, signal));
      bucket.queue = turn.then(
        () => undefined,
        () => undefined,
      );
      return turn;
    },
    throttled(key) {
      const bucket = bucketOf(key);
      const time = now();
      if (time - bucket.throttledAt < 1000) return;
      bucket.throttledAt = time;
      bucket.factor = Math.max(LOWEST_FACTOR, bucket.factor / 2);
      bucket.tokens = Math.min(bucket.tokens, 0);
    },
  };
}
