import { z } from "zod";
import type { Caller } from "../../context.ts";
import { newId } from "../../db/ids.ts";
import { pool, transaction } from "../../db/pool.ts";
import { enqueue } from "../../jobs/boss.ts";
import { tryRuleJob } from "../../jobs/definitions.ts";
import { ruleSources } from "../../queries/rules/rule-sources.ts";
import { writeAudit } from "../audit.ts";
import { authoriseRules, ruleId, ruleText, titleOfRules, wholeText } from "./input.ts";

const inputSchema = z.object({
  text: ruleText,
  /** The stored text that it would take the place of. */
  sourceId: ruleId.nullable().default(null),
  days: z.number().int().min(1).max(30).default(7),
});

/**
 * Asks a worker to run a text with rules over the records of the last days, without raising anything. Returns the id under which the
 * answer will stand. Throws `invalid_input` with the problems by line.
 */
export async function tryRules({
  caller,
  input,
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
}): Promise<{ trialId: string }> {
  authoriseRules(caller);
  const { text, sourceId, days } = inputSchema.parse(input);
  const found = wholeText(text, await ruleSources(pool()), sourceId);
  const trialId = newId();
  await transaction(async (client) => {
    await client.query("DELETE FROM rule_trial WHERE created_at < now() - interval '1 day'");
    await client.query(
      "INSERT INTO rule_trial (id, source_id, text, days, requested_by, status) VALUES ($1, $2, $3, $4, $5, 'queued')",
      [trialId, sourceId, text, days, caller.name],
    );
    await writeAudit(client, caller, {
      action: "sigma-rule.try",
      targetType: "sigma-rule",
      targetId: sourceId ?? trialId,
      details: { title: titleOfRules(found), days },
    });
  });
  await enqueue(tryRuleJob, { trialId });
  return { trialId };
}
