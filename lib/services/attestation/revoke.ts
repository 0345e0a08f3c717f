import { z } from "zod";
import { authorise, type Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { writeAudit } from "../audit.ts";
import { authoriseWhole } from "./authorise-whole.ts";

const inputSchema = z.object({ attestationId: z.uuid() });

/** Takes an attestation back before its time; it stays in the control's history. Throws `not_found`, and `conflict` for one that is over. */
export async function revokeAttestation({
  caller,
  input,
  now = new Date(),
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
  now?: Date;
}): Promise<void> {
  authorise(caller, "control:attest");
  authoriseWhole(caller);
  const { attestationId } = inputSchema.parse(input);
  await transaction(async (client) => {
    const found = await client.query<{
      frameworkId: string;
      controlId: string;
      expiresAt: Date;
      revokedAt: Date | null;
    }>(
      `SELECT framework_id AS "frameworkId", control_id AS "controlId", expires_at AS "expiresAt", revoked_at AS "revokedAt"
       FROM control_attestation WHERE id = $1 FOR UPDATE`,
      [attestationId],
    );
    const [row] = found.rows;
    if (row === undefined) throw new AppError("not_found", "There is no such attestation.");
    if (row.revokedAt !== null || row.expiresAt <= now)
      throw new AppError("conflict", "This attestation is over already.");
    await client.query("UPDATE control_attestation SET revoked_at = $2, revoked_by = $3 WHERE id = $1", [
      attestationId,
      now,
      caller.name,
    ]);
    await writeAudit(
      client,
      caller,
      {
        action: "control.revoke-attestation",
        targetType: "control",
        targetId: `${row.frameworkId}/${row.controlId}`,
        details: { attestation: attestationId },
      },
      now,
    );
  });
}
