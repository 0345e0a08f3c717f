import type { Sql } from "#lib/db/pool.ts";
import { contentHash } from "#lib/domain/json.ts";
import type { Analysis } from "#lib/graph/analysis.ts";
import { exposedFunctions } from "#lib/graph/exposure.ts";
import { describeAbility, describePath, heldView } from "#lib/iam/escalation/describe.ts";
import type { Edge, Node } from "#lib/iam/escalation/graph.ts";
import { limitsNotCollected } from "#lib/iam/escalation/limits.ts";
import type { SearchIdentity } from "#lib/iam/escalation/model.ts";
import { type Escalation, reachable } from "#lib/iam/escalation/outcome.ts";
import type { LoadedFacts } from "#lib/queries/organisation-facts/load.ts";

const CHUNK = 2000;
/** Abilities, rules and blocks listed at most in a summary; the counts beside them are whole. */
const MAX_LISTED = 20;

/** What users and roles can come to hold and read: summaries, steps and reads, as differences. */
export async function writeEscalation(sql: Sql, loaded: LoadedFacts, analysis: Analysis): Promise<void> {
  const escalation = analysis.escalation();
  const keys = nodeKeys(loaded);
  await writeSummaries(sql, loaded, escalation);
  await writeSteps(sql, escalation, keys);
  await writeReads(sql, loaded, escalation, keys);
}

interface ReadRow {
  holder_key: string;
  store_id: string;
  holder_id: string | null;
  account_id: string;
  rule_id: string | null;
  conditions: readonly string[];
}

interface NodeKey {
  key: string;
  resourceId: string | null;
}

function kindOf(identity: SearchIdentity): "iam.user" | "iam.role" {
  return identity.kind === "user" ? "iam.user" : "iam.role";
}

/** Keys that stay the same from one evaluation to the next. */
function nodeKeys(loaded: LoadedFacts): (node: Node) => NodeKey {
  const known = new Map<number, NodeKey>();
  return (node) => {
    const found = known.get(node.id);
    if (found !== undefined) return found;
    const { holder } = node;
    const resourceId = holder === null ? null : loaded.idOf({ ...holder.identity, kind: kindOf(holder.identity) });
    const changes = heldView(node)
      .changes.map((change) => ` ${change}`)
      .join(",");
    const made = { key: holder === null ? `new ${node.accountId}` : `${resourceId}${changes}`, resourceId };
    known.set(node.id, made);
    return made;
  };
}

async function writeSummaries(sql: Sql, loaded: LoadedFacts, escalation: Escalation): Promise<void> {
  const { graph } = escalation;
  const exposed = exposedFunctions(loaded.facts);
  const functionsByRole = new Map<string, string[]>();
  const kindsByRole = new Map<string, Set<string>>();
  for (const workload of graph.model.facts.workloads)
    for (const roleArn of workload.roleArns) {
      const kinds = kindsByRole.get(roleArn) ?? new Set();
      kindsByRole.set(roleArn, kinds.add(workload.kind));
      if (workload.kind === "lambda.function")
        functionsByRole.set(roleArn, [...(functionsByRole.get(roleArn) ?? []), workload.arn]);
    }
  const rows = graph.model.facts.identities.map((identity) => {
    const result = escalation.result(identity.index);
    const start = graph.starts[identity.index];
    const { accounts, stores, unread } = escalation.data(identity.index);
    const reached = new Set<string>();
    if (start !== undefined)
      for (const { node } of reachable(start, false))
        if (node.holder !== null && node.holder.identity !== identity) reached.add(node.holder.identity.arn);
    const steps = describePath(result.path);
    const last = result.path.at(-1)?.to ?? start;
    const makesPowerful =
      last === undefined
        ? []
        : result.makesPowerful.slice(0, MAX_LISTED).map((ability) => describeAbility(last, ability));
    const isExposed = (functionsByRole.get(identity.arn) ?? []).some((arn) => exposed.has(arn));
    const body = {
      steps,
      conditions: result.conditions,
      makesPowerful,
      makesPowerfulCount: result.makesPowerful.length,
      unknown: unknownOf(result),
      blocked: result.blocked.slice(0, MAX_LISTED).map(({ rule, aim, permission }) => ({
        ruleId: rule.id,
        title: rule.title,
        on: aim.arn,
        action: permission.action,
        resource: permission.resource,
        blockedBy: start?.holder?.explain(permission).blockedBy ?? [],
      })),
      stores: storeCounts(stores),
      unread: [...unread].flatMap(([accountId, kinds]) => [...kinds].sort().map((kind) => ({ kind, accountId }))),
      caveats: identity.isServiceLinked ? [] : caveatsOf(graph, identity, result.limits),
    };
    return {
      resource_id: loaded.idOf({ ...identity, kind: kindOf(identity) }),
      account_id: identity.accountId,
      arn: identity.arn,
      name: identity.name,
      kind: kindOf(identity),
      outcome: result.outcome,
      hops: result.outcome === "administrator" || result.path.length > 0 ? result.path.length : null,
      runs_as: [...(kindsByRole.get(identity.arn) ?? [])].sort(),
      is_exposed: isExposed,
      reached_count: reached.size,
      store_count: stores.size,
      admin_accounts: [...accounts.keys()].sort(),
      rule_ids: [...new Set(steps.flatMap(({ abilities }) => abilities.map(({ ruleId }) => ruleId)))],
      body,
      as_of: loaded.asOfByAccount.get(identity.accountId) ?? loaded.facts.asOf,
    };
  });
  const hashed = rows.map(({ as_of, ...lasting }) => ({ ...lasting, as_of, content_hash: contentHash(lasting) }));
  const known = await hashesOf(sql, "SELECT resource_id::text AS key, content_hash FROM escalation_summary");
  const columns = `resource_id, account_id, arn, name, kind, outcome, hops, runs_as, is_exposed, reached_count, store_count,
    admin_accounts, rule_ids, body, content_hash, as_of`;
  const changed = hashed.filter((row) => known.get(row.resource_id) !== row.content_hash);
  for (let at = 0; at < changed.length; at += CHUNK)
    await sql.query(
      `INSERT INTO escalation_summary (${columns}) SELECT ${columns} FROM jsonb_to_recordset($1) AS s(resource_id uuid,
         account_id text, arn text, name text, kind text, outcome text, hops int, runs_as text[], is_exposed bool,
         reached_count int, store_count int, admin_accounts text[], rule_ids text[], body jsonb, content_hash text, as_of timestamptz)
       ON CONFLICT (resource_id) DO UPDATE SET ${updated(columns, 1)}`,
      [JSON.stringify(changed.slice(at, at + CHUNK))],
    );
  const alive = new Set(rows.map((row) => row.resource_id));
  const dead = [...known.keys()].filter((key) => !alive.has(key));
  if (dead.length > 0) await sql.query("DELETE FROM escalation_summary WHERE resource_id = ANY($1::uuid[])", [dead]);
}

/** Limits on the path, and those over what it can read without one. */
function caveatsOf({ model }: Escalation["graph"], { accountId }: SearchIdentity, limits: readonly string[]): string[] {
  return [...new Set([...limits, ...limitsNotCollected(model, [accountId])])];
}

/** Rules that could not be judged, with the kind that was not collected, each once. */
function unknownOf({ unknown }: ReturnType<Escalation["result"]>) {
  const found = new Map(unknown.map(({ rule, kind }) => [rule.id, { ruleId: rule.id, title: rule.title, kind }]));
  return [...found.values()];
}

function storeCounts(stores: ReturnType<Escalation["data"]>["stores"]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { read } of stores.values()) counts[read.store.kind] = (counts[read.store.kind] ?? 0) + 1;
  return counts;
}

async function hashesOf(sql: Sql, query: string): Promise<Map<string, string>> {
  const found = await sql.query<{ key: string; content_hash: string }>(query);
  return new Map(found.rows.map((row) => [row.key, row.content_hash]));
}

function updated(columns: string, keys: number): string {
  return columns
    .split(",")
    .map((name) => name.trim())
    .slice(keys)
    .map((name) => `${name} = excluded.${name}`)
    .join(", ");
}

async function writeSteps(sql: Sql, { graph }: Escalation, keyOf: (node: Node) => NodeKey): Promise<void> {
  const best = new Map<string, Edge>();
  for (const node of graph.nodes)
    for (const edge of node.edges) {
      const key = `${keyOf(edge.from).key} > ${keyOf(edge.to).key}`;
      const known = best.get(key);
      if (known === undefined || edge.conditions.length < known.conditions.length) best.set(key, edge);
    }
  const known = await hashesOf(sql, "SELECT from_key || ' > ' || to_key AS key, content_hash FROM escalation_edge");
  const rows = [];
  for (const [key, edge] of best) {
    const row = {
      from_key: keyOf(edge.from).key,
      to_key: keyOf(edge.to).key,
      from_id: keyOf(edge.from).resourceId,
      to_id: keyOf(edge.to).resourceId,
      account_id: edge.from.accountId,
      to_name: heldView(edge.to).name,
      to_admin: edge.to.isAdministrator,
      rule_ids: [...new Set(edge.abilities.map(({ rule }) => rule.id))],
      through_arn: edge.abilities.find(({ aim }) => aim.workload !== null)?.aim.arn ?? null,
      conditions: edge.conditions,
    };
    const content_hash = contentHash(row);
    if (known.get(key) !== content_hash) rows.push({ ...row, content_hash });
  }
  const columns =
    "from_key, to_key, from_id, to_id, account_id, to_name, to_admin, rule_ids, through_arn, conditions, content_hash";
  for (let at = 0; at < rows.length; at += CHUNK)
    await sql.query(
      `INSERT INTO escalation_edge (${columns}) SELECT ${columns} FROM jsonb_to_recordset($1) AS e(from_key text, to_key text,
         from_id uuid, to_id uuid, account_id text, to_name text, to_admin bool, rule_ids text[], through_arn text,
         conditions text[], content_hash text)
       ON CONFLICT (from_key, to_key) DO UPDATE SET ${updated(columns, 2)}`,
      [JSON.stringify(rows.slice(at, at + CHUNK))],
    );
  const dead = [...known.keys()].filter((key) => !best.has(key));
  if (dead.length > 0)
    await sql.query("DELETE FROM escalation_edge WHERE from_key || ' > ' || to_key = ANY($1)", [dead]);
}

async function writeReads(
  sql: Sql,
  loaded: LoadedFacts,
  { graph }: Escalation,
  keyOf: (node: Node) => NodeKey,
): Promise<void> {
  const rows = new Map<string, ReadRow>();
  for (const node of graph.nodes) {
    const { key, resourceId } = keyOf(node);
    for (const { store, opens, conditions } of node.reads) {
      const storeId = loaded.idOf(store);
      rows.set(`${key} ${storeId}`, {
        holder_key: key,
        store_id: storeId,
        holder_id: resourceId,
        account_id: node.accountId,
        rule_id: opens?.rule.id ?? null,
        conditions,
      });
    }
  }
  const known = await sql.query<{ key: string; rule_id: string | null; conditions: string[] }>(
    "SELECT holder_key || ' ' || store_id AS key, rule_id, conditions FROM store_read",
  );
  const before = new Map(known.rows.map((row) => [row.key, contentHash([row.rule_id, row.conditions])]));
  const changed = [...rows].filter(
    ([key, { rule_id, conditions }]) => before.get(key) !== contentHash([rule_id, conditions]),
  );
  for (let at = 0; at < changed.length; at += CHUNK)
    await sql.query(
      `INSERT INTO store_read (holder_key, store_id, holder_id, account_id, rule_id, conditions)
       SELECT holder_key, store_id, holder_id, account_id, rule_id, conditions FROM jsonb_to_recordset($1)
         AS r(holder_key text, store_id uuid, holder_id uuid, account_id text, rule_id text, conditions text[])
       ON CONFLICT (holder_key, store_id) DO UPDATE SET rule_id = excluded.rule_id, conditions = excluded.conditions`,
      [JSON.stringify(changed.slice(at, at + CHUNK).map(([, row]) => row))],
    );
  const dead = [...before.keys()].filter((key) => !rows.has(key));
  if (dead.length > 0) await sql.query("DELETE FROM store_read WHERE holder_key || ' ' || store_id = ANY($1)", [dead]);
}
