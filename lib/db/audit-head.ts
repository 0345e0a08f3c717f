import { createHmac, timingSafeEqual } from "node:crypto";
import { canonicalJson } from "../domain/json.ts";
import { derivedKey } from "../keys.ts";
import type { Sql } from "./pool.ts";

/** Any number; writers of the audit log take turns on it. */
export const AUDIT_LOCK = 7_145_025;

/** Where the chain ends, and where it begins after retention; hashes are 64 hex digits. */
export interface AuditHead {
  seq: number;
  hash: string;
  anchorSeq: number;
  anchorHash: string;
  removedUntil: Date | null;
}

/** The head as it is stored. `isOwn`: it carries this installation's HMAC. */
export async function readAuditHead(sql: Sql): Promise<{ head: AuditHead; isOwn: boolean } | undefined> {
  const found = await sql.query<AuditHead & { mac: Buffer | null }>(
    `SELECT seq, encode(hash, 'hex') AS hash, anchor_seq AS "anchorSeq", encode(anchor_hash, 'hex') AS "anchorHash",
            removed_until AS "removedUntil", mac FROM audit_head WHERE id = 1`,
  );
  const row = found.rows[0];
  if (row === undefined) return undefined;
  const { mac, ...head } = row;
  const own = macOf(head);
  return { head, isOwn: mac !== null && mac.length === own.length && timingSafeEqual(mac, own) };
}

/**
 * Writes the head with its HMAC. A head that was not this installation's stays without one (`isOwn` false): whoever altered
 * it must not get a signature for it with the next entry.
 */
export async function writeAuditHead(sql: Sql, head: AuditHead, isOwn: boolean): Promise<void> {
  await sql.query(
    `INSERT INTO audit_head (id, seq, hash, anchor_seq, anchor_hash, removed_until, mac)
     VALUES (1, $1, decode($2, 'hex'), $3, decode($4, 'hex'), $5, $6)
     ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, anchor_seq = excluded.anchor_seq,
       anchor_hash = excluded.anchor_hash, removed_until = excluded.removed_until, mac = excluded.mac`,
    [head.seq, head.hash, head.anchorSeq, head.anchorHash, head.removedUntil, isOwn ? macOf(head) : null],
  );
}

function macOf({ seq, hash, anchorSeq, anchorHash, removedUntil }: AuditHead): Buffer {
  return createHmac("sha256", derivedKey("audit-chain"))
    .update(canonicalJson({ seq, hash, anchorSeq, anchorHash, removedUntil }))
    .digest();
}
