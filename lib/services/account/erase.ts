import type { Sql } from "../../db/pool.ts";
import { eraseWatch } from "./erase-watch.ts";

/**
 * Takes away everything that is stored of accounts, inside the caller's transaction: resources, findings, scans, posture,
 * alerts, the trail's events with their delivered bytes and ledger. Texts in the trail's dictionaries stay: other accounts share them.
 */
export async function eraseAccounts(sql: Sql, accountIds: readonly string[]): Promise<void> {
  const of = [accountIds];
  for (const table of [
    "edge",
    "unknown_verdict",
    "check_summary",
    "check_change",
    "privilege_summary",
    "escalation_summary",
    "escalation_edge",
    "store_read",
    "posture_day",
    "trail_verification_run",
  ] as const) {
    await sql.query(`DELETE FROM ${table} WHERE account_id = ANY($1)`, of);
  }
  await sql.query("DELETE FROM check_override WHERE scope_type = 'account' AND scope_value = ANY($1)", of);
  await sql.query("DELETE FROM connection_test WHERE account_id = ANY($1)", of);
  await eraseWatch(sql, accountIds);
  await eraseTrail(sql, accountIds);
  await sql.query("DELETE FROM aws_account WHERE account_id = ANY($1)", of);
  await sql.query(
    "DELETE FROM policy_document d WHERE NOT EXISTS (SELECT 1 FROM policy_attachment p WHERE p.hash = d.hash)",
  );
}

async function eraseTrail(sql: Sql, accountIds: readonly string[]): Promise<void> {
  const of = [accountIds];
  const terms = await sql.query<{ id: number }>(
    "SELECT id FROM trail_term WHERE kind = 'account' AND text = ANY($1)",
    of,
  );
  const ids = [terms.rows.map((term) => term.id)];
  await sql.query("DELETE FROM trail_rollup_hour WHERE account_id = ANY($1)", ids);
  await sql.query("DELETE FROM trail_rollup_day WHERE account_id = ANY($1)", ids);
  await sql.query("DELETE FROM trail_event WHERE account_id = ANY($1)", ids);
  await sql.query("DELETE FROM trail_coverage WHERE account_id = ANY($1)", of);
  await sql.query("DELETE FROM usage_case WHERE account_id = ANY($1)", of);
  // Objects that hold only this account's records; those of an organization trail stay for the other accounts.
  const objects = await sql.query<{ id: number }>(
    `SELECT o.id FROM trail_object o WHERE o.account_id = ANY($1)
       AND NOT EXISTS (SELECT 1 FROM trail_event e WHERE e.object_id = o.id)`,
    of,
  );
  const objectIds = [objects.rows.map((object) => object.id)];
  // Packs hold objects of one account, but an object may hold records of several: such a pack stays whole.
  await sql.query(
    `WITH gone AS (SELECT first_pack FROM trail_object WHERE id = ANY($1) EXCEPT SELECT first_pack FROM trail_object WHERE id <> ALL($1))
     DELETE FROM trail_pack p USING gone g, trail_object o
     WHERE o.id = ANY($1) AND o.first_pack = g.first_pack AND p.delivered_on = o.delivered_on
       AND (p.id = o.first_pack OR (o.pack_length IS NULL AND p.id <= o.first_pack AND p.id > o.first_pack - 32768))`,
    objectIds,
  );
  await sql.query("DELETE FROM trail_rejection WHERE object_id = ANY($1)", objectIds);
  await sql.query("DELETE FROM trail_object WHERE id = ANY($1)", objectIds);
}
