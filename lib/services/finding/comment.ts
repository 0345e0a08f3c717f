import { z } from "zod";
import { authorise, type Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { recordChanges } from "./record.ts";
import { type ChangeResult, lockFindings, targetSchema } from "./target.ts";

const inputSchema = z.object({
  target: targetSchema,
  text: z.string().trim().min(1, "Write a comment.").max(4_000, "At most 4,000 characters."),
});

/** Adds a comment to the history of findings; resolved ones can be commented too. */
export async function commentFinding({
  caller,
  input,
  now = new Date(),
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
  now?: Date;
}): Promise<ChangeResult> {
  authorise(caller, "finding:triage");
  const { target, text } = inputSchema.parse(input);
  return transaction(async (client) => {
    const locked = await lockFindings(client, caller, target, now);
    await client.query("UPDATE finding SET updated_at = $2 WHERE id = ANY($1)", [
      locked.map((finding) => finding.id),
      now,
    ]);
    await recordChanges(client, caller, {
      type: "commented",
      action: "finding.comment",
      target,
      changes: locked.map(({ id }) => ({ findingId: id, fromStatus: null, toStatus: null })),
      note: text,
      at: now,
    });
    return { changed: locked.length, same: 0, resolved: 0 };
  });
}
