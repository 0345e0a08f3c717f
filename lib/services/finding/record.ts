import type { Caller } from "../../context.ts";
import { newId } from "../../db/ids.ts";
import type { Sql } from "../../db/pool.ts";
import type { FindingEventType } from "../../domain/finding.ts";
import { writeAudit } from "../audit.ts";
import type { FindingTarget } from "./target.ts";

export interface FindingChange {
  findingId: string;
  fromStatus: string | null;
  toStatus: string | null;
}

const MAX_LISTED = 100;

/** Writes one event for each finding that changed, and one audit row for the action, in the transaction of the change. */
export async function recordChanges(
  sql: Sql,
  caller: Caller,
  what: {
    type: FindingEventType;
    /** `finding.<verb>`. */
    action: string;
    target: FindingTarget;
    changes: readonly FindingChange[];
    note: string | null;
    data?: object;
    at: Date;
  },
): Promise<void> {
  const { type, action, target, changes, note, data = {}, at } = what;
  await sql.query(
    `INSERT INTO finding_event (id, finding_id, at, type, actor, actor_name, from_status, to_status, note, data)
     SELECT e.id, e.finding_id, $5, $6, $7, $8, e.from_status, e.to_status, $9, $10
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) AS e(id, finding_id, from_status, to_status)`,
    [
      changes.map(() => newId()),
      changes.map((change) => change.findingId),
      changes.map((change) => change.fromStatus),
      changes.map((change) => change.toStatus),
      at,
      type,
      caller.id,
      caller.name,
      note,
      JSON.stringify(data),
    ],
  );
  const [first] = changes;
  await writeAudit(
    sql,
    caller,
    {
      action,
      targetType: "finding",
      targetId: changes.length === 1 && first !== undefined ? first.findingId : "many",
      details: {
        ...data,
        count: changes.length,
        ...(note === null ? {} : { note }),
        ...("filter" in target ? { filter: target.filter, scope: target.scope } : {}),
        ids: changes.slice(0, MAX_LISTED).map((change) => change.findingId),
      },
    },
    at,
  );
}
