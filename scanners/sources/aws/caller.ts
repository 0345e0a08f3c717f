import { setTimeout as sleep } from "node:timers/promises";
import type { CoverageGap } from "#lib/domain/coverage.ts";
import type { AwsClients } from "./clients.ts";
import { Semaphore } from "./concurrency.ts";
import { describeError, gapOf } from "./errors.ts";
import { Listing } from "./listing.ts";
import { familyOf } from "./quotas.ts";
import type { RateLimiter, RateLimitKey } from "./rate-limits.ts";

/** Passed to the SDK's `send`, so that an aborted scan drops its requests. */
export interface SendOptions {
  abortSignal: AbortSignal;
}

export interface CallRequest<T> {
  /** IAM action that the call needs, e.g. `lambda:GetPolicy`. */
  action: string;
  /** Budget to draw on; default by action (`quotas.ts`). */
  family?: string;
  /** What the call is about, named in the gap. */
  resourceArn?: string;
  /** Error codes that mean "there is none". */
  absent?: readonly string[];
  /** False: a failure is returned but not recorded, for calls that have a second way. Default true. */
  isRecorded?: boolean;
  fn: (options: SendOptions) => Promise<T>;
}

/** What came of a call. A failed one has already been recorded as a coverage gap. */
export type CallResult<T> =
  | { outcome: "value"; value: T }
  | { outcome: "absent" }
  | { outcome: "gap"; gap: CoverageGap };

export interface ListRequest<P, T> extends Omit<CallRequest<P>, "fn" | "absent"> {
  /** Fetches a page; `token` is undefined for the first. */
  fetch: (token: string | undefined, options: SendOptions) => Promise<P>;
  items: (page: P) => readonly T[] | undefined;
  /** Token of the next page; undefined or empty ends the list. */
  next: (page: P) => string | undefined;
}

export interface CallStatistics {
  /** Attempts by action, retries included. */
  calls: Record<string, number>;
  throttles: number;
}

/** Makes every AWS call of a scan: limits, retries, counting, gaps. */
export interface AwsCaller {
  readonly accountId: string;
  readonly partition: string;
  readonly region: string;
  readonly clients: AwsClients;
  readonly signal: AbortSignal;
  /** One call. Never throws for an AWS error; throws the signal's reason when aborted, and errors of our own code. */
  call<T>(request: CallRequest<T>): Promise<CallResult<T>>;
  /** A paged list, read as it is consumed. */
  list<P, T>(request: ListRequest<P, T>): Listing<T>;
  statistics(): CallStatistics;
}

export interface CallerSettings {
  accountId: string;
  partition: string;
  region: string;
  clients: AwsClients;
  limiter: RateLimiter;
  signal: AbortSignal;
  onGap: (gap: CoverageGap) => void;
  /** Calls under way at a time; default 16. */
  concurrency?: number;
  /** Attempts a call, the first included; default 6. */
  maxAttempts?: number;
  /** Longest wait before the second attempt, doubled each time up to 20 s; default 200 ms. */
  backoffBaseMs?: number;
  /** 0 ≤ x < 1, for the jitter. */
  random?: () => number;
}

const LONGEST_BACKOFF_MS = 20_000;

/** A caller for one account and region. All callers of a process share the limiter. */
export function createAwsCaller(settings: CallerSettings): AwsCaller {
  const { accountId, partition, region, clients, limiter, signal, onGap } = settings;
  const maxAttempts = settings.maxAttempts ?? 6;
  const backoffBaseMs = settings.backoffBaseMs ?? 200;
  const random = settings.random ?? Math.random;
  const places = new Semaphore(settings.concurrency ?? 16);
  const calls: Record<string, number> = {};
  /** Actions that this endpoint does not offer: asked once, answered from here afterwards. */
  const unsupported = new Map<string, CoverageGap>();
  let throttles = 0;

  async function attempt<T>(request: CallRequest<T>, key: RateLimitKey): Promise<{ value: T } | { error: unknown }> {
    await limiter.acquire(key, signal);
    calls[request.action] = (calls[request.action] ?? 0) + 1;
    try {
      return { value: await request.fn({ abortSignal: signal }) };
    } catch (error) {
      signal.throwIfAborted();
      if (!isAwsError(error)) throw error;
      return { error };
    }
  }

  /** Full jitter, as in the AWS Architecture Blog, "Exponential Backoff And Jitter"; never below Retry-After. */
  function waitBefore(retry: number, retryAfterSeconds: number | null): number {
    const ceiling = Math.min(LONGEST_BACKOFF_MS, backoffBaseMs * 2 ** retry);
    return Math.max(random() * ceiling, (retryAfterSeconds ?? 0) * 1000);
  }

  function failed(request: CallRequest<unknown>, error: unknown, attempts: number): CallResult<never> {
    const gap = gapOf(request.action, error, attempts, request.resourceArn);
    if (gap.reason !== "unsupported") {
      if (request.isRecorded !== false) onGap(gap);
      return { outcome: "gap", gap };
    }
    const known = unsupported.get(request.action);
    if (known !== undefined) return { outcome: "gap", gap: known };
    // It is the endpoint that lacks the call, whatever resource was asked about.
    const { resourceArn: _one, ...general } = gap;
    unsupported.set(request.action, general);
    if (request.isRecorded !== false) onGap(general);
    return { outcome: "gap", gap: general };
  }

  async function callNow<T>(request: CallRequest<T>): Promise<CallResult<T>> {
    const known = unsupported.get(request.action);
    if (known !== undefined) return { outcome: "gap", gap: known };
    const key = { accountId, region, family: request.family ?? familyOf(request.action) };
    for (let attempts = 1; ; attempts++) {
      const result = await attempt(request, key);
      if ("value" in result) return { outcome: "value", value: result.value };
      const facts = describeError(result.error);
      if (request.absent?.includes(facts.code)) return { outcome: "absent" };
      if (facts.isThrottle) {
        throttles += 1;
        await limiter.throttled(key);
      }
      if (!facts.isRetryable || attempts >= maxAttempts) return failed(request, result.error, attempts);
      await sleep(waitBefore(attempts - 1, facts.retryAfterSeconds), undefined, { signal });
    }
  }

  const call = <T>(request: CallRequest<T>): Promise<CallResult<T>> => places.run(() => callNow(request));

  async function* pages<P, T>(
    request: ListRequest<P, T>,
    listing: { end(gap: CoverageGap | null): void },
  ): AsyncGenerator<T, void> {
    const { fetch, items, next, ...rest } = request;
    let token: string | undefined;
    do {
      const asked = token;
      const result = await call({ ...rest, fn: (options) => fetch(asked, options) });
      if (result.outcome !== "value") {
        listing.end(result.outcome === "gap" ? result.gap : null);
        return;
      }
      yield* items(result.value) ?? [];
      token = next(result.value) || undefined;
      if (token !== undefined && token === asked) {
        const gap = repeatedToken(request.action, request.resourceArn);
        if (request.isRecorded !== false) onGap(gap);
        listing.end(gap);
        return;
      }
    } while (token !== undefined);
    listing.end(null);
  }

  return {
    accountId,
    partition,
    region,
    clients,
    signal,
    call,
    list: (request) => new Listing((listing) => pages(request, listing)),
    statistics: () => ({ calls: { ...calls }, throttles }),
  };
}

/** Errors of AWS or the network become gaps; a TypeError of our own must surface as the defect that it is. */
function isAwsError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("$metadata" in error || "$fault" in error || "$response" in error) return true;
  if (error.name === "CredentialsProviderError" || error.name === "TimeoutError") return true;
  if ("code" in error && typeof error.code === "string") return true;
  return error.cause !== undefined && isAwsError(error.cause);
}

function repeatedToken(action: string, resourceArn: string | undefined): CoverageGap {
  return {
    action,
    reason: "failed",
    code: "RepeatedPageToken",
    message: `${action} answered the same page token twice, so the list could not be read to its end.`,
    ...(resourceArn === undefined ? {} : { resourceArn }),
  };
}
