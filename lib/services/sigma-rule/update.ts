import { z } from "zod";
import type { Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { ruleSources } from "../../queries/rules/rule-sources.ts";
import { detectionIdsOf } from "../../trail/detections/sigma/assemble-rules.ts";
import { writeAudit } from "../audit.ts";
import { authoriseRules, lockRules, ruleId, ruleText, titleOfRules, wholeText } from "./input.ts";

const inputSchema = z.object({ id: ruleId, text: ruleText });

/** Puts another text in place of a pasted one. Alerts that were raised stay. Throws `conflict` for a text of the folder. */
export async function updateRules({
  caller,
  input,
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
}): Promise<void> {
  authoriseRules(caller);
  const { id, text } = inputSchema.parse(input);
  await transaction(async (client) => {
    await lockRules(client);
    const installed = await ruleSources(client);
    const before = installed.find(({ key }) => key === id);
    if (before === undefined) throw new AppError("not_found", "These rules were deleted.");
    if (before.path !== null)
      throw new AppError("conflict", `These rules come from the file ${before.path}; change them there.`);
    if (before.text === text) return;
    const found = wholeText(text, installed, id);
    const detectionIds = detectionIdsOf(found);
    await client.query("UPDATE sigma_rule SET rule_id = $2, title = $3, text = $4, updated_at = now() WHERE id = $1", [
      id,
      detectionIds[0] ?? id,
      titleOfRules(found),
      text,
    ]);
    await writeAudit(client, caller, {
      action: "sigma-rule.update",
      targetType: "sigma-rule",
      targetId: id,
      details: { before: before.text, after: text, detectionIds },
    });
  });
}
