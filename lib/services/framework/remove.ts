import { z } from "zod";
import type { Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { writeAudit } from "../audit.ts";
import { authoriseFrameworks, frameworkId } from "./input.ts";

const inputSchema = z.object({ id: frameworkId });

/** Deletes a framework of users' own. Its texts and what was attested of its controls stay, and are there again with its id. */
export async function removeFramework({
  caller,
  input,
  now = new Date(),
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
  now?: Date;
}): Promise<void> {
  authoriseFrameworks(caller);
  const { id } = inputSchema.parse(input);
  await transaction(async (client) => {
    const removed = await client.query<{ title: string; revision: number }>(
      "UPDATE custom_framework SET deleted_at = $2, updated_at = $2, updated_by = $3 WHERE id = $1 AND deleted_at IS NULL RETURNING title, revision",
      [id, now, caller.name],
    );
    const [row] = removed.rows;
    if (row === undefined)
      throw new AppError(
        "not_found",
        "There is no such framework of your own; those of the product cannot be deleted.",
      );
    await writeAudit(
      client,
      caller,
      { action: "framework.remove", targetType: "framework", targetId: id, details: row },
      now,
    );
  });
}
