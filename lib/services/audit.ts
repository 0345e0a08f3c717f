import { z } from "zod";
import type { Caller } from "../context.ts";
import { newId } from "../db/ids.ts";
import { type OpenTransaction, openTransaction, pool, type Sql, transaction } from "../db/pool.ts";
import type { AuditContent } from "../domain/audit-chain.ts";
import { appendAudit } from "./audit-chain.ts";

export interface AuditEntry {
  /** `area.verb`, e.g. `finding.accept-risk`. */
  action: string;
  targetType: string;
  targetId: string;
  /** What was changed from what to what; no secret values. */
  details?: object;
}

/** Entries of open transactions: they are written together, last of all. */
const waiting = new WeakMap<OpenTransaction, AuditContent[]>();

/**
 * Writes who did what, in the transaction of the change itself: no change without its row, no row without its change.
 * The rows are chained one by one over all processes, which is done at the transaction's end (see `audit-chain.ts`).
 */
export async function writeAudit(sql: Sql, caller: Caller, entry: AuditEntry, at: Date = new Date()): Promise<void> {
  const content = contentOf(caller, entry, at);
  const open = openTransaction(sql);
  if (open === undefined) {
    if (sql !== pool()) throw new Error("An audit row needs a transaction of lib/db/pool.ts, or the pool.");
    return transaction((client) => appendAudit(client, [content]));
  }
  const entries = waiting.get(open);
  if (entries !== undefined) {
    entries.push(content);
    return;
  }
  const collected = [content];
  waiting.set(open, collected);
  open.beforeCommit((client) => appendAudit(client, collected));
}

function contentOf(caller: Caller, entry: AuditEntry, at: Date): AuditContent {
  return {
    id: newId(),
    at: at.toISOString(),
    actor: caller.id,
    actorName: caller.name,
    action: entry.action,
    targetType: entry.targetType,
    targetId: entry.targetId,
    // As the database gives it back: the hash is made again from what it gives.
    details: z.json().parse(JSON.parse(JSON.stringify(entry.details ?? {}))),
    ipAddress: caller.ipAddress,
  };
}
