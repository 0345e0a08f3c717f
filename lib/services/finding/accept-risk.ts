import { z } from "zod";
import { authorise, type Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { recordChanges } from "./record.ts";
import { type ChangeResult, lockFindings, targetSchema, unresolved } from "./target.ts";

const DAY_MS = 86_400_000;
/** An acceptance lasts a year at most, so that somebody looks again. */
export const LONGEST_ACCEPTANCE_DAYS = 366;

const inputSchema = z.object({
  target: targetSchema,
  reason: z
    .string()
    .trim()
    .min(10, "Say in at least 10 characters why the risk is acceptable.")
    .max(4_000, "At most 4,000 characters."),
  /** Last day of the acceptance, `2027-03-04`; it ends with that day in UTC. */
  until: z.iso.date("Choose the day on which the acceptance ends."),
});

/**
 * Accepts the risk of findings until a day, at most a year ahead. Their due date rests meanwhile. Renewing an acceptance is
 * accepting it again. Throws `forbidden` without the permission, `invalid_input` for a day outside of the year ahead.
 */
export async function acceptRisk({
  caller,
  input,
  now = new Date(),
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
  now?: Date;
}): Promise<ChangeResult> {
  authorise(caller, "finding:accept-risk");
  const { target, reason, until } = inputSchema.parse(input);
  const endsAt = new Date(Date.parse(`${until}T00:00:00Z`) + DAY_MS - 1);
  if (endsAt <= now) {
    throw new AppError("invalid_input", "Choose a day in the future.", {
      fields: { until: "Choose a day in the future." },
    });
  }
  if (endsAt.getTime() - now.getTime() > LONGEST_ACCEPTANCE_DAYS * DAY_MS) {
    const message = "Choose a day at most one year ahead.";
    throw new AppError("invalid_input", message, { fields: { until: message } });
  }
  return transaction(async (client) => {
    const locked = await lockFindings(client, caller, target, now);
    const open = unresolved(locked);
    await client.query(
      `UPDATE finding SET status = 'risk_accepted', accepted_reason = $2, accepted_by = $3, accepted_until = $4, due_at = NULL,
         updated_at = $5 WHERE id = ANY($1)`,
      [open.map((finding) => finding.id), reason, caller.id, endsAt, now],
    );
    await recordChanges(client, caller, {
      type: "risk_accepted",
      action: "finding.accept-risk",
      target,
      changes: open.map(({ id, status }) => ({ findingId: id, fromStatus: status, toStatus: "risk_accepted" })),
      note: reason,
      data: { until },
      at: now,
    });
    return { changed: open.length, same: 0, resolved: locked.length - open.length };
  });
}
