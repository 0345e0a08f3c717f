import { z } from "zod";
import type { Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { writeAudit } from "../audit.ts";
import { authoriseRules, ruleId } from "./input.ts";

const inputSchema = z.object({ id: ruleId, isEnabled: z.boolean() });

/** Switches the rules of a text on or off, also those of the folder. Correlations of other texts may go on using them. */
export async function setRulesEnabled({
  caller,
  input,
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
}): Promise<void> {
  authoriseRules(caller);
  const { id, isEnabled } = inputSchema.parse(input);
  await transaction(async (client) => {
    const changed = await client.query<{ title: string; before: boolean }>(
      `UPDATE sigma_rule r SET is_enabled = $2, updated_at = now()
       FROM (SELECT id, is_enabled FROM sigma_rule WHERE id = $1 FOR UPDATE) b WHERE r.id = b.id
       RETURNING r.title, b.is_enabled AS before`,
      [id, isEnabled],
    );
    const [row] = changed.rows;
    if (row === undefined) throw new AppError("not_found", "These rules were deleted.");
    if (row.before === isEnabled) return;
    await writeAudit(client, caller, {
      action: isEnabled ? "sigma-rule.switch-on" : "sigma-rule.switch-off",
      targetType: "sigma-rule",
      targetId: id,
      details: { title: row.title },
    });
  });
}
