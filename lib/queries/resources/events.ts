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
  const filter =
    resource.kind === "lambda.function"
      ? "function"
      : resource.kind === "iam.role" || resource.kind === "iam.user"
        ? "principal"
        : "resource";
  const terms = await pool().query<{ resourceId: number | null; functionId: number | null; principals: number[] }>(
    `SELECT (SELECT id FROM trail_term WHERE kind = 'resource' AND text = $1) AS "resourceId",
            (SELECT id FROM trail_term WHERE kind = 'function' AND text = $1) AS "functionId",
            ARRAY(SELECT id FROM trail_principal WHERE arn = $1) AS principals`,
    [resource.arn],
  );
  const [ids] = terms.rows;
  const isKnown =
    ids !== undefined && (ids.resourceId !== null || ids.functionId !== null || ids.principals.length > 0);
  if (!isKnown) return { filter, events: [], days: DAYS };
  const found = await pool().query<Omit<ResourceEvent, "at"> & { at: Date }>(
    `WITH edge_of_time AS (SELECT max(hour) + interval '1 hour' - make_interval(days => $5) AS since FROM trail_rollup_hour),
     hits AS (
       (SELECT event_time, event_id, account_id, source_id, name_id, principal_id, error_id, 'resource' AS via FROM trail_event
        WHERE $1::int IS NOT NULL AND resources @> ARRAY[$1::int] AND event_time >= (SELECT since FROM edge_of_time)
        ORDER BY event_time DESC LIMIT $4)
       UNION ALL
       (SELECT event_time, event_id, account_id, source_id, name_id, principal_id, error_id, 'function' FROM trail_event
        WHERE function_id = $2 AND function_id <> 0 AND event_time >= (SELECT since FROM edge_of_time)
        ORDER BY event_time DESC LIMIT $4)
       UNION ALL
       (SELECT event_time, event_id, account_id, source_id, name_id, principal_id, error_id, 'principal' FROM trail_event
        WHERE principal_id = ANY($3::int[]) AND event_time >= (SELECT since FROM edge_of_time)
        ORDER BY event_time DESC LIMIT $4)
     ), once AS (SELECT DISTINCT ON (event_time, event_id) * FROM hits ORDER BY event_time DESC, event_id, via)
     SELECT h.event_id AS id, h.event_time AS at, s.text AS source, n.text AS name, p.name AS principal,
            NULLIF(e.text, '') AS error, h.via
     FROM once h JOIN trail_term s ON s.id = h.source_id JOIN trail_term n ON n.id = h.name_id
     JOIN trail_term e ON e.id = h.error_id JOIN trail_principal p ON p.id = h.principal_id
     JOIN trail_term a ON a.id = h.account_id
     WHERE $6::text[] IS NULL OR a.text = ANY($6)
     ORDER BY h.event_time DESC LIMIT $4`,
    [ids.resourceId, ids.functionId, ids.principals, SHOWN, DAYS, caller.accounts],
  );
  return { filter, events: found.rows.map((row) => ({ ...row, at: row.at.toISOString() })), days: DAYS };
}
