import { QUOTAS, quotaOf } from "../scanners/sources/aws/quotas.ts";

/** What came in and what was refused, by family of calls. */
export interface FamilyCount {
  calls: number;
  refused: number;
}

interface Bucket extends FamilyCount {
  tokens: number;
  filledAt: number;
}

/** Token buckets as AWS keeps them: one second's worth of burst, refilled without pause, each refusal counted. */
export class AwsLimits {
  readonly #buckets = new Map<string, Bucket>();

  /** True when the call may pass; false when it is one too many. */
  take(family: string): boolean {
    const { ratePerSecond, burst } = quotaOf(family);
    const now = performance.now();
    const bucket = this.#buckets.get(family) ?? { tokens: burst, filledAt: now, calls: 0, refused: 0 };
    this.#buckets.set(family, bucket);
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.filledAt) / 1000) * ratePerSecond);
    bucket.filledAt = now;
    bucket.calls += 1;
    if (bucket.tokens < 1) {
      bucket.refused += 1;
      return false;
    }
    bucket.tokens -= 1;
    return true;
  }

  counts(): Map<string, FamilyCount> {
    return new Map([...this.#buckets].map(([family, { calls, refused }]) => [family, { calls, refused }]));
  }

  /** Seconds that the limits alone need for the calls that passed: the slowest family decides, since all run at once. */
  floorSeconds(): { family: string; seconds: number } {
    let slowest = { family: "none", seconds: 0 };
    for (const { family, ratePerSecond, burst } of QUOTAS) {
      const bucket = this.#buckets.get(family);
      if (bucket === undefined) continue;
      const seconds = Math.max(0, bucket.calls - bucket.refused - burst) / ratePerSecond;
      if (seconds > slowest.seconds) slowest = { family, seconds };
    }
    return slowest;
  }
}
