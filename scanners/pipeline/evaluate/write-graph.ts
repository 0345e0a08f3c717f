import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { Sql } from "#lib/db/pool.ts";
import { sha256Hex } from "#lib/domain/json.ts";
import type { Analysis } from "#lib/graph/analysis.ts";
import { BLOB_VERSION, encodeGraph } from "#lib/graph/blob.ts";
import type { GraphContent, GraphNode } from "#lib/graph/model.ts";
import type { LoadedFacts } from "#lib/queries/organisation-facts/load.ts";
import { keepSmall } from "../../keep-small.ts";

const CHUNK = 5000;
/** Graphs that are kept, the newest included. */
const KEPT = 10;

interface EdgeRow {
  id: string;
  from_key: string;
  relation: string;
  to_key: string;
  from_id: string | null;
  to_id: string | null;
  account_id: string | null;
  is_sure: boolean;
}

interface Written {
  evaluationId: string;
  at: Date;
}

/** Writes the graph of an evaluation: its edges as differences, and the whole of it when anything in it changed. */
export async function writeGraph(sql: Sql, loaded: LoadedFacts, analysis: Analysis, written: Written): Promise<void> {
  const { content } = analysis.graph();
  await writeGraphEdges(sql, loaded, content);
  keepSmall();
  await writeSnapshot(sql, content, written);
}

function idOf(fromKey: string, relation: string, toKey: string): string {
  return createHash("sha256").update(`${fromKey}\n${relation}\n${toKey}`).digest("hex");
}

async function writeGraphEdges(sql: Sql, loaded: LoadedFacts, { nodes, edges }: GraphContent): Promise<void> {
  const known = await sql.query<{ id: string; isSure: boolean }>(
    `SELECT encode(id, 'hex') AS id, is_sure AS "isSure" FROM graph_edge`,
  );
  const before = new Map(known.rows.map(({ id, isSure }) => [id, isSure]));
  const resourceIds = nodes.map((node) => (node.arn === null ? null : resourceIdOf(loaded, node)));
  const alive = new Set<string>();
  let rows: EdgeRow[] = [];
  for (const { from, to, relation, conditions } of edges) {
    const [start, end] = [nodes[from], nodes[to]];
    if (start === undefined || end === undefined) continue;
    const id = idOf(start.key, relation, end.key);
    const isSure = conditions.length === 0;
    alive.add(id);
    if (before.get(id) === isSure) continue;
    rows.push({
      id,
      from_key: start.key,
      relation,
      to_key: end.key,
      from_id: resourceIds[from] ?? null,
      to_id: resourceIds[to] ?? null,
      account_id: start.accountId,
      is_sure: isSure,
    });
    if (rows.length < CHUNK) continue;
    await insertEdges(sql, rows);
    rows = [];
  }
  if (rows.length > 0) await insertEdges(sql, rows);
  const dead = [...before.keys()].filter((id) => !alive.has(id));
  if (dead.length > 0)
    await sql.query("DELETE FROM graph_edge WHERE id = ANY(SELECT decode(unnest($1::text[]), 'hex'))", [dead]);
}

async function insertEdges(sql: Sql, rows: readonly EdgeRow[]): Promise<void> {
  await sql.query(
    `INSERT INTO graph_edge (id, from_key, relation, to_key, from_id, to_id, account_id, is_sure)
     SELECT decode(id, 'hex'), from_key, relation, to_key, from_id, to_id, account_id, is_sure
     FROM jsonb_to_recordset($1) AS e(id text, from_key text, relation text, to_key text, from_id uuid, to_id uuid,
       account_id text, is_sure bool)
     ON CONFLICT (id) DO UPDATE SET is_sure = excluded.is_sure, from_id = excluded.from_id, to_id = excluded.to_id`,
    [JSON.stringify(rows)],
  );
}

/** The row of a node's resource; null: it is known by its ARN alone. */
function resourceIdOf(loaded: LoadedFacts, { key, arn, accountId }: GraphNode): string | null {
  const kind = key.slice(0, key.indexOf(" "));
  return arn === null ? null : (loaded.findId({ accountId, kind, arn }) ?? null);
}

async function writeSnapshot(sql: Sql, content: GraphContent, { evaluationId, at }: Written): Promise<void> {
  const body = encodeGraph(content);
  const hash = sha256Hex(body);
  const last = await sql.query<{ content_hash: string; version: number }>(
    "SELECT content_hash, version FROM graph_snapshot ORDER BY evaluation_id DESC LIMIT 1",
  );
  if (last.rows[0]?.content_hash === hash && last.rows[0].version === BLOB_VERSION) return;
  await sql.query(
    `INSERT INTO graph_snapshot (evaluation_id, version, content_hash, node_count, edge_count, body, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [evaluationId, BLOB_VERSION, hash, content.nodes.length, content.edges.length, gzipSync(body), at],
  );
  await sql.query(
    `DELETE FROM graph_snapshot WHERE evaluation_id NOT IN
       (SELECT evaluation_id FROM graph_snapshot ORDER BY evaluation_id DESC LIMIT ${KEPT})`,
  );
}
