import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { kindDefinition } from "../../facts/kinds.ts";
import { STORE_KINDS } from "../../iam/escalation/rule.ts";

/** A store that an identity can come to read. */
export interface ReachedStore {
  id: string;
  name: string;
  arn: string;
  kindLabel: string;
  accountId: string;
  /** Steps before it is read; 0: it reads it as it stands. */
  hops: number;
}

/** Somebody who can come to read a store. */
export interface StoreReader {
  id: string;
  name: string;
  arn: string;
  kindLabel: string;
  accountId: string;
  hops: number;
}

/** True for kinds that hold something to read. */
export function holdsData(kind: string): boolean {
  return (STORE_KINDS as readonly string[]).includes(kind);
}

const MAX_LISTED = 200;
/** Longer ways exist on paper only; the recursion stops here. */
const MAX_HOPS = 8;

/** Stores that a user or role can come to read without a condition, nearest first. Accounts that it administers are told apart. */
export async function reachedStores(
  caller: Caller,
  resourceId: string,
): Promise<{ rows: ReachedStore[]; total: number }> {
  const found = await pool().query<Omit<ReachedStore, "kindLabel"> & { kind: string; total: number }>(
    `WITH RECURSIVE held(key, hops) AS (
       SELECT $1::text, 0
       UNION
       SELECT e.to_key, h.hops + 1 FROM held h JOIN escalation_edge e ON e.from_key = h.key
       WHERE cardinality(e.conditions) = 0 AND h.hops < ${MAX_HOPS}
     ), nearest AS (SELECT key, min(hops) AS hops FROM held GROUP BY key),
     read AS (
       SELECT s.store_id, min(n.hops) AS hops FROM nearest n JOIN store_read s ON s.holder_key = n.key
       WHERE cardinality(s.conditions) = 0 GROUP BY 1
     )
     SELECT r.id, r.name, r.arn, r.kind, r.account_id AS "accountId", read.hops::int AS hops, count(*) OVER ()::int AS total
     FROM read JOIN resource r ON r.id = read.store_id
     WHERE r.gone_at IS NULL AND ($2::text[] IS NULL OR r.account_id = ANY($2))
     ORDER BY read.hops, r.kind, r.name, r.id LIMIT ${MAX_LISTED}`,
    [resourceId, caller.accounts],
  );
  return listed(found.rows);
}

/** Users and roles that can come to read a store without a condition, nearest first; administrators of its account included. */
export async function storeReaders(caller: Caller, storeId: string): Promise<{ rows: StoreReader[]; total: number }> {
  const found = await pool().query<Omit<StoreReader, "kindLabel"> & { kind: string; total: number }>(
    `WITH RECURSIVE reading(key, hops) AS (
       SELECT holder_key, 0 FROM store_read WHERE store_id = $1 AND cardinality(conditions) = 0
       UNION
       SELECT e.from_key, r.hops + 1 FROM reading r JOIN escalation_edge e ON e.to_key = r.key
       WHERE cardinality(e.conditions) = 0 AND r.hops < ${MAX_HOPS}
     ), readers AS (
       SELECT key::text, min(hops) AS hops FROM reading GROUP BY 1
       UNION ALL
       SELECT s.resource_id::text, s.hops FROM escalation_summary s JOIN resource t ON t.id = $1
       WHERE s.outcome = 'administrator' AND t.account_id = ANY(s.admin_accounts)
     ), nearest AS (SELECT key, min(hops) AS hops FROM readers GROUP BY 1)
     SELECT r.id, r.name, r.arn, r.kind, r.account_id AS "accountId", n.hops::int AS hops, count(*) OVER ()::int AS total
     FROM nearest n JOIN resource r ON r.id::text = n.key
     WHERE r.gone_at IS NULL AND ($2::text[] IS NULL OR r.account_id = ANY($2))
     ORDER BY n.hops, r.name, r.id LIMIT ${MAX_LISTED}`,
    [storeId, caller.accounts],
  );
  return listed(found.rows);
}

function listed<T extends { kind: string; total: number }>(rows: readonly T[]) {
  return {
    rows: rows.map(({ kind, total: _total, ...row }) => ({ ...row, kindLabel: kindDefinition(kind)?.label ?? kind })),
    total: rows[0]?.total ?? 0,
  };
}
