import type { Clock } from "#lib/clock.ts";
import { pool } from "#lib/db/pool.ts";
import { AppError, messageOf } from "#lib/errors.ts";
import type { TimeRange } from "#lib/trail/digests/ranges.ts";
import { createAwsCaller } from "../sources/aws/caller.ts";
import { discoverRegions } from "../sources/aws/identity.ts";
import type { RateLimiter } from "../sources/aws/rate-limits.ts";
import { storeVerifications, type VerifiedAccount, verifyAccount } from "../trail/verify/verify-account.ts";
import { openAccountConnection } from "./account-connection.ts";

const DAY_MS = 86_400_000;

export interface VerifyOptions {
  window: TimeRange;
  trailArn: string | null;
  region: string | null;
  refetch: boolean;
}

/** Does what somebody asked for on a page, and stores what came of it. */
export async function runTrailVerification(
  payload: { runId: string },
  isLastAttempt: boolean,
  signal: AbortSignal,
  dependencies: { clock: Clock; limiter: RateLimiter },
): Promise<void> {
  const begun = await pool().query<{ accountId: string; days: number }>(
    `UPDATE trail_verification_run SET status = 'running' WHERE id = $1 AND status IN ('queued', 'running')
     RETURNING account_id AS "accountId", days`,
    [payload.runId],
  );
  const run = begun.rows[0];
  if (run === undefined) return;
  const end = dependencies.clock.now().getTime();
  const window = { start: end - run.days * DAY_MS, end };
  try {
    await verifyAndStore(
      payload.runId,
      run.accountId,
      { window, trailArn: null, region: null, refetch: false },
      signal,
      dependencies,
    );
  } catch (error) {
    if (signal.aborted || (!isLastAttempt && !(error instanceof AppError))) throw error;
    await failRun(payload.runId, error);
  }
}

/** Verifies the trails of a connected account, stores what came of it and ends the run. */
export async function verifyAndStore(
  runId: string,
  accountId: string,
  options: VerifyOptions,
  signal: AbortSignal,
  dependencies: { clock: Clock; limiter: RateLimiter },
): Promise<VerifiedAccount> {
  const connection = await openAccountConnection(accountId);
  try {
    const now = dependencies.clock.now();
    const aws = createAwsCaller({
      accountId,
      partition: connection.partition,
      region: connection.homeRegion,
      clients: connection.clients,
      limiter: dependencies.limiter,
      signal,
      // What could not be read is named in the problems; a verification is no scan that gaps could belong to.
      onGap: () => undefined,
    });
    let regions = connection.stored.regions;
    if (regions.length === 0) {
      const discovered = await discoverRegions(aws);
      if (discovered.outcome === "gap") throw new AppError("unavailable", discovered.gap.message);
      regions = discovered.value;
    }
    const result = await verifyAccount({ aws, regions, now, ...options });
    if (result.verified.length === 0 && result.reason !== null) throw new AppError("unavailable", result.reason);
    await storeVerifications(runId, accountId, result.verified, now);
    return result;
  } finally {
    connection.destroy();
  }
}

/** Ends a run that gave no verdict, with the reason. */
export async function failRun(runId: string, error: unknown): Promise<void> {
  await pool().query(
    "UPDATE trail_verification_run SET status = 'failed', error = $2, finished_at = now() WHERE id = $1",
    [runId, messageOf(error).slice(0, 500)],
  );
}
