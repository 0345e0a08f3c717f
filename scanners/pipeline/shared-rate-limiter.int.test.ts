import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { pool } from "#lib/db/pool.ts";
import { createTestDatabase, type TestDatabase } from "../../scripts/test/test-database.ts";
import { quotaOf } from "../sources/aws/quotas.ts";
import { createSharedRateLimiter } from "./shared-rate-limiter.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterEach(() => vi.restoreAllMocks());

afterAll(async () => database?.drop());

const key = (family: string) => ({ accountId: "111122223333", region: "eu-west-1", family });

/** Takes as many calls as two workers get in a time; returns when each was granted, in milliseconds from the start. */
async function taken(family: string, ms: number): Promise<number[]> {
  const end = new AbortController();
  const startedAt = performance.now();
  const times: number[] = [];
  const worker = async () => {
    const limiter = createSharedRateLimiter();
    try {
      for (;;) {
        await limiter.acquire(key(family), end.signal);
        times.push(performance.now() - startedAt);
      }
    } catch (error) {
      if (!end.signal.aborted) throw error;
    }
  };
  const workers = [worker(), worker()];
  setTimeout(() => end.abort(), ms);
  await Promise.all(workers);
  return times.sort((a, b) => a - b);
}

/** What a bucket like AWS's would refuse of these calls. */
function refused(times: readonly number[], { ratePerSecond, burst }: ReturnType<typeof quotaOf>): number {
  let tokens = burst;
  let at = 0;
  return times.filter((time) => {
    tokens = Math.min(burst, tokens + ((time - at) / 1000) * ratePerSecond);
    at = time;
    if (tokens < 1) return true;
    tokens -= 1;
    return false;
  }).length;
}

describe("budgets that workers share", () => {
  it("gives two workers together nearly the rate of the quota, and nothing that AWS would refuse", async () => {
    const family = "lambda:control-plane";
    const quota = quotaOf(family);
    const times = await taken(family, 3000);
    expect(times.length).toBeGreaterThan(quota.ratePerSecond * 3 * 0.8);
    expect(times.length).toBeLessThanOrEqual(quota.burst + quota.ratePerSecond * 3);
    expect(refused(times, quota)).toBe(0);
  });

  it("asks the database once for several calls", async () => {
    const asked = vi.spyOn(pool(), "query");
    const times = await taken("sqs:read", 2000);
    expect(times.length).toBeGreaterThan(30);
    expect(asked.mock.calls.length).toBeLessThan(times.length / 2);
  });

  it("slows everybody down after a throttle", async () => {
    const limiter = createSharedRateLimiter();
    const family = "kms:read";
    await limiter.acquire(key(family), new AbortController().signal);
    await limiter.throttled(key(family));
    await limiter.throttled(key(family));
    expect((await taken(family, 1500)).length).toBeLessThan(quotaOf(family).ratePerSecond);
  });
});
