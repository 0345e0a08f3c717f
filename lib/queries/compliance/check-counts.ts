import { allChecks } from "../../checks/registry.ts";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { accountsInScope, regionsInScope } from "../account-scope.ts";
import { belongs } from "../belonging.ts";
import { chosenOrNull, isOfPart, type ListScope } from "../shell/scope.ts";

/** How a check came out over the resources in scope. */
export interface CheckCount {
  id: string;
  passed: number;
  failed: number;
  unknown: number;
  /** Some of it may stand in a chosen region, and nobody knows. */
  isElsewhere: boolean;
}

/** Every check that judged something in scope at the last evaluation. With regions chosen, what is there once an account is left out. */
export async function checkCounts(caller: Caller, scope: ListScope): Promise<CheckCount[]> {
  return isOfPart(scope) ? countsOfPart(caller, scope) : countsOfAccounts(caller, scope);
}

async function countsOfAccounts(caller: Caller, scope: ListScope): Promise<CheckCount[]> {
  const found = await pool().query<CheckCount>(
    `SELECT check_id AS id, COALESCE(sum(passed) FILTER (WHERE in_scope), 0)::int AS passed,
            COALESCE(sum(failed) FILTER (WHERE in_scope), 0)::int AS failed,
            COALESCE(sum(unknown_count) FILTER (WHERE in_scope), 0)::int AS unknown,
            bool_or(NOT in_scope) AS "isElsewhere"
     FROM check_summary, LATERAL (SELECT $2::text[] IS NULL OR region = ANY($2) AS in_scope) AS place
     WHERE ($1::text[] IS NULL OR account_id = ANY($1)) AND (in_scope OR region = '') GROUP BY 1`,
    [accountsInScope(caller, scope.account), regionsInScope(scope.region)],
  );
  return found.rows;
}

/**
 * The evaluation counts by account and region; of applications and owners the counts follow from their resources. What the evaluation
 * did not know is unknown, unless something of it failed; a finding that is not resolved fails; what the check is switched off for does
 * not count. What is left passed, and only where the last evaluation ran the check in that place and knew the resource as it stands.
 */
const PART_SQL = `
WITH last AS (
  SELECT max(as_of) AS as_of FROM evaluation WHERE status = 'succeeded'
), mine AS MATERIALIZED (
  SELECT r.id, r.kind, r.account_id, r.region, r.tags,
         COALESCE(r.changed_at > last.as_of, true) AS is_new
  FROM resource r, last WHERE r.gone_at IS NULL AND ($1::text[] IS NULL OR r.account_id = ANY($1))
    AND ($2::text[] IS NULL OR r.region = ANY($2) OR r.region = '') AND ${belongs("r", "$3", "$4")}
), check_of AS (
  SELECT * FROM unnest($5::text[], $6::text[]) AS c(check_id, kind)
), verdict AS (
  SELECT check_id, resource_id, bool_and(failed) AS failed FROM (
    SELECT f.check_id, f.resource_id, true AS failed FROM finding f JOIN mine m ON m.id = f.resource_id WHERE f.status <> 'resolved'
    UNION ALL
    SELECT u.check_id, u.resource_id, u.has_failed FROM unknown_verdict u JOIN mine m ON m.id = u.resource_id
  ) AS given GROUP BY 1, 2
), off AS (
  SELECT c.check_id, m.id AS resource_id
  FROM check_of c JOIN check_override o ON o.check_id = c.check_id JOIN mine m ON m.kind = c.kind
  WHERE o.scope_type = 'all' OR (o.scope_type = 'account' AND o.scope_value = m.account_id)
     OR (o.scope_type = 'tag' AND EXISTS (SELECT 1 FROM jsonb_each_text(m.tags) AS t WHERE t.key || '=' || t.value = o.scope_value))
  GROUP BY 1, 2
  HAVING NOT (array_agg(o.is_enabled ORDER BY array_position(ARRAY['tag', 'account', 'all'], o.scope_type), o.scope_value COLLATE "C" DESC))[1]
), told AS (
  SELECT x.check_id, m.account_id, m.region, m.is_new, count(*) FILTER (WHERE x.what = 'failed') AS failed,
         count(*) FILTER (WHERE x.what = 'unknown') AS unknown, count(*) FILTER (WHERE x.what = 'off') AS off
  FROM (
    SELECT check_id, resource_id, CASE WHEN failed THEN 'failed' ELSE 'unknown' END AS what FROM verdict
    UNION ALL
    SELECT check_id, resource_id, 'off' FROM off WHERE NOT EXISTS
      (SELECT 1 FROM verdict v WHERE v.check_id = off.check_id AND v.resource_id = off.resource_id)
  ) AS x JOIN mine m ON m.id = x.resource_id GROUP BY 1, 2, 3, 4
), counted AS (
  SELECT c.check_id, COALESCE(t.failed, 0) AS failed, COALESCE(t.unknown, 0) AS unknown,
         g.n - COALESCE(t.failed, 0) - COALESCE(t.unknown, 0) - COALESCE(t.off, 0) AS rest,
         NOT g.is_new AND s.check_id IS NOT NULL AS is_judged, $2::text[] IS NULL OR g.region = ANY($2) AS in_scope
  FROM (SELECT kind, account_id, region, is_new, count(*) AS n FROM mine GROUP BY 1, 2, 3, 4) AS g
  JOIN check_of c ON c.kind = g.kind
  LEFT JOIN told t ON t.check_id = c.check_id AND t.account_id = g.account_id AND t.region = g.region AND t.is_new = g.is_new
  LEFT JOIN check_summary s ON s.check_id = c.check_id AND s.account_id = g.account_id AND s.region = g.region
)
SELECT check_id AS id, COALESCE(sum(rest) FILTER (WHERE in_scope AND is_judged), 0)::int AS passed,
       COALESCE(sum(failed) FILTER (WHERE in_scope), 0)::int AS failed,
       COALESCE(sum(unknown + CASE WHEN is_judged THEN 0 ELSE rest END) FILTER (WHERE in_scope), 0)::int AS unknown,
       bool_or(NOT in_scope) AS "isElsewhere"
FROM counted GROUP BY 1 HAVING sum(rest + failed + unknown) > 0`;

async function countsOfPart(caller: Caller, scope: ListScope): Promise<CheckCount[]> {
  const checks = allChecks();
  const found = await pool().query<CheckCount>(PART_SQL, [
    accountsInScope(caller, scope.account),
    regionsInScope(scope.region),
    chosenOrNull(scope.application),
    chosenOrNull(scope.owner),
    checks.map(({ id }) => id),
    checks.map(({ kind }) => kind),
  ]);
  return found.rows;
}
