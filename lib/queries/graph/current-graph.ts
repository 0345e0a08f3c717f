import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { decodeGraph } from "../../graph/blob.ts";
import { PostureGraph } from "../../graph/posture-graph.ts";
import { restrict } from "../../graph/restrict.ts";
import { accountsInScope } from "../account-scope.ts";

const unzip = promisify(gunzip);

/** The graph of the last evaluation, within what a caller sees. */
export interface CurrentGraph {
  evaluationId: string;
  graph: PostureGraph;
}

/** Scopes whose graphs are kept beside the whole one; the one that was asked for longest ago goes first. */
const MAX_SCOPES = 8;

let whole: { evaluationId: string; loading: Promise<PostureGraph | null> } | null = null;
const scoped = new Map<string, PostureGraph>();

/**
 * The graph as the last evaluation left it, read once and kept. null: no evaluation has written one, or it was written by another
 * version and the next scan writes it anew.
 */
export async function currentGraph(caller: Caller, chosen: readonly string[] = []): Promise<CurrentGraph | null> {
  const last = await pool().query<{ id: string }>(
    "SELECT evaluation_id AS id FROM graph_snapshot ORDER BY evaluation_id DESC LIMIT 1",
  );
  const evaluationId = last.rows[0]?.id;
  if (evaluationId === undefined) return null;
  if (whole?.evaluationId !== evaluationId) {
    scoped.clear();
    const loading = load(evaluationId);
    whole = { evaluationId, loading };
    loading.catch(() => {
      whole = null;
    });
  }
  const graph = await whole.loading;
  if (graph === null) return null;
  const accounts = accountsInScope(caller, chosen);
  return { evaluationId, graph: accounts === null ? graph : within(graph, evaluationId, accounts) };
}

async function load(evaluationId: string): Promise<PostureGraph | null> {
  const found = await pool().query<{ body: Buffer }>("SELECT body FROM graph_snapshot WHERE evaluation_id = $1", [
    evaluationId,
  ]);
  const body = found.rows[0]?.body;
  if (body === undefined) return null;
  const content = decodeGraph((await unzip(body)).toString("utf8"));
  return content === null ? null : new PostureGraph(content);
}

function within(graph: PostureGraph, evaluationId: string, accounts: readonly string[]): PostureGraph {
  const key = `${evaluationId} ${[...accounts].sort().join(" ")}`;
  const known = scoped.get(key) ?? new PostureGraph(restrict(graph.content, new Set(accounts)));
  scoped.delete(key);
  scoped.set(key, known);
  const [oldest] = scoped.keys();
  if (scoped.size > MAX_SCOPES && oldest !== undefined) scoped.delete(oldest);
  return known;
}
