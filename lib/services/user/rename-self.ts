import { z } from "zod";
import type { Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { writeAudit } from "../audit.ts";

const inputSchema = z.object({ name: z.string().trim().min(1, "Say who you are.").max(100) });

/** Changes the caller's own name. */
export async function renameSelf({
  caller,
  input,
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
}): Promise<void> {
  const { name } = inputSchema.parse(input);
  await transaction(async (client) => {
    await client.query(`UPDATE "user" SET name = $2, updated_at = now() WHERE id = $1`, [caller.id, name]);
    await writeAudit(client, caller, {
      action: "user.rename",
      targetType: "user",
      targetId: caller.id,
      details: { before: caller.name, after: name },
    });
  });
}
