import { z } from "zod";
import { authorise, type Caller } from "../../context.ts";
import { type Sql, transaction } from "../../db/pool.ts";
import { DUE_DAYS } from "../../domain/due.ts";
import { SEVERITIES } from "../../domain/severity.ts";
import { recordChanges } from "./record.ts";
import { type ChangeResult, lockFindings, targetSchema, unresolved } from "./target.ts";

export const statusInput = z.object({
  target: targetSchema,
  /** Accepting a risk is a verb of its own, and `resolved` is said by a scan. */
  status: z.enum(["open", "in_review", "remediating", "false_positive"]),
  note: z.string().trim().max(4_000, "At most 4,000 characters.").default(""),
});

/**
 * Sets the status of findings, one or many in one transaction. Leaving "risk accepted" takes the acceptance away and brings
 * the due date back. Throws `conflict` when all of them are resolved; resolved ones among others are left alone and counted.
 */
export async function setFindingStatus({
  caller,
  input,
  now = new Date(),
}: {
  caller: Caller;
  input: z.input<typeof statusInput>;
  now?: Date;
}): Promise<ChangeResult> {
  authorise(caller, "finding:triage");
  const parsed = statusInput.parse(input);
  return transaction((client) => setStatusIn(client, caller, parsed, now));
}

/** The same inside of a transaction that does more. The caller was authorised and the input parsed. */
export async function setStatusIn(
  client: Sql,
  caller: Caller,
  { target, status, note }: z.output<typeof statusInput>,
  now: Date,
): Promise<ChangeResult> {
  const locked = await lockFindings(client, caller, target, now);
  const open = unresolved(locked);
  const changed = open.filter((finding) => finding.status !== status);
  if (changed.length > 0) {
    await client.query(
      `UPDATE finding SET status = $2, updated_at = $3, accepted_reason = NULL, accepted_by = NULL, accepted_until = NULL,
         due_at = CASE WHEN status = 'risk_accepted'
                  THEN first_seen_at + make_interval(days => ($4::int[])[severity + 1]) ELSE due_at END
       WHERE id = ANY($1)`,
      [changed.map((finding) => finding.id), status, now, SEVERITIES.map((severity) => DUE_DAYS[severity])],
    );
    await recordChanges(client, caller, {
      type: "status_changed",
      action: "finding.set-status",
      target,
      changes: changed.map(({ id, status: fromStatus }) => ({ findingId: id, fromStatus, toStatus: status })),
      note: note === "" ? null : note,
      data: { status },
      at: now,
    });
  }
  return { changed: changed.length, same: open.length - changed.length, resolved: locked.length - open.length };
}
