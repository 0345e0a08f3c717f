"use server";

import { revalidatePath } from "next/cache";
import { actionResult } from "#lib/api/action-result.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import type { ActionResult } from "#lib/domain/action-result.ts";
import type { AttestationInput } from "#lib/domain/compliance.ts";
import { attestControl } from "#lib/services/attestation/attest.ts";
import { revokeAttestation } from "#lib/services/attestation/revoke.ts";

/** Says that a control holds where configuration does not prove it. */
export async function attestAction(input: AttestationInput): Promise<ActionResult<null>> {
  const { caller } = await requireCaller();
  return actionResult(async () => {
    await attestControl({ caller, input });
    revalidatePath("/compliance", "layout");
    return null;
  });
}

/** Takes an attestation back. */
export async function revokeAttestationAction(attestationId: string): Promise<ActionResult<null>> {
  const { caller } = await requireCaller();
  return actionResult(async () => {
    await revokeAttestation({ caller, input: { attestationId } });
    revalidatePath("/compliance", "layout");
    return null;
  });
}
