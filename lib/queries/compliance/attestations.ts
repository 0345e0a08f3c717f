import { pool } from "../../db/pool.ts";

export interface Attestation {
  id: string;
  statement: string;
  evidence: string;
  createdBy: string;
  /** ISO 8601. */
  createdAt: string;
  expiresAt: string;
  revokedAt: string | null;
  revokedBy: string | null;
  /** Neither expired nor revoked. */
  isInForce: boolean;
}

/** Controls with an attestation in force, as `framework/control`. */
export async function attestedControls(now: Date): Promise<Set<string>> {
  const found = await pool().query<{ control: string }>(
    `SELECT DISTINCT framework_id || '/' || control_id AS control FROM control_attestation
     WHERE revoked_at IS NULL AND created_at <= $1 AND expires_at > $1`,
    [now],
  );
  return new Set(found.rows.map(({ control }) => control));
}

/** Everything that was attested of a control, the newest first. */
export async function attestationsOf(frameworkId: string, controlId: string, now: Date): Promise<Attestation[]> {
  return (await attestationsByControl(frameworkId, now)).get(controlId) ?? [];
}

/** The same of a whole framework, by control. */
export async function attestationsByControl(frameworkId: string, now: Date): Promise<Map<string, Attestation[]>> {
  const found = await pool().query<
    Omit<Attestation, "createdAt" | "expiresAt" | "revokedAt" | "isInForce"> & {
      controlId: string;
      createdAt: Date;
      expiresAt: Date;
      revokedAt: Date | null;
    }
  >(
    `SELECT id, control_id AS "controlId", statement, evidence, created_by AS "createdBy", created_at AS "createdAt", expires_at AS "expiresAt",
            revoked_at AS "revokedAt", revoked_by AS "revokedBy"
     FROM control_attestation WHERE framework_id = $1 ORDER BY created_at DESC, id DESC`,
    [frameworkId],
  );
  const byControl = new Map<string, Attestation[]>();
  for (const { controlId, ...row } of found.rows) {
    const own = byControl.get(controlId) ?? [];
    byControl.set(controlId, own);
    own.push({
      ...row,
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      revokedAt: row.revokedAt?.toISOString() ?? null,
      isInForce: row.revokedAt === null && row.expiresAt > now,
    });
  }
  return byControl;
}
