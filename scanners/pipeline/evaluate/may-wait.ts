import type { Sql } from "#lib/db/pool.ts";

/** An evaluation waits this many times as long as the last one took, while other accounts are still being read. */
const PAUSE = 2;
/** A scan waits as long as the last evaluation took, and at least so many seconds, for others that end at nearly the same time. */
const GRACE_SECONDS = 20;

/**
 * May the evaluation that is asked for come a little later? Each judges the whole organisation: when many accounts end their scans
 * one after the other, one evaluation an account would take longer than reading them. So it takes at most a third of the time
 * while other accounts are being read, and begins when those that end together have ended. Who waits is asked for again by the
 * sweep, every ten seconds.
 */
export async function mayWait(sql: Sql): Promise<boolean> {
  const found = await sql.query<{ waits: boolean }>(
    `WITH last AS (
       SELECT finished_at, finished_at - started_at AS took FROM evaluation
       WHERE status = 'succeeded' ORDER BY started_at DESC LIMIT 1
     )
     SELECT EXISTS (SELECT 1 FROM scan WHERE status = 'collecting')
       AND (EXISTS (SELECT 1 FROM last WHERE now() < finished_at + $1 * took)
            OR EXISTS (SELECT min(collected_at) FROM scan WHERE status = 'evaluating'
                       HAVING min(collected_at) > now() - GREATEST($2 * interval '1 second', (SELECT took FROM last)))) AS waits`,
    [PAUSE, GRACE_SECONDS],
  );
  return found.rows[0]?.waits === true;
}
