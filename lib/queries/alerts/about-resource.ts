import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { visibleAlert } from "./alert-conditions.ts";

/** Active alerts of the last year about a resource. */
export interface ResourceAlerts {
  /** That name it as what was acted on. */
  on: number;
  /** By it, where it is a user or role. */
  by: number;
  /** Keys under which it acted, for the filter of the list. */
  actors: string[];
}

const DAYS = 365;

/** How many alerts are about a resource: on it, and by it. */
export async function resourceAlerts(caller: Caller, arn: string, now: Date): Promise<ResourceAlerts> {
  const found = await pool().query<{ on: number; by: number; actors: string[] | null }>(
    `SELECT (count(*) FILTER (WHERE a.body->'subjects' ? $1))::int AS "on",
            (count(*) FILTER (WHERE split_part(a.actor_name, ' (session ', 1) = $1))::int AS by,
            array_agg(DISTINCT a.actor) FILTER (WHERE split_part(a.actor_name, ' (session ', 1) = $1) AS actors
     FROM alert a WHERE a.suppression_id IS NULL AND a.last_at >= $2 AND ${visibleAlert("$3")}`,
    [arn, new Date(now.getTime() - DAYS * 86_400_000), caller.accounts],
  );
  const [row] = found.rows;
  return { on: row?.on ?? 0, by: row?.by ?? 0, actors: row?.actors ?? [] };
}
