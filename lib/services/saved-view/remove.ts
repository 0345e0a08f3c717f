import { z } from "zod";
import { type Caller, isAllowed } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { writeAudit } from "../audit.ts";

const inputSchema = z.object({ id: z.uuid() });

/** Deletes a view of one's own; administrators can delete shared ones of others too. */
export async function removeView({
  caller,
  input,
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
}): Promise<void> {
  const { id } = inputSchema.parse(input);
  await transaction(async (client) => {
    const removed = await client.query<{ area: string; name: string }>(
      "DELETE FROM saved_view WHERE id = $1 AND (owner_id = $2 OR (is_shared AND $3)) RETURNING area, name",
      [id, caller.id, isAllowed(caller, "settings:manage")],
    );
    const [view] = removed.rows;
    if (view === undefined) throw new AppError("not_found", "There is no such view of yours.");
    await writeAudit(client, caller, { action: "view.remove", targetType: "view", targetId: id, details: view });
  });
}
