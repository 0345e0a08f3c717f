import { authorise, type Caller } from "../../context.ts";
import { newId } from "../../db/ids.ts";
import { type Sql, transaction } from "../../db/pool.ts";
import type { IncidentEventType, IncidentStatus } from "../../domain/incident.ts";
import { AppError } from "../../errors.ts";
import { writeAudit } from "../audit.ts";

export interface LockedIncident {
  id: string;
  status: IncidentStatus;
  closedReason: string | null;
  ownerId: string | null;
}

/** What a change did, for the incident's history and for the audit log alike; null: there was nothing to change. */
export type IncidentChange = { type: IncidentEventType; details: Readonly<Record<string, unknown>> } | null;

/**
 * Changes one incident: refuses the wrong role and incidents outside of the caller's accounts, locks it, and writes history and
 * audit row in the transaction of the change. Throws `conflict` for one that went into another.
 */
export async function changeIncident(
  caller: Caller,
  incidentId: string,
  /** `incident.<verb>`. */
  action: string,
  now: Date,
  work: (sql: Sql, incident: LockedIncident) => Promise<IncidentChange>,
): Promise<void> {
  authorise(caller, "incident:manage");
  await transaction(async (client) => {
    const found = await client.query<LockedIncident & { mergedInto: string | null }>(
      `SELECT id, status, closed_reason AS "closedReason", owner_id AS "ownerId", merged_into AS "mergedInto" FROM incident
       WHERE id = $1 AND ($2::text[] IS NULL OR account_ids && $2) FOR UPDATE`,
      [incidentId, caller.accounts],
    );
    const [incident] = found.rows;
    if (incident === undefined) throw new AppError("not_found", "There is no such incident.");
    if (incident.mergedInto !== null)
      throw new AppError("conflict", "This incident went into another one; open that one and change it there.");
    const change = await work(client, incident);
    if (change === null) return;
    await client.query("UPDATE incident SET updated_at = $2 WHERE id = $1", [incident.id, now]);
    await client.query(
      `INSERT INTO incident_event (id, incident_id, at, actor_id, actor_name, type, details) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [newId(), incident.id, now, caller.id, caller.name, change.type, JSON.stringify(change.details)],
    );
    await writeAudit(
      client,
      caller,
      { action, targetType: "incident", targetId: incident.id, details: change.details },
      now,
    );
  });
}
