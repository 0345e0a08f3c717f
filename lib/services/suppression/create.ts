import { authorise, type Caller } from "../../context.ts";
import { newId } from "../../db/ids.ts";
import { transaction } from "../../db/pool.ts";
import { SUPPRESSION_PREVIEW_DAYS, type SuppressionInput } from "../../domain/suppression.ts";
import { enqueue } from "../../jobs/boss.ts";
import { watchJob } from "../../jobs/definitions.ts";
import { writeAudit } from "../audit.ts";
import { authoriseScope, suppressionInput } from "./input.ts";
import { SUPPRESSION_FITS } from "./matching.ts";

const DAY_MS = 86_400_000;

/**
 * Says that alerts of a scope are expected for 1 to 365 days, with the reason. Those of the past 30 days are marked, so that the
 * recomputation hides them and takes them out of their incidents; later ones are hidden as they are found.
 */
export async function createSuppression({
  caller,
  input,
  now = new Date(),
}: {
  caller: Caller;
  input: SuppressionInput;
  now?: Date;
}): Promise<{ id: string; marked: number }> {
  authorise(caller, "detection:configure");
  const { reason, days, ...scope } = suppressionInput.parse(input);
  authoriseScope(caller, scope);
  const id = newId();
  const expiresAt = new Date(now.getTime() + days * DAY_MS);
  const marked = await transaction(async (client) => {
    await client.query(
      `INSERT INTO suppression (id, detection_id, actor, subject, account_id, reason, created_by, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, scope.detectionId, scope.actor, scope.subject, scope.accountId, reason, caller.name, now, expiresAt],
    );
    const found = await client.query(
      `INSERT INTO trail_dirty (kind, key, group_key, day)
       SELECT 'alert', a.id::text, '', a.day FROM alert a JOIN suppression s ON s.id = $1
       WHERE ${SUPPRESSION_FITS} AND a.suppression_id IS NULL AND a.last_at >= $2`,
      [id, new Date(now.getTime() - SUPPRESSION_PREVIEW_DAYS * DAY_MS)],
    );
    await writeAudit(
      client,
      caller,
      {
        action: "suppression.create",
        targetType: "suppression",
        targetId: id,
        details: { ...scope, reason, expiresAt: expiresAt.toISOString(), alerts: found.rowCount ?? 0 },
      },
      now,
    );
    return found.rowCount ?? 0;
  });
  await enqueue(watchJob, {});
  return { id, marked };
}
