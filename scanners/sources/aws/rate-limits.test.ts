import { describe, expect, it } from "vitest";
import { mapConcurrent } from "./concurrency.ts";
import { familyOf, quotaOf } from "./quotas.ts";
import { createRateLimiter, rateLimitName } from "./rate-limits.ts";

const never = new AbortController().signal;
const key = (family: string, region = "eu-west-1") => ({ accountId: "111122223333", region, family });

describe("families", () => {
  it.each([
    ["lambda:GetFunction", 100],
    ["lambda:GetPolicy", 15],
    ["lambda:ListTags", 15],
    ["cloudtrail:LookupEvents", 2],
    ["cloudtrail:GetTrailStatus", 10],
    ["newservice:Anything", 5],
  ])("%s may be called %d times a second", (action, rate) => {
    expect(quotaOf(familyOf(action)).ratePerSecond).toBe(rate);
  });

  it("share one budget over regions only where AWS counts by account", () => {
    expect(rateLimitName(key("iam:read", "a"))).toBe(rateLimitName(key("iam:read", "b")));
    expect(rateLimitName(key("lambda:get-policy", "a"))).not.toBe(rateLimitName(key("lambda:get-policy", "b")));
  });
});

describe("the limiter", () => {
  it("lets a burst through and then keeps the rate", async () => {
    const limiter = createRateLimiter();
    const started = performance.now();
    for (let call = 0; call < 4; call++) await limiter.acquire(key("cloudtrail:lookup-events"), never);
    expect(performance.now() - started).toBeGreaterThanOrEqual(950);
  });

  it("halves the rate after a throttle and recovers", async () => {
    let time = 0;
    const limiter = createRateLimiter(() => time);
    await limiter.acquire(key("lambda:get-policy"), never);
    await limiter.throttled(key("lambda:get-policy"));
    time = 1_000;
    // Half of 15 a second: seven tokens are there, and the eighth is not.
    for (let call = 0; call < 7; call++) await limiter.acquire(key("lambda:get-policy"), never);
    await expect(limiter.acquire(key("lambda:get-policy"), AbortSignal.timeout(30))).rejects.toThrow();
    time = 12_000;
    for (let call = 0; call < 15; call++) await limiter.acquire(key("lambda:get-policy"), never);
  });

  it("stops waiting when aborted, without blocking those behind", async () => {
    let time = 0;
    const limiter = createRateLimiter(() => time);
    for (let call = 0; call < 2; call++) await limiter.acquire(key("cloudtrail:lookup-events"), never);
    await expect(limiter.acquire(key("cloudtrail:lookup-events"), AbortSignal.timeout(20))).rejects.toThrow();
    time = 1_000;
    await limiter.acquire(key("cloudtrail:lookup-events"), never);
  });
});

describe("mapConcurrent", () => {
  it("keeps within the limit and yields everything", async () => {
    let running = 0;
    let most = 0;
    const results: number[] = [];
    for await (const result of mapConcurrent(
      Array.from({ length: 20 }, (_, index) => index),
      4,
      async (item) => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 2));
        running -= 1;
        return item;
      },
    ))
      results.push(result);
    expect(most).toBe(4);
    expect(results.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  it("ends with the first error, after work under way is over", async () => {
    let finished = 0;
    const run = async () => {
      for await (const _ of mapConcurrent([1, 2, 3], 3, async (item) => {
        if (item === 1) throw new Error("one");
        await new Promise((resolve) => setTimeout(resolve, 10));
        finished += 1;
      }));
    };
    await expect(run()).rejects.toThrow("one");
    expect(finished).toBe(2);
  });
});
