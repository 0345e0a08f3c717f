import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";

const VISIT_MINUTES = 30;

/**
 * Notes that a user looks at the overview, and returns when the visit before this one was; null on the first.
 * Views less than 30 minutes apart are one visit. No audit row: nothing changes but the user's own bookmark.
 */
export async function recordVisit(caller: Caller, now: Date): Promise<Date | null> {
  const found = await pool().query<{ previousVisitAt: Date | null }>(
    `WITH moved AS (
       UPDATE "user" SET previous_visit_at = last_visit_at, last_visit_at = $2
       WHERE id = $1 AND (last_visit_at IS NULL OR last_visit_at < $2::timestamptz - make_interval(mins => $3))
       RETURNING previous_visit_at)
     SELECT previous_visit_at AS "previousVisitAt" FROM moved
     UNION ALL
     SELECT previous_visit_at FROM "user" WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM moved)`,
    [caller.id, now, VISIT_MINUTES],
  );
  return found.rows[0]?.previousVisitAt ?? null;
}
