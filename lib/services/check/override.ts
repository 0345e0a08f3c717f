import { authorise, authoriseAccount, type Caller } from "../../context.ts";
import { newId } from "../../db/ids.ts";
import { transaction } from "../../db/pool.ts";
import type { OverrideInput } from "../../domain/check-override.ts";
import { severityRank } from "../../domain/severity.ts";
import { AppError } from "../../errors.ts";
import { enqueue } from "../../jobs/boss.ts";
import { evaluateJob } from "../../jobs/definitions.ts";
import { writeAudit } from "../audit.ts";
import { overrideInput } from "./input.ts";

const LEAST_REASON = 10;

/**
 * Changes a check for a scope (switched off, another severity, other thresholds) and asks for an evaluation, after which
 * findings follow. A second change of the same scope takes the place of the first. The reason has at least 10 characters.
 */
export async function overrideCheck({ caller, input }: { caller: Caller; input: OverrideInput }): Promise<void> {
  authorise(caller, "check:configure");
  const change = overrideInput.parse(input);
  if (change.reason.length < LEAST_REASON) {
    const message = `Say why in at least ${LEAST_REASON} characters: others will read it.`;
    throw new AppError("invalid_input", message, { fields: { reason: message } });
  }
  if (change.scopeType === "account") authoriseAccount(caller, change.scopeValue);
  else if (caller.accounts !== null) {
    throw new AppError("forbidden", "You see only some accounts, so you can change checks for those accounts only.");
  }
  const severity = change.severity === null ? null : severityRank(change.severity);
  await transaction(async (client) => {
    const before = await client.query(
      `SELECT is_enabled, severity, parameters, reason FROM check_override
       WHERE check_id = $1 AND scope_type = $2 AND scope_value = $3 FOR UPDATE`,
      [change.checkId, change.scopeType, change.scopeValue],
    );
    await client.query(
      `INSERT INTO check_override (id, check_id, scope_type, scope_value, is_enabled, severity, parameters, reason, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, now())
       ON CONFLICT (check_id, scope_type, scope_value) DO UPDATE SET is_enabled = excluded.is_enabled,
         severity = excluded.severity, parameters = excluded.parameters, reason = excluded.reason,
         created_by = excluded.created_by, created_at = excluded.created_at`,
      [
        newId(),
        change.checkId,
        change.scopeType,
        change.scopeValue,
        change.isEnabled,
        severity,
        change.parameters === null ? null : JSON.stringify(change.parameters),
        change.reason,
        caller.name,
      ],
    );
    await writeAudit(client, caller, {
      action: "check.override",
      targetType: "check",
      targetId: change.checkId,
      details: { before: before.rows[0] ?? null, after: change },
    });
  });
  await enqueue(evaluateJob, {});
}
