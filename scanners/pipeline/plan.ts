import type { Clock } from "#lib/clock.ts";
import { isConnectionError, pool, transaction } from "#lib/db/pool.ts";
import type { CoverageGap } from "#lib/domain/coverage.ts";
import { messageOf } from "#lib/errors.ts";
import { COLLECTORS } from "../collectors/index.ts";
import { createAwsCaller } from "../sources/aws/caller.ts";
import { discoverRegions, whoAmI } from "../sources/aws/identity.ts";
import type { RateLimiter } from "../sources/aws/rate-limits.ts";
import { TRAIL_COLLECTOR_ID } from "../trail/take-live.ts";
import { type AccountConnection, openAccountConnection } from "./account-connection.ts";
import { addScanEvent } from "./scan-events.ts";
import { addScanJobs, loadScan } from "./scan-store.ts";
import { moveScan } from "./settle-scan.ts";

/** A scan that cannot begin, with one sentence for the page. */
export class PlanError extends Error {
  override readonly name = "PlanError";
}

/**
 * Splits a scan into jobs (collector x region) and queues them. Safe to run again: jobs exist once, and only those that
 * have not ended are queued. A scan that cannot begin (wrong account, no access) ends as failed with the reason.
 */
export async function planScan(
  payload: { scanId: string },
  isLastAttempt: boolean,
  signal: AbortSignal,
  dependencies: { clock: Clock; limiter: RateLimiter },
): Promise<void> {
  const scan = await loadScan(pool(), payload.scanId);
  if (scan === undefined || (scan.status !== "queued" && scan.status !== "collecting")) return;
  try {
    const connection = await openAccountConnection(scan.accountId);
    let jobs: { collector: string; region: string }[];
    try {
      jobs = await plannedJobs(connection, signal, dependencies.limiter);
    } finally {
      connection.destroy();
    }
    const planned = await transaction(async (client) => {
      const begun = await client.query(
        `UPDATE scan SET status = 'collecting', started_at = COALESCE(started_at, now())
         WHERE id = $1 AND status IN ('queued', 'collecting') AND cancel_requested_at IS NULL`,
        [scan.id],
      );
      if (begun.rowCount === 0) return false;
      const all = await addScanJobs(client, scan.id, jobs);
      await addScanEvent(client, scan.id, "planned", { jobs: all.length });
      return true;
    });
    if (planned) await moveScan(scan.id);
  } catch (error) {
    if (signal.aborted || isConnectionError(error) || (!(error instanceof PlanError) && !isLastAttempt)) throw error;
    await failScan(scan.id, messageOf(error));
  }
}

async function failScan(scanId: string, message: string): Promise<void> {
  await transaction(async (client) => {
    await client.query("UPDATE scan SET status = 'failed', finished_at = now(), error = $2 WHERE id = $1", [
      scanId,
      message,
    ]);
    await addScanEvent(client, scanId, "status", { status: "failed", error: message });
  });
}

async function plannedJobs(
  connection: AccountConnection,
  signal: AbortSignal,
  limiter: RateLimiter,
): Promise<{ collector: string; region: string }[]> {
  const gaps: CoverageGap[] = [];
  const aws = createAwsCaller({
    accountId: connection.accountId,
    partition: connection.partition,
    region: connection.homeRegion,
    clients: connection.clients,
    limiter,
    signal,
    onGap: (gap) => gaps.push(gap),
  });
  const identity = await whoAmI(aws);
  if (identity.outcome === "gap") throw new PlanError(`The connection does not work: ${identity.gap.message}`);
  if (identity.value.accountId !== connection.accountId) {
    throw new PlanError(
      `The connection leads to account ${identity.value.accountId}, not to ${connection.accountId}; correct it under Settings, Accounts.`,
    );
  }
  let regions = connection.stored.regions;
  if (regions.length === 0) {
    const discovered = await discoverRegions(aws);
    if (discovered.outcome === "gap") {
      throw new PlanError(
        `The account's regions cannot be listed (${discovered.gap.message}); name them under Settings, Accounts.`,
      );
    }
    regions = discovered.value;
  }
  const jobs = COLLECTORS.flatMap((collector) =>
    (collector.scope === "regional" ? regions : [connection.homeRegion]).map((region) => ({
      collector: collector.id,
      region,
    })),
  );
  if (connection.stored.takesTrail) {
    for (const region of regions) jobs.push({ collector: TRAIL_COLLECTOR_ID, region });
  }
  return jobs;
}
