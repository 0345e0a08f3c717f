import { z } from "zod";
import type { Caller } from "../../context.ts";
import { newId } from "../../db/ids.ts";
import { transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { ruleSources } from "../../queries/rules/rule-sources.ts";
import { detectionIdsOf } from "../../trail/detections/sigma/assemble-rules.ts";
import { writeAudit } from "../audit.ts";
import { authoriseRules, lockRules, MAX_RULE_TEXTS, ruleText, titleOfRules, wholeText } from "./input.ts";

const inputSchema = z.object({ text: ruleText });

/**
 * Stores a text with one or more Sigma rules; they run over what is taken from now on. Throws `invalid_input` with the problems by
 * line. Returns the text's id.
 */
export async function addRules({
  caller,
  input,
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
}): Promise<{ id: string }> {
  authoriseRules(caller);
  const { text } = inputSchema.parse(input);
  const id = newId();
  await transaction(async (client) => {
    await lockRules(client);
    const installed = await ruleSources(client);
    if (installed.length >= MAX_RULE_TEXTS)
      throw new AppError("conflict", `There are ${MAX_RULE_TEXTS} texts with rules already; delete one first.`);
    const found = wholeText(text, installed, null);
    const detectionIds = detectionIdsOf(found);
    await client.query(
      `INSERT INTO sigma_rule (id, rule_id, title, text, created_by, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, now(), now())`,
      [id, detectionIds[0] ?? id, titleOfRules(found), text, caller.name],
    );
    await writeAudit(client, caller, {
      action: "sigma-rule.add",
      targetType: "sigma-rule",
      targetId: id,
      details: { title: titleOfRules(found), detectionIds, text },
    });
  });
  return { id };
}
