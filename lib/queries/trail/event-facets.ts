import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { accountsInScope, regionsInScope } from "../account-scope.ts";
import type { EventFilters } from "./event-filters.ts";

export interface EventFacetOption {
  value: string;
  label: string;
  count: number;
}

export interface EventFacets {
  source: EventFacetOption[];
  name: EventFacetOption[];
  principal: EventFacetOption[];
  error: EventFacetOption[];
}

const MOST = 100;

/** The commonest values in the chosen time and scope, from the hourly rollup: one pass over it for all four. */
export async function eventFacets(caller: Caller, filters: EventFilters): Promise<EventFacets> {
  const found = await pool().query<{ facet: string; value: string; label: string; count: number }>(
    `WITH hours AS (
       SELECT source_id, name_id, principal_id, error_id, sum(e.count)::bigint AS count FROM trail_rollup_hour e
       WHERE hour >= date_trunc('hour', $3::timestamptz) AND hour < $4
         AND ($1::text[] IS NULL OR account_id IN (SELECT id FROM trail_term WHERE kind = 'account' AND text = ANY($1)))
         AND ($2::text[] IS NULL OR region_id IN (SELECT id FROM trail_term WHERE kind = 'region' AND text = ANY($2)))
       GROUP BY GROUPING SETS ((source_id), (name_id), (principal_id), (error_id))),
     ranked AS (
       SELECT *, CASE WHEN source_id IS NOT NULL THEN 'source' WHEN name_id IS NOT NULL THEN 'name'
                      WHEN principal_id IS NOT NULL THEN 'principal' ELSE 'error' END AS facet FROM hours),
     best AS (
       SELECT *, row_number() OVER (PARTITION BY facet ORDER BY count DESC) AS place FROM ranked
       WHERE COALESCE(source_id, name_id, principal_id, error_id) <> 0)
     SELECT facet, COALESCE(t.text, NULLIF(p.arn, ''), p.unique_id) AS value,
            COALESCE(t.text, NULLIF(p.name, ''), NULLIF(p.arn, ''), p.unique_id) AS label, count
     FROM best LEFT JOIN trail_term t ON t.id = COALESCE(source_id, name_id, error_id)
     LEFT JOIN trail_principal p ON p.id = principal_id
     WHERE place <= $5 ORDER BY facet, count DESC`,
    [accountsInScope(caller, filters.account), regionsInScope(filters.region), filters.from, filters.to, MOST],
  );
  const of = (facet: string) =>
    found.rows.filter((row) => row.facet === facet).map(({ value, label, count }) => ({ value, label, count }));
  return { source: of("source"), name: of("name"), principal: of("principal"), error: of("error") };
}
