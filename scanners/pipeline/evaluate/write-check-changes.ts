import { allChecks } from "#lib/checks/registry.ts";
import { checkStatus } from "#lib/compliance/assess.ts";
import type { Sql } from "#lib/db/pool.ts";
import type { CheckStatus } from "#lib/domain/compliance.ts";
import type { LoadedFacts } from "#lib/queries/organisation-facts/load.ts";
import type { Judgement } from "./judge.ts";

/**
 * Writes which checks stand otherwise than before, by account; what controls did over time follows from it. A change of an account
 * that was just scanned is as old as what was seen; any other (a check switched off, an upgrade) is as old as this evaluation.
 */
export async function writeCheckChanges(
  sql: Sql,
  loaded: LoadedFacts,
  judgement: Judgement,
  { scanned, now }: { scanned: ReadonlySet<string>; now: Date },
): Promise<void> {
  const isWhole = wholeKinds(loaded);
  const counts = countsByAccount(judgement);
  for (const { accountId } of loaded.facts.accounts) {
    const own = counts.get(accountId);
    const at = (scanned.has(accountId) ? loaded.asOfByAccount.get(accountId) : undefined) ?? now;
    const statuses: [string, CheckStatus][] = allChecks().map(({ id, kind, needs }) => {
      const counted = own?.get(id) ?? { passed: 0, failed: 0, unknown: 0 };
      return [id, checkStatus({ ...counted, isWhole: [kind, ...needs].every((one) => isWhole(one, accountId)) })];
    });
    await sql.query(
      `WITH now_stands AS (
         SELECT n.check_id, n.status FROM unnest($2::text[], $3::text[]) AS n(check_id, status)
       ), last AS (
         SELECT DISTINCT ON (check_id) check_id, at, status FROM check_change WHERE account_id = $1 ORDER BY check_id, at DESC
       )
       INSERT INTO check_change (account_id, check_id, at, status)
       SELECT $1, n.check_id, GREATEST($4::timestamptz, l.at + interval '1 millisecond'), n.status
       FROM now_stands n LEFT JOIN last l ON l.check_id = n.check_id WHERE l.status IS DISTINCT FROM n.status`,
      [accountId, statuses.map(([id]) => id), statuses.map(([, status]) => status), at],
    );
  }
}

type Counts = { passed: number; failed: number; unknown: number };

function countsByAccount(judgement: Judgement): Map<string, Map<string, Counts>> {
  const byAccount = new Map<string, Map<string, Counts>>();
  for (const { checkId, accountId, passed, failed, unknown } of judgement.summary.values()) {
    const own = byAccount.get(accountId) ?? new Map<string, Counts>();
    byAccount.set(accountId, own);
    const before = own.get(checkId) ?? { passed: 0, failed: 0, unknown: 0 };
    own.set(checkId, {
      passed: before.passed + passed,
      failed: before.failed + failed,
      unknown: before.unknown + unknown,
    });
  }
  return byAccount;
}

/** As `checkOutcomes` asks it of the database: what Organizations says is read in the management account alone. */
function wholeKinds(loaded: LoadedFacts): (kind: string, accountId: string) => boolean {
  const accounts = loaded.facts.accounts.map(({ accountId }) => accountId);
  const known = new Map<string, boolean>();
  return (kind, accountId) => {
    const isShared = kind.startsWith("organizations.");
    const key = isShared ? kind : `${kind} ${accountId}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const states = (isShared ? accounts : [accountId])
      .map((one) => loaded.coverage.state(kind, one))
      .filter((state) => !isShared || state !== "never");
    const isWhole = states.length > 0 && states.every((state) => state === "whole");
    known.set(key, isWhole);
    return isWhole;
  };
}
