import type { PoolClient } from "pg";
import { AUDIT_LOCK, type AuditHead, readAuditHead, writeAuditHead } from "../db/audit-head.ts";
import { transaction } from "../db/pool.ts";
import { type AuditContent, auditEntryHash, type ChainedEntry, FIRST_PREVIOUS } from "../domain/audit-chain.ts";

const ROWS_AT_ONCE = 500;

/**
 * Adds entries to the end of the chain. Writers take turns on a lock that lasts until their transaction ends; it is taken
 * last (`OpenTransaction.beforeCommit`), so its holder waits for nobody and no deadlock can come of it.
 */
export async function appendAudit(client: PoolClient, contents: readonly AuditContent[]): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock($1)", [AUDIT_LOCK]);
  const { head, isOwn } = await openHead(client);
  const entries = chained(contents, head);
  for (let from = 0; from < entries.length; from += ROWS_AT_ONCE)
    await insert(client, entries.slice(from, from + ROWS_AT_ONCE));
  await writeAuditHead(client, moved(head, entries), isOwn);
}

/** Chains what was written before there was a chain. Does nothing when there is none of it. */
export async function chainAuditLog(): Promise<void> {
  await transaction(async (client) => {
    const left = await client.query("SELECT 1 FROM audit_log WHERE seq IS NULL LIMIT 1");
    if (left.rowCount === 0) return;
    await client.query("SELECT pg_advisory_xact_lock($1)", [AUDIT_LOCK]);
    await openHead(client);
  });
}

/** The head, made when there is none: over the entries from before the chain, in the order of their time. */
async function openHead(client: PoolClient): Promise<{ head: AuditHead; isOwn: boolean }> {
  const found = await readAuditHead(client);
  if (found !== undefined) return found;
  const last = await client.query<{ seq: number; hash: string }>(
    "SELECT seq, encode(hash, 'hex') AS hash FROM audit_log WHERE seq IS NOT NULL ORDER BY seq DESC LIMIT 1",
  );
  const none: AuditHead = {
    seq: 0,
    hash: FIRST_PREVIOUS,
    anchorSeq: 0,
    anchorHash: FIRST_PREVIOUS,
    removedUntil: null,
  };
  const end = last.rows[0];
  if (end !== undefined) {
    // Chained entries whose head is gone: somebody took it away. The chain goes on and stays unsigned.
    const head = { ...none, seq: end.seq, hash: end.hash };
    await writeAuditHead(client, head, false);
    return { head, isOwn: false };
  }
  const head = await chainExisting(client, none);
  await writeAuditHead(client, head, true);
  return { head, isOwn: true };
}

async function chainExisting(client: PoolClient, start: AuditHead): Promise<AuditHead> {
  let head = start;
  for (;;) {
    const rows = await client.query<Omit<AuditContent, "at"> & { at: Date }>(
      `SELECT id, at, actor, actor_name AS "actorName", action, target_type AS "targetType", target_id AS "targetId", details,
              ip_address AS "ipAddress" FROM audit_log WHERE seq IS NULL ORDER BY at, id LIMIT $1`,
      [ROWS_AT_ONCE],
    );
    if (rows.rows.length === 0) return head;
    const entries = chained(
      rows.rows.map((row) => ({ ...row, at: row.at.toISOString() })),
      head,
    );
    await client.query(
      `UPDATE audit_log a SET seq = c.seq, previous_hash = decode(c.previous, 'hex'), hash = decode(c.hash, 'hex')
       FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[]) AS c(id, seq, previous, hash) WHERE a.id = c.id`,
      [
        entries.map((entry) => entry.id),
        entries.map((entry) => entry.seq),
        entries.map((entry) => entry.previousHash),
        entries.map((entry) => entry.hash),
      ],
    );
    head = moved(head, entries);
  }
}

function chained(contents: readonly AuditContent[], head: AuditHead): ChainedEntry[] {
  let { seq, hash } = head;
  return contents.map((content) => {
    const previousHash = hash;
    seq += 1;
    hash = auditEntryHash(content, seq, previousHash);
    return { ...content, seq, previousHash, hash };
  });
}

function moved(head: AuditHead, entries: readonly ChainedEntry[]): AuditHead {
  const last = entries.at(-1);
  return last === undefined ? head : { ...head, seq: last.seq, hash: last.hash };
}

async function insert(client: PoolClient, entries: readonly ChainedEntry[]): Promise<void> {
  const of = <K extends keyof ChainedEntry>(key: K) => entries.map((entry) => entry[key]);
  await client.query(
    `INSERT INTO audit_log (id, at, actor, actor_name, action, target_type, target_id, details, ip_address, seq, previous_hash, hash)
     SELECT e.id, e.at, e.actor, e.actor_name, e.action, e.target_type, e.target_id, e.details, e.ip_address, e.seq,
            decode(e.previous, 'hex'), decode(e.hash, 'hex')
     FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::jsonb[], $9::text[],
                 $10::bigint[], $11::text[], $12::text[])
       AS e(id, at, actor, actor_name, action, target_type, target_id, details, ip_address, seq, previous, hash)`,
    [
      of("id"),
      of("at"),
      of("actor"),
      of("actorName"),
      of("action"),
      of("targetType"),
      of("targetId"),
      entries.map((entry) => JSON.stringify(entry.details)),
      of("ipAddress"),
      of("seq"),
      of("previousHash"),
      of("hash"),
    ],
  );
}
