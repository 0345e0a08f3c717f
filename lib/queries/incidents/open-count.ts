import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { accountsInScope } from "../account-scope.ts";
import { chosenOrNull, type ListScope } from "../shell/scope.ts";
import { incidentBelongs, visibleIncident } from "./list.ts";

/** Incidents that are not closed, of all time; null where no event was ever taken, since nothing was watched then. */
export async function openIncidents(
  caller: Caller,
  scope: Pick<ListScope, "account" | "application" | "owner">,
): Promise<number | null> {
  const found = await pool().query<{ isWatched: boolean; count: number }>(
    `SELECT EXISTS (SELECT 1 FROM trail_coverage WHERE $1::text[] IS NULL OR account_id = ANY($1)) AS "isWatched",
            (SELECT count(*)::int FROM incident i WHERE ${visibleIncident("$1")} AND i.status <> 'closed'
               AND ${incidentBelongs("$1", "$2", "$3")}) AS count`,
    [accountsInScope(caller, scope.account), chosenOrNull(scope.application), chosenOrNull(scope.owner)],
  );
  const [row] = found.rows;
  return row?.isWatched === true ? row.count : null;
}
