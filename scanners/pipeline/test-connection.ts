import { pool } from "#lib/db/pool.ts";
import type { ConnectionTestResult } from "#lib/domain/connection-test.ts";
import { messageOf } from "#lib/errors.ts";
import { actionsOf, COLLECTORS, TRAIL_ACTIONS } from "../collectors/index.ts";
import { type AwsCaller, createAwsCaller } from "../sources/aws/caller.ts";
import { discoverRegions, listOrganizationAccounts, whoAmI } from "../sources/aws/identity.ts";
import { preflight } from "../sources/aws/preflight.ts";
import type { RateLimiter } from "../sources/aws/rate-limits.ts";
import { TRAIL_COLLECTOR_ID } from "../trail/take-live.ts";
import { type AccountConnection, openAccountConnection } from "./account-connection.ts";

const NOTHING: ConnectionTestResult = {
  error: null,
  identity: null,
  isRightAccount: null,
  region: null,
  regions: null,
  reports: [],
  accounts: null,
};

/**
 * Tries the connection that somebody asked about on a page (or lists its organization's accounts) and stores what came of it.
 * Nothing of the account is stored. A connection that does not work is an answer, not a failure of the job.
 */
export async function runConnectionTest(
  payload: { testId: string },
  signal: AbortSignal,
  dependencies: { limiter: RateLimiter },
): Promise<void> {
  const begun = await pool().query<{ accountId: string | null; type: string }>(
    `UPDATE connection_test SET status = 'running' WHERE id = $1 AND status IN ('queued', 'running')
     RETURNING account_id AS "accountId", type`,
    [payload.testId],
  );
  const test = begun.rows[0];
  if (test === undefined || test.accountId === null) return;
  let result: ConnectionTestResult;
  try {
    const connection = await openAccountConnection(test.accountId, { asksAnew: true });
    try {
      result = await tryConnection(connection, test.type, signal, dependencies.limiter);
    } finally {
      connection.destroy();
    }
  } catch (error) {
    if (signal.aborted) throw error;
    result = { ...NOTHING, error: messageOf(error) };
  }
  await pool().query("UPDATE connection_test SET status = $2, result = $3, finished_at = now() WHERE id = $1", [
    payload.testId,
    result.error === null ? "done" : "failed",
    JSON.stringify(result),
  ]);
}

async function tryConnection(
  connection: AccountConnection,
  type: string,
  signal: AbortSignal,
  limiter: RateLimiter,
): Promise<ConnectionTestResult> {
  const aws = callerIn(connection, connection.homeRegion, signal, limiter);
  const identity = await whoAmI(aws);
  if (identity.outcome === "gap") return { ...NOTHING, error: identity.gap.message };
  const known = {
    ...NOTHING,
    identity: identity.value,
    isRightAccount: identity.value.accountId === connection.accountId,
  };
  if (!known.isRightAccount) return known;
  if (type === "discover") {
    const accounts = await listOrganizationAccounts(aws);
    return accounts.outcome === "gap"
      ? { ...known, error: accounts.gap.message }
      : { ...known, accounts: accounts.value };
  }
  const found = connection.stored.regions.length > 0 ? connection.stored.regions : await regionsOf(aws);
  const region = found?.[0] ?? connection.homeRegion;
  const global = COLLECTORS.filter((collector) => collector.scope !== "regional");
  const regional = COLLECTORS.filter((collector) => collector.scope === "regional");
  const subjects = (collectors: typeof COLLECTORS) =>
    collectors.map((collector) => ({
      id: collector.id,
      actions: actionsOf(collector, connection.collectOptions),
    }));
  const trail = connection.stored.takesTrail ? [{ id: TRAIL_COLLECTOR_ID, actions: [...TRAIL_ACTIONS] }] : [];
  const reports = [
    ...(await preflight(aws, subjects(global))),
    ...(await preflight(callerIn(connection, region, signal, limiter), [...subjects(regional), ...trail])),
  ];
  return { ...known, region, regions: found, reports };
}

async function regionsOf(aws: AwsCaller): Promise<string[] | null> {
  const discovered = await discoverRegions(aws);
  return discovered.outcome === "value" ? discovered.value : null;
}

/** Gaps of a test belong to no scan: what they say comes back in the reports. */
function callerIn(connection: AccountConnection, region: string, signal: AbortSignal, limiter: RateLimiter): AwsCaller {
  return createAwsCaller({
    accountId: connection.accountId,
    partition: connection.partition,
    region,
    clients: connection.clients,
    limiter,
    signal,
    onGap: () => undefined,
  });
}
