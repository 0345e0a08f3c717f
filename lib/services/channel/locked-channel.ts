import type { Caller } from "../../context.ts";
import type { Sql } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";

export interface LockedChannel {
  id: string;
  name: string;
  kind: string;
  target: string;
  minSeverity: number;
  accountIds: string[];
  isEnabled: boolean;
}

/** Locks a channel for a change. Throws `not_found` for one that is not there or reaches beyond the caller's accounts. */
export async function lockChannel(sql: Sql, caller: Caller, channelId: string): Promise<LockedChannel> {
  const found = await sql.query<LockedChannel>(
    `SELECT id, name, kind, target, min_severity AS "minSeverity", account_ids AS "accountIds", is_enabled AS "isEnabled"
     FROM notification_channel
     WHERE id = $1 AND ($2::text[] IS NULL OR (cardinality(account_ids) > 0 AND account_ids <@ $2)) FOR UPDATE`,
    [channelId, caller.accounts],
  );
  const [channel] = found.rows;
  if (channel === undefined) throw new AppError("not_found", "There is no such channel.");
  return channel;
}
