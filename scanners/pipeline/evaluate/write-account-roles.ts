import type { Sql } from "#lib/db/pool.ts";

/**
 * Notes which accounts manage an organization and which are members of one, from the organizations that were collected.
 * Accounts that no collected organization names keep what is known of them.
 */
export async function writeAccountRoles(sql: Sql): Promise<void> {
  await sql.query(
    `UPDATE aws_account a SET is_management = named.is_management
     FROM (SELECT account_id, bool_or(is_management) AS is_management FROM (
             SELECT config->>'managementAccountId' AS account_id, true AS is_management FROM resource
             WHERE kind = 'organizations.organization' AND gone_at IS NULL
             UNION ALL
             SELECT config->>'memberAccountId', false FROM resource
             WHERE kind = 'organizations.account' AND gone_at IS NULL) AS stated
           GROUP BY account_id) AS named
     WHERE a.account_id = named.account_id AND a.is_management IS DISTINCT FROM named.is_management`,
  );
}
