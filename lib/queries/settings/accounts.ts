import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { type StoredConnection, storedConnection } from "../../domain/connection.ts";
import { isoOrNull } from "../iso.ts";

export interface AccountSettings {
  accountId: string;
  name: string;
  isDemo: boolean;
  isLive: boolean;
  schedule: string | null;
  ownerName: string | null;
  /** null for imported accounts. */
  connection: StoredConnection | null;
  hasExternalId: boolean;
  lastScanAt: string | null;
  resources: number;
}

/** The accounts that the caller may see, with how they are connected; no secret. With an id: only that one. */
export async function accountSettings(caller: Caller, accountId: string | null = null): Promise<AccountSettings[]> {
  const found = await pool().query<
    Omit<AccountSettings, "connection" | "lastScanAt"> & { connection: unknown; lastScanAt: Date | null }
  >(
    `SELECT a.account_id AS "accountId", a.name, a.is_demo AS "isDemo", a.source_type = 'live' AS "isLive", a.schedule,
            a.owner_name AS "ownerName", a.connection, a.external_id_sealed IS NOT NULL AS "hasExternalId",
            (SELECT max(last_attempt_at) FROM collector_coverage WHERE account_id = a.account_id) AS "lastScanAt",
            (SELECT count(*)::int FROM resource WHERE account_id = a.account_id AND gone_at IS NULL) AS resources
     FROM aws_account a
     WHERE ($1::text[] IS NULL OR a.account_id = ANY($1)) AND ($2::text IS NULL OR a.account_id = $2)
     ORDER BY a.name, a.account_id`,
    [caller.accounts, accountId],
  );
  return found.rows.map((row) => ({
    ...row,
    lastScanAt: isoOrNull(row.lastScanAt),
    connection: row.isLive ? storedConnection.parse(row.connection) : null,
  }));
}
