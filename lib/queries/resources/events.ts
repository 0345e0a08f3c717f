import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";

/** One recorded event about, by or inside a resource. */
export interface ResourceEvent {
  id: string;
  at: string;
  source: string;
  name: string;
  principal: string;
  error: string | null;
  /** Why it is listed: it names the resource, came from the function, or was done by the principal. */
  via: "resource" | "function" | "principal";
}

export interface ResourceEventsView {
  /** Parameter of the audit trail that lists all of them. */
  filter: "resource" | "function" | "principal";
  events: ResourceEvent[];
  /** Days before the newest recorded event that were searched. */
  days: number;
}

const DAYS = 30;
const SHOWN = 20;

/**
 * The last events that name a resource, came from a function or were done by a principal, within the last 30 days that the
 * trail has. Bounded in time, so that a resource with millions of events costs no more than one with few.
 */
export async function resourceEvents(
  caller: Caller,
  resource: { arn: string; kind: string },
): Promise<ResourceEventsView> {
  const filter = eventFilterOf(resource.kind);
  const terms = await pool().query<{
    resourceId: number | null;
    functionId: number | null;
    principals: number[];
    accounts: number[] | null;
    since: Date | null;
  }>(
    `SELECT (SELECT id FROM trail_term WHERE kind = 'resource' AND text = $1) AS "resourceId",
            (SELECT id FROM trail_term WHERE kind = 'function' AND text = $1) AS "functionId",
            ARRAY(SELECT id FROM trail_principal WHERE arn = $1) AS principals,
            CASE WHEN $2::text[] IS NULL THEN NULL
                 ELSE ARRAY(SELECT id FROM trail_term WHERE kind = 'account' AND text = ANY($2)) END AS accounts,
            (SELECT (max(day) + 1)::timestamp AT TIME ZONE 'UTC' - make_interval(days => $3) FROM trail_rollup_day) AS since`,
    [resource.arn, caller.accounts, DAYS],
  );
  const [ids] = terms.rows;
  const isKnown =
    ids !== undefined && (ids.resourceId !== null || ids.functionId !== null || ids.principals.length > 0);
  if (!isKnown) return { filter, events: [], days: DAYS };
  const arm = (via: ResourceEvent["via"], condition: string) =>
    `(SELECT event_time, event_id, source_id, name_id, principal_id, error_id, '${via}' AS via FROM trail_event
      WHERE ${condition} AND event_time >= $5 AND ($6::int[] IS NULL OR account_id = ANY($6))
      ORDER BY event_time DESC, event_id DESC LIMIT $4)`;
  const found = await pool().query<Omit<ResourceEvent, "at"> & { at: Date }>(
    `WITH hits AS (
       ${arm("resource", "$1::int IS NOT NULL AND terms @> ARRAY[$1::int]")}
       UNION ALL ${arm("function", "function_id = $2 AND function_id <> 0")}
       UNION ALL ${arm("principal", "principal_id = ANY($3::int[])")}
     ), once AS (SELECT DISTINCT ON (event_time, event_id) * FROM hits ORDER BY event_time DESC, event_id DESC, via)
     SELECT h.event_id AS id, h.event_time AS at, s.text AS source, n.text AS name, p.name AS principal,
            NULLIF(e.text, '') AS error, h.via
     FROM once h JOIN trail_term s ON s.id = h.source_id JOIN trail_term n ON n.id = h.name_id
     JOIN trail_term e ON e.id = h.error_id JOIN trail_principal p ON p.id = h.principal_id
     ORDER BY h.event_time DESC, h.event_id DESC LIMIT $4`,
    [ids.resourceId, ids.functionId, ids.principals, SHOWN, ids.since, ids.accounts],
  );
  return { filter, events: found.rows.map((row) => ({ ...row, at: row.at.toISOString() })), days: DAYS };
}

/** The filter of the audit trail that lists what a resource of a kind did, or what was done to it. */
function eventFilterOf(kind: string): ResourceEventsView["filter"] {
  if (kind === "lambda.function") return "function";
  return kind === "iam.role" || kind === "iam.user" ? "principal" : "resource";
}
