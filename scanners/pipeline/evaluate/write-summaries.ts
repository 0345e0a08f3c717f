import type { Sql } from "#lib/db/pool.ts";
import { contentHash } from "#lib/domain/json.ts";
import { resourceEdges } from "#lib/graph/edges.ts";
import { loadEngine, type PolicyEngine } from "#lib/iam/engine.ts";
import type { FunctionPrivilegeSummary, PrivilegeSummary } from "#lib/iam/privileges.ts";
import type { LoadedFacts } from "#lib/queries/organisation-facts/load.ts";
import { createBreather } from "../../breathe.ts";
import type { Judgement } from "./judge.ts";

/** Summaries of principals with wide permissions are long; few at a time keep the worker small. */
const CHUNK = 100;

/** Brings the rows of verdicts that could not be given in line with the judgement; unchanged ones are not written. */
export async function writeUnknown(sql: Sql, loaded: LoadedFacts, judgement: Judgement): Promise<void> {
  const rows = judgement.unknown.map(({ checkId, fact, missing, hasFailed }) => ({
    check_id: checkId,
    resource_id: loaded.idOf(fact),
    account_id: fact.accountId,
    missing,
    has_failed: hasFailed,
    since: loaded.asOfByAccount.get(fact.accountId) ?? loaded.facts.asOf,
  }));
  await sql.query(
    `WITH now_unknown AS (
       SELECT * FROM jsonb_to_recordset($1) AS u(check_id text, resource_id uuid, account_id text, missing text[],
         has_failed bool, since timestamptz)
     ), cleared AS (
       DELETE FROM unknown_verdict v WHERE NOT EXISTS
         (SELECT 1 FROM now_unknown u WHERE u.check_id = v.check_id AND u.resource_id = v.resource_id)
     )
     INSERT INTO unknown_verdict (check_id, resource_id, account_id, missing, has_failed, since)
     SELECT check_id, resource_id, account_id, missing, has_failed, since FROM now_unknown
     ON CONFLICT (check_id, resource_id) DO UPDATE SET missing = excluded.missing, has_failed = excluded.has_failed
     WHERE (unknown_verdict.missing, unknown_verdict.has_failed) IS DISTINCT FROM (excluded.missing, excluded.has_failed)`,
    [JSON.stringify(rows)],
  );
}

/** Counts per check, account and region; unchanged ones are not written. */
export async function writeCheckSummary(sql: Sql, judgement: Judgement): Promise<void> {
  await sql.query(
    `WITH now_counted AS (
       SELECT * FROM jsonb_to_recordset($1) AS s("checkId" text, "accountId" text, region text, passed int, failed int, unknown int)
     ), cleared AS (
       DELETE FROM check_summary c WHERE NOT EXISTS
         (SELECT 1 FROM now_counted s WHERE s."checkId" = c.check_id AND s."accountId" = c.account_id AND s.region = c.region)
     )
     INSERT INTO check_summary (check_id, account_id, region, passed, failed, unknown_count)
     SELECT "checkId", "accountId", region, passed, failed, unknown FROM now_counted
     ON CONFLICT (check_id, account_id, region) DO UPDATE SET
       passed = excluded.passed, failed = excluded.failed, unknown_count = excluded.unknown_count
     WHERE (check_summary.passed, check_summary.failed, check_summary.unknown_count)
       IS DISTINCT FROM (excluded.passed, excluded.failed, excluded.unknown_count)`,
    [JSON.stringify([...judgement.summary.values()])],
  );
}

/** Relations between resources, as differences. */
export async function writeEdges(sql: Sql, loaded: LoadedFacts): Promise<void> {
  const byArn = new Map(loaded.resources.map((fact) => [fact.arn, fact]));
  // AWS managed policies have one ARN in every account: a relation leads to the one of its own account.
  const own = new Map(loaded.resources.map((fact) => [`${fact.accountId} ${fact.arn}`, fact]));
  const rows = resourceEdges(loaded.facts).map((edge) => {
    const target = own.get(`${edge.from.accountId} ${edge.toArn}`) ?? byArn.get(edge.toArn);
    return {
      from_id: loaded.idOf(edge.from),
      relation: edge.relation,
      to_arn: edge.toArn,
      to_id: target === undefined ? null : loaded.idOf(target),
      account_id: edge.from.accountId,
    };
  });
  await sql.query(
    `WITH now_related AS (
       SELECT * FROM jsonb_to_recordset($1) AS e(from_id uuid, relation text, to_arn text, to_id uuid, account_id text)
     ), cleared AS (
       DELETE FROM edge o WHERE NOT EXISTS
         (SELECT 1 FROM now_related e WHERE e.from_id = o.from_id AND e.relation = o.relation AND e.to_arn = o.to_arn)
     )
     INSERT INTO edge (from_id, relation, to_arn, to_id, account_id) SELECT from_id, relation, to_arn, to_id, account_id FROM now_related
     ON CONFLICT (from_id, relation, to_arn) DO UPDATE SET to_id = excluded.to_id WHERE edge.to_id IS DISTINCT FROM excluded.to_id`,
    [JSON.stringify(rows)],
  );
}

type Summary = PrivilegeSummary | FunctionPrivilegeSummary;

/** Granted against used for every function, role and user; a summary is written only when it says something new. */
export async function writePrivileges(sql: Sql, loaded: LoadedFacts): Promise<void> {
  const engines = new Map<string, PolicyEngine>();
  const engineOf = (accountId: string): PolicyEngine => {
    const known = engines.get(accountId);
    if (known !== undefined) return known;
    const engine = loadEngine({ ...loaded.facts, asOf: loaded.asOfByAccount.get(accountId) ?? loaded.facts.asOf });
    engines.set(accountId, engine);
    return engine;
  };
  const known = await sql.query<{ resource_id: string; content_hash: string }>(
    "SELECT resource_id, content_hash FROM privilege_summary",
  );
  const hashes = new Map(known.rows.map((row) => [row.resource_id, row.content_hash]));
  const alive = new Set<string>();
  let batch: ReturnType<typeof rowOf>[] = [];
  const breathe = createBreather();
  for (const fact of loaded.resources) {
    const isFunction = fact.kind === "lambda.function";
    if (!isFunction && fact.kind !== "iam.role" && fact.kind !== "iam.user") continue;
    await breathe();
    const engine = engineOf(fact.accountId);
    const summary = isFunction ? engine.functionPrivileges(fact.arn) : engine.privileges(fact.arn);
    if (summary === undefined) continue;
    const row = rowOf(loaded, fact, summary);
    alive.add(row.resource_id);
    if (hashes.get(row.resource_id) !== row.content_hash) batch.push(row);
    if (batch.length >= CHUNK) {
      await upsertPrivileges(sql, batch);
      batch = [];
    }
  }
  await upsertPrivileges(sql, batch);
  const dead = [...hashes.keys()].filter((id) => !alive.has(id));
  if (dead.length > 0) await sql.query("DELETE FROM privilege_summary WHERE resource_id = ANY($1)", [dead]);
}

function rowOf(loaded: LoadedFacts, fact: LoadedFacts["resources"][number], summary: Summary) {
  const { states, granted } = summary;
  const unused = states.proven_unused + states.unused_by_last_accessed;
  // The window slides with every scan without anything being new: it is shown, and does not count as a change.
  const { evidence: _window, ...lasting } = summary;
  return {
    resource_id: loaded.idOf(fact),
    subject: fact.kind === "lambda.function" ? "function" : "principal",
    account_id: fact.accountId,
    arn: fact.arn,
    name: fact.name,
    kind: fact.kind,
    role_arn: fact.kind === "lambda.function" ? summary.principalArn : null,
    is_administrator: summary.isAdministrator,
    granted,
    used: states.used,
    denied_only: states.denied_only,
    proven_unused: states.proven_unused,
    unused_by_last_accessed: states.unused_by_last_accessed,
    unknown_count: states.unknown,
    unobservable: states.unobservable,
    wildcard_count: summary.wildcards.length,
    unused_ratio: granted === 0 || unused + states.used === 0 ? null : unused / granted,
    body: summary,
    content_hash: contentHash({ ...lasting, hasProofWindow: summary.evidence.hasProofWindow }),
    as_of: loaded.asOfByAccount.get(fact.accountId) ?? loaded.facts.asOf,
  };
}

async function upsertPrivileges(sql: Sql, rows: ReturnType<typeof rowOf>[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = `resource_id, subject, account_id, arn, name, kind, role_arn, is_administrator, granted, used, denied_only,
    proven_unused, unused_by_last_accessed, unknown_count, unobservable, wildcard_count, unused_ratio, body, content_hash, as_of`;
  const names = columns.split(",").map((name) => name.trim());
  await sql.query(
    `INSERT INTO privilege_summary (${columns}) SELECT ${columns} FROM jsonb_to_recordset($1) AS p(resource_id uuid, subject text,
       account_id text, arn text, name text, kind text, role_arn text, is_administrator bool, granted int, used int,
       denied_only int, proven_unused int, unused_by_last_accessed int, unknown_count int, unobservable int,
       wildcard_count int, unused_ratio float8, body jsonb, content_hash text, as_of timestamptz)
     ON CONFLICT (resource_id) DO UPDATE SET ${names
       .slice(1)
       .map((name) => `${name} = excluded.${name}`)
       .join(", ")}`,
    [JSON.stringify(rows)],
  );
}
