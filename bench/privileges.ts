import { CLI } from "../lib/context.ts";
import { pool } from "../lib/db/pool.ts";
import { listAttackPaths } from "../lib/queries/attack-paths/list.ts";
import { listPrivileges } from "../lib/queries/privileges/list.ts";
import { PRIVILEGE_MARKS, PRIVILEGE_SORTS } from "../lib/queries/privileges/privilege-filters.ts";
import { EVERYWHERE } from "../lib/queries/shell/scope.ts";
import { createRandom } from "../scanners/demo/random.ts";
import { withBenchServer } from "./database.ts";
import { enterDatabase, leaveDatabase } from "./live-account.ts";
import { median, numberOption, percentile, result, say, sayMachine } from "./measure.ts";

/** How fast the pages over privileges answer at the server: node bench/privileges.ts [--principals 10000] [--samples 100] */
const TARGET_MS = 150;
const LIMIT = 50;

/** Rows as wide as real ones: a body with ten services of which each lists its unused actions. */
async function fill(principals: number): Promise<void> {
  await pool().query(
    `INSERT INTO aws_account (account_id, name, source_type, updated_at)
     SELECT (100000000000 + a)::text, 'account-' || a, 'snapshot', now() FROM generate_series(0, 19) a`,
  );
  await pool().query(
    `INSERT INTO privilege_summary (resource_id, subject, account_id, arn, name, kind, role_arn, is_administrator, granted, used,
       denied_only, proven_unused, unused_by_last_accessed, unknown_count, unobservable, wildcard_count, unused_ratio, body, content_hash, as_of)
     SELECT gen_random_uuid(), CASE WHEN n % 3 = 0 THEN 'function' ELSE 'principal' END, (100000000000 + n % 20)::text,
       'arn:aws:iam::' || (100000000000 + n % 20) || ':role/service-' || n % 400 || '-' || n, 'service-' || n % 400 || '-' || n,
       CASE WHEN n % 3 = 0 THEN 'lambda.function' WHEN n % 50 = 1 THEN 'iam.user' ELSE 'iam.role' END,
       CASE WHEN n % 3 = 0 THEN 'arn:aws:iam::' || (100000000000 + n % 20) || ':role/service-' || n % 400 || '-' || n END,
       n % 250 = 0, 40 + n % 900, n % 40, n % 3, n % 200, n % 90, n % 300, n % 5, n % 4,
       CASE WHEN n % 7 = 0 THEN NULL ELSE (n % 100) / 100.0 END,
       jsonb_build_object('isRoleShared', n % 9 = 0, 'byService', (SELECT jsonb_agg(jsonb_build_object('service', 'service' || s,
         'granted', 40, 'lastUsedAt', CASE WHEN s % 2 = 0 THEN '2026-10-0' || s || 'T10:00:00Z' END,
         'notUsed', jsonb_build_object('unknown', (SELECT jsonb_agg('DescribeSomething' || i) FROM generate_series(1, 25) i))))
         FROM generate_series(1, 9) s)), md5(n::text), now()
     FROM generate_series(1, $1::int) n`,
    [principals * 1.5],
  );
  await pool().query(
    `INSERT INTO escalation_summary (resource_id, account_id, arn, name, kind, outcome, hops, runs_as, is_exposed, reached_count,
       store_count, admin_accounts, rule_ids, body, content_hash, as_of)
     SELECT gen_random_uuid(), p.account_id, p.arn, p.name, p.kind, o.outcome, CASE WHEN o.outcome IN ('administrator', 'conditional') THEN n % 5 END,
       CASE WHEN n % 2 = 0 THEN ARRAY['lambda.function'] ELSE ARRAY[]::text[] END, n % 90 = 0, n % 60, n % 300, ARRAY[]::text[],
       CASE WHEN o.outcome = 'none' THEN ARRAY[]::text[] ELSE ARRAY['lambda-new-function', 'sts-assume-role'] END,
       jsonb_build_object('steps', '[]'::jsonb), md5(n::text), now()
     FROM (SELECT *, row_number() OVER () AS n FROM privilege_summary WHERE subject = 'principal') p,
       LATERAL (SELECT (ARRAY['none', 'none', 'none', 'none', 'none', 'none', 'administrator', 'conditional', 'unknown'])[1 + p.n % 9] AS outcome) o`,
  );
  await pool().query("VACUUM ANALYZE privilege_summary");
  await pool().query("VACUUM ANALYZE escalation_summary");
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function report(what: string, times: readonly number[]): void {
  const text = (value: number) => `${value.toFixed(0)} ms`;
  result(
    what,
    `p50 ${text(median(times))}, p95 ${text(percentile(times, 95))}, max ${text(Math.max(...times))}, ${times.length} samples`,
    `target under ${TARGET_MS} ms`,
  );
}

await withBenchServer(async (server) => {
  sayMachine();
  enterDatabase(await server.create("privileges"));
  try {
    const principals = numberOption("principals", 10_000);
    await fill(principals);
    const counts = await pool().query<{ subject: string; n: number; size: string }>(
      `SELECT subject, count(*) AS n, pg_size_pretty(pg_total_relation_size('privilege_summary')) AS size FROM privilege_summary GROUP BY 1`,
    );
    say(
      `Input: ${counts.rows.map(({ subject, n }) => `${n} ${subject}s`).join(", ")}; ${counts.rows[0]?.size} with indexes`,
    );
    const random = createRandom("bench-privileges");
    const samples = numberOption("samples", 100);
    const list: number[] = [];
    const next: number[] = [];
    const filtered: number[] = [];
    const paths: number[] = [];
    const scope = EVERYWHERE;
    for (let index = 0; index < samples; index++) {
      const sort = { columnId: random.pick(PRIVILEGE_SORTS), isDescending: random.chance(0.7) };
      const filter = {
        subject: random.chance(0.7) ? ("principal" as const) : ("function" as const),
        mark: [],
        kind: [],
        q: "",
      };
      let after: string | null = null;
      list.push(
        await timed(async () => {
          after = (
            await listPrivileges(CLI, { scope, filter, sort, page: { after: null, before: null, limit: LIMIT } })
          ).next;
        }),
      );
      next.push(
        await timed(() => listPrivileges(CLI, { scope, filter, sort, page: { after, before: null, limit: LIMIT } })),
      );
      const narrow = {
        ...filter,
        mark: [random.pick(PRIVILEGE_MARKS)],
        q: random.chance(0.5) ? `service-${random.int(0, 399)}` : "",
      };
      filtered.push(
        await timed(() =>
          listPrivileges(CLI, { scope, filter: narrow, sort, page: { after: null, before: null, limit: LIMIT } }),
        ),
      );
      const pathFilter = { outcome: [], start: [], rule: [], q: "" };
      paths.push(
        await timed(() =>
          listAttackPaths(CLI, {
            scope,
            filter: pathFilter,
            sort: null,
            page: { after: null, before: null, limit: LIMIT },
          }),
        ),
      );
    }
    report("privileges, first page with counts", list);
    report("privileges, next page with counts", next);
    report("privileges, mark and search", filtered);
    report("attack paths, first page", paths);
  } finally {
    await leaveDatabase();
  }
});
