import { authorise, type Caller } from "../../context.ts";
import { AUDIT_LOCK, readAuditHead, writeAuditHead } from "../../db/audit-head.ts";
import { transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { readAuditChain } from "../../queries/settings/audit-chain.ts";
import { writeAudit } from "../audit.ts";

/**
 * Removes the entries from before a time, as far as nothing newer stands before them, and leaves an anchor: the rest verifies
 * from there, and says up to when entries were removed. The last entry always stays. Refuses (`conflict`) a log whose chain
 * does not hold: removing would take the evidence away.
 */
export async function removeAuditBefore({
  caller,
  before,
}: {
  caller: Caller;
  before: Date;
}): Promise<{ removed: number }> {
  authorise(caller, "settings:manage");
  return transaction(async (client) => {
    await client.query("SELECT pg_advisory_xact_lock($1)", [AUDIT_LOCK]);
    // On this connection: those that wait for the lock may hold all others of the pool.
    const chain = await readAuditChain(client);
    if (chain.verdict !== "valid")
      throw new AppError("conflict", "The chain of the audit log does not hold; nothing is removed from it.");
    const stored = await readAuditHead(client);
    if (stored === undefined) return { removed: 0 };
    const last = await client.query<{ seq: number; hash: string; at: Date }>(
      `SELECT seq, encode(hash, 'hex') AS hash, at FROM audit_log
       WHERE seq < COALESCE((SELECT min(seq) FROM audit_log WHERE at >= $1), $2) ORDER BY seq DESC LIMIT 1`,
      [before, stored.head.seq],
    );
    const anchor = last.rows[0];
    if (anchor === undefined) return { removed: 0 };
    await client.query("SELECT set_config('plumbline.may_delete', 'on', true)");
    const newest = await client.query<{ at: Date }>("SELECT max(at) AS at FROM audit_log WHERE seq <= $1", [
      anchor.seq,
    ]);
    const removed = await client.query("DELETE FROM audit_log WHERE seq <= $1", [anchor.seq]);
    await client.query("SELECT set_config('plumbline.may_delete', 'off', true)");
    const removedUntil = newest.rows[0]?.at ?? anchor.at;
    await writeAuditHead(
      client,
      { ...stored.head, anchorSeq: anchor.seq, anchorHash: anchor.hash, removedUntil },
      stored.isOwn,
    );
    await writeAudit(client, caller, {
      action: "audit-log.remove",
      targetType: "audit-log",
      targetId: String(anchor.seq),
      details: { removed: removed.rowCount ?? 0, until: removedUntil.toISOString() },
    });
    return { removed: removed.rowCount ?? 0 };
  });
}
