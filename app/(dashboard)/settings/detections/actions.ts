"use server";

import { actionResult } from "#lib/api/action-result.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import type { ActionResult } from "#lib/domain/action-result.ts";
import { configureDetection, type DetectionChange } from "#lib/services/detection/configure.ts";

/** Switches a detection on or off, or gives its alerts another severity. */
export async function configureDetectionAction(input: DetectionChange): Promise<ActionResult> {
  const { caller } = await requireCaller();
  return actionResult(async () => {
    await configureDetection({ caller, input });
    return null;
  });
}
