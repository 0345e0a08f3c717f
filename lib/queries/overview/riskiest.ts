import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { SEVERITIES, type Severity } from "../../domain/severity.ts";
import { accountsInScope } from "../account-scope.ts";
import { belongs } from "../belonging.ts";
import { UNUSED_RATIO } from "../privileges/unused-ratio.ts";
import { chosenOrNull, type ListScope } from "../shell/scope.ts";

export interface RiskyResource {
  resourceId: string;
  name: string;
  accountName: string;
  region: string;
  kind: string;
  /** Active findings by severity, those at zero left out, worst first. */
  findings: { severity: Severity; count: number }[];
  isPublic: boolean;
  isAdministrator: boolean;
  /** Share of granted actions that were not used, 0 to 1; null: not known. */
  unusedRatio: number | null;
  granted: number | null;
}

interface RiskRow {
  resourceId: string;
  name: string;
  accountName: string | null;
  accountId: string;
  region: string;
  kind: string;
  counts: number[];
  isPublic: boolean;
  isAdministrator: boolean | null;
  unusedRatio: number | null;
  granted: number | null;
}

/** What one active finding weighs by severity; public exposure triples a function's weight. */
const WEIGHTS = [100, 25, 5, 1, 0];
/** Checks that fail on what anybody on the internet can call. */
const PUBLIC_CHECKS = ["function-url-without-auth", "function-public-invoke", "qualifier-public-invoke"];
const SHOWN = 6;

const COLUMNS = `r.id AS "resourceId", r.name, a.name AS "accountName", r.account_id AS "accountId", r.region, r.kind,
  s.counts, s.is_public AS "isPublic", p.is_administrator AS "isAdministrator", ${UNUSED_RATIO} AS "unusedRatio", p.granted`;
const SUMS = `sum(($1::int[])[severity + 1]) AS weight,
  ARRAY[count(*) FILTER (WHERE severity = 0), count(*) FILTER (WHERE severity = 1), count(*) FILTER (WHERE severity = 2),
        count(*) FILTER (WHERE severity = 3), count(*) FILTER (WHERE severity = 4)]::int[] AS counts,
  bool_or(check_id = ANY($2)) AS is_public`;
const ACTIVE = `f.status IN ('open', 'in_review', 'remediating') AND ($3::text[] IS NULL OR f.account_id = ANY($3))
  AND ($4::text[] IS NULL OR f.region = ANY($4)) AND ${belongs("f", "$6", "$7")}`;

/** Functions by what stands against them and their URLs and aliases, weighed by severity, exposure, role and unused rights. */
export async function riskiestFunctions(caller: Caller, scope: ListScope): Promise<RiskyResource[]> {
  const found = await pool().query<RiskRow>(
    `WITH problems AS (
       SELECT COALESCE(e.to_id, f.resource_id) AS function_id, f.severity, f.check_id FROM finding f
       LEFT JOIN edge e ON e.from_id = f.resource_id AND e.relation IN ('exposes', 'invokes') AND f.kind <> 'lambda.function'
       WHERE f.kind IN ('lambda.function', 'lambda.function-url', 'lambda.qualifier') AND ${ACTIVE}
     ), s AS (SELECT function_id, ${SUMS} FROM problems GROUP BY 1)
     SELECT ${COLUMNS} FROM s JOIN resource r ON r.id = s.function_id AND r.kind = 'lambda.function' AND r.gone_at IS NULL
     LEFT JOIN privilege_summary p ON p.resource_id = r.id LEFT JOIN aws_account a ON a.account_id = r.account_id
     ORDER BY s.weight * CASE WHEN s.is_public THEN 3 ELSE 1 END + CASE WHEN p.is_administrator THEN 100 ELSE 0 END
              + COALESCE(p.unused_ratio, 0) * 20 DESC, r.name, r.id LIMIT $5`,
    [
      WEIGHTS,
      PUBLIC_CHECKS,
      accountsInScope(caller, scope.account),
      chosenOrNull(scope.region),
      SHOWN,
      chosenOrNull(scope.application),
      chosenOrNull(scope.owner),
    ],
  );
  return found.rows.map(viewOf);
}

/** Roles and users by what stands against them, administrator rights and unused rights. IAM is global: regions do not count. */
export async function riskiestPrincipals(caller: Caller, scope: ListScope): Promise<RiskyResource[]> {
  const found = await pool().query<RiskRow>(
    `WITH s AS (
       SELECT f.resource_id, ${SUMS} FROM finding f WHERE f.kind IN ('iam.role', 'iam.user') AND ${ACTIVE} GROUP BY 1)
     SELECT ${COLUMNS} FROM s JOIN resource r ON r.id = s.resource_id AND r.gone_at IS NULL
     LEFT JOIN privilege_summary p ON p.resource_id = r.id LEFT JOIN aws_account a ON a.account_id = r.account_id
     ORDER BY s.weight + CASE WHEN p.is_administrator THEN 100 ELSE 0 END + COALESCE(p.unused_ratio, 0) * 20 DESC, r.name, r.id
     LIMIT $5`,
    [
      WEIGHTS,
      [],
      accountsInScope(caller, scope.account),
      null,
      SHOWN,
      chosenOrNull(scope.application),
      chosenOrNull(scope.owner),
    ],
  );
  return found.rows.map(viewOf);
}

function viewOf({ accountId, counts, ...row }: RiskRow): RiskyResource {
  return {
    ...row,
    accountName: row.accountName ?? accountId,
    isAdministrator: row.isAdministrator === true,
    findings: SEVERITIES.flatMap((severity, rank) => {
      const count = counts[rank] ?? 0;
      return count === 0 ? [] : [{ severity, count }];
    }),
  };
}
