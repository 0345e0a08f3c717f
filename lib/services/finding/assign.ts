import { z } from "zod";
import { authorise, type Caller } from "../../context.ts";
import { type Sql, transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { recordChanges } from "./record.ts";
import { type ChangeResult, lockFindings, targetSchema, unresolved } from "./target.ts";

export const assignInput = z.object({
  target: targetSchema,
  /** null takes the assignment away. */
  assigneeId: z.string().min(1).max(100).nullable(),
});

/** Gives findings to a person, or to nobody. Throws `invalid_input` for somebody who cannot sign in any more. */
export async function assignFinding({
  caller,
  input,
  now = new Date(),
}: {
  caller: Caller;
  input: z.input<typeof assignInput>;
  now?: Date;
}): Promise<ChangeResult> {
  authorise(caller, "finding:triage");
  const parsed = assignInput.parse(input);
  return transaction((client) => assignIn(client, caller, parsed, now));
}

/** The same inside of a transaction that does more. The caller was authorised and the input parsed. */
export async function assignIn(
  client: Sql,
  caller: Caller,
  { target, assigneeId }: z.output<typeof assignInput>,
  now: Date,
): Promise<ChangeResult> {
  const assigneeName = assigneeId === null ? null : await nameOf(client, assigneeId);
  const locked = await lockFindings(client, caller, target, now);
  const open = unresolved(locked);
  const changed = open.filter((finding) => finding.assigneeId !== assigneeId);
  if (changed.length > 0) {
    await client.query("UPDATE finding SET assignee_id = $2, updated_at = $3 WHERE id = ANY($1)", [
      changed.map((finding) => finding.id),
      assigneeId,
      now,
    ]);
    await recordChanges(client, caller, {
      type: "assigned",
      action: "finding.assign",
      target,
      changes: changed.map(({ id }) => ({ findingId: id, fromStatus: null, toStatus: null })),
      note: null,
      data: { assigneeId, assigneeName },
      at: now,
    });
  }
  return { changed: changed.length, same: open.length - changed.length, resolved: locked.length - open.length };
}

async function nameOf(sql: Sql, userId: string): Promise<string> {
  const found = await sql.query<{ name: string }>(`SELECT name FROM "user" WHERE id = $1 AND disabled_at IS NULL`, [
    userId,
  ]);
  const name = found.rows[0]?.name;
  if (name === undefined) {
    throw new AppError("invalid_input", "This person cannot be assigned.", {
      fields: { assigneeId: "Choose somebody who can sign in." },
    });
  }
  return name;
}
