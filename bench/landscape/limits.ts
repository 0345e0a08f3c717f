import { quotaOf } from "../../scanners/sources/aws/quotas.ts";

export interface FamilyTotal {
  family: string;
  calls: number;
  refused: number;
}

interface Bucket {
  family: string;
  name: string;
  tokens: number;
  filledAt: number;
  calls: number;
  refused: number;
}

/** Token buckets as AWS keeps them, one a family in each account and, where the quota says so, in each region. */
export class OrganisationLimits {
  readonly #buckets = new Map<string, Bucket>();

  /** True when the call may pass; false when it is one too many. */
  take(accountId: string, region: string, family: string): boolean {
    const { ratePerSecond, burst, scope } = quotaOf(family);
    const name = `${accountId} ${scope === "account" ? "*" : region} ${family}`;
    const now = performance.now();
    const bucket = this.#buckets.get(name) ?? { family, name, tokens: burst, filledAt: now, calls: 0, refused: 0 };
    this.#buckets.set(name, bucket);
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

  /** Begins to count anew; what the buckets hold stays. */
  restart(): void {
    for (const bucket of this.#buckets.values()) {
      bucket.calls = 0;
      bucket.refused = 0;
    }
  }

  /** Most called first. */
  byFamily(): FamilyTotal[] {
    const totals = new Map<string, FamilyTotal>();
    for (const { family, calls, refused } of this.#buckets.values()) {
      const total = totals.get(family) ?? { family, calls: 0, refused: 0 };
      totals.set(family, { family, calls: total.calls + calls, refused: total.refused + refused });
    }
    return [...totals.values()].sort((a, b) => b.calls - a.calls);
  }

  /** Seconds that the limits alone need for the calls that passed: the slowest bucket decides, since all run at once. */
  floor(): { name: string; seconds: number }[] {
    return [...this.#buckets.values()]
      .map(({ family, name, calls, refused }) => {
        const { ratePerSecond, burst } = quotaOf(family);
        return { name, seconds: Math.max(0, calls - refused - burst) / ratePerSecond };
      })
      .sort((a, b) => b.seconds - a.seconds);
  }
}
