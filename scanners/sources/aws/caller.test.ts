import { describe, expect, it } from "vitest";
import type { CoverageGap } from "#lib/domain/coverage.ts";
import { type AwsCaller, createAwsCaller } from "./caller.ts";
import { openConnection } from "./connection.ts";
import type { RateLimiter, RateLimitKey } from "./rate-limits.ts";

function awsError(code: string, status: number, headers: Record<string, string> = {}): Error {
  const error = new Error(`quotes what was sent: secret-value, ${code}`);
  error.name = code;
  return Object.assign(error, { $metadata: { httpStatusCode: status }, $response: { statusCode: status, headers } });
}

interface Bench {
  aws: AwsCaller;
  gaps: CoverageGap[];
  acquired: RateLimitKey[];
  throttled: RateLimitKey[];
  abort: AbortController;
}

function bench(): Bench {
  const gaps: CoverageGap[] = [];
  const acquired: RateLimitKey[] = [];
  const throttled: RateLimitKey[] = [];
  const abort = new AbortController();
  const limiter: RateLimiter = {
    acquire: async (key) => void acquired.push(key),
    throttled: (key) => void throttled.push(key),
  };
  const aws = createAwsCaller({
    accountId: "111122223333",
    partition: "aws",
    region: "eu-west-1",
    clients: openConnection({ type: "default", sessionName: "test" }).clients,
    limiter,
    signal: abort.signal,
    onGap: (gap) => gaps.push(gap),
    backoffBaseMs: 1,
  });
  return { aws, gaps, acquired, throttled, abort };
}

function failing(times: number, error: () => Error): () => Promise<string> {
  let left = times;
  return () => (left-- > 0 ? Promise.reject(error()) : Promise.resolve("done"));
}

describe("call", () => {
  it.each([
    ["ThrottlingException", 400],
    ["Throttling", 400],
    ["TooManyRequestsException", 429],
    ["RequestLimitExceeded", 503],
    ["SlowDown", 503],
  ])("tries again after %s, takes a token for each attempt and tells the limiter", async (code, status) => {
    const { aws, gaps, acquired, throttled } = bench();
    const result = await aws.call({ action: "lambda:GetPolicy", fn: failing(3, () => awsError(code, status)) });
    expect(result).toEqual({ outcome: "value", value: "done" });
    expect(acquired).toHaveLength(4);
    expect(acquired[0]).toEqual({ accountId: "111122223333", region: "eu-west-1", family: "lambda:get-policy" });
    expect(throttled).toHaveLength(3);
    expect(aws.statistics()).toEqual({ calls: { "lambda:GetPolicy": 4 }, throttles: 3 });
    expect(gaps).toEqual([]);
  });

  it("gives up after six attempts and says so without quoting AWS", async () => {
    const { aws, gaps } = bench();
    const result = await aws.call({
      action: "iam:ListRoles",
      resourceArn: "arn:aws:iam::111122223333:role/a",
      fn: failing(99, () => awsError("Throttling", 400)),
    });
    expect(result.outcome).toBe("gap");
    expect(gaps).toEqual([
      {
        action: "iam:ListRoles",
        reason: "throttled",
        code: "Throttling",
        message: "AWS kept limiting the rate of iam:ListRoles; given up after 6 attempts.",
        resourceArn: "arn:aws:iam::111122223333:role/a",
      },
    ]);
  });

  it("tries 5xx and broken connections again, refusals not", async () => {
    const { aws, acquired } = bench();
    expect((await aws.call({ action: "a:B", fn: failing(2, () => awsError("InternalError", 500)) })).outcome).toBe(
      "value",
    );
    const reset = () => Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
    expect((await aws.call({ action: "a:B", fn: failing(1, reset) })).outcome).toBe("value");
    acquired.length = 0;
    await aws.call({ action: "a:B", fn: failing(9, () => awsError("AccessDeniedException", 403)) });
    expect(acquired).toHaveLength(1);
  });

  it("waits as long as Retry-After says", async () => {
    const { aws } = bench();
    const started = performance.now();
    await aws.call({ action: "a:B", fn: failing(1, () => awsError("SlowDown", 503, { "retry-after": "0.2" })) });
    expect(performance.now() - started).toBeGreaterThanOrEqual(190);
  });

  it.each([
    ["AccessDenied", 403, "denied"],
    ["AccessDeniedException", 400, "denied"],
    ["UnauthorizedOperation", 403, "denied"],
    ["ExpiredToken", 403, "failed"],
    ["UnrecognizedClientException", 403, "failed"],
    ["AWSOrganizationsNotInUseException", 400, "not_enabled"],
    ["OptInRequired", 403, "not_enabled"],
    ["UnknownOperationException", 404, "unsupported"],
    ["InvalidAction", 400, "unsupported"],
    ["UnknownError", 404, "unsupported"],
    ["ValidationException", 400, "failed"],
  ])("makes %s (%d) a gap %s", async (code, status, reason) => {
    const { aws, gaps } = bench();
    await aws.call({ action: "x:Y", fn: failing(9, () => awsError(code, status)) });
    expect(gaps).toMatchObject([{ reason }]);
    expect(gaps[0]?.message).not.toContain("secret-value");
  });

  it("names the policy that refused, where AWS does", async () => {
    const { aws, gaps } = bench();
    const error = awsError("AccessDeniedException", 403);
    error.message = "User is not authorized with an explicit deny in a service control policy";
    await aws.call({ action: "x:Y", fn: () => Promise.reject(error) });
    expect(gaps[0]?.message).toBe("AWS refused x:Y: a service control policy does not allow it.");
  });

  it("turns declared codes into absence, without a gap", async () => {
    const { aws, gaps } = bench();
    const fn = failing(9, () => awsError("ResourceNotFoundException", 404));
    expect(await aws.call({ action: "x:Y", absent: ["ResourceNotFoundException"], fn })).toEqual({ outcome: "absent" });
    expect(gaps).toEqual([]);
  });

  it("asks an endpoint once for a call that it does not offer", async () => {
    const { aws, gaps, acquired } = bench();
    for (const resourceArn of ["a", "b", "c"])
      await aws.call({ action: "x:Y", resourceArn, fn: failing(9, () => awsError("NotImplemented", 501)) });
    expect(acquired).toHaveLength(1);
    expect(gaps).toHaveLength(1);
    expect(gaps[0]).not.toHaveProperty("resourceArn");
  });

  it("throws when aborted, and lets defects of our own through", async () => {
    const { aws, abort, gaps } = bench();
    await expect(aws.call({ action: "x:Y", fn: () => Promise.reject(new TypeError("a defect")) })).rejects.toThrow(
      "a defect",
    );
    abort.abort(new Error("cancelled"));
    const error = awsError("AbortError", 0);
    await expect(aws.call({ action: "x:Y", fn: () => Promise.reject(error) })).rejects.toThrow("cancelled");
    expect(gaps).toEqual([]);
  });
});

describe("list", () => {
  const pages: Record<string, { items: number[]; next?: string }> = {
    "": { items: [1, 2], next: "b" },
    b: { items: [3] },
  };

  it("reads all pages and is whole only then", async () => {
    const { aws } = bench();
    const listing = aws.list({
      action: "x:List",
      fetch: async (token) => pages[token ?? ""] ?? { items: [] },
      items: (page) => page.items,
      next: (page) => page.next,
    });
    expect(listing.isWhole).toBe(false);
    expect(await listing.all()).toEqual([1, 2, 3]);
    expect(listing.isWhole).toBe(true);
  });

  it("keeps what it read when a later page is refused, and is not whole", async () => {
    const { aws, gaps } = bench();
    const listing = aws.list({
      action: "x:List",
      fetch: async (token) => {
        if (token === "b") throw awsError("AccessDenied", 403);
        return pages[""] ?? { items: [] };
      },
      items: (page) => page.items,
      next: (page) => page.next,
    });
    expect(await listing.all()).toEqual([1, 2]);
    expect(listing).toMatchObject({ isWhole: false, gap: { reason: "denied" } });
    expect(gaps).toHaveLength(1);
  });

  it("ends when the same token comes twice", async () => {
    const { aws } = bench();
    const listing = aws.list({
      action: "x:List",
      fetch: async () => ({ next: "again" }),
      items: () => [1],
      next: (page) => page.next,
    });
    expect(await listing.all()).toEqual([1, 1]);
    expect(listing).toMatchObject({ isWhole: false, gap: { code: "RepeatedPageToken" } });
  });
});
