import type { Sql } from "../../db/pool.ts";

/** SQL: whether a key of an actor (`$1`: account ids) belongs to one of the accounts. */
const isOfAccounts = (
  key: string,
) => `(split_part(${key}, ':', 1) IN (SELECT unique_id FROM trail_principal WHERE account_id = ANY($1))
  OR ${key} IN (SELECT arn FROM trail_principal WHERE account_id = ANY($1))
  OR ${key} IN (SELECT 'root:' || id FROM unnest($1::text[]) AS id))`;

/**
 * Takes away what the watch knows of accounts, inside the caller's transaction: hits, first sightings, alerts that touch them, and
 * incidents that have no alert left. What hits of other accounts still make is marked to be computed again.
 */
export async function eraseWatch(sql: Sql, accountIds: readonly string[]): Promise<void> {
  const of = [accountIds];
  await sql.query(
    `WITH gone AS (DELETE FROM trail_hit_body WHERE account_id = ANY($1) RETURNING id, detection_id, group_key),
          hits AS (DELETE FROM trail_hit h USING gone g WHERE h.body_id = g.id)
     INSERT INTO trail_dirty (kind, key, group_key, day)
     SELECT DISTINCT 'group', b.detection_id, b.group_key, (h.event_time AT TIME ZONE 'UTC')::date
     FROM gone g JOIN trail_hit_body b ON b.detection_id = g.detection_id AND b.group_key = g.group_key
     JOIN trail_hit h ON h.body_id = b.id
     WHERE b.account_id IS NULL OR b.account_id <> ALL($1)`,
    of,
  );
  await sql.query(`DELETE FROM trail_seen WHERE ${isOfAccounts("principal")}`, of);
  await sql.query(`DELETE FROM trail_link WHERE ${isOfAccounts("actor")}`, of);
  const incidents = await sql.query<{ id: string }>(
    "SELECT DISTINCT incident_id AS id FROM alert WHERE account_ids && $1 AND incident_id IS NOT NULL",
    of,
  );
  const ids = [incidents.rows.map(({ id }) => id)];
  await sql.query("DELETE FROM alert WHERE account_ids && $1", of);
  await sql.query("DELETE FROM suppression WHERE account_id = ANY($1)", of);
  await sql.query(
    `INSERT INTO trail_dirty (kind, key, group_key, day) SELECT 'alert', id::text, '', day FROM alert WHERE incident_id = ANY($1)`,
    ids,
  );
  // The history of an incident is only added to, but it goes with the account that it is about.
  await sql.query("SELECT set_config('plumbline.may_delete', 'on', true)");
  for (const [table, column] of [
    ["incident_step", "incident_id"],
    ["incident_event", "incident_id"],
    ["incident", "id"],
  ] as const)
    await sql.query(
      `DELETE FROM ${table} t WHERE t.${column} = ANY($1) AND NOT EXISTS (SELECT 1 FROM alert WHERE incident_id = t.${column})`,
      ids,
    );
  await sql.query("SELECT set_config('plumbline.may_delete', 'off', true)");
}
