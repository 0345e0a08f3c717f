import { allChecks } from "../lib/checks/registry.ts";
import { pool } from "../lib/db/pool.ts";
import { severityRank } from "../lib/domain/severity.ts";
import { kindDefinition } from "../lib/facts/kinds.ts";

export interface FindingsData {
  accounts: readonly string[];
  regions: readonly string[];
  owners: readonly string[];
}

const ACCOUNTS = 24;
const RESOURCES = 60_000;
const REGIONS = ["eu-west-1", "eu-central-1", "us-east-1", "us-west-2", "ap-southeast-2"] as const;
const OWNERS = Array.from({ length: 30 }, (_value, index) => `team-${String(index).padStart(2, "0")}@example.com`);

/**
 * Fills the database with findings by SQL: spread over all checks, accounts, regions and two years, a share of them
 * active and the rest resolved. Rows are as wide as real ones: ARN, evidence and hashes included.
 */
export async function insertFindings(total: number, active: number): Promise<FindingsData> {
  const accounts = Array.from({ length: ACCOUNTS }, (_value, index) => String(100_000_000_000 + index * 7_919));
  const checks = allChecks().map((check) => ({
    id: check.id,
    title: check.title,
    kind: check.kind,
    service: kindDefinition(check.kind)?.service ?? "",
    severity: severityRank(check.severity),
  }));
  await pool().query(
    `INSERT INTO aws_account (account_id, name, source_type, updated_at)
     SELECT a, 'account-' || a, 'snapshot', now() FROM unnest($1::text[]) AS a`,
    [accounts],
  );
  await pool().query(
    `INSERT INTO resource (id, account_id, region, kind, arn, name, config, content_hash, collector, owner, first_seen_at, changed_at)
     SELECT gen_random_uuid(), ($1::text[])[1 + n % $2], ($3::text[])[1 + n % 5], 'lambda.function',
            'arn:aws:lambda:' || ($3::text[])[1 + n % 5] || ':' || ($1::text[])[1 + n % $2] || ':function:service-' || n % 400 || '-function-' || n,
            'service-' || n % 400 || '-function-' || n, '{}', md5(n::text), 'lambda.functions', ($4::text[])[1 + n % 30], now(), now()
     FROM generate_series(1, $5::int) AS n`,
    [accounts, ACCOUNTS, [...REGIONS], OWNERS, RESOURCES],
  );
  await pool().query(
    `WITH numbered AS (SELECT row_number() OVER () AS at, r.* FROM resource r),
     checks AS (SELECT row_number() OVER () AS at, c.* FROM jsonb_to_recordset($1) AS c(id text, title text, kind text, service text, severity int))
     INSERT INTO finding (id, fingerprint, check_id, resource_id, account_id, region, kind, service, severity, status, title,
                          resource_name, resource_arn, owner, evidence, evidence_hash, first_seen_at, last_failed_at, resolved_at,
                          due_at, updated_at)
     SELECT gen_random_uuid(), md5('f' || n), c.id, r.id, r.account_id, r.region, c.kind, c.service, c.severity,
            CASE WHEN is_active THEN (ARRAY['open', 'open', 'open', 'open', 'in_review', 'remediating'])[1 + n % 6]
                 WHEN n % 40 = 0 THEN 'risk_accepted' ELSE 'resolved' END,
            c.title, r.name, r.arn, CASE WHEN n % 11 = 0 THEN NULL ELSE r.owner END,
            jsonb_build_array(jsonb_build_object('summary', 'What was found in the configuration of ' || r.name, 'path', 'config', 'value', md5(n::text))),
            md5('e' || n), seen, seen, CASE WHEN NOT is_active AND n % 40 <> 0 THEN seen + interval '20 days' END,
            seen + (ARRAY[7, 30, 90, 180, NULL])[1 + c.severity] * interval '1 day', seen
     FROM (SELECT n, (hashint4(n) & 2147483647) % $3 < $4 AS is_active,
                  now() - ((hashint4(n * 3 + 1) & 2147483647) % 730) * interval '1 day' - (n % 86400) * interval '1 second' AS seen
           FROM generate_series(1, $3::int) AS n) AS wanted
     JOIN numbered r ON r.at = 1 + (hashint4(n * 7) & 2147483647) % $5
     JOIN checks c ON c.at = 1 + (hashint4(n * 13) & 2147483647) % $2`,
    [JSON.stringify(checks), checks.length, total, active, RESOURCES],
  );
  await pool().query("VACUUM ANALYZE finding");
  await pool().query("ANALYZE resource");
  return { accounts, regions: REGIONS, owners: OWNERS };
}
