import { z } from "zod";
import type { Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { writeAudit } from "../audit.ts";

const inputSchema = z.object({ id: z.uuid(), isDefault: z.boolean() });

/** Makes a view of one's own the one that its list opens with, in place of any other; or takes that back. */
export async function setDefaultView({
  caller,
  input,
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
}): Promise<void> {
  const { id, isDefault } = inputSchema.parse(input);
  await transaction(async (client) => {
    const found = await client.query<{ area: string; name: string }>(
      "SELECT area, name FROM saved_view WHERE id = $1 AND owner_id = $2 FOR UPDATE",
      [id, caller.id],
    );
    const [view] = found.rows;
    if (view === undefined) throw new AppError("not_found", "There is no such view of yours.");
    await client.query("UPDATE saved_view SET is_default = (id = $1 AND $4) WHERE owner_id = $2 AND area = $3", [
      id,
      caller.id,
      view.area,
      isDefault,
    ]);
    await writeAudit(client, caller, {
      action: "view.set-default",
      targetType: "view",
      targetId: id,
      details: { ...view, isDefault },
    });
  });
}
