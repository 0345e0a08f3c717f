import { z } from "zod";
import { authorise, type Caller } from "../../context.ts";
import { newId } from "../../db/ids.ts";
import { transaction } from "../../db/pool.ts";
import { type AttestationInput, LEAST_ATTESTATION_TEXT, MAX_ATTESTATION_DAYS } from "../../domain/compliance.ts";
import { AppError } from "../../errors.ts";
import { findFramework } from "../../queries/compliance/all-frameworks.ts";
import { writeAudit } from "../audit.ts";
import { authoriseWhole } from "./authorise-whole.ts";

const DAY_MS = 86_400_000;
const said = (what: string) =>
  z
    .string()
    .trim()
    .min(LEAST_ATTESTATION_TEXT, `Write at least ${LEAST_ATTESTATION_TEXT} characters: ${what}.`)
    .max(4_000);

const inputSchema = z.object({
  frameworkId: z.string(),
  controlId: z.string(),
  statement: said("what is so, and how far"),
  evidence: said("where somebody else finds the proof"),
  days: z.number().int().min(1).max(MAX_ATTESTATION_DAYS),
}) satisfies z.ZodType<AttestationInput>;

/**
 * Says of a control that it holds where configuration does not prove it, for a time. Throws `not_found` for a control that does
 * not exist, `invalid_input` for one that checks prove by themselves.
 */
export async function attestControl({
  caller,
  input,
  now = new Date(),
}: {
  caller: Caller;
  input: AttestationInput;
  now?: Date;
}): Promise<{ id: string }> {
  authorise(caller, "control:attest");
  authoriseWhole(caller);
  const { frameworkId, controlId, statement, evidence, days } = inputSchema.parse(input);
  const control = (await findFramework(frameworkId))?.controls.find((one) => one.id === controlId);
  if (control === undefined) throw new AppError("not_found", "There is no such control.");
  if (control.checks.length > 0 && control.open === undefined)
    throw new AppError("invalid_input", "Checks prove this control: nobody has to say that it holds.");
  const id = newId();
  const expiresAt = new Date(now.getTime() + days * DAY_MS);
  await transaction(async (client) => {
    await client.query(
      `INSERT INTO control_attestation (id, framework_id, control_id, statement, evidence, created_by, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, frameworkId, controlId, statement, evidence, caller.name, now, expiresAt],
    );
    await writeAudit(
      client,
      caller,
      {
        action: "control.attest",
        targetType: "control",
        targetId: `${frameworkId}/${controlId}`,
        details: { attestation: id, statement, evidence, expiresAt: expiresAt.toISOString() },
      },
      now,
    );
  });
  return { id };
}
