import { z } from "zod";
import type { Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { writeAudit } from "../audit.ts";
import { authoriseRules, ruleId } from "./input.ts";

const inputSchema = z.object({ id: ruleId });

/** Deletes a text with its rules; alerts that they raised stay. A text of the folder comes back as long as its file is there. */
export async function removeRules({
  caller,
  input,
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
}): Promise<void> {
  authoriseRules(caller);
  const { id } = inputSchema.parse(input);
  await transaction(async (client) => {
    const removed = await client.query<{ title: string; text: string; path: string | null }>(
      "DELETE FROM sigma_rule WHERE id = $1 RETURNING title, text, path",
      [id],
    );
    const [row] = removed.rows;
    if (row === undefined) throw new AppError("not_found", "These rules were deleted already.");
    await writeAudit(client, caller, {
      action: "sigma-rule.remove",
      targetType: "sigma-rule",
      targetId: id,
      details: row,
    });
  });
}
