import type { Caller } from "../context.ts";
import { newId } from "../db/ids.ts";
import type { Sql } from "../db/pool.ts";

export interface AuditEntry {
  /** `area.verb`, e.g. `finding.accept-risk`. */
  action: string;
  targetType: string;
  targetId: string;
  /** What was changed from what to what; no secret values. */
  details?: object;
}

/** Writes who did what, in the transaction of the change itself: no change without its row, no row without its change. */
export async function writeAudit(sql: Sql, caller: Caller, entry: AuditEntry, at: Date = new Date()): Promise<void> {
  await sql.query(
    `INSERT INTO audit_log (id, at, actor, actor_name, action, target_type, target_id, details, ip_address)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      newId(),
      at,
      caller.id,
      caller.name,
      entry.action,
      entry.targetType,
      entry.targetId,
      JSON.stringify(entry.details ?? {}),
      caller.ipAddress,
    ],
  );
}
