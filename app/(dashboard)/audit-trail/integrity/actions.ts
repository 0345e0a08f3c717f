"use server";

import { revalidatePath } from "next/cache";
import { actionResult } from "#lib/api/action-result.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import type { ActionResult } from "#lib/domain/action-result.ts";
import { startVerification } from "#lib/services/trail/start-verification.ts";

/** Asks a worker to verify the trails of an account over the last days. */
export async function verifyTrailsAction(input: {
  accountId: string;
  days: number;
}): Promise<ActionResult<{ runId: string }>> {
  const { caller } = await requireCaller();
  return actionResult(async () => {
    const runId = await startVerification({ caller, input });
    revalidatePath("/audit-trail/integrity");
    return { runId };
  });
}
