import { allChecks } from "../../checks/registry.ts";
import type { CheckOutcome } from "../../compliance/assess.ts";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { accountsInScope } from "../account-scope.ts";

/**
 * How every check came out at the last evaluation over the accounts in scope, all regions together. A kind is whole when it was
 * tried in every account and each collector that reads it ended whole in its last attempt: an account that was never scanned, or not
 * since a kind came with an upgrade, proves nothing. What Organizations says is read in the management account alone.
 */
export async function checkOutcomes(caller: Caller, account: readonly string[]): Promise<Map<string, CheckOutcome>> {
  const scope = [accountsInScope(caller, account)];
  const [counts, kinds] = await Promise.all([
    pool().query<{ id: string; passed: number; failed: number; unknown: number }>(
      `SELECT check_id AS id, sum(passed)::int AS passed, sum(failed)::int AS failed, sum(unknown_count)::int AS unknown
       FROM check_summary WHERE $1::text[] IS NULL OR account_id = ANY($1) GROUP BY 1`,
      scope,
    ),
    pool().query<{ kind: string; isWhole: boolean }>(
      `SELECT kind, bool_and(last_status = 'whole') AND (kind LIKE 'organizations.%' OR count(DISTINCT account_id) =
                (SELECT count(*) FROM aws_account WHERE $1::text[] IS NULL OR account_id = ANY($1))) AS "isWhole"
       FROM collector_coverage, unnest(kinds) AS kind WHERE $1::text[] IS NULL OR account_id = ANY($1) GROUP BY 1`,
      scope,
    ),
  ]);
  const whole = new Set(kinds.rows.flatMap(({ kind, isWhole }) => (isWhole ? [kind] : [])));
  const byId = new Map(counts.rows.map((row) => [row.id, row]));
  return new Map(
    allChecks().map(({ id, kind, needs }) => {
      const { passed, failed, unknown } = byId.get(id) ?? { passed: 0, failed: 0, unknown: 0 };
      return [id, { passed, failed, unknown, isWhole: [kind, ...needs].every((one) => whole.has(one)) }];
    }),
  );
}
