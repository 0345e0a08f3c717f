import { allChecks } from "../../checks/registry.ts";
import type { CheckOutcome } from "../../compliance/assess.ts";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { KINDS } from "../../facts/kinds.ts";
import { accountsInScope, regionsInScope } from "../account-scope.ts";
import type { ListScope } from "../shell/scope.ts";
import { checkCounts } from "./check-counts.ts";

/**
 * How every check came out at the last evaluation over the accounts and regions in scope. With regions chosen, what is there once an
 * account is no part of it, as in lists of findings; what may stand in any region (a bucket whose region could not be read) keeps its
 * checks from being whole. Of applications and owners only their own resources count, while what must have been read is the same as of
 * everything in the accounts: they may have resources in what nobody looked at.
 */
export async function checkOutcomes(caller: Caller, scope: ListScope): Promise<Map<string, CheckOutcome>> {
  const accounts = accountsInScope(caller, scope.account);
  const regions = regionsInScope(scope.region);
  const [counts, whole] = await Promise.all([
    checkCounts(caller, scope),
    regions === null ? wholeKinds(accounts) : wholeKindsOf(accounts, regions),
  ]);
  const byId = new Map(counts.map((row) => [row.id, row]));
  return new Map(
    allChecks().map(({ id, kind, needs }) => {
      const { passed, failed, unknown, isElsewhere } = byId.get(id) ?? NOTHING;
      const isWhole = !isElsewhere && [kind, ...needs].every((one) => whole.has(one));
      return [id, { passed, failed, unknown, isWhole }];
    }),
  );
}

const NOTHING = { passed: 0, failed: 0, unknown: 0, isElsewhere: false };

/**
 * A kind is whole when it was tried in every account and each collector that reads it ended whole in its last attempt: an account
 * that was never scanned, or not since a kind came with an upgrade, proves nothing. What Organizations says is read in the
 * management account alone, and is known for all of them.
 */
async function wholeKinds(accounts: readonly string[] | null): Promise<Set<string>> {
  const found = await pool().query<{ kind: string }>(
    `SELECT kind FROM collector_coverage, unnest(kinds) AS kind
     WHERE kind LIKE 'organizations.%' OR $1::text[] IS NULL OR account_id = ANY($1)
     GROUP BY 1 HAVING bool_and(last_status = 'whole') AND (kind LIKE 'organizations.%' OR count(DISTINCT account_id) =
       (SELECT count(*) FROM aws_account WHERE $1::text[] IS NULL OR account_id = ANY($1)))`,
    [accounts],
  );
  return new Set(found.rows.map(({ kind }) => kind));
}

const GLOBAL_KINDS: readonly string[] = KINDS.filter(({ isGlobal }) => isGlobal).map(({ kind }) => kind);

/**
 * The same of regions: a kind that has regions must have been read whole in each of the chosen ones that an account is scanned in.
 * Nothing is whole where no account is scanned, or where one never was.
 */
async function wholeKindsOf(accounts: readonly string[] | null, regions: readonly string[]): Promise<Set<string>> {
  const found = await pool().query<{ kind: string }>(
    `WITH place AS (
       SELECT DISTINCT account_id, region FROM collector_coverage
       WHERE ($1::text[] IS NULL OR account_id = ANY($1)) AND region = ANY($2) AND NOT kinds <@ $3
     ), unseen AS (
       SELECT 1 FROM aws_account a WHERE ($1::text[] IS NULL OR a.account_id = ANY($1))
         AND NOT EXISTS (SELECT 1 FROM collector_coverage c WHERE c.account_id = a.account_id)
     )
     SELECT kind FROM collector_coverage c, unnest(kinds) AS kind
     WHERE kind <> ALL($3) AND EXISTS (SELECT 1 FROM place p WHERE p.account_id = c.account_id AND p.region = c.region)
     GROUP BY 1 HAVING bool_and(last_status = 'whole')
       AND count(DISTINCT (account_id, region)) = (SELECT count(*) FROM place) AND NOT EXISTS (SELECT 1 FROM unseen)`,
    [accounts, regions, GLOBAL_KINDS],
  );
  const regional = found.rows.map(({ kind }) => kind);
  if (regional.length === 0) return new Set();
  const everywhere = await wholeKinds(accounts);
  return new Set([...regional, ...GLOBAL_KINDS.filter((kind) => everywhere.has(kind))]);
}
