import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import type { Kind } from "../../facts/kinds.ts";
import { accountsInScope } from "../account-scope.ts";
import { chosenOrNull, type ListScope } from "../shell/scope.ts";

/**
 * Was anything of these kinds ever read in scope? True after a whole run of a collector of one of them, or when a partial one
 * left resources behind. Without it an empty list says nothing. Global kinds count for every region, and what
 * was read for every application.
 */
export async function areKindsRead(caller: Caller, scope: ListScope, kinds: readonly Kind[]): Promise<boolean> {
  const found = await pool().query<{ isRead: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM collector_coverage WHERE kinds && $1::text[] AND last_whole_at IS NOT NULL
                      AND ($2::text[] IS NULL OR account_id = ANY($2)) AND ($3::text[] IS NULL OR region = 'global' OR region = ANY($3)))
         OR EXISTS (SELECT 1 FROM resource WHERE kind = ANY($1) AND gone_at IS NULL
                      AND ($2::text[] IS NULL OR account_id = ANY($2)) AND ($3::text[] IS NULL OR region = 'global' OR region = ANY($3)))
         AS "isRead"`,
    [kinds, accountsInScope(caller, scope.account), chosenOrNull(scope.region)],
  );
  return found.rows[0]?.isRead === true;
}
