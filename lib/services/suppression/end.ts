import { z } from "zod";
import { authorise, type Caller } from "../../context.ts";
import { type Sql, transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { enqueue } from "../../jobs/boss.ts";
import { watchJob } from "../../jobs/definitions.ts";
import { writeAudit } from "../audit.ts";

const inputSchema = z.object({ suppressionId: z.uuid() });

/** Ends a suppression early. Its alerts are marked, so that the recomputation shows them again and groups them. */
export async function endSuppression({
  caller,
  input,
  now = new Date(),
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
  now?: Date;
}): Promise<{ marked: number }> {
  authorise(caller, "detection:configure");
  const { suppressionId } = inputSchema.parse(input);
  const marked = await transaction(async (client) => {
    const found = await client.query<{ accountId: string | null; endedAt: Date | null }>(
      `SELECT account_id AS "accountId", ended_at AS "endedAt" FROM suppression WHERE id = $1 FOR UPDATE`,
      [suppressionId],
    );
    const [row] = found.rows;
    const isVisible = caller.accounts === null || (row?.accountId != null && caller.accounts.includes(row.accountId));
    if (row === undefined || !isVisible) throw new AppError("not_found", "There is no such suppression.");
    if (row.endedAt !== null) throw new AppError("conflict", "This suppression has ended already.");
    return closeSuppression(client, caller, suppressionId, "suppression.end", now);
  });
  await enqueue(watchJob, {});
  return { marked };
}

/** Ends one suppression in a transaction and marks its alerts; returns how many. */
async function closeSuppression(
  sql: Sql,
  caller: Caller,
  id: string,
  action: "suppression.end" | "suppression.expire",
  now: Date,
): Promise<number> {
  await sql.query("UPDATE suppression SET ended_at = $2, ended_by = $3 WHERE id = $1", [id, now, caller.name]);
  const marked = await sql.query(
    `INSERT INTO trail_dirty (kind, key, group_key, day) SELECT 'alert', id::text, '', day FROM alert WHERE suppression_id = $1`,
    [id],
  );
  const alerts = marked.rowCount ?? 0;
  await writeAudit(sql, caller, { action, targetType: "suppression", targetId: id, details: { alerts } }, now);
  return alerts;
}

/** Ends the suppressions whose time is over, each with its audit row; returns how many. Any number of workers may call it. */
export async function expireSuppressions({ caller, now }: { caller: Caller; now: Date }): Promise<number> {
  authorise(caller, "detection:configure");
  return transaction(async (client) => {
    const over = await client.query<{ id: string }>(
      "SELECT id FROM suppression WHERE ended_at IS NULL AND expires_at <= $1 ORDER BY id FOR UPDATE SKIP LOCKED",
      [now],
    );
    for (const { id } of over.rows) await closeSuppression(client, caller, id, "suppression.expire", now);
    return over.rows.length;
  });
}
